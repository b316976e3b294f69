import SourceDocuments

extension DocumentReader {
  mutating func requestBody(_ position: NodePosition) -> RequestBody? {
    guard position.node.member("$ref") != nil else { return readRequestBody(position) }
    guard let target = target(of: position) else { return nil }
    if sharedRequestBodies[target] == nil { sharedRequestBodies[target] = readRequestBody(target) }
    guard var body = sharedRequestBodies[target] else { return nil }
    if let description = text(position.node, "description") { body.description = description }
    return body
  }

  private mutating func readRequestBody(_ position: NodePosition) -> RequestBody? {
    guard case .object = position.node.content else { return nil }
    var body = RequestBody(position: position)
    body.description = text(position.node, "description")
    body.isRequired = flag(position.node, "required") ?? false
    body.content = content(of: position)
    body.extensions = extensions(of: position.node)
    return body
  }

  /// The responses of an operation; keys that are no status are left out.
  mutating func responses(of map: NodePosition) -> [Response] {
    guard case .object(let members) = map.node.content else { return [] }
    var result: [Response] = []
    for member in members {
      guard let status = StatusPattern(member.key) else { continue }
      let place: NodePosition = map.child(member.key, member.value)
      if let response = response(place, status, at: member.keyRange) { result.append(response) }
    }
    return result
  }

  mutating func response(
    _ position: NodePosition,
    _ status: StatusPattern,
    at range: SourceRange
  ) -> Response? {
    guard position.node.member("$ref") != nil else {
      return readResponse(position, status, at: range)
    }
    guard let target = target(of: position) else { return nil }
    if sharedResponses[target] == nil {
      sharedResponses[target] = readResponse(target, status, at: range)
    }
    guard var response = sharedResponses[target] else { return nil }
    response.status = status
    response.statusRange = range
    if let summary = text(position.node, "summary") { response.summary = summary }
    if let description = text(position.node, "description") { response.description = description }
    return response
  }

  private mutating func readResponse(
    _ position: NodePosition,
    _ status: StatusPattern,
    at range: SourceRange
  ) -> Response? {
    guard case .object = position.node.content else { return nil }
    var response = Response(status: status, statusRange: range, position: position)
    response.summary = text(position.node, "summary")
    response.description = text(position.node, "description")
    response.headers = headers(of: position)
    response.content = content(of: position)
    if let links = field("links", of: position) {
      for member in links.node.members ?? [] {
        if let link = link(links.child(member.key, member.value), named: member) {
          response.links.append(link)
        }
      }
    }
    response.extensions = extensions(of: position.node)
    return response
  }

  mutating func link(_ position: NodePosition, named member: Member) -> Link? {
    guard let target = target(of: position), case .object = target.node.content else { return nil }
    let node: Node = target.node
    var link = Link(name: LocatedText(member.key, at: member.keyRange), position: target)
    link.operationID = locatedText(node, "operationId")
    link.operationReference = locatedText(node, "operationRef")
    link.parameters = node["parameters"]?.members ?? []
    link.requestBody = node["requestBody"]
    link.description = text(position.node, "description") ?? text(node, "description")
    return link
  }
}
