import AssayRuntime
import Conformance
import SourceDocuments
import Testing

@Suite struct CaptureTests {
  private func captured(
    _ source: String,
    from answer: Answer
  ) throws -> (value: JSONValue?, message: String?, secrets: [String]) {
    let step = try OneStep([
      "request: { method: GET, path: /x }", "capture: { v: \(source) }",
    ]).step
    var scope = Scope(runID: "r", now: "n")
    let (findings, secrets) = capture(step.captures, from: answer, into: &scope)
    #expect(findings.allSatisfy { $0.rule.id == "uncaptured-value" })
    let revealed = secrets.map { String(decoding: $0.value.reveal(), as: UTF8.self) }
    #expect(secrets.isEmpty == (scope.secrets["v"] == nil))
    return (scope.values["v"], findings.first?.message, revealed)
  }

  static let answer: Answer = .json(
    "{\"id\":\"cred_1\",\"n\":12.50,\"list\":[{\"a/b\":null}],\"text\":\"<a href='/next?p=2'>\",\"\":1}",
    status: 201,
    headers: [
      ("Location", "/credentials/cred_1"), ("Set-Cookie", "a=1; Path=/"),
      ("Set-Cookie", "session = s3cr3t; HttpOnly"), ("Set-Cookie", "a=2"), ("X-Many", "1"),
      ("x-many", "2"),
    ]
  )

  static let sources: [(String, String)] = [
    ("/id", "\"cred_1\""), ("/n", "12.50"), ("/list/0/a~1b", "null"), ("/list", "[{\"a/b\":null}]"),
    ("/", "1"), ("status", "201"), ("\"header:location\"", "\"/credentials/cred_1\""),
    ("\"header:X-Many\"", "\"1, 2\""), ("\"cookie:session\"", "\"s3cr3t\""),
    ("\"cookie:a\"", "\"2\""),
    ("{ from: \"header:Location\", match: \"/credentials/(.+)\" }", "\"cred_1\""),
    ("{ from: \"header:Location\", match: \"cred_[0-9]\" }", "\"cred_1\""),
    ("{ from: /text, match: \"p=([0-9]+)\" }", "\"2\""),
    ("{ from: /text, match: \"href='(/([a-z]+))\" }", "\"/next\""),
    ("{ from: /text, match: \"(?:x|h)ref=(?<link>'[^']*')\" }", "\"'/next?p=2'\""),
    ("{ from: /n, match: \"^([0-9]+)[.]\" }", "\"12\""),
    ("{ from: status, match: \"^(.)\" }", "\"2\""),
  ]

  @Test(arguments: sources) func `a value is taken from where it stands`(
    _ source: String,
    _ json: String
  ) throws {
    let found = try captured(source, from: Self.answer)
    #expect(found.value?.jsonString() == json)
    #expect(found.message == nil && found.secrets.isEmpty)
  }

  static let missing: [(String, String)] = [
    ("/nothing", "the body has nothing at '/nothing'"),
    ("/list/1", "the body has nothing at '/list/1'"),
    ("\"header:X-None\"", "there is no header field 'X-None'"),
    ("\"cookie:none\"", "no Set-Cookie field sets 'none'"),
    ("{ from: /id, match: \"^x(.)\" }", "no part of the body's '/id' matches /^x(.)/"),
    ("{ from: /id, match: \"cred|(x)\" }", "no part of the body's '/id' matches /cred|(x)/"),
  ]

  @Test(arguments: missing) func `a value that is not there is told, and nothing else changes`(
    _ source: String,
    _ reason: String
  ) throws {
    let found = try captured(source, from: Self.answer)
    #expect(found.message == "cannot capture 'v': \(reason)")
    #expect(found.value == nil)
  }

  @Test func `a secret is hunted from then on`() throws {
    let found = try captured("{ from: \"cookie:session\", secret: true }", from: Self.answer)
    #expect(found.secrets == ["s3cr3t"] && found.value == "s3cr3t")
  }

  @Test func `a body that is no JSON, or none, has no values`() throws {
    #expect(
      try captured("/id", from: .text("<html>", type: "text/html")).message
        == "cannot capture 'v': the body is no JSON"
    )
    #expect(
      try captured("/id", from: .text("", type: nil)).message
        == "cannot capture 'v': the answer has no body"
    )
  }

  @Test func `a pattern that would backtrack without end gives up`() throws {
    let text = JSONValue.string(String(repeating: "a", count: 100_000) + "!").jsonString()
    let answer: Answer = .json("{\"t\":\(text)}")
    let source = "{ from: /t, match: \"^((a|aa)+)+([!?])(?=$)\" }"
    let found = try captured(source, from: answer)
    // Either answer is right; not to come back is not.
    #expect(found.value != nil || found.message?.contains("takes too long") == true)
  }
}
