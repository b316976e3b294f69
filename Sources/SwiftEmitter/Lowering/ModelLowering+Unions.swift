import AssayRuntime
import SchemaPlan
import SourceDocuments

extension ModelLowering {
  /// The alternatives of `oneOf` or `anyOf`.
  mutating func unionModel(
    _ flat: FlatSchema,
    _ group: FlatSchema.UnionGroup,
    _ place: Place
  ) -> UnionModel {
    var scope = NameScope(reserved: ReservedNames.members)
    var alternatives: [UnionAlternative] = []
    for (position, member) in group.members.enumerated() {
      var inner = place
      inner.name = "Option\(position + 1)"
      let lowered = lower(member, inner)
      let type: TypeMention = lowered.type.withoutNull
      alternatives.append(
        UnionAlternative(
          swiftName: scope.take(caseName(type)),
          type: type,
          kinds: kinds(of: member),
          tagValues: [],
          check: node(member, place.direction)
        )
      )
    }
    let tags = discrimination(group)
    var model = UnionModel(
      alternatives: alternatives,
      tag: tags?.property,
      isExclusive: group.isExclusive,
      fallback: 0,
      checks: []
    )
    if let tags { apply(tags, to: &model) }
    dropNeedlessChecks(&model, group, place)
    let isHandled: Bool = !model.alternatives.isEmpty
    model.checks = residuals(flat, place.direction) { part in
      guard isHandled, part == group.owner else { return [.type] }
      return [.type, group.isExclusive ? .oneOf : .anyOf]
    }
    if flat.types != nil { model.checks += typeChecks(flat, place) }
    return model
  }

  /// A `type` beside the alternatives narrows them; they are judged with it where it does.
  private mutating func typeChecks(_ flat: FlatSchema, _ place: Place) -> [CheckReference] {
    guard let types = flat.types else { return [] }
    let all: Bool = flat.unions.allSatisfy { group in
      group.members.allSatisfy { types.isSuperset(of: kinds(of: $0).subtracting(.null)) }
    }
    return all ? [] : [node(flat.id, place.direction)]
  }

  /// The JSON types that a schema's values can have.
  func kinds(of id: SchemaID) -> TypeSet {
    let flat = flattened(id)
    let all: TypeSet = [.null, .boolean, .integer, .number, .string, .array, .object]
    if let values = flat.enumeration { return kinds(of: values) }
    if let types = flat.types {
      return types.contains(.number) ? types.union(.integer) : types
    }
    guard flat.unions.count == 1 else { return all }
    var found: TypeSet = []
    for member in flat.unions[0].members where member != id {
      let inner = flattened(member)
      guard let types = inner.types ?? inner.enumeration.map({ kinds(of: $0) }) else { return all }
      found.formUnion(types)
    }
    return found.contains(.number) ? found.union(.integer) : found
  }

  private func kinds(of values: [Node]) -> TypeSet {
    var found: TypeSet = []
    for value in values {
      switch value.content {
      case .null: found.insert(.null)
      case .bool: found.insert(.boolean)
      case .number: found.formUnion([.integer, .number])
      case .string: found.insert(.string)
      case .array: found.insert(.array)
      case .object: found.insert(.object)
      }
    }
    return found
  }

  /// An alternative whose kind or tag tells it from all others is judged by its own reading.
  private mutating func dropNeedlessChecks(
    _ model: inout UnionModel,
    _ group: FlatSchema.UnionGroup,
    _ place: Place
  ) {
    for position in model.alternatives.indices {
      let kinds = model.alternatives[position].kinds
      var isAlone = true
      for other in model.alternatives.indices where other != position {
        let tagged: Bool =
          !model.alternatives[position].tagValues.isEmpty
          && !model.alternatives[other].tagValues.isEmpty
        if !tagged && !kinds.isDisjoint(with: model.alternatives[other].kinds) { isAlone = false }
      }
      guard isAlone else { continue }
      var inner = place
      inner.name = "Option\(position + 1)"
      let lowered = lower(group.members[position], inner)
      if lowered.checks.isEmpty && !lowered.type.isNullable {
        model.alternatives[position].check = nil
      }
    }
  }

  /// A case's name from its type.
  func caseName(_ type: TypeMention) -> String {
    switch type {
    case .string, .secret: "string"
    case .boolean: "boolean"
    case .integer, .integer32, .integer64: "integer"
    case .double, .float: "number"
    case .timestamp: "timestamp"
    case .calendarDate: "date"
    case .json: "value"
    case .declared(let position): SwiftNames.member(catalog.declarations[position].name)
    case .array(let element): caseName(element) + "Array"
    case .dictionary: "object"
    case .nullable(let inner): caseName(inner)
    }
  }

  /// One alternative for each JSON type, as `type: [string, integer]` asks for.
  mutating func kindsModel(_ flat: FlatSchema, _ types: TypeSet, _ place: Place) -> UnionModel {
    var alternatives: [UnionAlternative] = []
    func add(_ name: String, _ type: TypeMention, _ kinds: TypeSet) {
      alternatives.append(
        UnionAlternative(swiftName: name, type: type, kinds: kinds, tagValues: [], check: nil)
      )
    }
    if types.contains(.string) { add("string", .string, .string) }
    if types.contains(.number) {
      add("number", .double, [.number, .integer])
    } else if types.contains(.integer) {
      add("integer", .integer, .integer)
    }
    if types.contains(.boolean) { add("boolean", .boolean, .boolean) }
    var handled: Set<SchemaKeyword> = [.type]
    if types.contains(.array) {
      var element = LoweredType(.json)
      if let items = flat.items, graph[items.schema].boolean == nil {
        var inner = place
        inner.name = "Element"
        element = lower(items.schema, inner)
        if element.checks.isEmpty && flat.parts.count == 1 { handled.insert(.items) }
      }
      add("array", .array(element.type), .array)
    }
    if types.contains(.object) { add("object", .dictionary(.json), .object) }
    return UnionModel(
      alternatives: alternatives,
      tag: nil,
      isExclusive: false,
      fallback: 0,
      checks: residuals(flat, place.direction, handled: handled)
    )
  }
}
