/// A part of a document: operations by tag, path or id, and schemas by name; each a glob.
package struct Selection: Sendable, Hashable {
  package var tags: [String] = []
  package var paths: [String] = []
  package var operations: [String] = []
  package var schemas: [String] = []

  package init() {}

  /// Whether nothing is selected.
  package var isEmpty: Bool {
    tags.isEmpty && paths.isEmpty && operations.isEmpty && schemas.isEmpty
  }

  /// Whether operations are selected by anything.
  package var selectsOperations: Bool {
    !tags.isEmpty || !paths.isEmpty || !operations.isEmpty
  }

  /// Whether an operation belongs to the part.
  ///
  /// An operation without `operationId` is known as `get /pets`.
  package func contains(
    operation: String?,
    method: String,
    path: String,
    tags operationTags: [String]
  ) -> Bool {
    if matches(path, paths) { return true }
    if matches(operation ?? "\(method) \(path)", operations) { return true }
    for tag in operationTags where matches(tag, tags) { return true }
    return false
  }

  /// Whether a schema under `/components/schemas` belongs to the part.
  package func contains(schema: String) -> Bool { matches(schema, schemas) }

  /// Adds everything that another selection has.
  package mutating func formUnion(_ other: Selection) {
    tags += other.tags
    paths += other.paths
    operations += other.operations
    schemas += other.schemas
  }

  /// Adds what a command-line option says: `tag:pets`, `path:/pets/*`, `operation:listPets`,
  /// `schema:Pet`; nil where the kind is missing or unknown.
  package mutating func add(option: String) -> Bool {
    if option.utf8.first == UInt8(ascii: "/") {
      paths.append(option)
      return true
    }
    let schemaPrefix = "#/components/schemas/"
    if option.hasPrefix(schemaPrefix) {
      schemas.append(String(option.dropFirst(schemaPrefix.count)))
      return true
    }
    guard let colon = option.firstIndex(of: ":") else { return false }
    let value = String(option[option.index(after: colon)...])
    if value.isEmpty { return false }
    switch option[..<colon] {
    case "tag": tags.append(value)
    case "path": paths.append(value)
    case "operation": operations.append(value)
    case "schema": schemas.append(value)
    default: return false
    }
    return true
  }
}

private func matches(_ name: String, _ globs: [String]) -> Bool {
  for glob in globs where matchesGlob(name, glob) { return true }
  return false
}

/// Whether a name matches a glob: `*` stands for any characters, `?` for one, all else for itself.
///
/// `*` crosses `/`: `/pets/*` is everything below `/pets/`. Time is linear in the product of the
/// lengths, because only the last star is ever moved.
package func matchesGlob(_ name: String, _ glob: String) -> Bool {
  let name = Array(name.unicodeScalars)
  let glob = Array(glob.unicodeScalars)
  var position = 0
  var index = 0
  var star: Int?
  var starPosition = 0
  while position < name.count {
    if index < glob.count, glob[index] == "*" {
      star = index
      starPosition = position
      index += 1
    } else if index < glob.count, glob[index] == "?" || glob[index] == name[position] {
      index += 1
      position += 1
    } else if let star {
      starPosition += 1
      position = starPosition
      index = star + 1
    } else {
      return false
    }
  }
  while index < glob.count, glob[index] == "*" { index += 1 }
  return index == glob.count
}
