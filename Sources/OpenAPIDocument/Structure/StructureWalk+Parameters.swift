import SourceDocuments

extension StructureWalk {
  mutating func checkParameter(_ node: Node) {
    checkValueFields(node, .parameter)
    guard let place = node["in"], let text = place.string else { return }
    guard let location = location(text, at: place) else { return }
    checkName(node, location)
    checkStyle(node, location)
    if location == .querystring, let schema = node.member("schema") {
      diagnostics.append(
        Diagnostic(
          .conflictingFields,
          "a parameter in 'querystring' is described by 'content'",
          at: schema.keyRange,
          suggestion: "put the schema below a media type of 'content'"
        )
      )
    }
    // 3.1 §4.8.12.1: "If the parameter location is "path", this field is REQUIRED and its value MUST
    // be true."
    if location == .path, flag(node, "required") != true {
      diagnostics.append(
        Diagnostic(
          .pathParameterNotRequired,
          "a parameter in the path must say 'required: true'",
          at: node["required"]?.range ?? node["name"]?.range ?? node.range,
          suggestion: "add 'required: true'"
        )
      )
    }
  }

  mutating func checkHeader(_ node: Node) {
    checkValueFields(node, .header)
    if let style = node["style"], let text = style.string, text != "simple" {
      reportStyle(style, text, "a header", ["simple"])
    }
  }

  private mutating func location(_ text: String, at node: Node) -> Parameter.Location? {
    if let location = Parameter.Location(rawValue: text) {
      if location != .querystring || family >= .v32 { return location }
    }
    let isBody: Bool = text == "body" || text == "formData"
    var names: [String] = ["path", "query", "header", "cookie"]
    if family >= .v32 { names.append("querystring") }
    let near: String? = nearestName(to: text, among: names).map { "did you mean '\($0)'?" }
    diagnostics.append(
      Diagnostic(
        .invalidLocation,
        "'\(text)' is no place for a parameter",
        at: node.range,
        suggestion: isBody
          ? "OpenAPI 3 describes bodies in 'requestBody'"
          : near ?? "write one of " + names.joined(separator: ", ")
      )
    )
    return nil
  }

  private mutating func checkName(_ node: Node, _ location: Parameter.Location) {
    guard let name = node["name"], let text = name.string else { return }
    if location == .path, text.contains("{") || text.contains("}") {
      diagnostics.append(
        Diagnostic(
          .invalidName,
          "the name of a parameter in the path has no braces",
          at: name.range
        )
      )
    } else if location == .header, !isToken(text) {
      reportHeaderName(text, at: name.range)
    }
  }

  /// 3.1 §4.8.12.2.2, the table of style values.
  private mutating func checkStyle(_ node: Node, _ location: Parameter.Location) {
    let styles: [String] =
      switch location {
      case .path: ["simple", "label", "matrix"]
      case .query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"]
      case .header: ["simple"]
      case .cookie: ["form", "cookie"]
      case .querystring: []
      }
    if let style = node["style"], let text = style.string, !styles.contains(text) {
      reportStyle(style, text, "a parameter in '\(location.rawValue)'", styles)
    }
    guard let reserved = node.member("allowReserved") else { return }
    let isCookieForm: Bool = location == .cookie && (node["style"]?.string ?? "form") == "form"
    let isMeaningful: Bool =
      location == .query || (family >= .v32 && (location == .path || isCookieForm))
    if isMeaningful { return }
    tolerated.append(
      Diagnostic(
        .conflictingFields,
        "'allowReserved' means nothing for a parameter in '\(location.rawValue)'",
        at: reserved.keyRange,
        suggestion: "remove it"
      )
    )
  }

  private mutating func reportStyle(_ node: Node, _ text: String, _ what: String, _ known: [String])
  {
    let near: String? = nearestName(to: text, among: known).map { "did you mean '\($0)'?" }
    diagnostics.append(
      Diagnostic(
        .invalidStyle,
        "'\(text)' is no style for \(what)",
        at: node.range,
        suggestion: near
          ?? (known.isEmpty ? "remove it" : "write one of " + known.joined(separator: ", "))
      )
    )
  }

  /// What parameters and headers share: a schema or one media type, and examples of one kind.
  private mutating func checkValueFields(_ node: Node, _ kind: ObjectKind) {
    exclude(["example", "examples"], in: node, kind, isTolerated: true)
    let schema: Member? = node.member("schema")
    guard let content = node.member("content") else {
      if schema == nil, node.member("type") == nil {
        reportMissing("schema", kind, node, isError: false)
      } else if schema == nil {
        reportSwaggerType(node, kind)
      }
      return
    }
    if schema != nil { exclude(["schema", "content"], in: node, kind) }
    if let members = content.value.members, members.count != 1 {
      diagnostics.append(
        Diagnostic(
          .inconsistentFields,
          "'content' of \(kind.title) must have exactly one media type",
          at: content.keyRange
        )
      )
    }
    for name in ["style", "explode", "allowReserved"] {
      guard schema == nil, let member = node.member(name) else { continue }
      diagnostics.append(
        Diagnostic(
          .conflictingFields,
          "'\(name)' means nothing beside 'content'",
          at: member.keyRange,
          suggestion: "remove it",
          severity: .warning
        )
      )
    }
  }

  private mutating func reportSwaggerType(_ node: Node, _ kind: ObjectKind) {
    diagnostics.append(
      Diagnostic(
        .missingField,
        "\(kind.title) without 'schema'; 'type' beside 'name' is Swagger 2.0",
        at: node["type"]?.range ?? node.range,
        suggestion: "move 'type' and what belongs to it below 'schema'"
      )
    )
  }
}

/// RFC 9110 §5.6.2: `token = 1*tchar`.
func isToken(_ text: String) -> Bool {
  if text.isEmpty { return false }
  for scalar in text.unicodeScalars {
    switch scalar {
    case "0"..."9", "A"..."Z", "a"..."z": continue
    case "!", "#", "$", "%", "&", "'", "*", "+", "-", ".", "^", "_", "`", "|", "~": continue
    default: return false
    }
  }
  return true
}
