import SourceDocuments

/// A document read from text, under the name `file.yaml`.
struct Reading {
  var files = SourceFiles()
  let root: Node?
  let diagnostics: [Diagnostic]

  init(_ bytes: [UInt8], limits: SourceLimits = .standard) {
    let file: UInt32 = files.add(name: "file.yaml", bytes: bytes)
    (root, diagnostics) = readDocument(file, in: files, limits: limits)
  }

  init(_ text: String, limits: SourceLimits = .standard) {
    self.init(Array(text.utf8), limits: limits)
  }

  var rules: [String] { diagnostics.map(\.rule.id) }

  /// Whether every place of a diagnostic lies inside the file.
  var placesAreInside: Bool {
    for diagnostic in diagnostics {
      guard isInside(diagnostic.range) else { return false }
      for note in diagnostic.notes where !isInside(note.range) { return false }
    }
    return true
  }

  /// Whether every place of a tree lies inside the file.
  func nodesAreInside(_ node: Node) -> Bool {
    guard isInside(node.range) else { return false }
    for element in node.elements ?? [] where !nodesAreInside(element) { return false }
    for member in node.members ?? [] {
      guard isInside(member.keyRange), nodesAreInside(member.value) else { return false }
    }
    return true
  }

  /// Whether a place lies on a line of the file, at most one column behind its end.
  private func isInside(_ range: SourceRange?) -> Bool {
    guard let range, let file = files.file(range.file) else { return false }
    guard range.line >= 1, Int(range.line) <= file.lines.starts.count else { return false }
    let width: Int = files.line(range.line, of: range.file).unicodeScalars.count
    return range.column >= 1 && Int(range.column) <= width + 1 && range.length >= 1
      && Int(range.column + range.length) <= width + 2
  }

  /// All diagnostics, as people see them.
  var rendered: String { TextRenderer().render(diagnostics, in: files) }
}

/// A tree in one line of JSON-like text, without places: numbers as written, keys in order.
func outline(_ node: Node?) -> String {
  guard let node else { return "nothing" }
  switch node.content {
  case .null: return "null"
  case .bool(let value): return value ? "true" : "false"
  case .number(let number): return number.source
  case .string(let text): return "\"\(text)\""
  case .array(let elements): return "[" + elements.map { outline($0) }.joined(separator: ",") + "]"
  case .object(let members):
    return "{" + members.map { "\($0.key):\(outline($0.value))" }.joined(separator: ",") + "}"
  }
}
