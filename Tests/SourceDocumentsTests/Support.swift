import Testing

@testable import SourceDocuments

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
