package import AssayRuntime

extension UnitContents {
  /// The unit as JSON, a node a line, each check under its keyword.
  package func encoded() -> String {
    var text = "{\"plan\":\(UnitContents.version),\"at\":"
    appendJSON(site, to: &text)
    if !resources.isEmpty {
      text += ",\"resources\":["
      for index in resources.indices {
        if index > 0 { text += "," }
        append(resources[index], to: &text)
      }
      text += "]"
    }
    text += ",\"nodes\":[\n"
    for index in nodes.indices {
      append(nodes[index], to: &text)
      text += index + 1 < nodes.count ? ",\n" : "\n"
    }
    return text + "]}"
  }

  private func append(_ resource: UnitResource, to text: inout String) {
    text += "{\"uri\":"
    appendJSON(resource.uri, to: &text)
    text += ",\"anchors\":{"
    for index in resource.anchors.indices {
      if index > 0 { text += "," }
      appendJSON(resource.anchors[index].name, to: &text)
      text += ":"
      append(resource.anchors[index].node, to: &text)
    }
    text += "}}"
  }

  private func append(_ node: UnitNode, to text: inout String) {
    text += "{"
    var isFirst = true
    func key(_ name: String) {
      if !isFirst { text += "," }
      isFirst = false
      appendJSON(name, to: &text)
      text += ":"
    }
    if !node.suffix.isEmpty {
      key("at")
      appendJSON(node.suffix, to: &text)
    }
    if node.isSecret {
      key("secret")
      text += "true"
    }
    if node.admitsNull {
      key("nullable")
      text += "true"
    }
    if let resource = node.resource {
      key("resource")
      text += "\(resource)"
    }
    for check in node.checks {
      key(check.keyword)
      append(check, to: &text)
    }
    text += "}"
  }

  private func append(_ check: UnitCheck, to text: inout String) {
    switch check {
    case .never, .uniqueItems: text += "true"
    case .type(let types): append(types.names, to: &text)
    case .enumeration(let texts): text += "[" + texts.joined(separator: ",") + "]"
    case .constant(let json): text += json
    case .multipleOf(let number), .minimum(let number), .exclusiveMinimum(let number),
      .maximum(let number), .exclusiveMaximum(let number):
      text += number
    case .minLength(let count), .maxLength(let count), .minItems(let count),
      .maxItems(let count), .minProperties(let count), .maxProperties(let count):
      text += "\(count)"
    case .pattern(let pattern): append(pattern, to: &text)
    case .format(let format): appendJSON(format.name, to: &text)
    case .integerFormat(let bits): appendJSON("int\(bits)", to: &text)
    case .items(let link, let from):
      text += "["
      append(link, to: &text)
      text += ",\(from)]"
    case .contains(let link, let minimum, let maximum):
      text += "["
      append(link, to: &text)
      text += ",\(minimum)"
      if let maximum { text += ",\(maximum)" }
      text += "]"
    default: appendApplicator(check, to: &text)
    }
  }

  private func appendApplicator(_ check: UnitCheck, to text: inout String) {
    switch check {
    case .prefixItems(let links), .allOf(let links), .anyOf(let links), .oneOf(let links):
      append(links, to: &text)
    case .unevaluatedItems(let link), .unevaluatedProperties(let link),
      .additionalProperties(let link), .propertyNames(let link), .not(let link),
      .reference(let link):
      append(link, to: &text)
    case .condition(let condition, let then, let otherwise):
      append([condition, then, otherwise], to: &text)
    case .dynamicReference(let link, let anchor):
      text += "["
      append(link, to: &text)
      text += ","
      appendJSON(anchor, to: &text)
      text += "]"
    case .properties(let list), .dependentSchemas(let list): append(list, to: &text)
    case .required(let names): append(names, to: &text)
    case .patternProperties(let list):
      text += "["
      for index in list.indices {
        text += index > 0 ? ",[" : "["
        append(list[index].pattern, to: &text)
        text += ","
        append(list[index].node, to: &text)
        text += "]"
      }
      text += "]"
    case .dependentRequired(let list):
      text += "{"
      for index in list.indices {
        if index > 0 { text += "," }
        appendJSON(list[index].name, to: &text)
        text += ":"
        append(list[index].required, to: &text)
      }
      text += "}"
    case .discriminator(let discriminator): append(discriminator, to: &text)
    default: break
    }
  }

  private func append(_ discriminator: UnitDiscriminator, to text: inout String) {
    text += "{\"property\":"
    appendJSON(discriminator.property, to: &text)
    text += ",\"branches\":{"
    for index in discriminator.branches.indices {
      if index > 0 { text += "," }
      appendJSON(discriminator.branches[index].value, to: &text)
      text += ":\(discriminator.branches[index].index)"
    }
    text += "}}"
  }

  private func append(_ link: NodeLink, to text: inout String) {
    switch link {
    case .anything: text += "true"
    case .local(let index): text += "\(index)"
    case .unit(let name): appendJSON(name, to: &text)
    }
  }

  private func append(_ links: [NodeLink], to text: inout String) {
    text += "["
    for index in links.indices {
      if index > 0 { text += "," }
      append(links[index], to: &text)
    }
    text += "]"
  }

  private func append(_ names: [String], to text: inout String) {
    text += "["
    for index in names.indices {
      if index > 0 { text += "," }
      appendJSON(names[index], to: &text)
    }
    text += "]"
  }

  private func append(_ pattern: UnitPattern, to text: inout String) {
    append([pattern.source, pattern.encoded], to: &text)
  }

  private func append(_ list: [UnitProperty], to text: inout String) {
    text += "{"
    for index in list.indices {
      if index > 0 { text += "," }
      appendJSON(list[index].name, to: &text)
      text += ":"
      append(list[index].node, to: &text)
    }
    text += "}"
  }
}
