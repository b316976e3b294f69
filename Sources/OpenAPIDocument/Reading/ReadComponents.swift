import SourceDocuments

extension DocumentReader {
  mutating func components(_ position: NodePosition) -> Components {
    var components = Components()
    for (member, place) in entries(position, "schemas") {
      let name = LocatedText(member.key, at: member.keyRange)
      components.schemas.append(NamedSchema(name: name, position: place))
    }
    components.parameters = named(position, "parameters") { reader, place, _ in
      reader.parameter(place)
    }
    components.responses = named(position, "responses") { reader, place, member in
      reader.response(place, .default, at: member.keyRange)
    }
    components.requestBodies = named(position, "requestBodies") { reader, place, _ in
      reader.requestBody(place)
    }
    components.headers = named(position, "headers") { reader, place, member in
      reader.header(place, name: LocatedText(member.key, at: member.keyRange))
    }
    components.examples = named(position, "examples") { reader, place, member in
      reader.example(place, name: LocatedText(member.key, at: member.keyRange))
    }
    components.links = named(position, "links") { reader, place, member in
      reader.link(place, named: member)
    }
    components.callbacks = named(position, "callbacks") { reader, place, member in
      reader.callback(place, named: member)
    }
    components.pathItems = named(position, "pathItems") { reader, place, member in
      reader.pathItem(place, path: LocatedText(member.key, at: member.keyRange))
    }
    components.mediaTypes = named(position, "mediaTypes") { reader, place, member in
      reader.mediaType(place, name: LocatedText(member.key, at: member.keyRange))
    }
    for (member, place) in entries(position, "securitySchemes") {
      if let scheme = securityScheme(place, named: member) {
        components.securitySchemes.append(scheme)
      }
    }
    return components
  }

  private mutating func named<Value>(
    _ position: NodePosition,
    _ kind: String,
    read: (inout DocumentReader, NodePosition, Member) -> Value?
  ) -> [Named<Value>] {
    var result: [Named<Value>] = []
    for (member, place) in entries(position, kind) {
      guard let value = read(&self, place, member) else { continue }
      result.append(Named(name: LocatedText(member.key, at: member.keyRange), value: value))
    }
    return result
  }

  private mutating func entries(
    _ position: NodePosition,
    _ kind: String
  ) -> [(Member, NodePosition)] {
    guard let map = field(kind, of: position), let members = map.node.members else { return [] }
    var result: [(Member, NodePosition)] = []
    result.reserveCapacity(members.count)
    for member in members { result.append((member, map.child(member.key, member.value))) }
    return result
  }

  private mutating func securityScheme(
    _ position: NodePosition,
    named member: Member
  )
    -> SecurityScheme?
  {
    guard let target = target(of: position), case .object = target.node.content else { return nil }
    return SecurityScheme(
      name: LocatedText(member.key, at: member.keyRange),
      position: target,
      kind: kind(of: target.node),
      description: text(position.node, "description") ?? text(target.node, "description"),
      isDeprecated: flag(target.node, "deprecated") ?? false
    )
  }

  private func kind(of node: Node) -> SecurityScheme.Kind {
    let type: String = text(node, "type") ?? ""
    switch type {
    case "apiKey":
      guard let name = text(node, "name"),
        let location = text(node, "in").flatMap({ Parameter.Location(rawValue: $0) })
      else { return .unknown(type) }
      return .apiKey(name: name, location: location)
    case "http":
      guard let scheme = text(node, "scheme") else { return .unknown(type) }
      // RFC 9110 §11.1: the name of a scheme is case-insensitive.
      return .http(scheme: scheme.lowercased(), bearerFormat: text(node, "bearerFormat"))
    case "mutualTLS": return .mutualTLS
    case "oauth2": return .oauth2(flows: flows(of: node))
    case "openIdConnect":
      guard let url = text(node, "openIdConnectUrl") else { return .unknown(type) }
      return .openIDConnect(url: url)
    default: return .unknown(type)
    }
  }

  private func flows(of node: Node) -> [OAuthFlow] {
    var result: [OAuthFlow] = []
    for member in node["flows"]?.members ?? [] where !member.key.hasPrefix("x-") {
      var flow = OAuthFlow(name: member.key)
      flow.authorizationURL = text(member.value, "authorizationUrl")
      flow.tokenURL = text(member.value, "tokenUrl")
      flow.refreshURL = text(member.value, "refreshUrl")
      flow.scopes = member.value["scopes"]?.members?.map(\.key) ?? []
      result.append(flow)
    }
    return result
  }
}
