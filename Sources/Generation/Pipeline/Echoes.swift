import OpenAPIDocument
import SchemaPlan
package import SourceDocuments

/// The graph's diagnostics without those that tell a fault of a reference for the second time.
///
/// The references of all files are followed when a document is read, and again where a schema is
/// asked for; the first to tell has the better words and the places that refer there.
package func withoutEchoes(_ diagnostics: [Diagnostic], of earlier: [Diagnostic]) -> [Diagnostic] {
  var toldPlaces: Set<SourceRange> = []
  var cycleLines: Set<SourceLine> = []
  for diagnostic in earlier
  where diagnostic.severity == .error || diagnostic.rule == .unresolvedReference {
    for range in [diagnostic.range] + diagnostic.notes.map(\.range) {
      guard let range else { continue }
      toldPlaces.insert(range)
      if diagnostic.rule != .cyclicReference { continue }
      // The graph tells the schema, which begins on the line of its `$ref` or on the one above.
      cycleLines.insert(SourceLine(file: range.file, line: range.line))
      cycleLines.insert(SourceLine(file: range.file, line: range.line - 1))
    }
  }
  return diagnostics.filter { diagnostic in
    guard let range = diagnostic.range else { return true }
    if diagnostic.rule == .referenceCycle {
      return !cycleLines.contains(SourceLine(file: range.file, line: range.line))
    }
    let isOfReference: Bool =
      diagnostic.rule == .danglingReference || diagnostic.rule == .unresolvedMapping
    return !isOfReference || !toldPlaces.contains(range)
  }
}

/// The document's diagnostics without the errors that cost no more than one schema, of which the graph
/// has warned: what is no schema says nothing, and everything else can be generated.
func withoutSchemaErrors(_ diagnostics: [Diagnostic], told graph: [Diagnostic]) -> [Diagnostic] {
  let places = Set(graph.filter { $0.rule == .schemaType }.compactMap(\.range))
  if places.isEmpty { return diagnostics }
  return diagnostics.filter { diagnostic in
    guard diagnostic.rule == .wrongType, let range = diagnostic.range else { return true }
    return !places.contains(range)
  }
}

private struct SourceLine: Hashable {
  var file: UInt32
  var line: UInt32
}
