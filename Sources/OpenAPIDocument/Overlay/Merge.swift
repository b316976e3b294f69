import SourceDocuments

/// The kinds that merging tells apart.
enum TreeKind {
  case object
  case array
  case primitive

  init(_ node: Node) {
    switch node.content {
    case .object: self = .object
    case .array: self = .array
    default: self = .primitive
    }
  }

  var plural: String {
    switch self {
    case .object: "objects"
    case .array: "arrays"
    case .primitive: "single values"
    }
  }
}

/// Merges an update into a value, as the Overlay Specification says under Action Object.
struct Merge {
  /// Whether a value of another kind is an error, and left out, rather than put in place of the old.
  let isStrict: Bool
  private(set) var diagnostics: [Diagnostic] = []

  init(isStrict: Bool) { self.isStrict = isStrict }

  /// Objects merge member by member, arrays are joined, single values are replaced.
  mutating func merged(_ target: Node, _ update: Node) -> Node {
    switch (target.content, update.content) {
    case (.object(let members), .object(let changes)):
      return Node(.object(merged(members, changes)), at: target.range)
    case (.array(let elements), .array(let added)):
      return Node(.array(elements + added), at: target.range)
    case (.array(let elements), _):
      return Node(.array(elements + [update]), at: target.range)
    default: return update
    }
  }

  private mutating func merged(_ members: [Member], _ changes: [Member]) -> [Member] {
    var result: [Member] = members
    var places: [String: Int] = [:]
    for index in 0..<members.count { places[members[index].key] = index }
    for change in changes {
      guard let place = places[change.key] else {
        places[change.key] = result.count
        result.append(change)
        continue
      }
      let old: Node = result[place].value
      if TreeKind(old) == TreeKind(change.value) {
        result[place].value = merged(old, change.value)
        continue
      }
      diagnostics.append(mismatch(change, old))
      if !isStrict { result[place].value = change.value }
    }
    return result
  }

  private func mismatch(_ change: Member, _ old: Node) -> Diagnostic {
    Diagnostic(
      .overlayKindChanged,
      isStrict
        ? "'\(change.key)' is \(old.kindName) and cannot become \(change.value.kindName)"
        : "'\(change.key)' was \(old.kindName) and becomes \(change.value.kindName)",
      at: change.value.range,
      notes: [Diagnostic.Note("what is there", at: old.range)],
      severity: isStrict ? .error : .warning
    )
  }
}

/// How large a tree is.
struct TreeSize {
  var nodes = 0
  var depth = 0

  init(of node: Node) { count(node, depth: 1) }

  private mutating func count(_ node: Node, depth: Int) {
    nodes += 1
    self.depth = max(self.depth, depth)
    switch node.content {
    case .object(let members): for member in members { count(member.value, depth: depth + 1) }
    case .array(let elements): for element in elements { count(element, depth: depth + 1) }
    default: return
    }
  }
}
