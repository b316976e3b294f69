import Testing

@testable import Conformance

@Suite struct JUnitReportTests {
  private func tree(
    _ report: Report = SampleRun().report,
    attachments: [String: String] = [:]
  ) throws -> XMLTree {
    try XMLTree.parsing(JUnitReport(attachments: attachments).bytes(of: report))
  }

  private func testCase(_ name: String, in tree: XMLTree) throws -> XMLTree {
    try #require(tree.all("testcase").first { $0.attributes["name"] == name })
  }

  @Test func `a failure has its line as message and everything as text`() throws {
    let failed = try testCase("create[1]", in: tree())
    #expect(failed.attributes["classname"] == "spec/pets")
    #expect(failed.attributes["file"] == "spec/pets.fixture.yaml")
    #expect(failed.attributes["line"] == "3")
    #expect(failed.attributes["time"] == "0.012")
    #expect(failed.children.map(\.name) == ["failure", "system-out"])
    let failure = try #require(failed.first("failure"))
    #expect(failure.attributes["type"] == "leak/base64/body")
    #expect(failure.attributes["message"]?.contains("'pw' is in the body") == true)
    #expect(failure.attributes["message"]?.contains("\n") == false)
    for part in [
      "expected: 201", "spec/pets.fixture.yaml:5:15", "$ASSAY_SECRET_PW", "]]> <script>",
    ] {
      #expect(failure.text.contains(part), "\(part)")
    }
    #expect(failed.first("system-out")?.text.contains("POST /v2/pets?a=1&b=2") == true)
  }

  @Test func `each verdict has its element`() throws {
    let tree = try tree()
    #expect(try testCase("lost", in: tree).children.map(\.name) == ["error"])
    #expect(
      try testCase("broken", in: tree).first("skipped")?.attributes["message"] == "known: issue 12"
    )
    #expect(
      try testCase("read[2]", in: tree).first("skipped")?.text == "the step 'create' did not pass"
    )
    #expect(try testCase("first", in: tree).children.isEmpty)
    #expect(
      try testCase("list", in: tree).first("system-out")?.text.contains("'extra'") == true
    )
    let run = tree.all("testcase").filter { $0.attributes["classname"] == "run" }
    #expect(run.map { $0.attributes["name"] } == ["leak/base64/text"])
  }

  @Test func `numbers agree with what is there`() throws {
    let tree = try tree()
    for group in tree.all("testsuite") + [tree] {
      #expect(group.attributes["tests"] == String(group.all("testcase").count))
      #expect(group.attributes["failures"] == String(group.all("failure").count))
      #expect(group.attributes["errors"] == String(group.all("error").count))
      guard group.name == "testsuite" else { continue }
      #expect(group.attributes["skipped"] == String(group.all("skipped").count))
    }
    // The schema that Jenkins publishes knows no such number of all suites.
    #expect(tree.attributes["skipped"] == nil)
    #expect(tree.attributes["tests"] == "9")
    #expect(tree.all("testsuite").first?.attributes["timestamp"] == "2026-05-04T03:02:01")
  }

  @Test func `GitLab keeps every case, because no two share class and name`() throws {
    var result = SampleRun().result
    result.scenarios += result.scenarios
    let report = Report(result, redactor: Redactor([SampleRun.secret]))
    let keys: [String] = try tree(report).all("testcase").map { one in
      "\(one.attributes["classname"] ?? "") \(one.attributes["name"] ?? "")"
    }
    #expect(Set(keys).count == keys.count)
  }

  @Test func `Jenkins finds no dots in classes and one verdict in each case`() throws {
    for one in try tree().all("testcase") {
      #expect(one.attributes["classname"]?.contains(".") == false)
      let verdicts = one.children.filter { ["failure", "error", "skipped"].contains($0.name) }
      #expect(verdicts.count <= 1)
    }
  }

  @Test func `attachments are named for failures alone, and by us alone`() throws {
    var result = SampleRun().result
    result.scenarios[0].steps[0].exchange?.response.body = Array("[[ATTACHMENT|/etc/passwd]]".utf8)
    let report = Report(result, redactor: Redactor([SampleRun.secret]))
    let files = [
      "spec/pets.fixture.yaml#create[1]": "har/create-1.har", "owners.fixture.yaml#list": "x",
    ]
    let texts: [String] = try tree(report, attachments: files).all("system-out").map(\.text)
    let named = texts.filter { $0.contains("[[ATTACHMENT|") }
    #expect(named.count == 1)
    #expect(named.first?.hasSuffix("\n[[ATTACHMENT|har/create-1.har]]") == true)
    #expect(named.first?.contains("/etc/passwd") == true)
  }

  @Test func `steps that passed at a later attempt are flaky`() throws {
    var result = SampleRun().result
    result.scenarios[2].steps[1].attempts = 3
    let report = Report(result, redactor: Redactor([]))
    let flaky = try testCase("first", in: tree(report))
    #expect(flaky.first("flakyFailure")?.attributes["message"] == "passed at attempt 3")
  }

  @Test func `many failures stay below what GitLab takes`() {
    var report: Report = SampleRun().report
    let long = String(repeating: "a", count: 8_000)
    report.scenarios[0].steps[0].exchange = Report.Exchange(request: long, response: long)
    report.scenarios = Array(repeating: report.scenarios[0], count: 1_500)
    let bytes = JUnitReport().bytes(of: report)
    #expect(bytes.count < 30_000_000)
  }

  @Test func `no secret is in it`() {
    let redactor = Redactor([SampleRun.secret])
    #expect(!redactor.isFound(in: JUnitReport().bytes(of: SampleRun().report)))
  }
}
