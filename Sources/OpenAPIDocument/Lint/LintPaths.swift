import SourceDocuments

/// Path templates: what they ask for, and whether two of them mean the same.
func lintPaths(_ document: OpenAPIDocument) -> [Diagnostic] {
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
      lintPathParameters(operation, template, &diagnostics)
    }
  }
  return diagnostics
}

private func lintPathParameters(
  _ operation: Operation,
  _ template: PathTemplate,
  _ diagnostics: inout [Diagnostic]
) {
  var declared: Set<String> = []
  for parameter in operation.parameters where parameter.location == .path {
    declared.insert(parameter.name.text)
    if template.names.contains(parameter.name.text) { continue }
    let near: String? = nearestName(to: parameter.name.text, among: template.names)
    diagnostics.append(
      Diagnostic(
        .unknownPathParameter,
        "'\(parameter.name.text)' does not stand in the path '\(operation.path)'",
        at: parameter.name.range,
        notes: [Diagnostic.Note("of this operation", at: operation.methodRange)],
        suggestion: near.map { "did you mean '\($0)'?" }
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
