import SourceDocuments

extension SchemaLint {
  mutating func checkObject(_ schema: Node) {
    if let required = schema["required"] { checkRequired(required, schema) }
    if let discriminator = schema["discriminator"] { checkDiscriminator(discriminator, schema) }
  }

  private mutating func checkRequired(_ required: Node, _ schema: Node) {
    guard let elements = required.elements else { return }
    var seen: Set<String> = []
    // Names may be described by what the schema is composed with, or by a schema that contains it.
    let properties: [Member]? = isComposed(schema) ? nil : schema["properties"]?.members
    let names = Set((properties ?? []).map(\.key))
    for element in elements {
      guard let name = element.string else { continue }
      if !seen.insert(name).inserted {
        diagnostics.append(
          Diagnostic(.duplicateValue, "'\(name)' is required twice", at: element.range)
        )
      }
      guard let properties, !names.contains(name) else { continue }
      let near: String? = suggestions.nearest(to: name, amongKeysOf: properties)
      diagnostics.append(
        Diagnostic(
          .unknownRequiredProperty,
          "'\(name)' is required and is no property",
          at: element.range,
          suggestion: near.map { "did you mean '\($0)'?" }
        )
      )
    }
  }

  private func isComposed(_ schema: Node) -> Bool {
    for name in ["allOf", "anyOf", "oneOf", "$ref", "$dynamicRef", "patternProperties", "if"]
    where schema.member(name) != nil { return true }
    if case .object = schema["additionalProperties"]?.content { return true }
    return false
  }

  /// 3.1 §4.8.25: the property must be there and required in every schema that may be meant.
  private mutating func checkDiscriminator(_ discriminator: Node, _ schema: Node) {
    guard let name = discriminator["propertyName"], let text = name.string else { return }
    let alternatives: [Node] =
      (schema["oneOf"]?.elements ?? []) + (schema["anyOf"]?.elements ?? [])
    if alternatives.isEmpty {
      if surelyLacks(schema, text) { report(name, text, schema) }
      return
    }
    if let properties = schema["properties"], properties.member(text) != nil { return }
    for alternative in alternatives {
      let target: Node = resolved(alternative, near: discriminator)
      if surelyLacks(target, text) {
        report(name, text, alternative)
        return
      }
    }
  }

  private func surelyLacks(_ schema: Node, _ name: String) -> Bool {
    if isComposed(schema) { return false }
    guard let properties = schema["properties"] else { return false }
    return properties.member(name) == nil
  }

  /// The target of a reference within the same file; other references are taken as they are.
  private func resolved(_ schema: Node, near node: Node) -> Node {
    guard let text = schema["$ref"]?.string else { return schema }
    for file in documents.files where file.root.range.file == node.range.file {
      let start = NodePosition(file: file.name, pointer: "", node: schema)
      if case .success(let target) = documents.target(of: text, at: start) { return target.node }
    }
    return schema
  }

  private mutating func report(_ name: Node, _ text: String, _ place: Node) {
    diagnostics.append(
      Diagnostic(
        .discriminatorWithoutProperty,
        "there is no property '\(text)' to tell by",
        at: name.range,
        notes: [Diagnostic.Note("in this schema", at: place.range)]
      )
    )
  }
}
