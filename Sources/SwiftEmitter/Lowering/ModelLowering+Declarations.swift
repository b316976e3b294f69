import AssayRuntime
import SchemaPlan
import SourceDocuments

extension ModelLowering {
  /// Declares a type inside the declaration that mentions it, or beside it where that is an alias.
  mutating func declareNested(_ flat: FlatSchema, _ place: Place) -> Int {
    let name: String = nestedName(flat, place)
    let position = catalog.declarations.count
    let prefix: String = place.parent.map { catalog.declarations[$0].path + "." } ?? ""
    catalog.declarations.append(
      ModelDeclaration(
        name: name,
        path: prefix + name,
        parent: place.parent,
        root: place.root,
        schema: flat.id,
        node: node(flat.id, place.direction),
        documentation: documentation(flat),
        kind: .pending
      )
    )
    if let parent = place.parent { catalog.declarations[parent].nested.append(position) }
    let key = DeclarationKey(schema: flat.id, direction: place.direction)
    declared[key] = position
    return position
  }

  private mutating func nestedName(_ flat: FlatSchema, _ place: Place) -> String {
    guard let parent = place.parent else {
      return topNames.take(typeName(place.name, suffix: "Model"), avoiding: nestedNames)
    }
    let title: String? = graph[flat.id].title.flatMap(shortTitle)
    return freeName(typeName(title ?? place.name, suffix: "Value"), in: parent)
  }

  private func typeName(_ name: String, suffix: String) -> String {
    let type: String = SwiftNames.type(name)
    return reservedTypes.contains(type) ? type + suffix : type
  }

  /// A title that is a name and not a sentence.
  private func shortTitle(_ title: String) -> String? {
    let words = nameWords(title)
    return words.isEmpty || words.count > 4 || title.utf8.count > 40 ? nil : title
  }

  /// A name that no sibling has, no type around it, and nothing at the top level, which it would
  /// hide.
  mutating func freeName(_ wanted: String, in parent: Int) -> String {
    var taken: Set<String> = []
    for sibling in catalog.declarations[parent].nested {
      taken.insert(catalog.declarations[sibling].name)
    }
    var next: Int? = parent
    while let current = next {
      taken.insert(catalog.declarations[current].name)
      next = catalog.declarations[current].parent
    }
    var name: String = wanted
    var number = 1
    while taken.contains(name) || topNames.contains(name) {
      number += 1
      name = "\(wanted)\(number)"
    }
    nestedNames.insert(name)
    return name
  }

  /// Lowers the inside of a declaration.
  mutating func kind(
    _ flat: FlatSchema,
    _ form: SchemaForm,
    at position: Int,
    _ direction: Direction
  ) -> ModelDeclaration.Kind {
    let declaration = catalog.declarations[position]
    let place = Place(
      root: declaration.root,
      parent: position,
      name: declaration.name,
      direction: direction
    )
    switch form {
    case .enumeration(let values, let isOpen): return enumerationKind(flat, values, isOpen, place)
    case .object: return .object(objectModel(flat, place))
    case .tuple: return .tuple(tupleModel(flat, place))
    case .union(let group): return .union(unionModel(flat, group, place))
    case .kinds(let types): return .union(kindsModel(flat, types, place))
    case .alias, .nullable, .scalar, .map, .array, .any:
      preconditionFailure("only declared forms have an inside")
    }
  }

  /// A string enumeration, or an alias for a string where other keywords narrow the values further.
  private mutating func enumerationKind(
    _ flat: FlatSchema,
    _ values: [String],
    _ isOpen: Bool,
    _ place: Place
  ) -> ModelDeclaration.Kind {
    var scope = NameScope(reserved: ReservedNames.members)
    var cases: [EnumerationCase] = []
    for value in values {
      cases.append(
        EnumerationCase(swiftName: scope.take(SwiftNames.member(value)), value: value)
      )
    }
    return .enumeration(EnumerationModel(cases: cases, isOpen: isOpen))
  }

  private mutating func tupleModel(_ flat: FlatSchema, _ place: Place) -> TupleModel {
    var elements: [PropertyModel] = []
    var isExact = true
    for (position, schema) in (flat.prefixItems?.schemas ?? []).enumerated() {
      var inner = place
      inner.name = "Element\(position)"
      let lowered = lower(schema, inner)
      isExact = isExact && lowered.checks.isEmpty
      elements.append(
        PropertyModel(
          jsonName: "\(position)",
          swiftName: "element\(position)",
          type: lowered.type,
          isRequired: position < flat.minItems,
          checks: [],
          documentation: documentation(flattened(schema))
        )
      )
    }
    var rest: TypeMention? = .json
    var handled: Set<SchemaKeyword> = isExact ? [.type, .prefixItems] : [.type]
    if let items = flat.items {
      if graph[items.schema].boolean == false {
        rest = nil
      } else {
        var inner = place
        inner.name = "Element"
        let lowered = lower(items.schema, inner)
        rest = lowered.type
        if isExact && lowered.checks.isEmpty { handled.insert(.items) }
      }
    }
    return TupleModel(
      elements: elements,
      rest: rest,
      required: min(flat.minItems, elements.count),
      checks: residuals(flat, place.direction, handled: handled)
    )
  }
}
