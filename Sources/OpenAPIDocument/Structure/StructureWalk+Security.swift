import SourceDocuments

extension StructureWalk {
  /// 3.1 §4.8.27: which fields each `type` of a security scheme must have.
  mutating func checkSecurityScheme(_ node: Node) {
    guard let type = node["type"], let name = type.string else { return }
    switch name {
    case "apiKey": checkKey(node)
    case "http": require("scheme", in: node)
    case "oauth2":
      require("flows", in: node)
      for member in node["flows"]?.members ?? [] { checkFlow(member) }
    case "openIdConnect": require("openIdConnectUrl", in: node)
    case "mutualTLS":
      guard family == .v30 else { return }
      diagnostics.append(
        Diagnostic(
          .fieldOfOtherVersion,
          "'mutualTLS' is a type of 3.1, and the document is 3.0",
          at: type.range
        )
      )
    default:
      let known: [String] = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]
      var advice: String? = nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
      if name == "basic" || name == "bearer" {
        advice = "write 'type: http' and 'scheme: \(name)'"
      }
      diagnostics.append(
        Diagnostic(
          .invalidSecurityScheme,
          "'\(name)' is no type of security scheme",
          at: type.range,
          suggestion: advice ?? "write one of " + known.joined(separator: ", ")
        )
      )
    }
  }

  private mutating func checkKey(_ node: Node) {
    require("name", in: node)
    require("in", in: node)
    guard let place = node["in"], let text = place.string else { return }
    if text == "query" || text == "header" || text == "cookie" { return }
    diagnostics.append(
      Diagnostic(
        .invalidLocation,
        "'\(text)' is no place for a key",
        at: place.range,
        suggestion: "write one of query, header, cookie"
      )
    )
  }

  private mutating func checkFlow(_ member: Member) {
    let needed: [String] =
      switch member.key {
      case "implicit": ["authorizationUrl"]
      case "password", "clientCredentials": ["tokenUrl"]
      case "authorizationCode": ["authorizationUrl", "tokenUrl"]
      case "deviceAuthorization": ["deviceAuthorizationUrl", "tokenUrl"]
      default: []
      }
    for name in needed where member.value.member(name) == nil {
      reportMissing(name, .flow, member.value, isError: false)
    }
  }

  private mutating func require(_ name: String, in node: Node) {
    if node.member(name) == nil { reportMissing(name, .securityScheme, node, isError: true) }
  }
}
