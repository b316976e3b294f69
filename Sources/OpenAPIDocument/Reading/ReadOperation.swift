import SourceDocuments

extension DocumentReader {
  mutating func read(_ position: NodePosition, into operation: inout Operation, of item: PathItem) {
    let node: Node = position.node
    operation.operationID = locatedText(node, "operationId")
    operation.summary = text(node, "summary")
    operation.description = text(node, "description")
    operation.isDeprecated = flag(node, "deprecated") ?? false
    for tag in node["tags"]?.elements ?? [] {
      if let name = text(of: tag) { operation.tags.append(LocatedText(name, at: tag.range)) }
    }
    operation.parameters = merged(item.parameters, parameters(of: position))
    if let body = position.child("requestBody") { operation.requestBody = requestBody(body) }
    if let responses = field("responses", of: position) {
      operation.responses = self.responses(of: responses)
    }
    if let callbacks = field("callbacks", of: position) {
      for member in callbacks.node.members ?? [] where !member.key.hasPrefix("x-") {
        if let callback = callback(callbacks.child(member.key, member.value), named: member) {
          operation.callbacks.append(callback)
        }
      }
    }
    operation.security = security(of: position)
    operation.servers = servers(of: position)
    if operation.servers.isEmpty { operation.servers = item.servers }
    operation.externalDocumentation = externalDocumentation(node)
    operation.extensions = extensions(of: node)
  }

  /// 3.1 §4.8.10: "If a parameter is already defined at the Path Item, the new definition will
  /// override it"; name and location tell which it is.
  private func merged(_ shared: [Parameter], _ own: [Parameter]) -> [Parameter] {
    if shared.isEmpty { return own }
    var result: [Parameter] = []
    result.reserveCapacity(shared.count + own.count)
    var names: Set<String> = []
    for parameter in own { names.insert(parameter.location.rawValue + " " + parameter.name.text) }
    for parameter in shared {
      if names.contains(parameter.location.rawValue + " " + parameter.name.text) { continue }
      result.append(parameter)
    }
    result.append(contentsOf: own)
    return result
  }

  mutating func callback(_ position: NodePosition, named member: Member) -> Callback? {
    guard let target = target(of: position), case .object = target.node.content else { return nil }
    var callback = Callback(
      name: LocatedText(member.key, at: member.keyRange),
      position: target
    )
    callback.pathItems = pathItems(of: target)
    return callback
  }
}
