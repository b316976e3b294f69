import Conformance
import SourceDocuments

/// A fixture's text, read.
struct FixtureReading {
  var fixture: Fixture?
  var diagnostics: [Diagnostic]
  var files: SourceFiles

  init(_ text: String, name: String = "test.fixture.yaml") {
    var files = SourceFiles()
    let index = files.add(name: name, bytes: Array(text.utf8))
    let reading = readFixture(index, in: files)
    fixture = reading.fixture
    diagnostics = reading.diagnostics
    self.files = files
  }

  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

  /// `2:7 fixture-unknown-key`, one for each diagnostic.
  var summary: [String] {
    diagnostics.map { diagnostic in
      guard let range = diagnostic.range else { return "- \(diagnostic.rule.id)" }
      return "\(range.line):\(range.column) \(diagnostic.rule.id)"
    }
  }

  /// As people see it.
  var shown: String { TextRenderer(usesColor: false).render(diagnostics, in: files) }
}
