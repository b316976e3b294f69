import OpenAPIDocument

extension OperationRenderer {
  func writeInput(_ operation: OperationModel) -> SwiftFunction {
    var body: [SwiftStatement] = []
    for (index, parameter) in operation.parameters.enumerated() {
      let function: String = parameter.isRequired ? "parameter" : "optional"
      let name: String = parameter.swiftName
      body.append(.line("request.\(function)(\(index), input.\(name))"))
    }
    if let content = operation.body { body += writing(content) }
    return SwiftFunction(
      documentation: ["Appends an input to a request."],
      introducer: access + "static func write",
      parameters: ["_ input: Input", "to request: inout RequestWriter"],
      body: body
    )
  }

  private func writing(_ body: BodyModel) -> [SwiftStatement] {
    if body.typeName == nil {
      let function: String = body.alternatives[0].value.function
      if body.isRequired { return [.line("request.\(function)(0, input.body)")] }
      return [.block("if let body = input.body", [.line("request.\(function)(0, body)")])]
    }
    var cases: [SwiftChoiceCase] = []
    for (index, alternative) in body.alternatives.enumerated() {
      let media: Int = body.media(of: index).first ?? 0
      cases.append(
        SwiftChoiceCase(
          label: "case .\(alternative.caseName)(let value)",
          line: "request.\(alternative.value.function)(\(media), value)"
        )
      )
    }
    if body.isRequired { return [.choice(subject: "input.body", cases: cases)] }
    return [.block("if let body = input.body", [.choice(subject: "body", cases: cases)])]
  }

  func readInput(_ operation: OperationModel) -> SwiftFunction {
    var body: [SwiftStatement] = []
    var arguments: [SwiftArgument] = []
    for (index, parameter) in operation.parameters.enumerated() {
      let function: String = parameter.isRequired ? "parameter" : "optional"
      let label: String = SwiftNames.label(parameter.swiftName)
      arguments.append(.line("\(label): request.\(function)(\(index))"))
    }
    if let content = operation.body {
      if let name = content.typeName {
        body += reading(content, name)
        arguments.append(.line("body: body"))
      } else {
        let function: String = content.alternatives[0].value.function
        let call: String =
          content.isRequired ? function : "optional" + SwiftNames.type(function)
        arguments.append(.line("body: request.\(call)()"))
      }
    }
    body.append(.value("", .call("Input", arguments)))
    if body.count > 1 { body[body.count - 1] = .value("return ", .call("Input", arguments)) }
    return SwiftFunction(
      documentation: ["Reads an input out of a request."],
      introducer: access + "static func readInput",
      parameters: ["from request: inout RequestReader"],
      result: " -> Input",
      body: body
    )
  }

  private func reading(_ body: BodyModel, _ name: String) -> [SwiftStatement] {
    var cases: [SwiftChoiceCase] = []
    if !body.isRequired { cases.append(SwiftChoiceCase(label: "case -1", line: "body = nil")) }
    for (index, alternative) in body.alternatives.enumerated() {
      cases.append(
        SwiftChoiceCase(
          label: label(body, index),
          line: "body = .\(alternative.caseName)(request.\(alternative.value.function)())"
        )
      )
    }
    return [
      .line("let body: \(name)" + (body.isRequired ? "" : "?")),
      .choice(subject: "request.bodyIndex", cases: cases),
    ]
  }

  /// The label for the media types of an alternative; the last one takes whatever is left.
  private func label(_ body: BodyModel, _ alternative: Int) -> String {
    if alternative == body.alternatives.count - 1 { return "default" }
    return "case " + body.media(of: alternative).map(String.init).joined(separator: ", ")
  }

  func writeOutput(_ operation: OperationModel) -> SwiftFunction {
    var branches: [SwiftBranch] = operation.responses.map(writing)
    branches.append(
      SwiftBranch(
        label: "case .undocumented(let message)",
        body: [.line("response.message(message)")]
      )
    )
    return SwiftFunction(
      documentation: ["Appends an output to a response."],
      introducer: access + "static func write",
      parameters: ["_ output: Output", "to response: inout ResponseWriter"],
      body: [.branches(subject: "output", branches)]
    )
  }

  private func writing(_ response: ResponseModel) -> SwiftBranch {
    var bindings: [String] = []
    var status: String = "status"
    if case .code(let code) = response.status {
      status = "\(code)"
    } else {
      bindings.append("let status")
    }
    let hasValue: Bool = response.structName != nil || response.body != nil
    if hasValue { bindings.append("let value") }
    var body: [SwiftStatement] = [.line("response.status(\(status))")]
    if response.structName != nil {
      body.append(.line("value.write(to: &response)"))
    } else if let content = response.body {
      body.append(writing(content, "value", response.bodiesName))
    }
    let payload: String = bindings.isEmpty ? "" : "(" + bindings.joined(separator: ", ") + ")"
    return SwiftBranch(label: "case .\(response.caseName)\(payload)", body: body)
  }

