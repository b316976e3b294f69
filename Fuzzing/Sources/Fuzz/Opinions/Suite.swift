import SourceDocuments

/// What `PlainJudge` asks of trees.
enum Suite {
  static func parse(_ bytes: [UInt8], _ name: String = "inline.json") -> Node? {
    var files = SourceFiles()
    let file = files.add(name: name, bytes: bytes)
    return readDocument(file, in: files).root
  }

  static func elements(_ node: Node) -> [Node] {
    if case .array(let elements) = node.content { return elements }
    return []
  }

  static func child(_ node: Node, _ key: String) -> Node? {
    guard case .object(let members) = node.content else { return nil }
    return members.first { $0.key == key }?.value
  }
}

/// A value that is there whatever the input.
func present<Value>(_ value: Value?) -> Value {
  guard let value else { fatalError("a value is missing") }
  return value
}
