import AssayRuntime
import AssaySchema
import Foundation
import SourceDocuments
import TestSupport
import Testing

@testable import Conformance

@Suite struct JSONReportTests {
  private func schema(isClosed: Bool) throws -> JSONSchema {
    let path = SharedFolder.packageRoot + "/spec/report.schema.json"
    var text = try String(contentsOfFile: path, encoding: .utf8)
    if isClosed {
      text = text.replacingOccurrences(
        of: "\"properties\": {",
        with: "\"additionalProperties\": false, \"properties\": {"
      )
    }
    var options = JSONSchema.Options()
    options.assertsFormats = true
    return try JSONSchema(parsing: text, options: options)
  }

  private func violations(_ bytes: [UInt8], isClosed: Bool = true) throws -> [String] {
    let tape = try JSONTape(parsing: bytes)
    return try schema(isClosed: isClosed).violations(of: tape).map { "\($0)" }
  }

  @Test func `the published schema describes every member`() throws {
    let bytes = JSONReport().bytes(of: SampleRun().report)
    #expect(try violations(bytes).isEmpty)
    var early = SampleRun().result
    early.endedEarly = "interrupted"
    early.environment.shard = "2/5"
    early.environment.profile = "strict"
    early.environment.seed = .max
    early.scenarios[0].steps[0].findings[1].isTwin = true
    early.scenarios[0].steps[0].findings[1].probe = "with a wrong key"
    let whole = JSONReport().bytes(of: Report(early, redactor: Redactor([SampleRun.secret])))
    #expect(try violations(whole).isEmpty)
    #expect(try JSONTape(parsing: whole).next(after: 0) > 0)
  }

  @Test(arguments: [
    ("\"format\": \"assay-report\"", "\"format\": \"other\""),
    ("\"verdict\": \"failed\"", "\"verdict\": \"bad\""), ("\"line\": 3", "\"line\": 0"),
    ("\"seed\": \"7\"", "\"seed\": 7"), ("\"channelKind\": \"body\"", "\"channelKind\": \"air\""),
  ])
  func `the schema refuses what is no report`(good: String, bad: String) throws {
    let text = String(decoding: JSONReport().bytes(of: SampleRun().report), as: UTF8.self)
    #expect(text.contains(good))
    let broken: String = text.replacingOccurrences(of: good, with: bad)
    #expect(try !violations(Array(broken.utf8), isClosed: false).isEmpty)
  }

  @Test func `the same result gives the same bytes, and no secret`() {
    let bytes = JSONReport().bytes(of: SampleRun().report)
    #expect(bytes == JSONReport().bytes(of: SampleRun().report))
    #expect(!Redactor([SampleRun.secret]).isFound(in: bytes))
  }

  @Test func `a fingerprint stays where values, lines and positions differ`() {
    func prints(_ change: (inout RunResult) -> Void) -> [String] {
      var result = SampleRun().result
      change(&result)
      let report = Report(result, redactor: Redactor([SampleRun.secret]))
      return report.scenarios.flatMap(\.steps).flatMap(\.findings).map(\.fingerprint)
    }
    let first: [String] = prints { _ in }
    #expect(Set(first).count == first.count)
    let moved: [String] = prints { result in
      for index in result.scenarios[0].steps[0].findings.indices {
        result.scenarios[0].steps[0].findings[index].place?.line += 7
        result.scenarios[0].steps[0].findings[index].message += " at 12:31"
        result.scenarios[0].steps[0].findings[index].leak?.place.pointer = "/data/17/note"
        if result.scenarios[0].steps[0].findings[index].answerPlace != nil {
          result.scenarios[0].steps[0].findings[index].answerPlace = "/data/17/note"
        }
      }
    }
    #expect(moved == first)
    let other: [String] = prints { $0.scenarios[0].steps[0].findings[1].answerPlace = "/data/3/id" }
    #expect(other[1] != first[1])
  }
}
