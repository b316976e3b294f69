import SourceDocuments

/// One file of a document set.
struct DocumentFile: Sendable {
  var name: String
  var root: Node
  /// The index of the whole file among the set's resources.
  var resource: Int
  /// The places of keys in large objects near the root, such as `/components/schemas`.
  private var keyPlaces: [String: [String: Int]] = [:]

  /// Objects with fewer members are searched from end to end.
  private static let indexedMembersMin = 16

  init(name: String, root: Node, resource: Int) {
    self.name = name
    self.root = root
    self.resource = resource
    indexKeys(of: root, pointer: "", depth: 0)
  }

  private mutating func indexKeys(of node: Node, pointer: String, depth: Int) {
    guard case .object(let members) = node.content else { return }
    if members.count >= Self.indexedMembersMin {
      var places: [String: Int] = [:]
      places.reserveCapacity(members.count)
      for index in 0..<members.count { places[members[index].key] = index }
      keyPlaces[pointer] = places
    }
    // Only `components` has large objects of its own; path items and schemas are small.
    guard depth == 0 || (depth == 1 && members.count < Self.indexedMembersMin) else { return }
    for member in members {
      indexKeys(of: member.value, pointer: appending(member.key, to: pointer), depth: depth + 1)
    }
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
      if members.count >= Self.indexedMembersMin, let places = keyPlaces[position.pointer] {
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
