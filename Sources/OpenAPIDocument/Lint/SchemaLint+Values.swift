import AssayRuntime
import SourceDocuments

extension SchemaLint {
  /// Values that the schema's own type does not admit, as far as that can be told by a look.
  mutating func checkValues(_ schema: Node, _ types: [String]) {
    var admitted: [String] = types
    if schema["nullable"]?.boolean == true { admitted.append("null") }
    if let values = schema["enum"] { checkEnumeration(values, types, admitted) }
    if types.isEmpty { return }
    for name in ["const", "default", "example"] {
      guard let value = schema[name], !admits(admitted, value) else { continue }
      // Null says "no default" and "no example" in many real documents.
      if value.isNull, name != "const" { continue }
      diagnostics.append(
        Diagnostic(
          .valueOfWrongType,
          "'\(name)' is \(value.kindName), and the type is \(types.joined(separator: " or "))",
          at: value.range,
          suggestion: quotes(for: value, types)
        )
      )
    }
  }

  private mutating func checkEnumeration(_ values: Node, _ types: [String], _ admitted: [String]) {
    guard let elements = values.elements else { return }
    if elements.isEmpty {
      diagnostics.append(
        Diagnostic(.valueOfWrongType, "'enum' is empty, so that no value passes", at: values.range)
      )
    }
    var texts: [String: SourceRange] = [:]
    for element in elements {
      if !types.isEmpty, !admits(admitted, element) {
        diagnostics.append(
          Diagnostic(
            .valueOfWrongType,
            "this value of 'enum' is \(element.kindName), and the type is "
              + types.joined(separator: " or "),
            at: element.range,
            suggestion: quotes(for: element, types)
          )
        )
      }
      guard let text = element.string else { continue }
      if let first = texts[text] {
        diagnostics.append(
          Diagnostic(
            .duplicateValue,
            "this value of 'enum' is given twice",
            at: element.range,
            notes: [Diagnostic.Note("the first one", at: first)]
          )
        )
      } else {
        texts[text] = element.range
      }
    }
  }

  private func quotes(for value: Node, _ types: [String]) -> String? {
    guard types.contains("string") else { return nil }
    switch value.content {
    case .bool, .number: return "put it in quotes"
    default: return nil
    }
  }

  private func admits(_ types: [String], _ value: Node) -> Bool {
    for type in types {
      switch (type, value.content) {
      case ("null", .null), ("boolean", .bool), ("string", .string), ("number", .number),
        ("array", .array), ("object", .object):
        return true
      case ("integer", .number(let number)):
        if decimal(number)?.isInteger == true { return true }
      default: if !schemaTypes.contains(type) { return true }
      }
    }
    return false
  }
}
