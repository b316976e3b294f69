import AssayRuntime
import SchemaPlan
import SourceDocuments
import TestSupport
import Testing

/// The official suite, whole, through the interpreter.
@Suite struct SuiteTests {
  /// Cases that fail for a reason that stands beside them.
  static let skipped: [String: String] = [:]

  @Test func `the required part of the suite passes`() throws {
    try check("", assertsFormats: false, expected: 1_299, label: "required")
  }

  @Test func `the optional part of the suite passes`() throws {
    try check("/optional", assertsFormats: false, expected: 162, label: "optional")
  }

  @Test func `the format part of the suite passes with formats asserted`() throws {
    try check("/optional/format", assertsFormats: true, expected: 764, label: "format")
  }

  private func check(
    _ folder: String,
    assertsFormats: Bool,
    expected: Int,
    label: String
  ) throws {
    guard let suite = SharedFolder.require("suites/JSON-Schema-Test-Suite") else { return }
    let remotes = Suite.remotes(suite + "/remotes")
    var options = PlanOptions()
    options.assertsFormats = assertsFormats
    var counts = SuiteCounts()
    for group in Suite.groups(suite + "/tests/draft2020-12" + folder) {
      let compiled = try Compiled(group.schema, remotes: remotes, options: options)
      for item in group.cases {
        let name = "\(group.file): \(group.description): \(item.description)"
        if try compiled.verdict(item.text) == item.isValid {
          counts.passed += 1
          #expect(Self.skipped[name] == nil, "passes by now, take it off the list: \(name)")
        } else {
          counts.failed.insert(name)
          #expect(Self.skipped[name] != nil, "fails: \(name)")
        }
      }
    }
    let total = counts.passed + counts.failed.count
    print("suite, \(label), interpreter: \(counts.passed) of \(total) pass")
    #expect(total >= expected)
  }
}
