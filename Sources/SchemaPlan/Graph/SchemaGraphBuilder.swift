package import SourceDocuments

/// Which language a file's schemas are written in, where the file does not say so itself.
package enum SchemaDialect: Sendable, Hashable {
  /// OpenAPI 3.0's Schema Object, lowered to 2020-12 as it is read.
  case openAPI30
  /// OpenAPI 3.1's and 3.2's, which is 2020-12, tolerant of stray forms of 3.0.
  case openAPI31
  /// JSON Schema 2020-12 as such; `$schema` may name an older draft.
  case jsonSchema
  case draft2019
  case draft7
  case draft6
  case draft4

  /// The dialect of a published metaschema; nil where the URI is none that is known.
  package init?(metaschema uri: String) {
    switch SchemaLanguage.published(uri)?.form {
    case nil: return nil
    case .openAPI30?: self = .openAPI30
    case .openAPI31?: self = .openAPI31
    case .draft2020?: self = .jsonSchema
    case .draft2019?: self = .draft2019
    case .draft7?: self = .draft7
    case .draft6?: self = .draft6
    case .draft4?: self = .draft4
    }
  }
}

/// Builds a schema graph from located trees, schema by schema as they are asked for.
///
/// It works off a list and never recurses on the nesting of a document.
package struct SchemaGraphBuilder {
  /// Everything read so far.
  package internal(set) var graph = SchemaGraph()
  package internal(set) var diagnostics: [Diagnostic] = []

  let dialect: SchemaDialect
  var files: NodeIndex
  /// Parallel to `graph.resources`.
  var resources: [ReadResource] = []
  var resourceByURI: [String: Int] = [:]
  var resourceByPlace: [String: [String: Int]] = [:]
  /// Files whose every `$id` and anchor is known.
  var scannedFiles: Set<String> = []
  private var schemaByPlace: [SchemaPlace: SchemaID] = [:]
  /// Whether `schemaByPlace` has those schemas too that were written inside others.
  private var knowsInnerPlaces = false
  /// Whether some resource begins inside a file.
  var hasInnerResources = false
  private var work: [SchemaWork] = []
  var hasDynamicReference = false
  var pendingDiscriminators: [SchemaID] = []

  /// Reads from a caller's files.
  ///
  /// `load` gives the root of the file or resource with a name, and is asked once a name.
  package init(dialect: SchemaDialect, load: @escaping (String) -> Node?) {
    self.dialect = dialect
    self.files = NodeIndex(load: load)
  }

  /// The schema at a place, with everything it refers to; the same place gives the same name.
  ///
  /// `pointer` is a JSON Pointer in the file, such as `/components/schemas/Pet`.
  package mutating func schema(file: String, pointer: String) -> SchemaID {
    if let known = known(file: file, pointer: pointer) { return known }
    guard let target = target(file: file, pointer: pointer) else {
      let site = SchemaSite(file: file, pointer: pointer, range: nowhere)
      report(.danglingReference, "there is no schema at '\(file)#\(pointer)'", at: nil)
      graph.schemas.append(Schema(site: site, resource: 0))
      let id = SchemaID(graph.schemas.count - 1)
      schemaByPlace[SchemaPlace(file: file, pointer: pointer)] = id
      return id
    }
    let id = schema(at: target)
    finish()
    return id
  }

  /// The name of the schema at a place, read later where it is new.
  mutating func schema(at target: SchemaTarget) -> SchemaID {
    if let known = known(file: target.file, pointer: target.pointer) { return known }
    let id = add(target, parent: nil)
    schemaByPlace[SchemaPlace(file: target.file, pointer: target.pointer)] = id
    return id
  }

  /// The name of a schema that was written inside another.
  mutating func child(_ node: Node, _ suffix: String, of parent: SchemaWork) -> SchemaID {
    let pointer = parent.target.pointer + suffix
    let file = parent.target.file
    if knowsInnerPlaces, let known = schemaByPlace[SchemaPlace(file: file, pointer: pointer)] {
      if graph.schemas[known.index].parent == nil { graph.schemas[known.index].parent = parent.id }
      return known
    }
    var resource = parent.target.resource
    if hasInnerResources, let own = resourceByPlace[file]?[pointer] { resource = own }
    let target = SchemaTarget(file: file, pointer: pointer, node: node, resource: resource)
    let id = add(target, parent: parent.id)
    if knowsInnerPlaces { schemaByPlace[SchemaPlace(file: file, pointer: pointer)] = id }
    return id
  }

  /// The known schema at a place.
  mutating func known(file: String, pointer: String) -> SchemaID? {
    if !knowsInnerPlaces, !isOutermost(pointer) { learnInnerPlaces() }
    return schemaByPlace[SchemaPlace(file: file, pointer: pointer)]
  }

  /// Whether a place cannot lie inside a schema that is read with another one: a file's root, or a
  /// definition beside it, which no keyword applies.
  private func isOutermost(_ pointer: String) -> Bool {
    if pointer.isEmpty { return true }
    var depth = 0
    for byte in pointer.utf8 where byte == 0x2F { depth += 1 }
    if pointer.hasPrefix("/components/schemas/") { return depth == 3 }
    return depth == 2 && (pointer.hasPrefix("/$defs/") || pointer.hasPrefix("/definitions/"))
  }

  /// Most references lead to definitions; from the first one on that leads into a schema, every
  /// schema can be found by its place.
  private mutating func learnInnerPlaces() {
    knowsInnerPlaces = true
    schemaByPlace.reserveCapacity(graph.schemas.count * 2)
    for index in graph.schemas.indices {
      let site = graph.schemas[index].site
      let place = SchemaPlace(file: site.file, pointer: site.pointer)
      if schemaByPlace[place] == nil { schemaByPlace[place] = SchemaID(index) }
    }
  }

  private mutating func add(
    _ target: SchemaTarget,
    parent: SchemaID?
  ) -> SchemaID {
    let id = SchemaID(graph.schemas.count)
    let site = SchemaSite(file: target.file, pointer: target.pointer, range: target.node.range)
    var schema = Schema(site: site, resource: target.resource)
    schema.parent = parent
    graph.schemas.append(schema)
    work.append(SchemaWork(id: id, target: target))
    return id
  }

  /// Works off the list, and what working it off adds to it.
  private mutating func finish() {
    var next = 0
    repeat {
      while next < work.count {
        read(work[next])
        next += 1
      }
      if hasDynamicReference { addDynamicAnchors() }
    } while next < work.count
    work = []
    for id in pendingDiscriminators { nameAlternatives(of: id) }
    pendingDiscriminators = []
  }

  /// Makes schemas of the dynamic anchors of every resource that is in use.
  private mutating func addDynamicAnchors() {
    for index in resources.indices where resources[index].isInUse {
      let anchors = resources[index].dynamicAnchors
      let known = graph.resources[index].dynamicAnchors.count
      for anchor in anchors.dropFirst(known) {
        guard let target = target(file: resources[index].file, pointer: anchor.pointer) else {
          continue
        }
        let id = schema(at: target)
        graph.resources[index].dynamicAnchors.append((name: anchor.name, schema: id))
      }
    }
  }

  mutating func report(
    _ rule: DiagnosticRule,
    _ message: String,
    at range: SourceRange?,
    suggestion: String? = nil
  ) {
    diagnostics.append(Diagnostic(rule, message, at: range, suggestion: suggestion))
  }
}

/// A place in a file, as key.
private struct SchemaPlace: Hashable {
  var file: String
  var pointer: String
}

/// What stands at a place that a schema was asked from.
struct SchemaTarget {
  var file: String
  var pointer: String
  var node: Node
  var resource: Int
}

/// A schema that has its name and is still to be read.
struct SchemaWork {
  var id: SchemaID
  var target: SchemaTarget
}

/// The range of what was written in no file.
let nowhere = SourceRange(file: 0, line: 1, column: 1, length: 1)
