import AssayRuntime
import SourceDocuments
import Testing

@testable import Conformance

@Suite struct SARIFReportTests {
  private func log(_ result: RunResult = SampleRun().result) throws -> JSONValue {
    let report = Report(result, redactor: Redactor([SampleRun.secret]))
    return try JSONValue(JSONTape(parsing: SARIFReport().bytes(of: report)))
  }

  private func results(_ log: JSONValue) -> [JSONValue] {
    log["runs"]?[0]?["results"]?.elements ?? []
  }

  @Test func `every result has a place in a file of the repository, with all four numbers`() throws
  {
    let results = try results(log())
    #expect(results.count == 6)
    for result in results {
      #expect(result["locations"]?.elements?.count == 1)
      let place = result["locations"]?[0]?["physicalLocation"]
      let uri = try #require(place?["artifactLocation"]?["uri"]?.text)
      #expect(!uri.contains(":") && !uri.hasPrefix("/") && !uri.hasPrefix("."))
      for name in ["startLine", "startColumn", "endLine", "endColumn"] {
        #expect(try #require(place?["region"]?[name]?.integer) >= 1)
      }
      #expect(result["message"]?["text"]?.text?.isEmpty == false)
    }
  }

  @Test func `fingerprints are made of content and different from each other`() throws {
    func prints(_ result: RunResult) throws -> [String?] {
      try results(log(result)).map { $0["partialFingerprints"]?["primaryLocationLineHash"]?.text }
    }
    let first = try prints(SampleRun().result)
    #expect(!first.contains(nil))
    #expect(Set(first).count == first.count)
    var moved = SampleRun().result
    for index in moved.scenarios[0].steps[0].findings.indices {
      moved.scenarios[0].steps[0].findings[index].place?.line += 40
    }
    #expect(try prints(moved) == first)
    var twice = SampleRun().result
    twice.scenarios[0].steps[0].findings += twice.scenarios[0].steps[0].findings
    let doubled = try prints(twice)
    #expect(Set(doubled).count == doubled.count)
  }

  @Test func `results name rules that are described, leaks as security`() throws {
    let log = try log()
    let rules = log["runs"]?[0]?["tool"]?["driver"]?["rules"]?.elements ?? []
    #expect(
      rules.map { $0["id"]?.text } == ["leak/body", "leak/text", "status", "undocumented-member"]
    )
    for result in results(log) {
      let index = try #require(result["ruleIndex"]?.integer)
      #expect(rules[index]["id"] == result["ruleId"])
    }
    let properties = rules[0]["properties"]
    #expect(properties?["security-severity"]?.text == "8.5")
    #expect(properties?["tags"]?.elements?.contains("external/cwe/cwe-209") == true)
    #expect(rules[2]["properties"]?["security-severity"] == nil)
    #expect(results(log).first?["ruleId"]?.text?.hasPrefix("leak/") == true)
  }

  @Test func `known findings are suppressed with their reason`() throws {
    var result = SampleRun().result
    result.scenarios[0].steps[0].verdict = .knownFailure("issue 9")
    let plain = Report(result, redactor: Redactor([SampleRun.secret]))
    let known = Baseline(fingerprints: [plain.scenarios[1].steps[0].findings[0].fingerprint])
    let report = Report(result, redactor: Redactor([SampleRun.secret]), baseline: known)
    let log = try JSONValue(JSONTape(parsing: SARIFReport().bytes(of: report)))
    let reasons = results(log).compactMap { $0["suppressions"]?[0]?["justification"]?.text }
    #expect(reasons.sorted() == ["issue 9", "issue 9", "it is in the baseline"])
  }

  @Test func `what could not be judged is told of the run, not as a result`() throws {
    var result = SampleRun().result
    result.endedEarly = "interrupted"
    let run = try log(result)["runs"]?[0]?["invocations"]?[0]
    #expect(run?["executionSuccessful"] == .bool(false))
    let notes = run?["toolExecutionNotifications"]?.elements ?? []
    #expect(notes.count == 2)
    #expect(notes.last?["message"]?["text"]?.text?.contains("no answer: timeout") == true)
  }

  @Test func `there are no more results than GitHub takes, the important ones first`() throws {
    var report: Report = SampleRun().report
    let finding: Report.Finding = report.scenarios[2].steps[0].findings[0]
    report.scenarios[2].steps[0].findings = Array(repeating: finding, count: 26_000)
    let text = String(decoding: SARIFReport().bytes(of: report), as: UTF8.self)
    #expect(text.split(separator: "\"ruleIndex\"").count - 1 == SARIFReport.resultsMax)
    #expect(text.contains("leak/text"))
  }

  @Test(arguments: [
    ("spec/a.yaml", nil, nil, "spec/a.yaml"), ("./spec/../b c.yaml", nil, nil, "b%20c.yaml"),
    ("/repo/spec/a.yaml", "/repo", nil, "spec/a.yaml"),
    ("a.yaml", "/repo", "/repo/spec", "spec/a.yaml"),
    ("../a:b#c?.yaml", "/repo", "/repo/spec", "a%3Ab%23c%3F.yaml"),
    ("/elsewhere/a.yaml", "/repo", nil, "elsewhere/a.yaml"), ("../../a.yaml", nil, nil, "a.yaml"),
    ("", nil, nil, "unknown"),
  ])
  func `files are named from the top of the repository`(
    file: String,
    root: String?,
    folder: String?,
    reference: String
  ) {
    #expect(RepositoryPaths(root: root, workingFolder: folder).reference(to: file) == reference)
  }

  @Test func `no secret is in it`() {
    let bytes = SARIFReport().bytes(of: SampleRun().report)
    #expect(!Redactor([SampleRun.secret]).isFound(in: bytes))
  }
}

extension JSONValue {
  fileprivate var elements: [JSONValue]? { arrayValue }

  fileprivate var text: String? { stringValue }

  fileprivate var integer: Int? { numberValue.flatMap { Int($0.text) } }
}
