import OpenAPIDocument

extension OperationRenderer {
  private var errorName: String { models.options.apiName + "Error" }

  /// The error union: a case for each structure that the document's errors have.
  func error() -> SwiftType {
    var members: [SwiftMember] = []
    for value in errors.cases {
      members.append(
        .enumerationCase(
          SwiftCase(
            documentation: ["An error that is a `\(models.name(value.type))`."],
            name: SwiftNames.escaped(value.caseName),
            payload: "status: Int, \(models.name(value.type))"
          )
        )
      )
    }
    members.append(
      .enumerationCase(
        SwiftCase(
          documentation: ["An error without a structure that the document knows; size in bytes."],
          name: "unstructured",
          payload: "status: Int, size: Int"
        )
      )
    )
    if !errors.cases.isEmpty { members.append(.property(errorBodies())) }
    members.append(.function(errorInitializer()))
    members.append(.property(errorDescription()))
    return SwiftType(
      documentation: [
        "What the API answers where it does not do what was asked.", "",
        "Which case it is, the structure of the content decides, whatever its status and media type.",
      ],
      introducer: access + "enum",
      name: errorName,
      conformances: ["Error", "Sendable", "CustomStringConvertible"],
      members: members
    )
  }

  private func errorBodies() -> SwiftProperty {
    let lines: [String] = errors.cases.map { value in
      "json application/json " + value.node.tableText
    }
    return SwiftProperty(
      documentation: ["The structures, in the order in which they are tried."],
      introducer: "private static let",
      name: "bodies",
      value: .call(
        "MediaTypeTable",
        [.text(lines.joined(separator: "\n")), .line("in: \(models.options.planName)")]
      )
    )
  }

  private func errorInitializer() -> SwiftFunction {
    var body: [SwiftStatement] = [.line("let content = ErrorContent(response)")]
    for (row, value) in errors.cases.enumerated() {
      let type: String = models.name(value.type)
      body.append(
        .block(
          "if let value: \(type) = content.body(Self.bodies, \(row))",
          [
            .line("self = .\(value.caseName)(status: content.status, value)"),
            .line("return"),
          ]
        )
      )
    }
    body.append(.line("self = .unstructured(status: content.status, size: content.size)"))
    return SwiftFunction(
      documentation: ["Reads an error out of a response."],
      introducer: access + "init",
      parameters: ["_ response: ResponseMessage"],
      body: body
    )
  }

  private func errorDescription() -> SwiftProperty {
    var cases: [SwiftChoiceCase] = errors.cases.map { value in
      SwiftChoiceCase(
        label: "case .\(value.caseName)(let status, _)",
        line: "\"status \\(status), \(value.caseName)\""
      )
    }
    cases.append(
      SwiftChoiceCase(
        label: "case .unstructured(let status, let size)",
        line: "\"status \\(status), \\(size) bytes\""
      )
    )
    return SwiftProperty(
      documentation: ["The status and what kind of error it is, and nothing that a server said."],
      introducer: access + "var",
      name: "description",
      type: "String",
      statements: [.choice(subject: "self", cases: cases)]
    )
  }

  /// The function that gives the payload of the one success and throws everything else.
  func successGetter(_ operation: OperationModel) -> SwiftFunction? {
    let successes: [ResponseModel] = operation.responses.filter(\.isSuccess)
    guard successes.count == 1, models.options.hasClient else { return nil }
    var result: String?
    var branches: [SwiftBranch] = []
    for response in operation.responses {
      if response.isSuccess {
        let payload: String? = response.structName ?? response.body.map { name(of: $0) }
        result = payload
        let binding: String = response.status.isSingle ? "(let value)" : "(_, let value)"
        branches.append(
          SwiftBranch(
            label: "case .\(response.caseName)" + (payload == nil ? "" : binding),
            body: [.line(payload == nil ? "return" : "return value")]
          )
        )
      } else {
        branches.append(throwing(response))
      }
    }
    branches.append(
      SwiftBranch(
        label: "case .undocumented(let message)",
        body: [.line("throw \(errorName)(message)")]
      )
    )
    return SwiftFunction(
      documentation: ["The payload of the success; everything else is thrown."],
      introducer: access + "func get",
      parameters: [],
      result: " throws(\(errorName))" + (result.map { " -> " + $0 } ?? ""),
      body: [.branches(subject: "self", branches)]
    )
  }

  private func throwing(_ response: ResponseModel) -> SwiftBranch {
    var bindings: [String] = []
    var status: String = "status"
    if case .code(let code) = response.status {
      status = "\(code)"
    } else {
      bindings.append("let status")
    }
    var body: [SwiftStatement]
    if let content = response.body {
      bindings.append("let value")
      let value: String = response.structName == nil ? "value" : "value.body"
      body = throwing(content, value, status)
      if !mentions("value", body) { bindings[bindings.count - 1] = "_" }
    } else {
      if response.structName != nil { bindings.append("_") }
      body = [.line("throw .unstructured(status: \(status), size: 0)")]
    }
    let payload: String = bindings.isEmpty ? "" : "(" + bindings.joined(separator: ", ") + ")"
    return SwiftBranch(label: "case .\(response.caseName)\(payload)", body: body)
  }

  private func throwing(
    _ body: BodyModel,
    _ value: String,
    _ status: String
  ) -> [SwiftStatement] {
    if body.typeName == nil { return throwing(body.alternatives[0].value, value, status) }
    let branches: [SwiftBranch] = body.alternatives.map { alternative in
      let body: [SwiftStatement] = throwing(alternative.value, "body", status)
      let binding: String = mentions("body", body) ? "let body" : "_"
      return SwiftBranch(label: "case .\(alternative.caseName)(\(binding))", body: body)
    }
    return [.branches(subject: value, branches)]
  }

  private func throwing(
    _ kind: BodyValue,
    _ value: String,
    _ status: String
  ) -> [SwiftStatement] {
    switch kind {
    case .model(let type): return throwing(type, value, status)
    case .text:
      return [.line("throw .unstructured(status: \(status), size: \(value).utf8.count)")]
    case .bytes:
      return [.line("throw .unstructured(status: \(status), size: \(value).bytes.count)")]
    }
  }

  private func throwing(
    _ type: TypeMention,
    _ value: String,
    _ status: String
  ) -> [SwiftStatement] {
    if let name = errors.caseName(of: type) {
      return [.line("throw .\(name)(status: \(status), \(value))")]
    }
    guard let alternatives = models.catalog.alternatives(of: type) else {
      return [.line("throw .unstructured(status: \(status), size: 0)")]
    }
    let cases: [SwiftChoiceCase] = alternatives.map { alternative in
      let name: String = errors.caseName(of: alternative.type) ?? "unstructured"
      return SwiftChoiceCase(
        label: "case .\(alternative.caseName)(let error)",
        line: "throw .\(name)(status: \(status), error)"
      )
    }
    return [.choice(subject: value, cases: cases)]
  }

  /// Whether statements use a value, which has to be bound then.
  private func mentions(_ name: String, _ statements: [SwiftStatement]) -> Bool {
    statements.contains { statement in
      switch statement {
      case .line(let text): text.contains(name)
      case .choice(let subject, _), .branches(let subject, _): subject.contains(name)
      case .block, .value: true
      }
    }
  }
}
