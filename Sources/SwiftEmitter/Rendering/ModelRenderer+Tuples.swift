extension ModelRenderer {
  /// An array whose places have types of their own: a structure with a member for each place.
  func tuple(_ declaration: ModelDeclaration, _ model: TupleModel) -> SwiftType {
    var members: [SwiftMember] = []
    var parameters: [String] = []
    var assignments: [SwiftStatement] = []
    var readings: [SwiftStatement] = [
      .line(
        "let members = reader.elements(at: index, Self.layout, \(model.elements.count))"
      )
    ]
    var writings: [SwiftStatement] = [.line("writer.beginArray()")]
    for (place, element) in model.elements.enumerated() {
      let suffix: String = element.isRequired ? "" : "?"
      let type: String = name(element.type) + suffix
      members.append(.property(field(element.swiftName, type, "The element at place \(place).")))
      parameters.append("\(element.swiftName): \(type)" + (element.isRequired ? "" : " = nil"))
      assignments.append(.line("self.\(element.swiftName) = \(element.swiftName)"))
      let reading: String = element.isRequired ? "value" : "optional"
      readings.append(.line("self.\(element.swiftName) = reader.\(reading)(members, \(place))"))
      let writing: String = element.isRequired ? "element" : "optionalElement"
      writings.append(.line("writer.\(writing)(self.\(element.swiftName))"))
    }
    if let rest = model.rest {
      members.append(.property(field("rest", "[\(name(rest))]", "The elements behind them.")))
      parameters.append("rest: [\(name(rest))] = []")
      assignments.append(.line("self.rest = rest"))
      readings.append(.line("self.rest = reader.rest(at: index, after: \(model.elements.count))"))
      writings.append(.line("for element in self.rest { writer.element(element) }"))
    }
    readings.append(.line("reader.close(members)"))
    writings.append(.line("writer.endArray()"))
    members.append(
      .function(
        SwiftFunction(
          documentation: ["Makes a value of its elements."],
          introducer: access + "init",
          parameters: parameters,
          body: assignments
        )
      )
    )
    members.append(.property(layout(declaration, model)))
    members.append(
      .function(
        SwiftFunction(
          documentation: readDocumentation,
          introducer: access + "init",
          parameters: ["reading reader: inout ModelReader", "at index: Int"],
          body: readings
        )
      )
    )
    members.append(
      .function(
        SwiftFunction(
          documentation: writeDocumentation,
          introducer: access + "func write",
          parameters: ["to writer: inout ModelWriter"],
          body: writings
        )
      )
    )
    members += nested(declaration)
    return SwiftType(
      documentation: documentation(declaration.documentation, fallback: declaration),
      introducer: access + "struct",
      name: declaration.name,
      conformances: conformances("JSONTupleModel"),
      members: members
    )
  }

  private func field(_ name: String, _ type: String, _ documentation: String) -> SwiftProperty {
    let keyword: String = options.hasMutableProperties ? "var" : "let"
    return SwiftProperty(
      documentation: [documentation],
      introducer: access + keyword,
      name: name,
      type: type
    )
  }

  private func layout(_ declaration: ModelDeclaration, _ model: TupleModel) -> SwiftProperty {
    var words: [String] = ["\(model.required)"]
    for check in model.checks { words.append("#" + checkName(check, in: declaration)) }
    return SwiftProperty(
      documentation: schemaDocumentation,
      introducer: access + "static let",
      name: "layout",
      value: .call(
        "TupleLayout",
        [
          .text(nodeName(declaration)), .text(words.joined(separator: " ")),
          .line("in: \(options.planName)"),
        ]
      )
    )
  }
}
