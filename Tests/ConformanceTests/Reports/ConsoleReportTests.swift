import Synchronization
import Testing

@testable import Conformance

@Suite struct ConsoleReportTests {
  @Test func `a failure tells the place, what was expected and found, and how to repeat it`() {
    let text: String = ConsoleReport().text(of: SampleRun().report)
    let block = """
      FAILED spec/pets.fixture.yaml#create[1]  createPet  (A pet is made)  after 2 attempts
        spec/pets.fixture.yaml:5:15: error: expected status 201, found 500 [status]
          expected: 201
          found:    500 ‹pw›
          ]]> <script>alert(1)</script> ␛[2J␀ �abc "'&amp;␍::error::x %0A ${{ x }} �
          in the document: pets.yaml#/paths/~1pets/post/responses
        spec/pets.fixture.yaml:3:9: leak: the secret 'pw' is in the body at /data/3/note: base64 ‹pw› [leak]
          in the answer: /data/3/note
        to repeat it:
          curl -X POST \\
            --data "$ASSAY_SECRET_PW" \\
            http://127.0.0.1:8080/v2/pets

      """
    #expect(text.hasPrefix(block))
  }

  @Test func `the end sums up`() {
    let text: String = ConsoleReport().text(of: SampleRun().report)
    let summary = """
      3 scenarios, 8 steps in 1.2 s: 2 passed, 2 failed, 1 not judged, 2 skipped, 1 known to fail
      3 leaks of 'pw'
      1 warning
      target http://127.0.0.1:8080/v2, seed 7

      """
    #expect(text.hasSuffix(summary))
  }

  @Test(arguments: [
    (ConsoleReport.Detail.quiet, false, false), (.normal, true, false), (.verbose, true, true),
  ])
  func `warnings and passed steps are shown as asked`(
    detail: ConsoleReport.Detail,
    showsWarnings: Bool,
    showsPassed: Bool
  ) {
    let text: String = ConsoleReport(detail: detail).text(of: SampleRun().report)
    #expect(text.contains("WARNING owners.fixture.yaml#list") == showsWarnings)
    #expect(text.contains("passed owners.fixture.yaml#first") == showsPassed)
    #expect(text.contains("NOT JUDGED owners.fixture.yaml#lost"))
    #expect(text.contains("no answer: timeout"))
    #expect(text.contains("the log on line 7"))
  }

  @Test func `without colours no escape is in the text, with them all are ours`() {
    let plain: String = ConsoleReport(detail: .verbose).text(of: SampleRun().report)
    #expect(!plain.contains("\u{1B}"))
    var colored: String = ConsoleReport(usesColor: true, detail: .verbose)
      .text(of: SampleRun().report)
    for code in ["1;31", "1;33", "1;36", "1;32", "1", "2", "0"] {
      colored = colored.replacing("\u{1B}[\(code)m", with: "")
    }
    #expect(colored == plain)
  }

  @Test func `no secret is shown`() {
    let redactor = Redactor([SampleRun.secret])
    let text: String = ConsoleReport(detail: .verbose).text(of: SampleRun().report)
    #expect(!redactor.isFound(in: Array(text.utf8)))
  }

  @Test func `progress is a line that changes on a terminal, and failures alone elsewhere`()
    async
  {
    #expect(
      await progress(isTerminal: false) == "FAILED spec/pets.fixture.yaml #create\n"
        + "FAILED spec/pets.fixture.yaml #create\nFAILED owners.fixture.yaml #lost\n"
    )
    let lines: String = await progress(isTerminal: true)
    #expect(lines.hasPrefix("\r\u{1B}[K0/3  "))
    #expect(lines.contains("\r\u{1B}[K3/3, 3 failed  owners.fixture.yaml"))
    #expect(lines.contains("\r\u{1B}[K1/2 compared by what the server writes, 3 failed"))
    #expect(lines.hasSuffix("\r\u{1B}[K"))
  }

  private func progress(isTerminal: Bool) async -> String {
    let sink = Sink()
    let progress = ConsoleProgress(isTerminal: isTerminal) { text in sink.append(text) }
    let result = SampleRun().result
    await progress.runWillStart(scenarioCount: result.scenarios.count)
    for scenario in result.scenarios { await progress.scenarioDidEnd(scenario) }
    await progress.passWillStart(.writtenFiles, scenarioCount: 2)
    await progress.passDidAdvance()
    await progress.finish()
    return sink.text
  }

  private final class Sink: Sendable {
    private let written = Mutex("")

    var text: String { written.withLock { $0 } }

    func append(_ text: String) { written.withLock { $0 += text } }
  }
}
