import AssayRuntime

/// Renders lowered operations as Swift types.
struct OperationRenderer {
  let models: ModelRenderer
  let errors: ErrorModel

  var access: String { models.access }
  private var planName: String { models.options.planName }

  /// The type of an operation with everything in it.
  func type(_ operation: OperationModel) -> SwiftType {
    var members: [SwiftMember] = [.type(input(operation))]
    if let body = operation.body, let type = alternatives(body, "What a request carries.") {
      members.append(.type(type))
    }
    members.append(.type(output(operation)))
    for response in operation.responses { members += types(of: response) }
    members.append(.property(metadata(operation)))
    members.append(.property(parameters(operation)))
    members.append(.property(requestBodies(operation)))
    if models.options.hasClient, let accept = accept(operation) {
      members.append(.property(accept))
    }
    for response in operation.responses { members += tables(of: response) }
    members.append(.function(writeInput(operation)))
    members.append(.function(readInput(operation)))
    members.append(.function(writeOutput(operation)))
    members.append(.function(readOutput(operation)))
    if let paging = operation.paging { members += self.paging(operation, paging) }
    members += models.nested(models.catalog.declarations[operation.declaration])
    return SwiftType(
      documentation: documentation(operation),
      introducer: access + "enum",
      name: operation.name,
      conformances: [operation.paging == nil ? "APIOperation" : "PagedOperation"],
      members: members
    )
  }

  /// The words of the document, or method and path where it has none.
  func documentation(_ operation: OperationModel) -> [String] {
    let route: String = "`\(operation.method) \(operation.template)`."
    var lines = sentenceLines(operation.documentation.text, fallback: route)
    if lines != [route] { lines += ["", route] }
    if operation.documentation.isDeprecated {
      lines += ["", "- Warning: Deprecated by the document."]
    }
    return lines
  }

  private func metadata(_ operation: OperationModel) -> SwiftProperty {
    var arguments: [SwiftArgument] = [
      .line("id: " + swiftStringLiteral(operation.id)),
      .line("method: " + swiftStringLiteral(operation.method)),
      .line("template: " + swiftStringLiteral(operation.template)),
    ]
    if !operation.tags.isEmpty { arguments.append(.line("tags: " + texts(operation.tags))) }
    if !operation.security.isEmpty {
      let demands: [String] = operation.security.map { uses in
        "[" + uses.map(demand).joined(separator: ", ") + "]"
      }
      arguments.append(.line("security: [" + demands.joined(separator: ", ") + "]"))
    }
    if operation.documentation.isDeprecated { arguments.append(.line("isDeprecated: true")) }
    arguments.append(.line("source: \(planName)Sources[\"\(operation.name)\"]"))
    return SwiftProperty(
      documentation: ["What the document says of the operation besides its shapes."],
      introducer: access + "static let",
      name: "metadata",
      value: .call("OperationMetadata", arguments)
    )
  }

  /// The lines of all operations, in a file of their own: one that is added in front moves the others,
  /// and only this file changes then.
  func sources(_ operations: [OperationModel], _ document: String) -> SwiftProperty {
    let lines: [String] = operations.map { operation in
      let isElsewhere: Bool = operation.source.file != document
      let file: String = isElsewhere ? " " + tableEscaped(operation.source.file) : ""
      return "\(operation.name) \(operation.source.line)\(file)"
    }
    return SwiftProperty(
      documentation: ["Where the operations stand in the document."],
      introducer: "let",
      name: planName + "Sources",
      type: "SourceLines",
      value: .call(
        "SourceLines",
        [.line(swiftStringLiteral(document)), .text(lines.joined(separator: "\n"))]
      )
    )
  }

  /// The media types of all responses, JSON before the others; nil where that is all there is.
  private func accept(_ operation: OperationModel) -> SwiftProperty? {
    var types: [String] = []
    for response in operation.responses {
      for media in response.body?.media ?? [] where !types.contains(media.name) {
        types.append(media.name)
      }
    }
    if types.isEmpty || types == ["application/json"] { return nil }
    let first: [String] = types.filter { $0 == "application/json" }
    let text: String = (first + types.filter { $0 != "application/json" }).joined(separator: ", ")
    return SwiftProperty(
      documentation: ["The media types that the document names for responses."],
      introducer: access + "static let",
      name: "accept",
      value: .line(swiftStringLiteral(text))
    )
  }

  private func demand(_ use: SecuritySchemeUse) -> String {
    let scopes: String = use.scopes.isEmpty ? "" : ", scopes: " + texts(use.scopes)
    return "SecurityDemand(\(swiftStringLiteral(use.scheme))\(scopes))"
  }

  private func texts(_ values: [String]) -> String {
    "[" + values.map(swiftStringLiteral).joined(separator: ", ") + "]"
  }

  private func parameters(_ operation: OperationModel) -> SwiftProperty {
    parameterTable(
      operation.parameters,
      name: "parameters",
      documentation: "How the parameters are written."
    )
  }

  func parameterTable(
    _ parameters: [ParameterModel],
    name: String,
    documentation: String
  ) -> SwiftProperty {
    let text: String = parameters.map(\.tableLine).joined(separator: "\n")
    return SwiftProperty(
      documentation: [documentation],
      introducer: access + "static let",
      name: name,
      value: .call("ParameterTable", [.text(text), .line("in: \(planName)")])
    )
  }

  private func requestBodies(_ operation: OperationModel) -> SwiftProperty {
    SwiftProperty(
      documentation: ["The media types of the request's body."],
      introducer: access + "static let",
      name: "requestBodies",
      value: mediaTypeTable(operation.body)
    )
  }

  func mediaTypeTable(_ body: BodyModel?) -> SwiftExpression {
    .call("MediaTypeTable", [.text(body?.tableText ?? ""), .line("in: \(planName)")])
  }
}

extension BodyModel {
  /// The media types that have a Swift type.
  func media(of alternative: Int) -> [Int] {
    media.indices.filter { media[$0].alternative == alternative }
  }
}

extension BodyValue {
  /// The function of writers and readers that takes such a value.
  var function: String {
    switch self {
    case .model: "body"
    case .text: "text"
    case .bytes: "bytes"
    }
  }
}

extension ResponseModel {
  /// The name of the table of the response's media types.
  var bodiesName: String { caseName + "Bodies" }
}
