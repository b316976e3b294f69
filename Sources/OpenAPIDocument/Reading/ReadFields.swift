import SourceDocuments

/// A member's text; a number or a Boolean that YAML took it for counts as it was written.
func text(_ node: Node?, _ key: String) -> String? {
  guard let value = node?[key] else { return nil }
  return text(of: value)
}

func text(of value: Node) -> String? {
  switch value.content {
  case .string(let text): return text
  case .number(let number): return number.source
  case .bool(let value): return value ? "true" : "false"
  default: return nil
  }
}

func locatedText(_ node: Node, _ key: String) -> LocatedText? {
  guard let value = node[key], let text = text(of: value) else { return nil }
  return LocatedText(text, at: value.range)
}

/// A member's Boolean; the texts `true` and `false` count as such.
func flag(_ node: Node, _ key: String) -> Bool? {
  guard let value = node[key] else { return nil }
  switch value.content {
  case .bool(let value): return value
  case .string("true"): return true
  case .string("false"): return false
  default: return nil
  }
}

/// The `x-…` members of an object.
func extensions(of node: Node) -> [Member] {
  guard case .object(let members) = node.content else { return [] }
  var result: [Member] = []
  var index = 0
  let count: Int = members.count
  while index < count {
    if members[index].key.hasPrefix("x-") { result.append(members[index]) }
    index += 1
  }
  return result
}

/// The texts of an array, leaving out what is none.
func texts(_ node: Node?) -> [String] {
  var result: [String] = []
  for element in node?.elements ?? [] {
    if let text = text(of: element) { result.append(text) }
  }
  return result
}

func externalDocumentation(_ node: Node) -> ExternalDocumentation? {
  guard let value = node["externalDocs"], let url = text(value, "url") else { return nil }
  return ExternalDocumentation(url: url, description: text(value, "description"))
}

func servers(of position: NodePosition) -> [Server] {
  guard let list = position.child("servers"), let elements = list.node.elements else { return [] }
  var result: [Server] = []
  for (index, node) in elements.enumerated() {
    guard let url = locatedText(node, "url") else { continue }
    var server = Server(position: list.element(index, node), url: url)
    server.name = text(node, "name")
    server.description = text(node, "description")
    for variable in node["variables"]?.members ?? [] where !variable.key.hasPrefix("x-") {
      server.variables.append(
        ServerVariable(
          name: LocatedText(variable.key, at: variable.keyRange),
          defaultValue: text(variable.value, "default") ?? "",
          values: texts(variable.value["enum"]),
          description: text(variable.value, "description")
        )
      )
    }
    result.append(server)
  }
  return result
}

/// Nil where the object has no `security` of its own.
func security(of position: NodePosition) -> [SecurityRequirement]? {
  guard let list = position.child("security"), let elements = list.node.elements else {
    return nil
  }
  var result: [SecurityRequirement] = []
  for (index, node) in elements.enumerated() {
    var requirement = SecurityRequirement(position: list.element(index, node))
    for member in node.members ?? [] {
      requirement.schemes.append(
        (LocatedText(member.key, at: member.keyRange), texts(member.value))
      )
    }
    result.append(requirement)
  }
  return result
}
