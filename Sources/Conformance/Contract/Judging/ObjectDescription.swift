import AssayRuntime
import SchemaPlan

/// What schemas say together about the members of an object and the elements of an array.
struct ObjectDescription: Sendable {
  private(set) var members: [String: [SchemaID]] = [:]
  private(set) var patterns: [(pattern: Pattern, schema: SchemaID)] = []
  /// Whether further members are described by one of the schemas, or by an alternative that says
  /// nothing of members at all.
  private(set) var isOpen = false
  /// Whether one of them forbids further members.
  private(set) var isClosed = false
  /// A schema that names members.
  private(set) var naming: SchemaID?
  /// Members that are for requests alone, by each schema that describes them: where one of several
  /// alternatives has a member in answers, it may be there.
  private(set) var writeOnly: Set<String> = []
  /// Schemas of further members, with the names that do not count as further.
  private var rests: [(schema: SchemaID, names: Set<String>)] = []
  private var prefixes: [[SchemaID]] = []
  private var items: [(schema: SchemaID, start: Int)] = []

  var namesMembers: Bool { naming != nil }
  /// Whether a member that one schema names may be a further one to another.
  var hasPartialRest: Bool { !rests.isEmpty }

  init(_ applying: [SchemaID], _ schemas: CompiledSchemas) {
    for id in applying {
      let schema: Schema = schemas.graph[id]
      read(schema, id, schemas)
      readElements(schema)
      if isOpenAlternative(schema, schemas, applying) { isOpen = true }
    }
    if schemas.marks.writeOnly.isEmpty { return }
    for (name, described) in members where described.allSatisfy({ schemas.isWriteOnly($0) }) {
      writeOnly.insert(name)
    }
  }

  func rest(besides name: String) -> [SchemaID] {
    rests.compactMap { $0.names.contains(name) ? nil : $0.schema }
  }

  func elements(at position: Int) -> [SchemaID] {
    var found: [SchemaID] = []
    for prefix in prefixes where position < prefix.count { found.append(prefix[position]) }
    for item in items where position >= item.start { found.append(item.schema) }
    return found
  }

  private mutating func read(_ schema: Schema, _ id: SchemaID, _ schemas: CompiledSchemas) {
    if naming == nil, !schema.properties.isEmpty || !schema.patternProperties.isEmpty {
      naming = id
    }
    for property in schema.properties {
      members[property.name, default: []].append(property.schema)
    }
    for pattern in schemas.namePatterns[id] ?? [] {
      // A pattern that cannot be judged may match anything.
      if let compiled = pattern.pattern {
        patterns.append((compiled, pattern.schema))
      } else {
        isOpen = true
      }
    }
    for rest in [schema.additionalProperties, schema.unevaluatedProperties] {
      guard let rest else { continue }
      if schemas.graph[rest].boolean == false {
        isClosed = true
      } else {
        isOpen = true
        rests.append((rest, Set(schema.properties.map(\.name))))
      }
    }
  }

  private mutating func readElements(_ schema: Schema) {
    if !schema.prefixItems.isEmpty { prefixes.append(schema.prefixItems) }
    if let rest = schema.items { items.append((rest, schema.prefixItems.count)) }
    if let rest = schema.unevaluatedItems { items.append((rest, 0)) }
    if let contained = schema.contains { items.append((contained, 0)) }
  }

  /// Whether a schema that names no member itself has an alternative among those that apply which
  /// names none either: then any object is meant.
  ///
  /// Beside `properties`, alternatives such as `{required: [a]}` only say more of what is named.
  private func isOpenAlternative(
    _ schema: Schema,
    _ schemas: CompiledSchemas,
    _ applying: [SchemaID]
  ) -> Bool {
    guard schema.properties.isEmpty, schema.allOf.isEmpty, schema.reference == nil else {
      return false
    }
    for alternative in schema.anyOf + schema.oneOf where applying.contains(alternative) {
      let links = SchemaLinks(schemas.graph[alternative])
      if links.demands.isEmpty, links.choices.isEmpty, links.children.isEmpty { return true }
    }
    return false
  }
}
