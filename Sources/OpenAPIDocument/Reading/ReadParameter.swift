import SourceDocuments

extension DocumentReader {
  /// The parameters of a path item or an operation; those that name none are left out.
  mutating func parameters(of position: NodePosition) -> [Parameter] {
    guard let list = field("parameters", of: position), let elements = list.node.elements else {
      return []
    }
    var result: [Parameter] = []
    result.reserveCapacity(elements.count)
    for index in 0..<elements.count {
      if let parameter = parameter(list.element(index, elements[index])) {
        result.append(parameter)
      }
    }
    return result
  }

  mutating func parameter(_ position: NodePosition) -> Parameter? {
    guard position.node.member("$ref") != nil else { return readParameter(position) }
    guard let target = target(of: position) else { return nil }
    if sharedParameters[target] == nil { sharedParameters[target] = readParameter(target) }
    guard var parameter = sharedParameters[target] else { return nil }
    // 3.1 §4.8.23: the Reference Object's `description` "SHOULD override that of the referenced
    // component".
    if let description = text(position.node, "description") { parameter.description = description }
    return parameter
  }

  private mutating func readParameter(_ position: NodePosition) -> Parameter? {
    let node: Node = position.node
    guard let name = locatedText(node, "name"),
      let location = text(node, "in").flatMap({ Parameter.Location(rawValue: $0) })
    else { return nil }
    var parameter = Parameter(
      position: position,
      name: name,
      location: location,
      serialization: serialization(node, defaultStyle: location.defaultStyle)
    )
    parameter.description = text(node, "description")
    parameter.isRequired = location == .path || flag(node, "required") == true
    parameter.isDeprecated = flag(node, "deprecated") ?? false
    parameter.allowsEmptyValue = flag(node, "allowEmptyValue") ?? false
    parameter.schema = position.child("schema")
    if parameter.schema == nil { parameter.content = content(of: position) }
    parameter.examples = examples(of: position)
    parameter.extensions = extensions(of: node)
    return parameter
  }

  func serialization(
    _ node: Node,
    defaultStyle: ParameterSerialization.Style
  )
    -> ParameterSerialization
  {
    let written: ParameterSerialization.Style? = text(node, "style").flatMap {
      ParameterSerialization.Style(rawValue: $0)
    }
    let style: ParameterSerialization.Style = written ?? defaultStyle
    // 3.1 §4.8.12.2: "When style is form, the default value is true. For all other styles, the
    // default value is false." 3.2 adds `cookie` to `form`.
    let explode: Bool = flag(node, "explode") ?? (style == .form || style == .cookie)
    return ParameterSerialization(
      style: style,
      explode: explode,
      allowsReserved: flag(node, "allowReserved") ?? false
    )
  }

  mutating func headers(of position: NodePosition) -> [Header] {
    guard let map = field("headers", of: position), let members = map.node.members else {
      return []
    }
    var result: [Header] = []
    for member in members {
      let name = LocatedText(member.key, at: member.keyRange)
      if let header = header(map.child(member.key, member.value), name: name) {
        result.append(header)
      }
    }
    return result
  }

  mutating func header(_ position: NodePosition, name: LocatedText) -> Header? {
    guard position.node.member("$ref") != nil else { return readHeader(position, name: name) }
    guard let target = target(of: position) else { return nil }
    if sharedHeaders[target] == nil { sharedHeaders[target] = readHeader(target, name: name) }
    guard var header = sharedHeaders[target] else { return nil }
    header.name = name
    if let description = text(position.node, "description") { header.description = description }
    return header
  }

  private mutating func readHeader(_ position: NodePosition, name: LocatedText) -> Header? {
    let node: Node = position.node
    guard case .object = node.content else { return nil }
    if openHeaders > 0 {
      // A header's media type may have an encoding with the very same header.
      nestedHeaders += 1
      let limits: ReferenceLimits = documents.limits
      if openHeaders > limits.headerDepthMax || nestedHeaders > limits.nestedHeadersMax {
        return nil
      }
    }
    openHeaders += 1
    defer { openHeaders -= 1 }
    var header = Header(name: name, position: position)
    header.description = text(node, "description")
    header.isRequired = flag(node, "required") ?? false
    header.isDeprecated = flag(node, "deprecated") ?? false
    header.explode = flag(node, "explode") ?? false
    header.schema = position.child("schema")
    if header.schema == nil { header.content = content(of: position) }
    header.examples = examples(of: position)
    header.extensions = extensions(of: node)
    return header
  }
}

extension Parameter.Location {
  /// 3.1 §4.8.12.2, `style`.
  fileprivate var defaultStyle: ParameterSerialization.Style {
    switch self {
    case .query, .cookie, .querystring: .form
    case .path, .header: .simple
    }
  }
}
