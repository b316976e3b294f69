extension ModelRenderer {
  /// A closed enumeration: cases, their strings, and the list of all cases.
  func enumeration(_ declaration: ModelDeclaration, _ model: EnumerationModel) -> SwiftType {
    var members: [SwiftMember] = []
    for value in model.cases {
      members.append(
        .enumerationCase(
          SwiftCase(
            documentation: ["The value \(quoted(value.value))."],
            name: SwiftNames.escaped(value.swiftName)
          )
        )
      )
    }
    members.append(.property(values(declaration, model)))
    members.append(
      .property(
        SwiftProperty(
          documentation: ["All cases, in the order of the document."],
          introducer: access + "static let",
          name: "allCases",
          type: "[\(declaration.path)]",
          value: .list(model.cases.map { "." + SwiftNames.escaped($0.swiftName) })
        )
      )
    )
    return SwiftType(
      documentation: documentation(declaration.documentation, fallback: declaration),
      introducer: access + "enum",
      name: declaration.name,
      conformances: conformances("StringEnumeration"),
      members: members
    )
  }

  /// An open enumeration: a string with names for the values that the document knows.
  func openEnumeration(_ declaration: ModelDeclaration, _ model: EnumerationModel) -> SwiftType {
    var members: [SwiftMember] = [
      .property(
        SwiftProperty(
          documentation: ["The string, whether the document knows it or not."],
          introducer: access + "let",
          name: "rawValue",
          type: "String"
        )
      )
    ]
    members.append(
      .function(
        SwiftFunction(
          documentation: ["Any string."],
          introducer: access + "init",
          parameters: ["rawValue: String"],
          body: [.line("self.rawValue = rawValue")]
        )
      )
    )
    for value in model.cases {
      members.append(
        .property(
          SwiftProperty(
            documentation: ["The value \(quoted(value.value))."],
            introducer: access + "static var",
            name: SwiftNames.escaped(value.swiftName),
            type: declaration.path,
            getter: "Self(rawValue: \(swiftStringLiteral(value.value)))"
          )
        )
      )
    }
    members.append(.property(values(declaration, model)))
    return SwiftType(
      documentation: documentation(declaration.documentation, fallback: declaration),
      introducer: access + "struct",
      name: declaration.name,
      conformances: conformances("OpenStringEnumeration"),
      members: members
    )
  }

  private func values(
    _ declaration: ModelDeclaration,
    _ model: EnumerationModel
  ) -> SwiftProperty {
    let words: [String] = model.cases.map { escaped($0.value) }
    return SwiftProperty(
      documentation: schemaDocumentation,
      introducer: access + "static let",
      name: "values",
      value: .call(
        "EnumerationValues",
        [
          .text(nodeName(declaration)), .text(words.joined(separator: " ")),
          .line("in: \(options.planName)"),
        ]
      )
    )
  }

  /// A value as documentation shows it, on one line.
  private func quoted(_ value: String) -> String {
    let plain: String = value.split(whereSeparator: \.isNewline).joined(separator: " ")
    if plain.isEmpty { return "that is empty" }
    return plain.utf8.contains(UInt8(ascii: "`")) ? "``\(plain)``" : "`\(plain)`"
  }
}
