import OpenAPIDocument
import SourceDocuments
import Testing

/// A text with `‹id›` before each place where a diagnostic with that id is expected.
struct MarkedText {
  /// The text without its marks.
  private(set) var text = ""
  /// As `3:14 unknown-field`, sorted.
  private(set) var expected: [String] = []

  init(_ marked: String) {
    var line = 1
    var column = 1
    var mark: String?
    for scalar in marked.unicodeScalars {
      if scalar == "‹" {
        mark = ""
      } else if scalar == "›" {
        for id in (mark ?? "").split(separator: ",") {
          expected.append("\(line):\(column) \(id)")
        }
        mark = nil
      } else if mark != nil {
        mark?.unicodeScalars.append(scalar)
      } else {
        text.unicodeScalars.append(scalar)
        column = scalar == "\n" ? 1 : column + 1
        if scalar == "\n" { line += 1 }
      }
    }
    expected.sort()
  }
}

/// Expects exactly the marked diagnostics of reading and linting a document.
///
/// `errors` has the ids of the errors that reading itself must tell.
func checkDiagnostics(
  _ marked: String,
  errors: [String]? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let marks = MarkedText(marked)
  let files = TestFiles(marks.text)
  let reading = readOpenAPI(files.documents)
  var found: [Diagnostic] = files.diagnostics + reading.diagnostics
  if let document = reading.document { found += lint(document, files.documents) }
  let places: [String] = found.map { place($0.range) + " " + $0.rule.id }.sorted()
  #expect(places == marks.expected, "\(marks.text)", sourceLocation: sourceLocation)
  if let errors {
    let ids: [String] = reading.diagnostics.filter { $0.severity == .error }.map(\.rule.id)
    #expect(ids == errors, "\(marks.text)", sourceLocation: sourceLocation)
  }
}

/// A document of one schema, written in flow style.
func documentWith(schema: String, version: String = "3.1.0") -> String {
  """
  openapi: \(version)
  info: {title: T, version: "1"}
  paths: {}
  components:
    schemas:
      T: \(schema)
  """
}

/// A document of one component of a kind.
func documentWith(_ kind: String, _ component: String, version: String = "3.1.0") -> String {
  """
  openapi: \(version)
  info: {title: T, version: "1"}
  paths: {}
  components:
    \(kind):
      T: \(component)
  """
}

/// A document with the given lines below `paths`.
func documentWith(paths: String, version: String = "3.1.0", more: String = "") -> String {
  let lines: [Substring] = paths.split(separator: "\n", omittingEmptySubsequences: false)
  return """
    openapi: \(version)
    info: {title: T, version: "1"}
    \(more)
    paths:
    \(lines.map { "  " + $0 }.joined(separator: "\n"))
    """
}
