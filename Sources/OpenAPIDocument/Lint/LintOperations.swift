import SourceDocuments

/// Operations with equal ids and parameters given twice.
func lintOperations(_ document: OpenAPIDocument) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  var places: [String: SourceRange] = [:]
  for operation in document.operations + document.webhooks.flatMap(\.operations) {
    if let id = operation.operationID {
      if let first = places[id.text], first != id.range {
        diagnostics.append(
          Diagnostic(
            .duplicateOperationID,
            "the operation id '\(id.text)' is taken",
            at: id.range,
            notes: [Diagnostic.Note("by this operation", at: first)]
          )
        )
      } else {
        places[id.text] = id.range
      }
    }
    lintParameters(operation.position, &diagnostics)
  }
  for path in document.paths { lintParameters(path.position, &diagnostics) }
  return diagnostics
}

/// 3.1 §4.8.10: "The list MUST NOT include duplicated parameters", by name and location.
private func lintParameters(_ position: NodePosition, _ diagnostics: inout [Diagnostic]) {
  guard let elements = position.node["parameters"]?.elements, elements.count > 1 else { return }
  var places: [String: Node] = [:]
  for element in elements {
    let key: String
    if let reference = element["$ref"]?.string {
      key = reference
    } else if let name = element["name"]?.string, let location = element["in"]?.string {
      key = "'\(name)' in '\(location)'"
    } else {
      continue
    }
    if let first = places[key] {
      diagnostics.append(
        Diagnostic(
          .duplicateParameter,
          "the parameter \(key) is given twice",
          at: element.range,
          notes: [Diagnostic.Note("the first one, which is used", at: first.range)]
        )
      )
    } else {
      places[key] = element
    }
  }
}
