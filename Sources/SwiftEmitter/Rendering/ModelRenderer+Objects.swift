extension ModelRenderer {
  func object(_ declaration: ModelDeclaration, _ model: ObjectModel) -> SwiftType {
    let fields = fields(model)
    var members: [SwiftMember] = []
    for field in fields { members += field.declarations(self) }
    members.append(.function(memberwise(fields)))
    members.append(.property(shape(declaration, model)))
    members.append(.function(reading(model, fields)))
    members.append(.function(writing(model, fields)))
    members += nested(declaration)
    return SwiftType(
      documentation: documentation(declaration.documentation, fallback: declaration),
      introducer: access + "struct",
      name: declaration.name,
      conformances: conformances("JSONObjectModel"),
      members: members
    )
  }

  /// The stored fields of an object, in order.
  private func fields(_ model: ObjectModel) -> [Field] {
    var fields: [Field] = []
    for (slot, property) in model.properties.enumerated() where !property.isHidden {
      fields.append(Field(property: property, slot: slot))
    }
    if let additional = model.additional {
      var property = PropertyModel(
        jsonName: "",
        swiftName: model.additionalName,
        type: additional,
        isRequired: false,
        checks: [],
        documentation: Documentation(
          text: "Members that have no name in the schema.",
          isDeprecated: false,
          origin: ""
        )
      )
      property.isAdditional = true
      fields.append(Field(property: property, slot: -1))
    }
    return fields
  }

  private func memberwise(_ fields: [Field]) -> SwiftFunction {
    var parameters: [String] = []
    var body: [SwiftStatement] = []
    for field in fields {
      parameters.append(field.parameter(self))
      body.append(.line(field.assignment))
    }
    return SwiftFunction(
      documentation: ["Makes a value of its members; nothing is judged before `validate()`."],
      introducer: access + "init",
      parameters: parameters,
      body: body
    )
  }

  private func shape(_ declaration: ModelDeclaration, _ model: ObjectModel) -> SwiftProperty {
    var words: [String] = []
    for check in model.checks { words.append("#" + checkName(check, in: declaration)) }
    for property in model.properties {
      var word: String = escaped(property.jsonName)
      if property.isRequired { word += "!" }
      let mark: String = !property.isHidden && judgesWhileReading(property.type) ? "~" : ":"
      for check in property.checks { word += mark + checkName(check, in: declaration) }
      words.append(word)
    }
    if model.isClosed { words.append("|") }
    return SwiftProperty(
      documentation: schemaDocumentation,
      introducer: access + "static let",
      name: "shape",
      value: .call(
        "ObjectShape",
        [
          .text(nodeName(declaration)), .text(words.joined(separator: " ")),
          .line("in: \(options.planName)"),
        ]
      )
    )
  }

  /// Whether the reading of a type takes checks of its values: then they are looked at once.
  private func judgesWhileReading(_ type: TypeMention) -> Bool {
    switch type {
    case .string, .integer, .integer32, .integer64, .double, .float: return true
    case .boolean, .timestamp, .calendarDate, .secret, .json: return false
    case .array(let inner), .dictionary(let inner), .nullable(let inner):
      return judgesWhileReading(inner)
    case .declared(let position):
      guard case .alias(let inner, _) = catalog.declarations[position].kind else { return false }
      return judgesWhileReading(inner)
    }
  }

  private func reading(_ model: ObjectModel, _ fields: [Field]) -> SwiftFunction {
    var body: [SwiftStatement] = []
    body.append(.line("let members = reader.members(at: index, Self.shape)"))
    for field in fields { body.append(.line(field.reading(self))) }
    body.append(.line("reader.close(members)"))
    return SwiftFunction(
      documentation: readDocumentation,
      introducer: access + "init",
      parameters: ["reading reader: inout ModelReader", "at index: Int"],
      body: body
    )
  }

  private func writing(_ model: ObjectModel, _ fields: [Field]) -> SwiftFunction {
    var body: [SwiftStatement] = [.line("writer.beginObject()")]
    for field in fields { body.append(.line(field.writing(self))) }
    body.append(.line("writer.endObject()"))
    return SwiftFunction(
      documentation: writeDocumentation,
      introducer: access + "func write",
      parameters: ["to writer: inout ModelWriter"],
      body: body
    )
  }
}
