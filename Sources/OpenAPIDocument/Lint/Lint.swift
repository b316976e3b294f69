package import SourceDocuments

/// What people should know about a document beyond what reading it has said.
///
/// Nothing here keeps code from being generated. In the order of files and, within one, of the text.
package func lint(_ document: OpenAPIDocument, _ documents: DocumentSet) -> [Diagnostic] {
  var walk = StructureWalk(documents, document.version.family, collectsSchemas: true)
  walk.run()
  var suggestions = NameSuggestions(limits: documents.limits)
  // `readOpenAPI` has told the errors.
  var diagnostics: [Diagnostic] = walk.diagnostics.filter { $0.severity != .error }
  diagnostics.append(contentsOf: walk.tolerated)
  diagnostics.append(contentsOf: lintOperations(document))
  diagnostics.append(contentsOf: lintPaths(document, &suggestions))
  diagnostics.append(contentsOf: lintNames(document, &suggestions))
  diagnostics.append(contentsOf: lintUnusedComponents(document, documents))
  var schemas = SchemaLint(
    documents: documents,
    family: document.version.family,
    suggestions: suggestions
  )
  for site in walk.schemas { schemas.check(site) }
  diagnostics.append(contentsOf: schemas.diagnostics)
  return diagnostics.sorted(by: isEarlier)
}

private func isEarlier(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
  guard let leftRange = left.range, let rightRange = right.range else {
    return left.range == nil && right.range != nil
  }
  if leftRange.file != rightRange.file { return leftRange.file < rightRange.file }
  if leftRange.line != rightRange.line { return leftRange.line < rightRange.line }
  if leftRange.column != rightRange.column { return leftRange.column < rightRange.column }
  return left.rule.id < right.rule.id
}
