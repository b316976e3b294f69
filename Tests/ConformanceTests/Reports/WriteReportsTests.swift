import ConformanceFiles
import Foundation
import SourceDocuments
import TestSupport
import Testing

@testable import Conformance

@Suite struct WriteReportsTests {
  private let folder: TemporaryFolder
  private let redactor = Redactor([SampleRun.secret])

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { folder.path + "/" + name }

  private func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  private func write(
    _ report: Report = SampleRun().report,
    _ change: (inout ReportRequest) -> Void
  ) -> WrittenReports {
    var request = ReportRequest()
    change(&request)
    return writeReports(request, of: report, SampleRun().result, redactor: redactor)
  }

  @Test func `every report that is asked for is written, in folders that are made`() throws {
    let written: WrittenReports = write { request in
      request.junit = path("out/junit.xml")
      request.html = path("out/deep/report.html")
      request.sarif = path("out/report.sarif")
      request.json = path("out/report.json")
      request.harFolder = path("har")
      request.githubSummary = path("summary.md")
    }
    #expect(written.problems.isEmpty && written.findings.isEmpty)
    #expect(written.files.count == 7)
    for file in written.files {
      let bytes = try #require(FileManager.default.contents(atPath: file))
      #expect(!redactor.isFound(in: [UInt8](bytes)), "\(file)")
    }
    let har: String = path("har").dropFirst() + "/spec-pets-create-1.har"
    #expect(text("out/junit.xml")?.contains("[[ATTACHMENT|\(har)]]") == true)
    let left = try FileManager.default.contentsOfDirectory(atPath: path("out"))
    #expect(left.sorted() == ["deep", "junit.xml", "report.json", "report.sarif"])
  }

  @Test func `a report is replaced, a summary is added to`() throws {
    try "old".write(toFile: path("r.json"), atomically: true, encoding: .utf8)
    try "before\n".write(toFile: path("s.md"), atomically: true, encoding: .utf8)
    _ = write { request in
      request.json = path("r.json")
      request.githubSummary = path("s.md")
    }
    #expect(text("r.json")?.hasPrefix("{\n") == true)
    #expect(text("s.md")?.hasPrefix("before\n## assay check: ") == true)
  }

  @Test func `a report that would show a secret is not written, and that is a finding`() throws {
    try "old".write(toFile: path("r.json"), atomically: true, encoding: .utf8)
    var leaky: Report = SampleRun().report
    leaky.scenarios[0].name = "name \(SampleRun.value)"
    let written: WrittenReports = write(leaky) { request in
      request.json = path("r.json")
      request.html = path("r.html")
      request.sarif = path("r.sarif")
    }
    #expect(written.findings.map(\.rule.id) == ["secret-in-report", "secret-in-report"])
    #expect(written.findings.allSatisfy { $0.isFailure && $0.message.contains("'pw'") })
    #expect(written.findings.allSatisfy { !$0.message.contains(SampleRun.value) })
    #expect(text("r.json") == nil)
    #expect(text("r.html") == nil)
    #expect(text("r.sarif") != nil)
  }

  @Test func `secrets are found where a file is searched in pieces`() {
    let secret: [UInt8] = Array(SampleRun.value.utf8)
    let space = [UInt8](repeating: 0x20, count: ReportScan.pieceBytes - 7)
    let bytes: [UInt8] = space + secret + [UInt8](repeating: 0x0A, count: 1_000)
    #expect(ReportScan(redactor).findings(in: bytes, name: "f").count == 1)
    #expect(ReportScan(redactor).findings(in: space + space, name: "f").isEmpty)
  }

  @Test func `what cannot be written is told, the others are written`() {
    let written: WrittenReports = write { request in
      request.junit = folder.path
      request.json = path("r.json")
    }
    #expect(written.files == [path("r.json")])
    #expect(written.problems.count == 1)
    #expect(written.problems[0].contains(folder.path))
  }

  @Test func `a baseline is read, or told why not`() throws {
    _ = write { $0.json = path("r.json") }
    #expect(try readBaseline(path("r.json")).fingerprints.count == 5)
    try "{}".write(toFile: path("bad.json"), atomically: true, encoding: .utf8)
    for name in ["missing.json", "bad.json"] {
      let error = #expect(throws: BaselineFileError.self) { try readBaseline(path(name)) }
      #expect(error?.message.contains(name) == true)
    }
  }
}
