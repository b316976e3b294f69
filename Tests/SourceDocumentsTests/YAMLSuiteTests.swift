import AssayRuntime
import Foundation
import TestSupport
import Testing

@testable import SourceDocuments

/// The official YAML test suite, held against what libyaml itself does with each case.
@Suite struct YAMLSuiteTests {
  private static let suite = "suites/yaml-test-suite"
  private static let expectations = "suites/yaml-test-suite-libyaml-0.2.5.json"

  /// Cases that we answer otherwise than the suite, with the one rule that says why.
  private static let exceptions: [String: String] = [
    "8G76": "empty-document", "98YD": "empty-document", "AVM7": "empty-document",
    // JSON first: a line break in a text in quotes is one that somebody forgot to close.
    "8UDB": "control-character",
  ]

  /// Valid cases that libyaml refuses and that we read: as JSON, or without tabs on blank lines.
  private static let readAllTheSame: Set<String> = [
    "4MUZ/00", "6CA3", "Q5MG", "DK95/03", "DK95/04",
  ]

  /// What may be said about a case that is read as the suite wants.
  private static let harmless: Set<String> = ["unknown-tag", "multiple-documents", "read-as-yaml"]

  private func lists() throws -> (folder: String, lists: [String: [String]])? {
    guard let folder = SharedFolder.require(Self.suite),
      let path = SharedFolder.require(Self.expectations)
    else { return nil }
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return (folder, try JSONDecoder().decode([String: [String]].self, from: data))
  }

  @Test func `where libyaml reads a case, the tree is the suite's`() throws {
    guard let (folder, lists) = try lists() else { return }
    var compared: Int = 0
    for name in lists["valid-exact"] ?? [] {
      let reading = Reading(try bytes(folder + "/" + name + "/in.yaml"))
      let json: String = folder + "/" + name + "/in.json"
      if let rule = Self.exceptions[name] {
        #expect(reading.rules == [rule] && reading.root == nil, "\(name)")
      } else if FileManager.default.fileExists(atPath: json) {
        try compare(reading, with: documents(json), name)
        compared += 1
      } else {
        // No JSON in the suite: keys that are no text, which we refuse, or cyclic and odd values.
        let allowed: Set<String> = Self.harmless.union(["non-scalar-key"])
        #expect(allowed.isSuperset(of: reading.rules), "\(name)")
      }
    }
    #expect(compared > 220)
  }

  private func compare(_ reading: Reading, with documents: [JSONTape], _ name: String) throws {
    let expected: JSONTape = try #require(documents.first, "\(name)")
    let actual = try JSONTape(parsing: json(reading.root))
    #expect(expected.equal(0, actual, 0), "\(name): \(outline(reading.root))")
    #expect(Self.harmless.isSuperset(of: reading.rules), "\(name): \(reading.rules)")
    #expect(reading.rules.contains("multiple-documents") == (documents.count > 1), "\(name)")
  }

  @Test func `where the suite or libyaml refuses a case, so do we, in its place`() throws {
    guard let (folder, lists) = try lists() else { return }
    for name in (lists["error-ok"] ?? []) + (lists["valid-rejected"] ?? []) {
      let reading = Reading(try bytes(folder + "/" + name + "/in.yaml"))
      if Self.readAllTheSame.contains(name) {
        try compare(reading, with: documents(folder + "/" + name + "/in.json"), name)
      } else {
        #expect(reading.diagnostics.contains { $0.severity == .error }, "\(name)")
      }
      #expect(reading.placesAreInside, "\(name)")
    }
  }

  @Test func `what libyaml reads by its own rules is read without harm`() throws {
    guard let (folder, lists) = try lists() else { return }
    let names: [String] =
      (lists["error-missed(accepted invalid)"] ?? []) + (lists["valid-events-differ"] ?? [])
    #expect(names.count == 21)
    for name in names {
      let reading = Reading(try bytes(folder + "/" + name + "/in.yaml"))
      #expect(reading.placesAreInside, "\(name)")
    }
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// The JSON texts of a file that may hold several, one after the other.
  private func documents(_ path: String) throws -> [JSONTape] {
    var rest: [UInt8] = try bytes(path)
    var texts: [JSONTape] = []
    while rest.contains(where: { $0 > 0x20 }) {
      var end: Int = rest.count
      do {
        _ = try JSONTape(parsing: rest)
      } catch {
        end = error.byteOffset
      }
      texts.append(try JSONTape(parsing: Array(rest[..<end])))
      rest = Array(rest[end...])
    }
    return texts
  }

  /// A tree as compact JSON.
  private func json(_ node: Node?) -> String {
    guard let node else { return "null" }
    var writer = JSONWriter()
    write(node, to: &writer)
    return writer.finishString()
  }

  private func write(_ node: Node, to writer: inout JSONWriter) {
    switch node.content {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .number(let number): writer.rawNumber(number.json ?? "null")
    case .string(let text): writer.string(text)
    case .array(let elements):
      writer.beginArray()
      for element in elements { write(element, to: &writer) }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      for member in members {
        writer.key(member.key)
        write(member.value, to: &writer)
      }
      writer.endObject()
    }
  }
}
