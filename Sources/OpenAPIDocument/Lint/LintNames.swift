import SourceDocuments

/// Names that stand for something elsewhere in the document: tags, security schemes, operations that
/// links lead to, variables of servers.
func lintNames(_ document: OpenAPIDocument, _ suggestions: inout NameSuggestions) -> [Diagnostic] {
  var names = NameLint(document, suggestions)
  names.run()
  suggestions = names.suggestions
  return names.diagnostics
}

private struct NameLint {
  let document: OpenAPIDocument
  var diagnostics: [Diagnostic] = []
  private(set) var suggestions: NameSuggestions
  private let tags: [String]
  private let schemes: [String]
  private let knownTags: Set<String>
  private let knownSchemes: Set<String>
  private var operationIDs: Set<String> = []
  private lazy var sortedIDs: [String] = operationIDs.sorted()
  private var reportedLinks: Set<SourceRange> = []
  private var reportedTags: Set<String> = []

  init(_ document: OpenAPIDocument, _ suggestions: NameSuggestions) {
    self.document = document
    self.suggestions = suggestions
    tags = document.tags.map(\.name.text)
    schemes = document.components.securitySchemes.map(\.name.text)
    knownTags = Set(tags)
    knownSchemes = Set(schemes)
  }

  mutating func run() {
    checkTags()
    check(document.security)
    check(document.servers)
    let operations: [Operation] = document.operations + document.webhooks.flatMap(\.operations)
    for operation in operations {
      if let id = operation.operationID { operationIDs.insert(id.text) }
    }
    for operation in operations {
      check(operation.security ?? [])
      if operation.position.node.member("servers") != nil { check(operation.servers) }
      for tag in operation.tags { check(tag) }
      for response in operation.responses {
        for link in response.links { check(link) }
      }
    }
  }

  private mutating func checkTags() {
    var first: [String: SourceRange] = [:]
    for tag in document.tags {
      if let other = first[tag.name.text] {
        diagnostics.append(
          Diagnostic(
            .duplicateTag,
            "the tag '\(tag.name.text)' is given twice",
            at: tag.name.range,
            notes: [Diagnostic.Note("the first one", at: other)]
          )
        )
      }
      first[tag.name.text] = first[tag.name.text] ?? tag.name.range
    }
  }

  /// Told once a name, and only where the document has a list at all.
  private mutating func check(_ tag: LocatedText) {
    if tags.isEmpty || knownTags.contains(tag.text) { return }
    guard reportedTags.insert(tag.text).inserted else { return }
    diagnostics.append(
      Diagnostic(
        .unknownTag,
        "the tag '\(tag.text)' is not among the document's 'tags'",
        at: tag.range,
        suggestion: suggestions.question(for: tag.text, among: tags)
      )
    )
  }

  private mutating func check(_ security: [SecurityRequirement]) {
    for requirement in security {
      for scheme in requirement.schemes where !knownSchemes.contains(scheme.name.text) {
        // 3.2 lets a requirement name a scheme by a URI.
        if document.version.family >= .v32, scheme.name.text.contains("/") { continue }
        diagnostics.append(
          Diagnostic(
            .unknownSecurityScheme,
            "there is no security scheme '\(scheme.name.text)' in 'components'",
            at: scheme.name.range,
            suggestion: suggestions.question(for: scheme.name.text, among: schemes)
          )
        )
      }
    }
  }

  private mutating func check(_ servers: [Server]) {
    for server in servers {
      guard let template = PathTemplate(server.url.text) else {
        diagnostics.append(
          Diagnostic(
            .undeclaredServerVariable,
            "braces in the server's URL are not paired",
            at: server.url.range
          )
        )
        continue
      }
      let known: [String] = server.variables.map(\.name.text)
      for name in template.names where !known.contains(name) {
        diagnostics.append(
          Diagnostic(
            .undeclaredServerVariable,
            "the URL's '{\(name)}' is no variable of the server",
            at: server.url.range,
            suggestion: suggestions.question(for: name, among: known)
              ?? "add it to 'variables' with a 'default'"
          )
        )
      }
    }
  }

  private mutating func check(_ link: Link) {
    guard let id = link.operationID, !operationIDs.contains(id.text) else { return }
    guard reportedLinks.insert(id.range).inserted else { return }
    diagnostics.append(
      Diagnostic(
        .unknownOperation,
        "no operation has the id '\(id.text)'",
        at: id.range,
        suggestion: suggestions.question(for: id.text, among: sortedIDs)
      )
    )
  }
}
