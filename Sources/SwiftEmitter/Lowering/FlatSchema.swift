import SchemaPlan
import SourceDocuments

/// A schema together with what it refers to and combines by `allOf`, laid side by side.
///
/// All of its parts apply to the same value, so that one Swift type can stand for them; what the
/// type does not express is judged part by part.
struct FlatSchema {
  var id: SchemaID
  /// The schema itself, the targets of its references, and the members of `allOf`, outermost first.
  var parts: [SchemaID] = []
  var types: TypeSet?
  var strings: StringFacts = StringFacts()
  var enumeration: [Node]?
  var enumerationOwner: SchemaID?
  var properties: [FlatProperty] = []
  var propertyPositions: [String: Int] = [:]
  var required: Set<String> = []
  /// The parts that say something about members they do not name.
  var additional: [(part: SchemaID, schema: SchemaID)] = []
  var patternProperties: [(part: SchemaID, property: Schema.Property)] = []
  var items: (part: SchemaID, schema: SchemaID)?
  var prefixItems: (part: SchemaID, schemas: [SchemaID])?
  var minItems = 0
  var unions: [UnionGroup] = []
  var isReadOnly = false
  var isWriteOnly = false
  var isDeprecated = false
  var text: String?
  var title: String?
  var defaultValue: Node?
  var openEnumeration: [String]?

  struct StringFacts {
    var format: String?
    var formatOwner: SchemaID?
  }

  struct UnionGroup {
    var owner: SchemaID
    var members: [SchemaID]
    var isExclusive: Bool
    var discriminator: Discriminator?
  }

  var nonNullTypes: TypeSet? { types.map { $0.subtracting(.null) } }

  /// Whether null is allowed where a type is named at all.
  var allowsNull: Bool { types?.contains(.null) ?? false }
}

/// A property that one or more parts describe.
struct FlatProperty {
  var name: String
  var sources: [SchemaID]
}

extension SchemaGraph {
  /// How many parts a schema may combine before the rest is only judged.
  static let partsMax = 256

  /// Lays a schema and its parts side by side.
  func flatten(_ id: SchemaID) -> FlatSchema {
    var flat = FlatSchema(id: id)
    var seen: Set<SchemaID> = []
    var pending: [SchemaID] = [id]
    while let next = pending.popLast() {
      guard flat.parts.count < SchemaGraph.partsMax, seen.insert(next).inserted else { continue }
      flat.parts.append(next)
      let schema = schemas[next.index]
      flat.merge(schema, id: next)
      for member in schema.allOf.reversed() { pending.append(member) }
      if let target = schema.reference { pending.append(target) }
    }
    return flat
  }

  /// The schema that this one is only another name for, if so.
  func aliasTarget(_ id: SchemaID) -> SchemaID? {
    let schema = schemas[id.index]
    guard schema.boolean == nil, !schema.constrainsBesideCombination else { return nil }
    if let target = schema.reference {
      return schema.allOf.isEmpty && schema.anyOf.isEmpty && schema.oneOf.isEmpty ? target : nil
    }
    let combined = schema.allOf.count + schema.anyOf.count + schema.oneOf.count
    guard combined == 1 else { return nil }
    return schema.allOf.first ?? schema.anyOf.first ?? schema.oneOf.first
  }
}

extension Schema {
  /// Whether the schema itself says anything that narrows a value, references and combinators aside.
  var constrainsBesideCombination: Bool {
    if types != nil || enumeration != nil || constant != nil || boolean != nil { return true }
    if constrainsNumberOrString || constrainsArray || constrainsObject { return true }
    if not != nil || condition != nil || dynamicReference != nil { return true }
    return openValues != nil
  }

  private var constrainsNumberOrString: Bool {
    if multipleOf != nil || minimum != nil || exclusiveMinimum != nil { return true }
    if maximum != nil || exclusiveMaximum != nil { return true }
    return minLength != nil || maxLength != nil || pattern != nil || format != nil
  }

  private var constrainsArray: Bool {
    if !prefixItems.isEmpty || items != nil || contains != nil || unevaluatedItems != nil {
      return true
    }
    return minItems != nil || maxItems != nil || uniqueItems
  }

  private var constrainsObject: Bool {
    if !properties.isEmpty || !patternProperties.isEmpty || additionalProperties != nil {
      return true
    }
    if propertyNames != nil || !required.isEmpty || !dependentRequired.isEmpty { return true }
    if !dependentSchemas.isEmpty || unevaluatedProperties != nil { return true }
    return minProperties != nil || maxProperties != nil
  }

  /// The known values of a string that may have others: `x-open-enum`, `x-extensible-enum`.
  var openValues: [String]? {
    for member in extensions where member.key == "x-open-enum" || member.key == "x-extensible-enum"
    {
      guard case .array(let elements) = member.value.content else { continue }
      let values: [String] = elements.compactMap { element in
        if case .string(let text) = element.content { text } else { nil }
      }
      if values.count == elements.count && !values.isEmpty { return values }
    }
    return nil
  }
}
