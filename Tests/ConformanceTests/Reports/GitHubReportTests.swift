import Testing

@testable import Conformance

@Suite struct GitHubReportTests {
  private func lines(_ report: Report = SampleRun().report) -> [String] {
    GitHubReport().annotations(of: report).split(separator: "\n").map(String.init)
  }

  @Test func `annotations stand at the lines of fixtures, leaks first`() {
    let lines = lines()
    #expect(lines.count == 7)
    #expect(
      lines[0].hasPrefix(
        "::error file=spec/pets.fixture.yaml,line=3,endLine=3,col=9,endColumn=15,title=leak::"
      )
    )
    #expect(lines.contains { $0.hasPrefix("::warning file=spec/pets.fixture.yaml,line=6") })
    #expect(lines.contains { $0.contains("owners.fixture.yaml#lost was not judged") })
  }

  @Test func `no text ends its command or starts another`() {
    for line in lines() {
      #expect(line.hasPrefix("::error ") || line.hasPrefix("::warning "))
      #expect(!line.contains("\r"))
    }
    #expect(
      lines().contains { $0.contains("%0A") && $0.contains("%25 0A") || $0.contains("%250A") }
    )
  }

  @Test func `no more are written than GitHub shows`() {
    var report: Report = SampleRun().report
    report.scenarios = Array(repeating: report.scenarios[0], count: 30)
    let errors = lines(report).filter { $0.hasPrefix("::error ") }
    #expect(errors.count == 10)
    #expect(errors.last == "::error title=assay check::52 more are in the report")
  }

  @Test func `text is quoted so that no line of it is a command`() {
    #expect(
      GitHubReport.quoted("a\n::error::x", token: "t0k")
        == "::stop-commands::t0k\na\n::error::x\n::t0k::\n"
    )
  }

  @Test func `the summary has the numbers and every failure, markup as text`() {
    let text = String(decoding: GitHubReport().summary(of: SampleRun().report), as: UTF8.self)
    #expect(text.hasPrefix("## assay check: ❌ failed\n"))
    #expect(text.contains("| Leaks | 3 |"))
    #expect(text.contains("<summary><b>spec/pets.fixture.yaml#create[1] (A pet is made)</b>"))
    #expect(text.contains("]]&gt; &lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!text.contains("<script"))
    #expect(text.contains("no answer: timeout"))
    #expect(!Redactor([SampleRun.secret]).isFound(in: Array(text.utf8)))
  }

  @Test func `the summary is never larger than GitHub takes`() {
    var report: Report = SampleRun().report
    report.scenarios = Array(repeating: report.scenarios[0], count: 3_000)
    let summary = GitHubReport().summary(of: report)
    #expect(summary.count < 1 << 20)
    #expect(String(decoding: summary.suffix(100), as: UTF8.self).contains("more are in the report"))
  }
}
