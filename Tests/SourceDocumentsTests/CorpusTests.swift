import Foundation
import TestSupport
import Testing

@testable import SourceDocuments

/// Documents from the wild.
@Suite struct CorpusTests {
  /// Files with faults of their own, each with what is found.
  private static let refused: [String: [String]] = [
    "cyclonedx/cyclonedx-tea-publisher.json": ["duplicate-key", "duplicate-key"]
  ]

  private func paths() -> [String] {
    guard let folder = SharedFolder.require("corpus"),
      let names = FileManager.default.enumerator(atPath: folder)
    else { return [] }
    var paths: [String] = []
    for case let name as String in names {
      let isDocument = [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
      if isDocument && !name.hasPrefix("licences/") { paths.append(name) }
    }
    return paths.sorted()
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    let path = try #require(SharedFolder.require("corpus/" + name))
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test func `every document is read, or refused for a known reason`() throws {
    for name in paths() {
      let reading = Reading(try bytes(name))
      let errors: [String] = reading.diagnostics.filter { $0.severity == .error }.map(\.rule.id)
      #expect(errors == (Self.refused[name] ?? []), "\(name)")
      #expect(reading.placesAreInside, "\(name)")
    }
  }

  @Test func `the JSON reader and the YAML reader see the same tree in the same places`() throws {
    var compared: Int = 0
    for name in paths() where name.hasSuffix(".json") {
      let text: [UInt8] = try bytes(name)
      if text.count > 200_000 { continue }
      let json = Reading(text)
      var yaml = YAMLReader(
        Locator(file: 0, in: try #require(json.files.file(0))),
        limits: .standard
      )
      let root: Node? = yaml.read().root
      #expect(root == json.root, "\(name)")
      compared += 1
    }
    #expect(compared > 40 || SharedFolder.path == nil)
  }

  @Test func `a tree that is written and read again is the same`() throws {
    for name in paths() {
      let text: [UInt8] = try bytes(name)
      if text.count > 100_000 || name.hasPrefix("sailpoint/sailpoint-v3/v3") { continue }
      guard let root = Reading(text).root else { continue }
      let again = Reading(root.yamlText())
      #expect(again.rules.isEmpty, "\(name)")
      #expect(outline(again.root) == outline(root), "\(name)")
    }
  }
}
