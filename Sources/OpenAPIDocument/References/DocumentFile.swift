import SourceDocuments

/// One file of a document set.
struct DocumentFile: Sendable {
  var name: String
  var root: Node
  /// The index of the whole file among the set's resources.
  var resource: Int
  /// Schemas with an `$id`: JSON Pointer → index among the set's resources.
  var embeddedResources: [String: Int] = [:]
  /// The places of keys in large objects, such as `/components/schemas`, by JSON Pointer.
  private let keyPlaces: [String: [String: Int]]

  init(name: String, root: Node, resource: Int, keyPlaces: [String: [String: Int]]) {
    self.name = name
    self.root = root
    self.resource = resource
    self.keyPlaces = keyPlaces
  }

  /// The node that a pointer's tokens lead to from `start`, or how far they lead.
  func descend(_ tokens: [String], from start: NodePosition) -> DescentResult {
    var position: NodePosition = start
    var index = 0
    while index < tokens.count {
      guard let next = step(tokens[index], from: position) else {
        return .stopped(at: position, tokens: tokens, missing: index)
      }
      position = next
      index += 1
    }
    return .arrived(position)
  }

  private func step(_ token: String, from position: NodePosition) -> NodePosition? {
    switch position.node.content {
    case .object(let members):
      if members.count >= ReferenceWalk.indexedMembersMin, let places = keyPlaces[position.pointer]
      {
        guard let index = places[token] else { return nil }
        return position.child(token, members[index].value)
      }
      return position.child(token)
    case .array(let elements):
      guard let index = Int(token), index >= 0, index < elements.count else { return nil }
      return position.element(index, elements[index])
    default: return nil
    }
  }
}

/// Where a pointer led.
enum DescentResult {
  case arrived(NodePosition)
  /// The token at `missing` names nothing in the node at the position.
  case stopped(at: NodePosition, tokens: [String], missing: Int)
}
