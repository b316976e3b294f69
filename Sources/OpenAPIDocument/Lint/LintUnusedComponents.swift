import SourceDocuments

/// Components that nothing in the files read refers to.
///
/// A document without paths is a library for others, where that means nothing.
func lintUnusedComponents(_ document: OpenAPIDocument, _ documents: DocumentSet) -> [Diagnostic] {
  guard !document.paths.isEmpty || !document.webhooks.isEmpty else { return [] }
  let used: Set<String> = usedComponents(document, documents)
  var diagnostics: [Diagnostic] = []
  for group in document.position.node["components"]?.members ?? [] {
    if group.key.hasPrefix("x-") { continue }
    for member in group.value.members ?? [] {
      if used.contains(group.key + "/" + member.key) { continue }
      diagnostics.append(
        Diagnostic(
          .unusedComponent,
          "nothing refers to '\(member.key)' of '\(group.key)'",
          at: member.keyRange
        )
      )
    }
  }
  return diagnostics
}

/// As `schemas/Pet`.
private func usedComponents(_ document: OpenAPIDocument, _ documents: DocumentSet) -> Set<String> {
  var used: Set<String> = []
  var known: Set<String> = []
  for site in documents.references {
    guard known.insert(String(site.resource) + " " + site.text).inserted else { continue }
    if case .success(let target) = documents.target(of: site.text, inResource: site.resource),
      target.file == document.file, let tokens = pointerTokens(target.pointer),
      tokens.count >= 3, tokens[0] == "components"
    {
      used.insert(tokens[1] + "/" + tokens[2])
    } else if site.keyword == "mapping" {
      used.insert("schemas/" + site.text)
    }
  }
  var requirements: [SecurityRequirement] = document.security
  for operation in document.operations { requirements += operation.security ?? [] }
  for requirement in requirements {
    for scheme in requirement.schemes { used.insert("securitySchemes/" + scheme.name.text) }
  }
  return used
}
