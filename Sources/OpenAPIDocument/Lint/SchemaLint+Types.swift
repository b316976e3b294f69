import SourceDocuments

let schemaTypes: [String] = ["array", "boolean", "integer", "null", "number", "object", "string"]

extension SchemaLint {
  /// The type names of a schema, of which each unknown one is told.
  mutating func checkType(_ node: Node) -> [String] {
    switch node.content {
    case .string(let name):
      checkTypeName(name, at: node)
      return [name]
    case .array(let elements):
      if family == .v30 {
        diagnostics.append(
          Diagnostic(
            .typeOfOtherVersion,
            "a list of types is 3.1, and the document is 3.0",
            at: node.range,
            suggestion: "write one type and 'nullable: true' for null, or 'anyOf'"
          )
        )
      }
      var names: [String] = []
      for element in elements {
        guard let name = element.string else {
          if element.isNull { reportNullType(element) } else { reportKind(element) }
          continue
        }
        checkTypeName(name, at: element)
        if names.contains(name) {
          diagnostics.append(
            Diagnostic(.unknownType, "the type '\(name)' is given twice", at: element.range)
          )
        }
        names.append(name)
      }
      return names
    case .null:
      reportNullType(node)
      return []
    default:
      reportKind(node)
      return []
    }
  }

  private mutating func reportNullType(_ node: Node) {
    diagnostics.append(
      Diagnostic(
        .unknownType,
        "null without quotes is no type",
        at: node.range,
        suggestion: "write '\"null\"' in quotes"
      )
    )
  }

  private mutating func reportKind(_ node: Node) {
    diagnostics.append(
      Diagnostic(
        .unknownType,
        "a type is named by a text, not by \(node.kindName)",
        at: node.range
      )
    )
  }

  private mutating func checkTypeName(_ name: String, at node: Node) {
    if schemaTypes.contains(name) {
      if name == "null", family == .v30 {
        diagnostics.append(
          Diagnostic(
            .typeOfOtherVersion,
            "the type 'null' is 3.1, and the document is 3.0",
            at: node.range,
            suggestion: "write 'nullable: true' beside the type that it has"
          )
        )
      }
      return
    }
    diagnostics.append(
      Diagnostic(
        .unknownType,
        "there is no type '\(name)'",
        at: node.range,
        suggestion: typeAdvice(for: name)
      )
    )
  }
}

/// What people mean by types that other languages have.
private func typeAdvice(for name: String) -> String? {
  switch name.lowercased() {
  case "int", "int32", "int64", "long", "short": return "did you mean 'integer'?"
  case "float", "double", "decimal", "numeric": return "did you mean 'number'?"
  case "bool": return "did you mean 'boolean'?"
  case "str", "text", "char": return "did you mean 'string'?"
  case "date", "datetime", "date-time", "uuid", "email", "uri", "url", "timestamp":
    return "write 'type: string' and say the rest by 'format'"
  case "file", "binary": return "write 'type: string' and 'format: binary'"
  case "list": return "did you mean 'array'?"
  case "map", "dict", "hash", "json": return "write 'type: object' and 'additionalProperties'"
  case "any", "mixed": return "leave 'type' out to admit anything"
  default: return nearestName(to: name, among: schemaTypes).map { "did you mean '\($0)'?" }
  }
}
