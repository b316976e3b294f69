/// A value of a YAML or JSON file, and where it was written.
package struct Node: Sendable, Hashable {
  package var content: NodeContent
  package var range: SourceRange

  package init(_ content: NodeContent, at range: SourceRange) {
    self.content = content
    self.range = range
  }
}

/// What a node holds, after the YAML 1.2 core schema has given each plain scalar its type.
///
/// Only the largest case is indirect: a document has hundreds of thousands of nodes, and each
/// indirect one is an allocation.
package enum NodeContent: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A number with its text as written (`3.10`, `0x1F`, `1e400`); `decimal` gives its JSON form.
  indirect case number(NumberText)
  case string(String)
  case array([Node])
  case object([Member])
}

/// A number as it was written, and the same number in JSON's grammar.
package struct NumberText: Sendable, Hashable {
  /// The source text, such as `0o17` or `3.10`.
  package var source: String
  /// The same value in JSON's number grammar, such as `15` or `3.10`; nil for `.inf` and `.nan`.
  package var json: String?

  package init(source: String, json: String?) {
    self.source = source
    self.json = json
  }
}

/// One member of an object: its key, where the key was written, and its value.
package struct Member: Sendable, Hashable {
  package var key: String
  package var keyRange: SourceRange
  package var value: Node

  package init(key: String, keyRange: SourceRange, value: Node) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
  }
}
