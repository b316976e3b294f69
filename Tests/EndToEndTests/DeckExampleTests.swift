import Foundation
import TestSupport
import Testing

/// Deck's examples under `spec/examples`, judged by the published document and with the overlay.
struct DeckExampleTests {
  /// The folders of examples: who accepts what lies in them.
  static let classes: [(name: String, published: Bool, overlaid: Bool)] = [
    ("valid", true, true), ("invalid", false, false), ("refused", true, false),
    ("allowed", false, true), ("beyond-schema", true, true),
  ]

  @Test(arguments: classes)
  func `every example is judged as its folder says`(
    name: String,
    published: Bool,
    overlaid: Bool
  ) throws {
    let tool = try #require(BuiltTool("assay"))
    let examples = SharedFolder.packageRoot + "/spec/examples/"
    var judged = 0
    for schema in try FileManager.default.contentsOfDirectory(atPath: examples).sorted() {
      let folder = examples + schema + "/" + name
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      if files.isEmpty { continue }
      judged += files.count
      let paths = files.map { "spec/examples/\(schema)/\(name)/\($0)" }
      try check(tool, schema, paths, overlays: [], accepted: published)
      try check(
        tool,
        schema,
        paths,
        overlays: ["--overlay", "spec/deck-v2.overlay.yaml"],
        accepted: overlaid
      )
    }
    #expect(judged > 0)
  }

  private func check(
    _ tool: BuiltTool,
    _ schema: String,
    _ paths: [String],
    overlays: [String],
    accepted: Bool
  ) throws {
    let arguments =
      ["validate", "spec/deck-v2.yaml", "--schema", schema, "--format", "json"] + overlays + paths
    let output = try tool.run(arguments, in: SharedFolder.packageRoot)
    #expect(output.exitCode == (accepted ? 0 : 1), "\(schema): \(output.standardError)")
    for path in paths {
      let isNamed = output.standardOutput.contains("\"\(path)\"")
      #expect(isNamed != accepted, "\(path) with \(overlays)")
    }
  }
}
