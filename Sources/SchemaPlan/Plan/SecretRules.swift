import SourceDocuments

/// What makes a schema's instances secret by contract.
struct SecretRules {
  var graph: SchemaGraph
  var options: PlanOptions

  /// Whether any schema bears something that could be a mark, or part of one.
  static func hasMarks(_ graph: SchemaGraph, _ options: PlanOptions) -> Bool {
    if !options.secretPointers.isEmpty { return true }
    for index in graph.schemas.indices {
      if graph.schemas[index].isWriteOnly || !graph.schemas[index].extensions.isEmpty {
        return true
      }
    }
    return false
  }

  /// Whether the schema, or what it refers to, bears a mark.
  ///
  /// The marks are `writeOnly` together with `format: password`, `x-secret: true`, `x-tokenized-by`
  /// and a pointer in the options.
  func isSecret(_ id: SchemaID) -> Bool {
    var isWriteOnly = false
    var isPassword = false
    for part in graph.merged(id) {
      let index = part.index
      if graph.schemas[index].isWriteOnly { isWriteOnly = true }
      if graph.schemas[index].format == "password" { isPassword = true }
      if isMarked(graph.schemas[index].extensions) { return true }
      if isConfigured(graph.schemas[index].site) { return true }
    }
    return isWriteOnly && isPassword
  }

  private func isMarked(_ extensions: [Member]) -> Bool {
    for entry in extensions {
      if entry.key == "x-secret", entry.value.content == .bool(true) { return true }
      // The members of a tokenized map are secret, and so are their names.
      if entry.key == "x-tokenized-by" { return true }
    }
    return false
  }

  private func isConfigured(_ site: SchemaSite) -> Bool {
    guard !options.secretPointers.isEmpty else { return false }
    if options.secretPointers.contains(site.file + "#" + site.pointer) { return true }
    return options.mainFile == site.file && options.secretPointers.contains(site.pointer)
  }
}
