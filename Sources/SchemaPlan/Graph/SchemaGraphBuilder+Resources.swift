import SourceDocuments

/// A schema resource while the graph is built: what it is called and what its anchors name.
struct ReadResource {
  var uri: String
  var file: String
  var pointer: String
  var language: SchemaLanguage
  /// `$anchor` and `$dynamicAnchor`: name → pointer in the file.
  var anchors: [String: String] = [:]
  var dynamicAnchors: [(name: String, pointer: String)] = []
  /// Whether the graph holds a schema of it.
  var isInUse = false
}

extension SchemaGraphBuilder {
  /// The resource that a URI without fragment names: one already known, or a file.
  mutating func resource(uri: String) -> Int? {
    if let known = resourceByURI[uri] { return known }
    if let file = open(file: uri) { return file }
    if let decoded = percentDecoded(uri), decoded != uri, let file = open(file: decoded) {
      return file
    }
    // An `$id` in an OpenAPI document is found only by looking through the whole document.
    for file in Array(resourceByPlace.keys).sorted() { scan(file: file) }
    return resourceByURI[uri]
  }

  /// The resource at the root of a file; nil where there is no such file.
  mutating func open(file: String) -> Int? {
    if let known = resourceByPlace[file]?[""] { return known }
    guard let root = files.root(of: file) ?? metaschema(uri: file) else { return nil }
    files.remember(root, as: file)
    let language = language(of: root, default: SchemaLanguage(dialect))
    let index = addResource(uri: file, file: file, pointer: "", language: language)
    if !language.isDocument { scan(file: file) }
    return index
  }

  /// Makes a schema resource and gives it a name.
  mutating func addResource(
    uri: String,
    file: String,
    pointer: String,
    language: SchemaLanguage
  ) -> Int {
    let index = resources.count
    resources.append(ReadResource(uri: uri, file: file, pointer: pointer, language: language))
    var resource = SchemaResource(uri: uri)
    resource.pointer = pointer
    resource.assertsFormats = language.assertsFormats
    graph.resources.append(resource)
    if resourceByURI[uri] == nil { resourceByURI[uri] = index }
    resourceByPlace[file, default: [:]][pointer] = index
    if !pointer.isEmpty { hasInnerResources = true }
    return index
  }

  /// The language that a file or an embedded resource says it is written in.
  mutating func language(of root: Node, default inherited: SchemaLanguage) -> SchemaLanguage {
    if let openAPI = SchemaLanguage.openAPI(root) { return documentLanguage(root, openAPI) }
    guard let uri = stringMember("$schema", of: root) else { return inherited }
    if var published = SchemaLanguage.published(uri) {
      if published.form == .draft2020 && inherited.isOpenAPI { published.form = .openAPI31 }
      return published
    }
    // "The "$vocabulary" keyword is used in metaschemas to identify the vocabularies available for
    // use in schemas described by that metaschema" (core §8.1.2).
    let name = URIReference(uri).withoutFragment
    guard let metaschema = files.root(of: name) else {
      return foreignLanguage(uri, at: member("$schema", of: root)?.range, inherited)
    }
    guard case .object(let vocabularies)? = member("$vocabulary", of: metaschema)?.content else {
      return self.language(of: metaschema, default: inherited)
    }
    var language = SchemaLanguage(form: .draft2020)
    language.validates = false
    for vocabulary in vocabularies {
      if vocabulary.key.hasSuffix("/vocab/validation") { language.validates = true }
      if vocabulary.key.hasSuffix("/vocab/format-assertion") { language.assertsFormats = true }
    }
    return language
  }

  /// The language of the schemas of an OpenAPI document: `jsonSchemaDialect` "provides the default
  /// value for `$schema`" (OpenAPI 3.1.1 §4.8.1).
  private mutating func documentLanguage(_ root: Node, _ own: SchemaLanguage) -> SchemaLanguage {
    guard own.form == .openAPI31, let uri = stringMember("jsonSchemaDialect", of: root) else {
      return own
    }
    var language = own
    if let published = SchemaLanguage.published(uri) {
      // Whoever names 2020-12 itself still means `discriminator` where it is written.
      if published.form < .draft2020 { language.form = published.form }
    } else if files.root(of: URIReference(uri).withoutFragment) == nil {
      language = foreignLanguage(uri, at: member("jsonSchemaDialect", of: root)?.range, own)
    }
    return language
  }

  /// What stands for a language that nobody here knows.
  private mutating func foreignLanguage(
    _ uri: String,
    at range: SourceRange?,
    _ inherited: SchemaLanguage
  ) -> SchemaLanguage {
    var language = inherited
    var name = "JSON Schema 2020-12"
    if uri.contains("json-schema.org/draft-03/") || uri.contains("json-schema.org/draft-05/") {
      language.form = .draft4
      name = "JSON Schema draft 4"
    } else if inherited.isOpenAPI {
      name = "OpenAPI's dialect"
    }
    report(.unknownDialect, "the dialect '\(uri)' is not known; read as \(name)", at: range)
    return language
  }

  /// The innermost resource around a place.
  mutating func resource(around pointer: String, in file: String) -> Int? {
    guard let root = open(file: file) else { return nil }
    guard let places = resourceByPlace[file], places.count > 1 else { return root }
    var prefix = Substring(pointer)
    while true {
      if let found = places[String(prefix)] { return found }
      guard let slash = prefix.utf8.lastIndex(of: 0x2F) else { return root }
      prefix = prefix[..<slash]
    }
  }
}
