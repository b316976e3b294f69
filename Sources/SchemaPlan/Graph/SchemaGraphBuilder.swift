package import SourceDocuments

/// Which language a file's schemas are written in.
package enum SchemaDialect: Sendable, Hashable {
  /// OpenAPI 3.0's Schema Object, lowered to 2020-12 as it is read.
  case openAPI30
  /// OpenAPI 3.1's and 3.2's, which is 2020-12, tolerant of stray forms of 3.0.
  case openAPI31
  /// JSON Schema 2020-12 as such; `$schema` may name an older draft.
  case jsonSchema
}

/// Builds a schema graph from located trees, schema by schema as they are asked for.
package struct SchemaGraphBuilder {
  /// Everything read so far.
  package private(set) var graph = SchemaGraph()
  package private(set) var diagnostics: [Diagnostic] = []

  private let dialect: SchemaDialect
  private let load: (String) -> Node?

  /// Reads from a caller's files.
  ///
  /// `load` gives the root of the file or resource with a name, and is asked once a name.
  package init(dialect: SchemaDialect, load: @escaping (String) -> Node?) {
    self.dialect = dialect
    self.load = load
  }

  /// The schema at a place, with everything it refers to; the same place gives the same name.
  ///
  /// `pointer` is a JSON Pointer in the file, such as `/components/schemas/Pet`.
  package mutating func schema(file: String, pointer: String) -> SchemaID {
    let range = SourceRange(file: 0, line: 1, column: 1, length: 1)
    graph.schemas.append(
      Schema(site: SchemaSite(file: file, pointer: pointer, range: range), resource: 0)
    )
    return SchemaID(graph.schemas.count - 1)
  }
}
