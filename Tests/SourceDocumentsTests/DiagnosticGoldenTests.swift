import Foundation
import TestSupport
import Testing

@testable import SourceDocuments

/// Every diagnostic as people see it: `Tests/Goldens/SourceDocuments.txt` holds documents and what
/// is said about them.
///
/// `RECORD=1` writes the file anew from its documents, and fails, so that the difference is read.
@Suite struct DiagnosticGoldenTests {
  private static let path = SharedFolder.packageRoot + "/Tests/Goldens/SourceDocuments.txt"

  /// A document and its diagnostics.
  private struct Golden {
    var title: String
    var source: String
    var output: String

    /// The document, in which `\x{FF}` stands for one byte.
    var bytes: [UInt8] {
      var bytes: [UInt8] = []
      var rest = Substring(source)
      while let escape = rest.range(of: "\\x{") {
        bytes += Array(rest[..<escape.lowerBound].utf8)
        let digits = rest[escape.upperBound...].prefix { $0 != "}" }
        bytes.append(UInt8(digits, radix: 16) ?? 0)
        rest = rest[digits.endIndex...].dropFirst()
      }
      return bytes + Array(rest.utf8)
    }
  }

  private func goldens() throws -> [Golden] {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    return text.components(separatedBy: "\n=== ").dropFirst().map { section in
      let parts = section.components(separatedBy: "\n--- diagnostics\n")
      let head = parts[0].components(separatedBy: "\n--- document\n")
      return Golden(title: head[0], source: head[1], output: parts[1])
    }
  }

  @Test func `each document is judged in the recorded words`() throws {
    var recorded: String =
      "Documents and what is said about them; `RECORD=1 swift test` rewrites.\n"
    for golden in try goldens() {
      let reading = Reading(golden.bytes)
      #expect(reading.placesAreInside, "\(golden.title)")
      #expect(reading.rendered == golden.output, "\(golden.title)")
      recorded +=
        "\n=== \(golden.title)\n--- document\n\(golden.source)\n--- diagnostics\n\(reading.rendered)"
    }
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try recorded.write(toFile: Self.path, atomically: true, encoding: .utf8)
      Issue.record("recorded anew: read the difference")
    }
  }

  @Test func `each rule that one document can break has its golden`() throws {
    var seen: Set<String> = []
    for golden in try goldens() { seen.formUnion(Reading(golden.bytes).rules) }
    let expected = Set(DiagnosticRule.sourceDocuments.map(\.id))
    // Limits need large documents: `LimitTests`.
    let limits: Set<String> = ["alias-limit", "file-size-limit", "nesting-limit"]
    #expect(seen.union(limits) == expected)
    #expect(seen.isDisjoint(with: limits))
  }

  @Test func `each rule explains itself`() {
    var ids: Set<String> = []
    for rule in DiagnosticRule.sourceDocuments {
      #expect(ids.insert(rule.id).inserted, "\(rule.id)")
      #expect(rule.id.allSatisfy { $0.isLowercase || $0 == "-" || $0 == "8" }, "\(rule.id)")
      #expect(rule.summary.hasSuffix("."), "\(rule.id)")
      #expect(rule.explanation.count > 120, "\(rule.id)")
      #expect(rule.manual.hasPrefix("# \(rule.id) ("), "\(rule.id)")
    }
    let ordered = DiagnosticRule.find("duplicate-keys", among: DiagnosticRule.sourceDocuments)
    #expect(ordered.rule == nil && ordered.nearest == "duplicate-key")
  }
}
