import OpenAPIDocument
import SourceDocuments

/// Files of a test by name, read as if from disk; the first is the root document.
struct TestFiles {
  var sources = SourceFiles()
  var documents = DocumentSet()
  var diagnostics: [Diagnostic] = []
  /// Every name that was asked for, in order.
  var asked: [String] = []

  init(_ files: KeyValuePairs<String, String>) {
    guard let first = files.first, let root = read(first.key, first.value) else { return }
    documents.add(first.key, root)
    var set: DocumentSet = documents
    set.loadReferences { name in
      asked.append(name)
      guard let file = files.first(where: { $0.key == name }) else { return nil }
      return read(name, file.value)
    }
    documents = set
  }

  /// One file called `openapi.yaml`.
  init(_ text: String) { self.init(["openapi.yaml": text]) }

  private mutating func read(_ name: String, _ text: String) -> Node? {
    let file: UInt32 = sources.add(name: name, bytes: Array(text.utf8))
    let result = readDocument(file, in: sources)
    diagnostics += result.diagnostics
    return result.root
  }
}

/// Reads a text as one located tree; the file is number 0.
func tree(_ text: String) -> Node? {
  var sources = SourceFiles()
  let file: UInt32 = sources.add(name: "test.yaml", bytes: Array(text.utf8))
  return readDocument(file, in: sources).root
}

/// `line:column` of a range, as editors count.
func place(_ range: SourceRange?) -> String {
  range.map { "\($0.line):\($0.column)" } ?? "nowhere"
}
