import SchemaPlan

extension ModelRenderer {
  /// A case for each alternative; payloads lie on the heap, so that a union is one word.
  func union(_ declaration: ModelDeclaration, _ model: UnionModel) -> SwiftType {
    var members: [SwiftMember] = []
    for alternative in model.alternatives {
      members.append(
        .enumerationCase(
          SwiftCase(
            documentation: ["A value of `\(name(alternative.type))`."],
            name: SwiftNames.escaped(alternative.swiftName),
            payload: name(alternative.type)
          )
        )
      )
    }
    members.append(.property(choice(declaration, model)))
    members.append(.function(reading(model)))
    members.append(.function(writing(model)))
    members += nested(declaration)
    return SwiftType(
      documentation: documentation(declaration.documentation, fallback: declaration),
      introducer: access + "indirect enum",
      name: declaration.name,
      conformances: conformances("JSONUnionModel"),
      members: members
    )
  }

  private func choice(_ declaration: ModelDeclaration, _ model: UnionModel) -> SwiftProperty {
    var words: [String] = []
    if let tag = model.tag { words.append("@" + escaped(tag)) }
    if model.isExclusive { words.append("!") }
    for check in model.checks { words.append("#" + checkName(check, in: declaration)) }
    for alternative in model.alternatives {
      var word: String = letters(alternative.kinds)
      for value in alternative.tagValues { word += "=" + escaped(value) }
      if let check = alternative.check { word += ":" + checkName(check, in: declaration) }
      words.append(word)
    }
    return SwiftProperty(
      documentation: schemaDocumentation,
      introducer: access + "static let",
      name: "choice",
      value: .call(
        "UnionChoice",
        [
          .text(nodeName(declaration)), .text(words.joined(separator: " ")),
          .line("in: \(options.planName)"),
        ]
      )
    )
  }

  private func letters(_ kinds: TypeSet) -> String {
    var text: String = ""
    if kinds.contains(.null) { text += "n" }
    if kinds.contains(.boolean) { text += "b" }
    if kinds.contains(.integer) || kinds.contains(.number) { text += "i" }
    if kinds.contains(.number) { text += "d" }
    if kinds.contains(.string) { text += "s" }
    if kinds.contains(.array) { text += "a" }
    if kinds.contains(.object) { text += "o" }
    return text
  }

  private func reading(_ model: UnionModel) -> SwiftFunction {
    var cases: [SwiftChoiceCase] = []
    for (position, alternative) in model.alternatives.enumerated() where position != model.fallback
    {
      cases.append(SwiftChoiceCase(label: "case \(position)", line: building(alternative)))
    }
    cases.append(
      SwiftChoiceCase(label: "default", line: building(model.alternatives[model.fallback]))
    )
    return SwiftFunction(
      documentation: readDocumentation,
      introducer: access + "init",
      parameters: ["reading reader: inout ModelReader", "at index: Int"],
      body: [.choice(subject: "reader.choose(at: index, Self.choice)", cases: cases)]
    )
  }

  private func building(_ alternative: UnionAlternative) -> String {
    let type: String = name(alternative.type)
    return "self = .\(alternative.swiftName)(\(type)(reading: &reader, at: index))"
  }

  private func writing(_ model: UnionModel) -> SwiftFunction {
    let cases: [SwiftChoiceCase] = model.alternatives.map { alternative in
      SwiftChoiceCase(
        label: "case .\(alternative.swiftName)(let value)",
        line: "value.write(to: &writer)"
      )
    }
    return SwiftFunction(
      documentation: writeDocumentation,
      introducer: access + "func write",
      parameters: ["to writer: inout ModelWriter"],
      body: [.choice(subject: "self", cases: cases)]
    )
  }
}
