package import SourceDocuments

/// A node, the file that it stands in and its JSON Pointer (RFC 6901) from that file's root.
package struct NodePosition: Sendable {
  /// The file's name as the run knows it.
  package var file: String
  /// Such as `/components/schemas/Pet`; empty for the whole file.
  package var pointer: String
  package var node: Node

  package init(file: String, pointer: String, node: Node) {
    self.file = file
    self.pointer = pointer
    self.node = node
  }

  package var range: SourceRange { node.range }

  /// The position of a member's value; nil where this is no object or has no such member.
  package func child(_ key: String) -> NodePosition? {
    guard let value = node[key] else { return nil }
    return NodePosition(file: file, pointer: appending(key, to: pointer), node: value)
  }

  /// The position of a member whose node is at hand already.
  func child(_ key: String, _ value: Node) -> NodePosition {
    NodePosition(file: file, pointer: appending(key, to: pointer), node: value)
  }

  /// The position of an array's element whose node is at hand already.
  func element(_ index: Int, _ value: Node) -> NodePosition {
    NodePosition(file: file, pointer: pointer + "/" + String(index), node: value)
  }
}

/// Where a schema stands, after the references to the object that holds it have been followed.
///
/// The schema itself may be a `$ref`: those belong to the schema graph.
package typealias SchemaPosition = NodePosition

extension NodePosition: Hashable {
  package static func == (left: NodePosition, right: NodePosition) -> Bool {
    left.pointer == right.pointer && left.file == right.file
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(pointer)
    hasher.combine(file)
  }
}
