import SourceDocuments

/// Path templates: what they ask for, and whether two of them mean the same.
func lintPaths(_ document: OpenAPIDocument, _ suggestions: inout NameSuggestions) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  var templates: [String: LocatedText] = [:]
  for item in document.paths {
    guard let template = PathTemplate(item.path.text) else {
      diagnostics.append(
        Diagnostic(
          .invalidPath,
          "braces in '\(item.path.text)' are not paired",
          at: item.path.range,
          severity: .warning
        )
      )
      continue
    }
    // 3.1 §4.8.8: "Templated paths with the same hierarchy but different templated names MUST NOT
    // exist as they are identical."
    if let other = templates[template.shape] {
      diagnostics.append(
        Diagnostic(
          .equalPaths,
          "'\(item.path.text)' matches the same requests as '\(other.text)'",
          at: item.path.range,
          notes: [Diagnostic.Note("the other path", at: other.range)]
        )
      )
    } else {
      templates[template.shape] = item.path
    }
    for operation in item.operations {
      lintPathParameters(operation, template, &suggestions, &diagnostics)
    }
  }
  return diagnostics
}

private func lintPathParameters(
  _ operation: Operation,
  _ template: PathTemplate,
  _ suggestions: inout NameSuggestions,
  _ diagnostics: inout [Diagnostic]
) {
  var declared: Set<String> = []
  let names = Set(template.names)
  for parameter in operation.parameters where parameter.location == .path {
    declared.insert(parameter.name.text)
    if names.contains(parameter.name.text) { continue }
    diagnostics.append(
      Diagnostic(
        .unknownPathParameter,
        "'\(parameter.name.text)' does not stand in the path '\(operation.path)'",
        at: parameter.name.range,
        notes: [Diagnostic.Note("of this operation", at: operation.methodRange)],
        suggestion: suggestions.question(for: parameter.name.text, among: template.names)
      )
    )
  }
  for name in template.names where !declared.contains(name) {
    diagnostics.append(
      Diagnostic(
        .undeclaredPathParameter,
        "the path's '{\(name)}' is described by no parameter",
        at: operation.methodRange,
        suggestion: "add '{name: \(name), in: path, required: true, schema: …}'"
      )
    )
  }
}

/// A path template taken apart.
struct PathTemplate {
  /// The names in braces, in their order.
  private(set) var names: [String] = []
  /// The template without the names, which tells whether two of them are one.
  private(set) var shape = ""

  /// Nil where braces are not paired.
  init?(_ text: String) {
    var name: String?
    for scalar in text.unicodeScalars {
      if scalar == "{" {
        guard name == nil else { return nil }
        name = ""
      } else if scalar == "}" {
        guard let complete = name, !complete.isEmpty else { return nil }
        names.append(complete)
        shape += "{}"
        name = nil
      } else if name != nil {
        name?.unicodeScalars.append(scalar)
      } else {
        shape.unicodeScalars.append(scalar)
      }
    }
    if name != nil { return nil }
  }
}
