import OpenAPIDocument
import SchemaPlan
import SourceDocuments
import SwiftEmitter

/// A document cut down to what a configuration selects, and what that needs.
struct FilteredDocument {
  var document: OpenAPIDocument
  var diagnostics: [Diagnostic] = []
}

/// Leaves out what `only` does not name and what `skip` names; what the rest needs stays.
///
/// The builder reads the schemas of the operations that are left, and then knows which components
/// they need.
func filtered(
  _ document: OpenAPIDocument,
  _ configuration: Configuration,
  _ builder: inout SchemaGraphBuilder
) -> FilteredDocument {
  let only = configuration.only
  let skip = configuration.skip
  if only.isEmpty && skip.isEmpty { return FilteredDocument(document: document) }
  var result = FilteredDocument(document: document)
  let selectsAll = only.isEmpty
  filter(&result.document.paths) { operation in
    (selectsAll || only.contains(operation)) && !skip.contains(operation)
  }
  filter(&result.document.webhooks) { operation in
    (selectsAll || only.contains(operation)) && !skip.contains(operation)
  }
  let components = document.components.schemas
  result.document.components.schemas = components.filter { schema in
    let name = schema.name.text
    return (selectsAll || only.contains(schema: name)) && !skip.contains(schema: name)
  }
  // The graph holds what was asked for and everything that leads on from there, and nothing else.
  let options = configuration.emitterOptions
  _ = modelRoots(of: result.document, in: &builder, options: options)
  if options.hasOperations { _ = operationRoots(of: result.document, in: &builder) }
  let needed = Set(
    builder.graph.schemas.map { Place(file: $0.site.file, pointer: $0.site.pointer) }
  )
  result.document.components.schemas = components.filter { schema in
    needed.contains(Place(file: schema.position.file, pointer: schema.position.pointer))
  }
  result.diagnostics =
    unusedPatterns(only, "only", document) + unusedPatterns(skip, "skip", document)
  return result
}

private struct Place: Hashable {
  var file: String
  var pointer: String
}

private func filter(_ items: inout [PathItem], _ isKept: (Operation) -> Bool) {
  for index in items.indices { items[index].operations.removeAll { !isKept($0) } }
  items.removeAll { $0.operations.isEmpty }
}

extension Selection {
  func contains(_ operation: Operation) -> Bool {
    contains(
      operation: operation.operationID?.text,
      method: operation.method,
      path: operation.path,
      tags: operation.tags.map(\.text)
    )
  }
}

/// A warning for each pattern that fits nothing in the document.
private func unusedPatterns(
  _ selection: Selection,
  _ key: String,
  _ document: OpenAPIDocument
) -> [Diagnostic] {
  var operations = document.operations
  for item in document.webhooks { operations += item.operations }
  var diagnostics: [Diagnostic] = []
  for (kind, pattern, single) in selection.patterns {
    if operations.contains(where: { single.contains($0) }) { continue }
    if document.components.schemas.contains(where: { single.contains(schema: $0.name.text) }) {
      continue
    }
    diagnostics.append(
      Diagnostic(
        .configurationUnusedFilter,
        "'\(key)' names the \(kind) '\(pattern)', and there is none",
        at: nil
      )
    )
  }
  return diagnostics
}

extension Selection {
  /// Each pattern alone, as a selection of its own.
  fileprivate var patterns: [(kind: String, pattern: String, single: Selection)] {
    var all: [(kind: String, pattern: String, single: Selection)] = []
    for pattern in tags {
      var single = Selection()
      single.tags = [pattern]
      all.append(("tag", pattern, single))
    }
    for pattern in paths {
      var single = Selection()
      single.paths = [pattern]
      all.append(("path", pattern, single))
    }
    for pattern in operations {
      var single = Selection()
      single.operations = [pattern]
      all.append(("operation", pattern, single))
    }
    for pattern in schemas {
      var single = Selection()
      single.schemas = [pattern]
      all.append(("schema", pattern, single))
    }
    return all
  }
}
