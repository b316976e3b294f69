import SourceDocuments

extension StructureWalk {
  /// What must hold among the fields of one object.
  mutating func checkRelations(_ node: Node, _ kind: ObjectKind) {
    switch kind {
    case .document: checkDocument(node)
    case .license: exclude(["identifier", "url"], in: node, kind)
    case .serverVariable: checkServerVariable(node)
    case .parameter: checkParameter(node)
    case .header: checkHeader(node)
    case .mediaType, .encoding: checkEncodings(node, kind)
    case .example: checkExample(node)
    case .link: checkLink(node)
    case .pathItem: checkPathItem(node)
    case .operation: checkOperation(node)
    case .response: checkResponse(node)
    case .securityScheme: checkSecurityScheme(node)
    case .xml:
      exclude(["attribute", "nodeType"], in: node, kind)
      exclude(["wrapped", "nodeType"], in: node, kind)
    default: return
    }
  }

  /// 3.1 §4.8.1: "at least one of `components`, `paths`, or `webhooks`"; 3.0 asks for `paths`.
  private mutating func checkDocument(_ node: Node) {
    if node.member("paths") != nil { return }
    let hasOther: Bool = node.member("components") != nil || node.member("webhooks") != nil
    if family == .v30 {
      reportMissing("paths", .document, node, isError: !hasOther)
    } else if !hasOther {
      diagnostics.append(
        Diagnostic(
          .missingField,
          "the document has neither 'paths' nor 'components' nor 'webhooks'",
          at: node.range,
          suggestion: "add 'paths'"
        )
      )
    }
  }

  private mutating func checkServerVariable(_ node: Node) {
    guard let values = node["enum"], let elements = values.elements else { return }
    if elements.isEmpty {
      diagnostics.append(
        Diagnostic(
          .missingField,
          "'enum' of a server variable is empty",
          at: values.range,
          suggestion: "list the values or leave it out"
        )
      )
      return
    }
    guard let standard = node["default"], let value = text(of: standard) else { return }
    for element in elements where text(of: element) == value { return }
    // 3.1 §4.8.6: "the value MUST exist in the enum's values".
    diagnostics.append(
      Diagnostic(
        .inconsistentFields,
        "the default is none of the values in 'enum'",
        at: standard.range,
        severity: .warning
      )
    )
  }

  private mutating func checkEncodings(_ node: Node, _ kind: ObjectKind) {
    if kind == .mediaType {
      exclude(["example", "examples"], in: node, kind, isTolerated: true)
    }
    if kind == .encoding { checkHeaderNames(node) }
    exclude(["encoding", "prefixEncoding"], in: node, kind)
    exclude(["encoding", "itemEncoding"], in: node, kind)
  }

  private mutating func checkExample(_ node: Node) {
    exclude(["value", "externalValue"], in: node, .example)
    exclude(["value", "dataValue"], in: node, .example)
    exclude(["value", "serializedValue"], in: node, .example)
    exclude(["serializedValue", "externalValue"], in: node, .example)
  }

  private mutating func checkLink(_ node: Node) {
    exclude(["operationRef", "operationId"], in: node, .link)
    if node.member("operationRef") == nil, node.member("operationId") == nil {
      reportMissing("operationId", .link, node, isError: false)
    }
  }

  private mutating func checkPathItem(_ node: Node) {
    checkQueryStrings(node)
    for member in node["additionalOperations"]?.members ?? []
    where operationMethods.contains(member.key.lowercased())
      && member.key == member.key.uppercased()
    {
      diagnostics.append(
        Diagnostic(
          .conflictingFields,
          "'\(member.key)' has a field of its own: '\(member.key.lowercased())'",
          at: member.keyRange,
          suggestion: "move the operation there"
        )
      )
    }
  }

  /// 3.2 §4.12: "`querystring` … MUST NOT appear more than once", nor beside `query`.
  private mutating func checkQueryStrings(_ node: Node) {
    guard family >= .v32 else { return }
    var first: Node?
    var query: Node?
    for element in node["parameters"]?.elements ?? [] {
      guard let location = element["in"] else { continue }
      if location.string == "query" { query = query ?? location }
      guard location.string == "querystring" else { continue }
      if let first { reportConflict("there are two parameters in 'querystring'", location, first) }
      first = first ?? location
    }
    guard let first, let query else { return }
    reportConflict("parameters in 'query' and in 'querystring' exclude each other", query, first)
  }

  private mutating func reportConflict(_ message: String, _ node: Node, _ other: Node) {
    diagnostics.append(
      Diagnostic(
        .conflictingFields,
        message,
        at: node.range,
        notes: [Diagnostic.Note("the other one", at: other.range)]
      )
    )
  }

  /// Says that of two fields only one may be there.
  mutating func exclude(
    _ names: [String],
    in node: Node,
    _ kind: ObjectKind,
    isTolerated: Bool = false
  ) {
    guard let first = node.member(names[0]), let second = node.member(names[1]) else { return }
    let diagnostic = Diagnostic(
      .conflictingFields,
      "\(kind.title) has both '\(names[0])' and '\(names[1])'",
      at: second.keyRange,
      notes: [Diagnostic.Note("the other one", at: first.keyRange)],
      suggestion: "keep one of the two"
    )
    if isTolerated { tolerated.append(diagnostic) } else { diagnostics.append(diagnostic) }
  }

  /// 3.2: the keys of `headers` are "RFC 9110 tokens", as names of headers are.
  mutating func checkHeaderNames(_ node: Node) {
    for member in node["headers"]?.members ?? [] where !isToken(member.key) {
      reportHeaderName(member.key, at: member.keyRange)
    }
  }

  mutating func reportHeaderName(_ name: String, at range: SourceRange) {
    tolerated.append(
      Diagnostic(.invalidName, "'\(name)' is no name of a header (RFC 9110 §5.1)", at: range)
    )
  }

  private mutating func checkResponse(_ node: Node) {
    checkHeaderNames(node)
    // Required up to 3.1.
    if family < .v32, node.member("description") == nil {
      reportMissing("description", .response, node, isError: false)
    }
  }

  private mutating func checkOperation(_ node: Node) {
    checkQueryStrings(node)
    guard let responses = node.member("responses") else {
      if family == .v30 { reportMissing("responses", .operation, node, isError: false) }
      return
    }
    if let members = responses.value.members, members.isEmpty {
      diagnostics.append(
        Diagnostic(
          .missingField,
          "'responses' is empty",
          at: responses.keyRange,
          suggestion: "describe at least the response of success",
          severity: .warning
        )
      )
    }
  }
}
