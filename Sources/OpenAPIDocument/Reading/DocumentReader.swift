package import SourceDocuments

/// Reads the first file of a set as an OpenAPI document.
///
/// Reading is tolerant: what cannot be understood is left out and everything else is read. The
/// diagnostics are those of the document's kind, of its references, and the errors of its form: what
/// had to be left out. `lint` finds the rest.
///
/// - Returns: No document where the file is something else altogether.
package func readOpenAPI(
  _ documents: DocumentSet
) -> (
  document: OpenAPIDocument?, diagnostics: [Diagnostic]
) {
  guard let file = documents.files.first else { return (nil, []) }
  var diagnostics: [Diagnostic] = []
  guard let version = readVersion(file.root, file: file.name, &diagnostics) else {
    return (nil, diagnostics)
  }
  diagnostics.append(contentsOf: documents.referenceDiagnostics())
  for diagnostic in structureDiagnostics(documents, version) where diagnostic.severity == .error {
    diagnostics.append(diagnostic)
  }
  var reader = DocumentReader(documents: documents)
  return (reader.document(file, version), diagnostics)
}

/// What reading carries along: the files, and what references have led to so far.
struct DocumentReader {
  let documents: DocumentSet
  /// Path items that are being read, so that a callback that leads back to its own ends.
  var openPathItems: [NodePosition] = []
  /// How many path items have been read as part of callbacks.
  var callbackItems = 0
  /// How many headers are being read, each within a media type of the one before.
  var openHeaders = 0
  /// How many headers have been read within others.
  var nestedHeaders = 0
  var sharedParameters: [NodePosition: Parameter] = [:]
  var sharedResponses: [NodePosition: Response] = [:]
  var sharedRequestBodies: [NodePosition: RequestBody] = [:]
  var sharedHeaders: [NodePosition: Header] = [:]
  private var targets: [String: NodePosition] = [:]

  init(documents: DocumentSet) {
    self.documents = documents
  }

  /// What an object stands for: itself, or what its `$ref` leads to; nil where that is nothing.
  mutating func target(of position: NodePosition) -> NodePosition? {
    guard let text = position.node["$ref"]?.string else { return position }
    let isWhole: Bool = position.file == documents.files[0].name && text.hasPrefix("#/")
    if isWhole, let known = targets[text] { return known }
    guard case .success(let target) = documents.followingReferences(from: position) else {
      return nil
    }
    // The same text means the same everywhere in a file, except below an `$id`, where no object
    // other than a schema stands.
    if isWhole { targets[text] = target }
    return target
  }

  /// A member's value, or what it leads to where documents of several files have a reference.
  mutating func field(_ key: String, of position: NodePosition) -> NodePosition? {
    guard let value = position.child(key) else { return nil }
    return target(of: value)
  }

  mutating func document(_ file: DocumentFile, _ version: OpenAPIVersion) -> OpenAPIDocument {
    let root = NodePosition(file: file.name, pointer: "", node: file.root)
    var document = OpenAPIDocument(
      version: version,
      file: file.name,
      position: root,
      info: info(file.root["info"])
    )
    document.servers = servers(of: root)
    document.tags = tags(of: root)
    if let components = field("components", of: root) {
      document.components = self.components(components)
    }
    if let paths = field("paths", of: root) { document.paths = pathItems(of: paths) }
    if let webhooks = field("webhooks", of: root) { document.webhooks = pathItems(of: webhooks) }
    document.security = security(of: root) ?? []
    if let dialect = file.root["jsonSchemaDialect"] {
      document.jsonSchemaDialect = dialect.string.map { LocatedText($0, at: dialect.range) }
    }
    document.externalDocumentation = externalDocumentation(file.root)
    document.extensions = extensions(of: file.root)
    return document
  }

  private func info(_ node: Node?) -> Info {
    let contact: Node? = node?["contact"]
    let license: Node? = node?["license"]
    return Info(
      title: text(node, "title") ?? "",
      version: text(node, "version") ?? "",
      summary: text(node, "summary"),
      description: text(node, "description"),
      termsOfService: text(node, "termsOfService"),
      contactName: text(contact, "name"),
      contactURL: text(contact, "url"),
      contactEmail: text(contact, "email"),
      licenseName: text(license, "name"),
      licenseIdentifier: text(license, "identifier"),
      licenseURL: text(license, "url")
    )
  }

  private func tags(of root: NodePosition) -> [Tag] {
    var result: [Tag] = []
    guard let list = root.child("tags") else { return [] }
    for (index, node) in (list.node.elements ?? []).enumerated() {
      guard let name = locatedText(node, "name") else { continue }
      result.append(
        Tag(
          position: list.element(index, node),
          name: name,
          summary: text(node, "summary"),
          description: text(node, "description"),
          parent: locatedText(node, "parent"),
          kind: text(node, "kind")
        )
      )
    }
    return result
  }
}
