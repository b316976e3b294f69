import SourceDocuments

/// The trees of a run's files, and fast ways into them.
struct NodeIndex {
  private let load: (String) -> Node?
  private var roots: [String: Node?] = [:]
  /// Positions of the members of large objects that were asked for, by the object's place.
  private var positions: [String: [String: Int]] = [:]

  /// From how many members on an object is searched through an index.
  private static let indexedMembersMin = 16

  init(load: @escaping (String) -> Node?) {
    self.load = load
  }

  /// The root of a file; nil where there is no such file, which is remembered too.
  mutating func root(of file: String) -> Node? {
    if let known = roots[file] { return known }
    let root = load(file)
    roots[file] = root
    return root
  }

  /// Makes a tree known under a file's name.
  mutating func remember(_ root: Node, as file: String) { roots[file] = root }

  /// The node at a path of keys, and every node passed on the way, the root first.
  mutating func path(to keys: [String], in file: String) -> [Node]? {
    guard let root = root(of: file) else { return nil }
    var passed: [Node] = [root]
    var node = root
    for position in keys.indices {
      let prefix = keys[..<position]
      guard let child = child(of: node, at: prefix, key: keys[position], in: file) else {
        return nil
      }
      node = child
      passed.append(node)
    }
    return passed
  }

  private mutating func child(
    of node: Node,
    at keys: ArraySlice<String>,
    key: String,
    in file: String
  ) -> Node? {
    switch node.content {
    case .array(let elements):
      guard let index = Int(key), index >= 0, index < elements.count, String(index) == key else {
        return nil
      }
      return elements[index]
    case .object(let members):
      guard members.count >= NodeIndex.indexedMembersMin else {
        for member in members where member.key == key { return member.value }
        return nil
      }
      var place = file + "#"
      for key in keys { place += "/" + pointerToken(key) }
      guard let position = position(of: key, in: members, at: place) else { return nil }
      return members[position].value
    default:
      return nil
    }
  }

  private mutating func position(of key: String, in members: [Member], at place: String) -> Int? {
    if let known = positions[place] { return known[key] }
    var index: [String: Int] = [:]
    index.reserveCapacity(members.count)
    for position in members.indices where index[members[position].key] == nil {
      index[members[position].key] = position
    }
    positions[place] = index
    return index[key]
  }
}
