import OpenAPIDocument

extension OperationRenderer {
  /// Parameters and body, as a structure.
  func input(_ operation: OperationModel) -> SwiftType {
    var members: [SwiftMember] = []
    var parameters: [String] = []
    var assignments: [SwiftStatement] = []
    for parameter in operation.parameters {
      let name: String = SwiftNames.escaped(parameter.swiftName)
      let type: String = typeName(parameter)
      let text = parameterDocumentation(parameter, "The \(parameter.location) parameter")
      members.append(.property(variable(name, type, text)))
      parameters.append("\(name): \(type)" + (parameter.isRequired ? "" : " = nil"))
      assignments.append(.line("self.\(name) = \(name)"))
    }
    if let body = operation.body {
      let type: String = name(of: body) + (body.isRequired ? "" : "?")
      members.append(.property(variable("body", type, ["What the request carries."])))
      parameters.append("body: \(type)" + (body.isRequired ? "" : " = nil"))
      assignments.append(.line("self.body = body"))
    }
    members.append(
      .function(
        SwiftFunction(
          documentation: ["Makes an input of its members; nothing is judged before it is sent."],
          introducer: access + "init",
          parameters: parameters,
          body: assignments
        )
      )
    )
    return SwiftType(
      documentation: ["What the operation is given."],
      introducer: access + "struct",
      name: "Input",
      conformances: ["Sendable"],
      members: members
    )
  }

  /// A case for each documented response, and one for all others.
  func output(_ operation: OperationModel) -> SwiftType {
    var members: [SwiftMember] = []
    for response in operation.responses {
      members.append(
        .enumerationCase(
          SwiftCase(
            documentation: sentenceLines(
              response.documentation,
              fallback: "The response \(response.status.key).",
              columnsMax: 90
            ),
            name: SwiftNames.escaped(response.caseName),
            payload: payload(response)
          )
        )
      )
    }
    members.append(
      .enumerationCase(
        SwiftCase(
          documentation: ["A response that the document does not describe, as it came."],
          name: "undocumented",
          payload: "ResponseMessage"
        )
      )
    )
    if let getter = successGetter(operation) { members.append(.function(getter)) }
    return SwiftType(
      documentation: ["What the operation gives."],
      introducer: access + "enum",
      name: "Output",
      conformances: ["Sendable"],
      members: members
    )
  }

  private func payload(_ response: ResponseModel) -> String? {
    var parts: [String] = []
    if !response.status.isSingle { parts.append("status: Int") }
    if let name = response.structName ?? response.body.map({ self.name(of: $0) }) {
      parts.append(name)
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The types that a response needs: one for body and headers, one for the kinds of its body.
  func types(of response: ResponseModel) -> [SwiftMember] {
    if response.isShared { return [] }
    if let name = response.structName { return [.type(structure(response, name, nested: []))] }
    return alternatives(of: response)
  }

  private func alternatives(of response: ResponseModel) -> [SwiftMember] {
    let text: String = "What a response \(response.status.key) carries."
    guard let body = response.body, let type = alternatives(body, text) else { return [] }
    return [.type(type)]
  }

  /// The structure of a response that several operations refer to.
  func shared(_ shared: SharedResponse) -> SwiftType {
    structure(
      shared.response,
      shared.response.structName ?? "",
      nested: models.nested(models.catalog.declarations[shared.declaration])
    )
  }

  private func structure(
    _ response: ResponseModel,
    _ name: String,
    nested: [SwiftMember]
  ) -> SwiftType {
    var members: [SwiftMember] = []
    var parameters: [String] = []
    var assignments: [SwiftStatement] = []
    for header in response.headers {
      let name: String = SwiftNames.escaped(header.swiftName)
      let type: String = typeName(header)
      members.append(.property(variable(name, type, parameterDocumentation(header, "The header"))))
      parameters.append("\(name): \(type)" + (header.isRequired ? "" : " = nil"))
      assignments.append(.line("self.\(name) = \(name)"))
    }
    if let body = response.body {
      members.append(.property(variable("body", self.name(of: body), ["The content."])))
      parameters.append("body: " + self.name(of: body))
      assignments.append(.line("self.body = body"))
    }
    members.append(
      .function(
        SwiftFunction(
          documentation: ["Makes a response of its header fields and its content."],
          introducer: access + "init",
          parameters: parameters,
          body: assignments
        )
      )
    )
    members += tables(headers: "headers", bodies: "bodies", of: response)
    members.append(.function(reading(of: response)))
    members.append(.function(writing(of: response)))
    members += alternatives(of: response) + nested
    let fallback: String = "A response \(response.status.key)."
    return SwiftType(
      documentation: sentenceLines(response.documentation, fallback: fallback)
        + ["", "Header fields and content."],
      introducer: access + "struct",
      name: name,
      conformances: ["Sendable"],
      members: members
    )
  }

  /// The enumeration of a body's Swift types, where it can have several.
  func alternatives(_ body: BodyModel, _ documentation: String) -> SwiftType? {
    guard let name = body.typeName else { return nil }
    var members: [SwiftMember] = []
    for (index, alternative) in body.alternatives.enumerated() {
      let types: [String] = body.media(of: index).map { "`\(body.media[$0].name)`" }
      members.append(
        .enumerationCase(
          SwiftCase(
            documentation: ["Content of type \(types.joined(separator: ", "))."],
            name: SwiftNames.escaped(alternative.caseName),
            payload: self.name(of: alternative.value)
          )
        )
      )
    }
    return SwiftType(
      documentation: [documentation],
      introducer: access + "enum",
      name: name,
      conformances: ["Sendable"],
      members: members
    )
  }

  /// The Swift type of a body.
  func name(of body: BodyModel) -> String {
    body.typeName ?? name(of: body.alternatives[0].value)
  }

  private func name(of value: BodyValue) -> String {
    switch value {
    case .model(let type): models.name(type)
    case .text: "String"
    case .bytes: "BinaryBody"
    }
  }

  private func typeName(_ parameter: ParameterModel) -> String {
    models.name(parameter.type) + (parameter.isRequired ? "" : "?")
  }

  private func variable(_ name: String, _ type: String, _ documentation: [String]) -> SwiftProperty
  {
    SwiftProperty(
      documentation: documentation,
      introducer: access + "var",
      name: name,
      type: type
    )
  }

  private func parameterDocumentation(_ parameter: ParameterModel, _ what: String) -> [String] {
    sentenceLines(
      parameter.documentation.text,
      fallback: "\(what) `\(parameter.name)`.",
      columnsMax: 90
    )
  }

  /// The tables of a response that has no structure of its own.
  func tables(of response: ResponseModel) -> [SwiftMember] {
    if response.structName != nil { return [] }
    return tables(headers: "", bodies: response.bodiesName, of: response)
  }

  private func tables(
    headers: String,
    bodies: String,
    of response: ResponseModel
  ) -> [SwiftMember] {
    var members: [SwiftMember] = []
    if !response.headers.isEmpty {
      var table = parameterTable(
        response.headers,
        name: headers,
        documentation: "How the header fields are written."
      )
      table.introducer = "static let"
      members.append(.property(table))
    }
    if let body = response.body {
      members.append(
        .property(
          SwiftProperty(
            documentation: ["The media types of a response \(response.status.key)."],
            introducer: "static let",
            name: bodies,
            value: mediaTypeTable(body)
          )
        )
      )
    }
    return members
  }
}

extension StatusPattern {
  /// Whether it names one status.
  var isSingle: Bool {
    if case .code = self { true } else { false }
  }
}
