import SchemaPlan
import SourceDocuments

/// Which kind of Swift type a schema becomes.
enum SchemaForm {
  case alias(SchemaID)
  /// Null or the value of another schema.
  case nullable(SchemaID)
  case scalar(TypeMention)
  case enumeration([String], isOpen: Bool)
  case object
  case map
  case array
  case tuple
  case union(FlatSchema.UnionGroup)
  /// Several JSON types, each with its own alternative.
  case kinds(TypeSet)
  case any

  /// Whether a schema of this form gets a declaration of its own.
  var isDeclared: Bool {
    switch self {
    case .enumeration, .object, .tuple, .union, .kinds: true
    case .alias, .nullable, .scalar, .map, .array, .any: false
    }
  }
}

extension ModelLowering {
  /// Decides which kind of Swift type a schema becomes.
  func form(of flat: FlatSchema) -> SchemaForm {
    if let target = graph.aliasTarget(flat.id) { return .alias(target) }
    if graph[flat.id].boolean != nil { return .any }
    if let form = enumerationForm(flat) { return form }
    let types: TypeSet? = flat.nonNullTypes
    if !flat.properties.isEmpty, types?.contains(.object) ?? true {
      return (types?.isSingle ?? true) ? .object : .kinds(types ?? .object)
    }
    if let form = unionForm(flat) { return form }
    guard let types, !types.isEmpty else { return untypedForm(flat) }
    if !types.isSingle && types != [.integer, .number] { return .kinds(types) }
    if types.contains(.object) { return objectForm(flat) }
    if types.contains(.array) { return flat.prefixItems == nil ? .array : .tuple }
    return .scalar(scalarType(flat, types))
  }

  /// Objects without properties of their own; with branches that have some they are merged.
  private func objectForm(_ flat: FlatSchema) -> SchemaForm {
    if flat.additional.contains(where: { graph[$0.schema].boolean == false }),
      flat.patternProperties.isEmpty
    {
      return .object
    }
    return .map
  }

  private func untypedForm(_ flat: FlatSchema) -> SchemaForm {
    if flat.types == .null { return .any }
    if flat.prefixItems != nil { return .tuple }
    if flat.items != nil { return .array }
    if !flat.additional.isEmpty || !flat.patternProperties.isEmpty { return .map }
    return .any
  }

  private func enumerationForm(_ flat: FlatSchema) -> SchemaForm? {
    if let values = flat.openEnumeration, flat.enumeration == nil {
      return .enumeration(values, isOpen: true)
    }
    guard let nodes = flat.enumeration else { return nil }
    var strings: [String] = []
    var kinds: TypeSet = []
    for node in nodes {
      switch node.content {
      case .string(let text):
        kinds.insert(.string)
        if !strings.contains(text) { strings.append(text) }
      case .null: continue
      case .bool: kinds.insert(.boolean)
      case .number: kinds.insert(.number)
      case .array, .object: return .any
      }
    }
    if let types = flat.nonNullTypes, kinds == .string, !types.contains(.string) { return .any }
    switch kinds {
    case .string:
      let isConstant: Bool = flat.enumerationOwner.map { graph[$0].constant != nil } ?? false
      return .enumeration(strings, isOpen: options.opensEnumerations && !isConstant)
    case .boolean: return .scalar(.boolean)
    case .number:
      let integers: Bool = nodes.allSatisfy(isIntegerOrNull)
      return .scalar(integers ? .integer : .double)
    default: return .any
    }
  }

  private func isIntegerOrNull(_ node: Node) -> Bool {
    switch node.content {
    case .null: true
    case .number(let number): number.json.map { Int64($0) != nil } ?? false
    default: false
    }
  }

  private func scalarType(_ flat: FlatSchema, _ types: TypeSet) -> TypeMention {
    if types.contains(.string) { return stringType(flat) }
    if types.contains(.boolean) { return .boolean }
    if types.contains(.number) { return flat.strings.format == "float" ? .float : .double }
    switch flat.strings.format {
    case "int32": return .integer32
    case "int64": return .integer64
    default: return .integer
    }
  }

  private func stringType(_ flat: FlatSchema) -> TypeMention {
    if flat.parts.contains(where: { builder.isSecret($0) }) { return .secret }
    guard options.hasDateTypes else { return .string }
    switch flat.strings.format {
    case "date-time": return .timestamp
    case "date": return .calendarDate
    default: return .string
    }
  }
}

extension TypeSet {
  /// Whether exactly one type is in the set.
  var isSingle: Bool { rawValue.nonzeroBitCount == 1 }
}
