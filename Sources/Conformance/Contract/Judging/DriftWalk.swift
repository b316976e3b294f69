import AssayRuntime
import SchemaPlan

/// Looks for what schemas describe and do not judge: members of an instance that none names, values
/// that an open list does not know, and members that a mark keeps apart.
///
/// Every schema that applies to an object has a say: those that references and `allOf` add, and of
/// alternatives those that the object fits. An object is open where one of them says what further
/// members are, or where none names any member.
struct DriftWalk {
  /// Values of one kind that are worth a word.
  struct Found {
    var kind: Kind
    /// The entry of the first one's key or value.
    var index: Int
    var count: Int
    /// The schema that says otherwise.
    var schema: SchemaID
  }

  enum Kind: Hashable {
    /// A member that no schema names.
    case undocumented(shape: Int, name: String)
    /// The same, where a member is missing whose name is written differently.
    case misnamed(shape: Int, name: String, documented: String)
    /// A text that `x-open-enum` does not list.
    case unknownValue(String)
    /// The same, where it lists one that is written differently.
    case misspelledValue(String, documented: String)
    /// A name that `x-disjoint-with` says a sibling has and this may not.
    case shared(name: String, sibling: String)
    /// A member that is for requests alone; one that is null or a mask says nothing.
    case writeOnly(name: String, isBlank: Bool)
  }

  private(set) var found: [Found] = []
  private let schemas: CompiledSchemas
  private let plan: Plan
  private let tape: JSONTape
  private var places: [Kind: Int] = [:]
  private var work: [(index: Int, schemas: [SchemaID])] = []
  private var knowledge: DriftKnowledge
  private var room: Int = AnswerLimits.driftValuesMax

  init(_ schemas: CompiledSchemas, _ plan: Plan, _ tape: JSONTape) {
    self.schemas = schemas
    self.plan = plan
    self.tape = tape
    self.knowledge = schemas.driftMemory.recall()
  }

  mutating func walk(_ root: SchemaID) {
    let known: Int = knowledge.count
    defer { if knowledge.count > known { schemas.driftMemory.learn(knowledge) } }
    push(0, [root])
    while let item = work.popLast(), room > 0 {
      room -= 1
      let applying: [SchemaID] = expanded(item.schemas, item.index)
      let shape: Int = knowledge.shape(of: applying, schemas)
      if tape.kind(at: item.index) == .object {
        walkObject(item.index, shape)
      } else {
        walkArray(item.index, knowledge.shapes[shape])
      }
    }
  }

  private mutating func push(_ index: Int, _ schemas: [SchemaID]) {
    guard !schemas.isEmpty else { return }
    switch tape.kind(at: index) {
    case .object, .array: work.append((index, schemas))
    case .string: if !self.schemas.marks.openEnums.isEmpty { judgeText(index, schemas) }
    default: return
    }
  }

  /// A text is one of the known values of an open list.
  private mutating func judgeText(_ index: Int, _ roots: [SchemaID]) {
    for id in expanded(roots, index) {
      guard let known = schemas.marks.openEnums[id] else { continue }
      let text: String = tape.string(at: index)
      if known.contains(text) { continue }
      let shown = String(text.prefix(64))
      if let near = known.first(where: { Self.isSame($0, text) }) {
        note(.misspelledValue(shown, documented: near), index, id)
      } else {
        note(.unknownValue(shown), index, id)
      }
    }
  }

  /// Whether two names differ in capitals and joints alone.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    func folded(_ text: String) -> [UInt8] {
      ASCII.lowercased(text.utf8.filter { ASCII.isAlphanumeric($0) || $0 >= 0x80 })
    }
    let first: [UInt8] = folded(left)
    return !first.isEmpty && first == folded(right)
  }

  /// The keys or entries of a member are none of a sibling's.
  private mutating func judgeApart(_ value: Int, _ children: [SchemaID], in object: Int) {
    for id in expanded(children, value) {
      guard let sibling = schemas.marks.disjoint[id],
        let other = tape.member(of: object, named: sibling)
      else { continue }
      let names: Set<String> = names(of: other)
      for name in self.names(of: value).intersection(names).sorted() {
        note(.shared(name: name, sibling: sibling), value, id)
      }
    }
  }

  /// The keys of an object, the texts of an array.
  private func names(of index: Int) -> Set<String> {
    var found: Set<String> = []
    guard tape.isContainer(at: index) else { return found }
    let isObject: Bool = tape.kind(at: index) == .object
    var child: Int = index + 1
    while child < tape.next(after: index) {
      if tape.kind(at: child) == .string { found.insert(tape.string(at: child)) }
      child = tape.next(after: isObject ? child + 1 : child)
    }
    return found
  }

  private mutating func walkObject(_ index: Int, _ number: Int) {
    let shape: ObjectDescription = knowledge.shapes[number]
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
      if children.isEmpty, tells { note(name, key, of: index, number, shape) }
      if !schemas.marks.disjoint.isEmpty, tape.isContainer(at: key + 1) {
        judgeApart(key + 1, children, in: index)
      }
      if !shape.writeOnly.isEmpty, shape.writeOnly.contains(name) {
        note(.writeOnly(name: name, isBlank: isBlank(key + 1)), key + 1, children[0])
      }
      push(key + 1, children)
      key = tape.next(after: key + 1)
    }
  }

  private func isBlank(_ index: Int) -> Bool {
    switch tape.kind(at: index) {
    case .null: true
    case .string: Mask.isMask(tape.string(at: index))
    default: false
    }
  }

  private mutating func note(
    _ name: String,
    _ key: Int,
    of object: Int,
    _ number: Int,
    _ shape: ObjectDescription
  ) {
    guard let schema = shape.naming else { return }
    let meant: String? = shape.members.keys.sorted().first { documented in
      Self.isSame(documented, name) && tape.member(of: object, named: documented) == nil
    }
    if let meant {
      note(.misnamed(shape: number, name: name, documented: meant), key, schema)
    } else {
      note(.undocumented(shape: number, name: name), key, schema)
    }
  }

  private mutating func note(_ kind: Kind, _ index: Int, _ schema: SchemaID) {
    if let known = places[kind] {
      found[known].count += 1
      found[known].index = min(found[known].index, index)
    } else if found.count < AnswerLimits.undocumentedMax {
      places[kind] = found.count
      found.append(Found(kind: kind, index: index, count: 1, schema: schema))
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

  /// All schemas that apply to a value, those that others lead to behind them.
  private mutating func expanded(_ roots: [SchemaID], _ index: Int) -> [SchemaID] {
    if let known = knowledge.expansions[roots] { return known }
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
    if !hasChoices { knowledge.expansions[roots] = applying }
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
