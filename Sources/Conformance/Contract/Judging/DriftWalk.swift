import AssayRuntime
import SchemaPlan

/// Looks for members of an instance that no schema describes.
///
/// Every schema that applies to an object has a say: those that references and `allOf` add, and of
/// alternatives those that the object fits. An object is open where one of them says what further
/// members are, or where none names any member.
struct DriftWalk {
  /// Members of one name in objects of one kind.
  struct Found {
    /// The key's entry of the first one.
    var key: Int
    var count: Int
    /// A schema that names the other members.
    var schema: SchemaID
  }

  private(set) var found: [Found] = []
  private let schemas: CompiledSchemas
  private let plan: Plan
  private let tape: JSONTape
  private var places: [FoundKey: Int] = [:]
  private var work: [(index: Int, schemas: [SchemaID])] = []
  private var expansions: [[SchemaID]: [SchemaID]] = [:]
  private var shapeNumbers: [[SchemaID]: Int] = [:]
  private var shapes: [ObjectDescription] = []
  private var room: Int = AnswerLimits.driftValuesMax

  private struct FoundKey: Hashable {
    var shape: Int
    var name: String
  }

  init(_ schemas: CompiledSchemas, _ plan: Plan, _ tape: JSONTape) {
    self.schemas = schemas
    self.plan = plan
    self.tape = tape
  }

  mutating func walk(_ root: SchemaID) {
    push(0, [root])
    while let item = work.popLast(), room > 0 {
      room -= 1
      let applying: [SchemaID] = expanded(item.schemas, item.index)
      let shape: Int = self.shape(of: applying)
      if tape.kind(at: item.index) == .object {
        walkObject(item.index, shape)
      } else {
        walkArray(item.index, shapes[shape])
      }
    }
  }

  private mutating func push(_ index: Int, _ schemas: [SchemaID]) {
    guard !schemas.isEmpty, tape.kind(at: index) == .object || tape.kind(at: index) == .array else {
      return
    }
    work.append((index, schemas))
  }

  private mutating func walkObject(_ index: Int, _ number: Int) {
    let shape: ObjectDescription = shapes[number]
    // Schemas that close an object judge it themselves.
    let tells: Bool = shape.namesMembers && !shape.isOpen && !shape.isClosed
    let end: Int = tape.next(after: index)
    var key: Int = index + 1
    while key < end {
      let name: String = tape.string(at: key)
      var children: [SchemaID] = shape.members[name] ?? []
      for (pattern, schema) in shape.patterns where pattern.matches(name) {
        children.append(schema)
      }
      let isDescribed: Bool = !children.isEmpty
      if !isDescribed || shape.hasPartialRest { children += shape.rest(besides: name) }
      if children.isEmpty, tells { note(key, name, number, shape) }
      push(key + 1, children)
      key = tape.next(after: key + 1)
    }
  }

  private mutating func note(_ key: Int, _ name: String, _ number: Int, _ shape: ObjectDescription)
  {
    let place = FoundKey(shape: number, name: name)
    if let known = places[place] {
      found[known].count += 1
      found[known].key = min(found[known].key, key)
    } else if found.count < AnswerLimits.undocumentedMax, let schema = shape.naming {
      places[place] = found.count
      found.append(Found(key: key, count: 1, schema: schema))
    }
  }

  private mutating func walkArray(_ index: Int, _ shape: ObjectDescription) {
    let end: Int = tape.next(after: index)
    var element: Int = index + 1
    var position = 0
    while element < end {
      push(element, shape.elements(at: position))
      element = tape.next(after: element)
      position += 1
    }
  }

  private mutating func shape(of applying: [SchemaID]) -> Int {
    if let known = shapeNumbers[applying] { return known }
    shapes.append(ObjectDescription(applying, schemas))
    shapeNumbers[applying] = shapes.count - 1
    return shapes.count - 1
  }

  /// All schemas that apply to a value, those that others lead to behind them.
  private mutating func expanded(_ roots: [SchemaID], _ index: Int) -> [SchemaID] {
    if let known = expansions[roots] { return known }
    var applying: [SchemaID] = []
    var seen: Set<SchemaID> = []
    var hasChoices = false
    var next: [SchemaID] = roots
    var place = 0
    while place < next.count, applying.count < AnswerLimits.driftSchemasMax {
      let id: SchemaID = next[place]
      place += 1
      guard seen.insert(id).inserted else { continue }
      applying.append(id)
      let schema: Schema = schemas.graph[id]
      next += schema.allOf
      if let reference = schema.reference { next.append(reference) }
      if let dynamic = schema.dynamicReference { next += targets(of: dynamic) }
      guard schema.hasChoices else { continue }
      hasChoices = true
      next += chosen(schema.anyOf, index) + chosen(schema.oneOf, index)
      next += conditional(schema, index)
    }
    if !hasChoices { expansions[roots] = applying }
    return applying
  }

  /// Where a dynamic reference may lead: all its anchors count, for one that is left out would make
  /// a false alarm.
  private func targets(of reference: DynamicReference) -> [SchemaID] {
    var targets: [SchemaID] = [reference.target]
    guard let anchor = reference.anchor else { return targets }
    for resource in schemas.graph.resources {
      for found in resource.dynamicAnchors where found.name == anchor {
        targets.append(found.schema)
      }
    }
    return targets
  }

  /// The alternatives that a value fits, all where it fits none.
  private func chosen(_ alternatives: [SchemaID], _ index: Int) -> [SchemaID] {
    let fitting: [SchemaID] = alternatives.filter { fits($0, index) }
    return fitting.isEmpty ? alternatives : fitting
  }

  private func fits(_ id: SchemaID, _ index: Int) -> Bool {
    schemas.alternatives[id].map { plan.accepts($0, tape, index) } ?? true
  }

  private func conditional(_ schema: Schema, _ index: Int) -> [SchemaID] {
    var applying: [SchemaID] = []
    if let condition = schema.condition {
      applying.append(condition)
      if let branch = fits(condition, index) ? schema.then : schema.otherwise {
        applying.append(branch)
      }
    }
    for dependent in schema.dependentSchemas
    where tape.member(of: index, named: dependent.name) != nil {
      applying.append(dependent.schema)
    }
    return applying
  }
}

extension Schema {
  fileprivate var hasChoices: Bool {
    !anyOf.isEmpty || !oneOf.isEmpty || condition != nil || !dependentSchemas.isEmpty
  }
}

/// What schemas say together about the members of an object and the elements of an array.
struct ObjectDescription {
  private(set) var members: [String: [SchemaID]] = [:]
  private(set) var patterns: [(pattern: Pattern, schema: SchemaID)] = []
  /// Whether further members are described by one of the schemas, or by an alternative that says
  /// nothing of members at all.
  private(set) var isOpen = false
  /// Whether one of them forbids further members.
  private(set) var isClosed = false
  /// A schema that names members.
  private(set) var naming: SchemaID?
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
