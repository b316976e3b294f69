package import OpenAPIDocument
package import SchemaPlan
package import SourceDocuments

/// A document and all files it refers to, read, with its overlays applied.
package struct LoadedDocument: Sendable {
  /// The name of the document's file without its folder.
  ///
  /// Names of files go into what is generated, so they are as seen from the document: where it lies
  /// on this machine makes no difference.
  package var name: String
  package var files: DocumentSet
  /// The typed document; nil for a file that is a JSON Schema and no OpenAPI document.
  package var document: OpenAPIDocument?
  /// The language that its schemas are written in.
  package var dialect: SchemaDialect
  /// What is wrong anywhere in the document, which the loader has told last; who asks for one schema
  /// need not care.
  package var diagnostics: [Diagnostic] = []

  /// A builder of the graph of its schemas.
  package func graphBuilder() -> SchemaGraphBuilder {
    let files = files
    return SchemaGraphBuilder(dialect: dialect) { files.root(of: $0) }
  }
}

/// What may stand where a document is asked for.
package enum DocumentForm: Sendable {
  case openAPI
  /// A JSON Schema as well, which is a whole file.
  case openAPIOrSchema
  /// The same, where the file shows that it is one.
  case openAPIOrEvidentSchema
}

extension SourceLoader {
  /// Reads a document, applies overlays to it, and reads what it refers to.
  ///
  /// - Returns: Nil where it cannot be used at all; diagnostics say why. There may be errors beside a
  ///   document.
  package mutating func loadDocument(
    _ place: Configuration.Located,
    overlays: [Configuration.Located],
    form: DocumentForm = .openAPI,
    map: URIMap = URIMap()
  ) -> LoadedDocument? {
    guard let root = loadWithOverlays(place, overlays) else { return nil }
    let name = lastComponent(of: SourceLoader.displayName(place.text))
    let base = folder(of: place.text)
    let map = map.addingFolder(of: root, at: base)
    var documents = DocumentSet()
    documents.mappedURIs = map.entries.map(\.uri)
    documents.add(name, root)
    documents.loadReferences { loadReferenced(map.path(for: $0) ?? join(base, $0)) }
    loadMetaschema(of: root, map, into: &documents)
    // References of schemas go by `$id` as well, so they are judged where schemas are followed.
    if isSchema(root, form) {
      return LoadedDocument(name: name, files: documents, document: nil, dialect: .jsonSchema)
    }
    let reading = readOpenAPI(documents)
    diagnostics.append(contentsOf: reading.diagnostics)
    guard let document = reading.document else { return nil }
    let dialect: SchemaDialect = document.version.family == .v30 ? .openAPI30 : .openAPI31
    var loaded = LoadedDocument(
      name: name,
      files: documents,
      document: document,
      dialect: dialect
    )
    loaded.diagnostics = reading.diagnostics
    return loaded
  }

  /// Reads the file for the dialect that a document names, where one is given: its vocabularies count.
  private mutating func loadMetaschema(
    of root: Node,
    _ map: URIMap,
    into documents: inout DocumentSet
  ) {
    for key in ["$schema", "jsonSchemaDialect"] {
      guard let uri = root[key]?.string, let path = map.path(for: uri),
        let metaschema = loadReferenced(path)
      else { continue }
      documents.add(uri, metaschema)
    }
  }

  private func isSchema(_ root: Node, _ form: DocumentForm) -> Bool {
    switch form {
    case .openAPI: false
    case .openAPIOrSchema: root.member("openapi") == nil && root.member("swagger") == nil
    case .openAPIOrEvidentSchema: isJSONSchema(root)
    }
  }

  private mutating func loadWithOverlays(
    _ place: Configuration.Located,
    _ overlays: [Configuration.Located]
  ) -> Node? {
    guard var root = load(place.text, askedForAt: place.range) else { return nil }
    for overlay in overlays {
      guard let actions = load(overlay.text, askedForAt: overlay.range) else { return nil }
      let result = applyOverlay(actions, to: root)
      root = result.root
      diagnostics.append(contentsOf: result.diagnostics)
    }
    return root
  }
}

extension URIMap {
  /// The map with the folder of a schema that says where it belongs: its neighbours there are those
  /// of its `$id`.
  fileprivate func addingFolder(of root: Node, at base: String) -> URIMap {
    guard let uri = root["$id"]?.string ?? root["id"]?.string, uri.hasPrefix("http"),
      let slash = uri.lastIndex(of: "/"), uri[..<slash].contains("://"),
      uri[..<slash].last != "/"
    else { return self }
    var map = self
    map.add(Entry(uri: String(uri[...slash]), path: base.isEmpty ? "." : base))
    return map
  }
}
