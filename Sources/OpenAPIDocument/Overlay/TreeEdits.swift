import SourceDocuments

/// Changes at many places of a tree, made in one pass so that each level is copied once.
struct TreeEdits {
  enum Edit {
    case remove
    case merge(Node)
  }

  private var edit: Edit?
  private var children: [JSONPathStep: TreeEdits] = [:]

  /// Plans an edit; a place that is named twice is edited once.
  mutating func add(_ steps: ArraySlice<JSONPathStep>, _ edit: Edit) {
    guard let step = steps.first else {
      self.edit = edit
      return
    }
    children[step, default: TreeEdits()].add(steps.dropFirst(), edit)
  }

  /// The tree with all edits made, inner ones first; nil where the whole was removed.
  func applied(to node: Node, merging merge: inout Merge) -> Node? {
    if case .remove? = edit { return nil }
    var result: Node = children.isEmpty ? node : withChildren(of: node, merging: &merge)
    if case .merge(let value)? = edit { result = merge.merged(result, value) }
    return result
  }

  private func withChildren(of node: Node, merging merge: inout Merge) -> Node {
    switch node.content {
    case .object(let members):
      var result: [Member] = []
      result.reserveCapacity(members.count)
      for member in members {
        guard let edits = children[.name(member.key)] else {
          result.append(member)
          continue
        }
        guard let value = edits.applied(to: member.value, merging: &merge) else { continue }
        result.append(Member(key: member.key, keyRange: member.keyRange, value: value))
      }
      return Node(.object(result), at: node.range)
    case .array(let elements):
      var result: [Node] = []
      result.reserveCapacity(elements.count)
      for index in 0..<elements.count {
        guard let edits = children[.index(index)] else {
          result.append(elements[index])
          continue
        }
        if let value = edits.applied(to: elements[index], merging: &merge) { result.append(value) }
      }
      return Node(.array(result), at: node.range)
    default: return node
    }
  }
}
