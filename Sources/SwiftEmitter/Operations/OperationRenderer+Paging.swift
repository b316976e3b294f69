extension OperationRenderer {
  /// What makes an operation one with pages.
  func paging(_ operation: OperationModel, _ paging: PagingModel) -> [SwiftMember] {
    let page: String = models.name(paging.page)
    let response = operation.responses[paging.response]
    let value: String = response.structName == nil ? "value" : "value.body"
    let bindings: String = response.status.isSingle ? "let value" : "_, let value"
    let first = SwiftFunction(
      documentation: ["The page among the outputs; nil where another one came."],
      introducer: access + "static func page",
      parameters: ["_ output: Output"],
      result: " -> \(page)?",
      body: [
        .line("guard case .\(response.caseName)(\(bindings)) = output else { return nil }"),
        .line("return \(value)"),
      ]
    )
    let items = SwiftFunction(
      documentation: ["What a page lists."],
      introducer: access + "static func items",
      parameters: ["of page: \(page)"],
      result: " -> [\(models.name(paging.item))]",
      body: [.line(paging.items.text(from: "page", otherwise: "[]"))]
    )
    return [.function(first), .function(following(operation, paging, page)), .function(items)]
  }

  private func following(
    _ operation: OperationModel,
    _ paging: PagingModel,
    _ page: String
  ) -> SwiftFunction {
    var body: [SwiftStatement] = []
    switch paging.cursor {
    case .member(let path):
      if let more = paging.more {
        body.append(.line("if \(more.text(from: "page").expression) == false { return nil }"))
      }
      body += binding(path.text(from: "page"))
    case .lastItem(let id):
      if let more = paging.more {
        body.append(
          .line("guard \(more.text(from: "page").expression) == true else { return nil }")
        )
      }
      let items = paging.items.text(from: "page")
      let last: String = items.expression + (items.isOptional ? "?" : "") + ".last"
      body += binding(MemberPath(steps: [id]).text(from: last, isOptional: true))
    }
    if paging.isText { body.append(.line("if cursor.isEmpty { return nil }")) }
    let name: String = operation.parameters[paging.parameter].swiftName
    body.append(.line("var next = input"))
    body.append(.line("next.\(name) = cursor"))
    body.append(.line("return next"))
    return SwiftFunction(
      documentation: ["The input that asks for the page behind another; nil behind the last."],
      introducer: access + "static func following",
      parameters: ["_ input: Input", "_ page: \(page)"],
      result: " -> Input?",
      body: body
    )
  }

  private func binding(_ cursor: (expression: String, isOptional: Bool)) -> [SwiftStatement] {
    if !cursor.isOptional { return [.line("let cursor = \(cursor.expression)")] }
    return [.line("guard let cursor = \(cursor.expression) else { return nil }")]
  }
}

extension MemberPath {
  /// The expression that follows the path.
  func text(
    from start: String,
    isOptional: Bool = false
  ) -> (expression: String, isOptional: Bool) {
    var text: String = start
    var isOptional: Bool = isOptional
    for step in steps {
      text += (isOptional ? "?." : ".") + step.swiftName
      if step.isRequired {
        isOptional = isOptional || step.type.isNullable
      } else if step.type.isNullable {
        text += ".value"
        isOptional = true
      } else if step.defaultValue == nil {
        isOptional = true
      }
    }
    return (text, isOptional)
  }

  /// The same with a value for what is not there.
  func text(from start: String, otherwise: String) -> String {
    let (expression, isOptional) = text(from: start)
    return isOptional ? "\(expression) ?? \(otherwise)" : expression
  }
}
