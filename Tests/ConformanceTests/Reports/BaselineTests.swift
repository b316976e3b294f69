import Testing

@testable import Conformance

@Suite struct BaselineTests {
  private let redactor = Redactor([SampleRun.secret])

  private func report(_ result: RunResult, _ baseline: Baseline? = nil) -> Report {
    Report(result, redactor: redactor, baseline: baseline)
  }

  private func baseline(of result: RunResult) throws -> Baseline {
    try Baseline(parsing: JSONReport().bytes(of: report(result)))
  }

  /// The sample without what no baseline can have: a step that was not judged.
  private var result: RunResult {
    var result = SampleRun().result
    result.scenarios[2].steps.remove(at: 2)
    return result
  }

  @Test func `what the baseline has fails nothing`() throws {
    #expect(!report(result).isPassed)
    let known = try report(result, baseline(of: result))
    #expect(known.isPassed)
    #expect(known.counts.verdicts[.knownFailure] == 3)
    #expect(known.counts.known == 5)
    #expect(known.counts.errors == 0)
    #expect(known.unseenBaseline == 0)
    #expect(known.scenarios[0].steps[0].reason == "all that it found is in the baseline")
  }

  @Test func `what is new fails, beside what is known`() throws {
    let baseline = try baseline(of: result)
    var worse: RunResult = result
    worse.scenarios[0].steps[0].findings.append(Finding(SampleRun.status, "another", at: nil))
    let report = report(worse, baseline)
    #expect(!report.isPassed)
    #expect(report.counts.errors == 1)
    #expect(report.scenarios[0].steps[0].failures.map(\.message) == ["another"])
    #expect(report.scenarios[1].steps[0].verdict == .knownFailure)
  }

  @Test func `a known run gives the same baseline again`() throws {
    let first = try baseline(of: result)
    let again = try Baseline(parsing: JSONReport().bytes(of: report(result, first)))
    #expect(first == again)
    #expect(first.fingerprints.count == 5)
  }

  @Test func `steps that could not be judged, or failed without a finding, are never known`() throws
  {
    var bare: RunResult = SampleRun().result
    bare.scenarios[0].steps[0].findings = []
    let report = try report(bare, baseline(of: bare))
    #expect(!report.isPassed)
    #expect(report.counts.failedScenarios == 2)
  }

  @Test func `findings that did not come up again are counted`() throws {
    let baseline = try baseline(of: result)
    var better: RunResult = result
    better.findings = []
    #expect(report(better, baseline).unseenBaseline == 1)
    let text: String = ConsoleReport().text(of: report(better, baseline))
    #expect(text.contains("1 finding of the baseline did not come up again"))
  }

  @Test(arguments: [
    "", "{", "[]", "{\"format\":\"other\"}", "{\"format\":\"assay-report\",\"version\":2}",
  ])
  func `what is no report of this version is refused`(text: String) {
    #expect(throws: BaselineError.self) { try Baseline(parsing: Array(text.utf8)) }
  }
}
