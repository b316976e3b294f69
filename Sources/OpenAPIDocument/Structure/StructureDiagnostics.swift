package import SourceDocuments

/// What is wrong with the form of a document and of the files that it refers to: fields that are
/// missing, unknown, of the wrong kind or of another version.
///
/// Errors are what reading has to leave out; warnings are what it understands all the same.
package func structureDiagnostics(
  _ documents: DocumentSet,
  _ version: OpenAPIVersion
)
  -> [Diagnostic]
{
  var walk = StructureWalk(documents, version.family)
  walk.run()
  return walk.diagnostics
}