  /// How the structure of a response writes itself.
  func writing(of response: ResponseModel) -> SwiftFunction {
    var body: [SwiftStatement] = []
    for (index, header) in response.headers.enumerated() {
      let function: String = header.isRequired ? "header" : "optionalHeader"
      body.append(
        .line("response.\(function)(Self.headers, \(index), self.\(header.swiftName))")
      )
    }
    if let content = response.body { body.append(writing(content, "self.body", "Self.bodies")) }
    return SwiftFunction(
      documentation: ["Appends header fields and content to a response."],
      introducer: "func write",
      parameters: ["to response: inout ResponseWriter"],
      body: body
    )
  }

  /// How the structure of a response reads itself.
  func reading(of response: ResponseModel) -> SwiftFunction {
    var body: [SwiftStatement] = []
    for (index, header) in response.headers.enumerated() {
      let function: String = header.isRequired ? "header" : "optionalHeader"
      body.append(.line("self.\(header.swiftName) = response.\(function)(Self.headers, \(index))"))
    }
    if let content = response.body {
      if let name = content.typeName {
        body += reading(content, name, "Self.bodies")
        body.append(.line("self.body = body"))
      } else {
        let function: String = content.alternatives[0].value.function
        body.append(.line("self.body = response.\(function)(Self.bodies)"))
      }
    }
    return SwiftFunction(
      documentation: ["Reads header fields and content out of a response."],
      introducer: "init",
      parameters: ["reading response: inout ResponseReader"],
      body: body
    )
  }

  private func writing(_ body: BodyModel, _ value: String, _ table: String) -> SwiftStatement {
    if body.typeName == nil {
      return .line("response.\(body.alternatives[0].value.function)(\(table), \(value))")
    }
    var cases: [SwiftChoiceCase] = []
    for (index, alternative) in body.alternatives.enumerated() {
      let media: String = body.media(of: index).map(String.init).joined(separator: ", ")
      cases.append(
        SwiftChoiceCase(
          label: "case .\(alternative.caseName)(let body)",
          line: "response.\(alternative.value.function)(\(table), body, at: \(media))"
        )
      )
    }
    return .choice(subject: value, cases: cases)
  }

  func readOutput(_ operation: OperationModel) -> SwiftFunction {
    var branches: [SwiftBranch] = operation.responses.map(reading)
    if operation.responses.last?.status != .default {
      branches.append(
        SwiftBranch(label: "default", body: [.line("return .undocumented(response.message)")])
      )
    }
    return SwiftFunction(
      documentation: ["Reads an output out of a response."],
      introducer: access + "static func readOutput",
      parameters: ["from response: inout ResponseReader"],
      result: " -> Output",
      body: [.branches(subject: "response.status", branches)]
    )
  }

  private func reading(_ response: ResponseModel) -> SwiftBranch {
    let label: String =
      switch response.status {
      case .code(let code): "case \(code)"
      case .range(let hundreds): "case \(hundreds)00...\(hundreds)99"
      case .default: "default"
      }
    var body: [SwiftStatement] = []
    var values: [String] = response.status.isSingle ? [] : ["status: response.status"]
    if let name = response.structName {
      values.append("\(name)(reading: &response)")
    } else if let model = response.body {
      let table: String = response.bodiesName
      if let name = model.typeName {
        body += reading(model, name, table)
        values.append("body")
      } else {
        values.append("response.\(model.alternatives[0].value.function)(\(table))")
      }
    }
    let payload: String = values.isEmpty ? "" : "(" + values.joined(separator: ", ") + ")"
    body.append(.line("return .\(response.caseName)" + payload))
    return SwiftBranch(label: label, body: body)
  }

  private func reading(_ body: BodyModel, _ name: String, _ table: String) -> [SwiftStatement] {
    var cases: [SwiftChoiceCase] = []
    for (index, alternative) in body.alternatives.enumerated() {
      let function: String = alternative.value.function
      cases.append(
        SwiftChoiceCase(
          label: label(body, index),
          line: "body = .\(alternative.caseName)(response.\(function)(\(table)))"
        )
      )
    }
    return [
      .line("let body: \(name)"), .choice(subject: "response.bodyIndex(\(table))", cases: cases),
    ]
  }
}
