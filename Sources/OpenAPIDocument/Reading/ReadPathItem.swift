import SourceDocuments

/// The fixed methods of a Path Item Object; `query` is 3.2's.
let operationMethods: Set<String> = [
  "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
]

extension DocumentReader {
  /// The path items of `paths`, `webhooks` or a callback.
  mutating func pathItems(of map: NodePosition) -> [PathItem] {
    guard case .object(let members) = map.node.content else { return [] }
    var result: [PathItem] = []
    result.reserveCapacity(members.count)
    var index = 0
    while index < members.count {
      let member: Member = members[index]
      index += 1
      if member.key.hasPrefix("x-") { continue }
      let path = LocatedText(member.key, at: member.keyRange)
      if let item = pathItem(map.child(member.key, member.value), path: path) {
        result.append(item)
      }
    }
    return result
  }

  /// A path item with its own members and those of what its `$ref` leads to.
  ///
  /// Where both have a member, its own wins: 3.1 §4.8.9 leaves it open ("the behavior is
  /// undefined").
  mutating func pathItem(_ own: NodePosition, path: LocatedText) -> PathItem? {
    guard case .object(let members) = own.node.content else { return nil }
    if members.count > 1, own.node.member("$ref") != nil {
      var item: PathItem? = readPathItem(own, path: path)
      if let target = target(of: own), let shared = readPathItem(target, path: path) {
        item?.merge(shared)
      }
      return item
    }
    guard let target = target(of: own) else { return nil }
    return readPathItem(target, path: path)
  }

  private mutating func readPathItem(_ position: NodePosition, path: LocatedText) -> PathItem? {
    guard case .object(let members) = position.node.content else { return nil }
    if !openPathItems.isEmpty {
      // A callback may lead to the very path item that it is part of, or to many others.
      callbackItems += 1
      let limits: ReferenceLimits = documents.limits
      if callbackItems > limits.callbackItemsMax || openPathItems.count > limits.callbackDepthMax
        || openPathItems.contains(position)
      {
        return nil
      }
    }
    openPathItems.append(position)
    defer { openPathItems.removeLast() }
    var item = PathItem(path: path, position: position)
    item.summary = text(position.node, "summary")
    item.description = text(position.node, "description")
    item.servers = servers(of: position)
    item.parameters = parameters(of: position)
    item.extensions = extensions(of: position.node)
    for member in members {
      if member.key == "additionalOperations" {
        addAdditionalOperations(position.child(member.key, member.value), to: &item)
      } else if operationMethods.contains(member.key) {
        add(member, of: position, to: &item)
      }
    }
    return item
  }

  private mutating func addAdditionalOperations(_ map: NodePosition, to item: inout PathItem) {
    for member in map.node.members ?? [] where !member.key.hasPrefix("x-") {
      add(member, of: map, to: &item)
    }
  }

  private mutating func add(_ member: Member, of position: NodePosition, to item: inout PathItem) {
    guard case .object = member.value.content else { return }
    // Not in the specification, but in documents of several files: an operation by reference.
    guard let place = target(of: position.child(member.key, member.value)) else { return }
    guard case .object = place.node.content else { return }
    var operation = Operation(
      method: member.key,
      path: item.path.text,
      position: place,
      methodRange: member.keyRange
    )
    read(place, into: &operation, of: item)
    item.operations.append(operation)
  }
}

extension PathItem {
  /// Takes over what this item does not say itself.
  fileprivate mutating func merge(_ shared: PathItem) {
    summary = summary ?? shared.summary
    description = description ?? shared.description
    if servers.isEmpty { servers = shared.servers }
    if parameters.isEmpty { parameters = shared.parameters }
    for operation in shared.operations
    where !operations.contains(where: { $0.method == operation.method }) {
      operations.append(operation)
    }
    for member in shared.extensions
    where !extensions.contains(where: { $0.key == member.key }) {
      extensions.append(member)
    }
  }
}
