import SourceDocuments

extension SchemaGraphBuilder {
  mutating func readAssertion(
    _ keyword: SchemaMember,
    _ entry: Member,
    into schema: inout Schema
  ) {
    switch keyword {
    case .type: schema.types = types(entry)
    case .enumeration:
      if case .array(let values) = entry.value.content {
        schema.enumeration = values
      } else {
        mismatch(entry, "an array")
      }
    case .constant: schema.constant = entry.value
    case .multipleOf: readMultiple(entry, into: &schema)
    case .minimum: schema.minimum = number(entry)
    case .exclusiveMinimum: schema.exclusiveMinimum = number(entry)
    case .maximum: schema.maximum = number(entry)
    case .exclusiveMaximum: schema.exclusiveMaximum = number(entry)
    case .minLength: schema.minLength = count(entry)
    case .maxLength: schema.maxLength = count(entry)
    case .pattern: schema.pattern = text(entry, keyword)
    case .minContains: schema.minContains = count(entry)
    case .maxContains: schema.maxContains = count(entry)
    case .minItems: schema.minItems = count(entry)
    case .maxItems: schema.maxItems = count(entry)
    case .uniqueItems: schema.uniqueItems = flag(entry, keyword)
    case .required: schema.required = names(entry) ?? []
    case .dependentRequired: schema.dependentRequired += dependencies(entry)
    case .minProperties: schema.minProperties = count(entry)
    case .maxProperties: schema.maxProperties = count(entry)
    default: break
    }
  }

  private mutating func readMultiple(_ entry: Member, into schema: inout Schema) {
    guard let text = number(entry) else { return }
    // "The value of "multipleOf" MUST be a number, strictly greater than 0" (validation §6.2.1).
    var isZero = true
    for byte in text.utf8 {
      if byte == 0x65 || byte == 0x45 { break }
      if (0x31...0x39).contains(byte) { isZero = false }
    }
    if isZero || text.hasPrefix("-") {
      mismatch(entry, "a number above zero")
    } else {
      schema.multipleOf = text
    }
  }

  private mutating func types(_ entry: Member) -> TypeSet? {
    var names: [Node] = []
    switch entry.value.content {
    case .string: names = [entry.value]
    case .array(let elements): names = elements
    default:
      mismatch(entry, "the name of a type, or an array of such names")
      return nil
    }
    var types: TypeSet = []
    for node in names {
      guard case .string(let name) = node.content, let type = TypeSet(named: name) else {
        report(
          .keywordType,
          "'type' must be one of null, boolean, integer, number, string, array and object",
          at: node.range
        )
        return nil
      }
      types.insert(type)
    }
    return types
  }

  private mutating func dependencies(_ entry: Member) -> [(key: String, names: [String])] {
    guard case .object(let members) = entry.value.content else {
      mismatch(entry, "an object of arrays")
      return []
    }
    var list: [(key: String, names: [String])] = []
    for dependency in members {
      if let names = names(dependency) { list.append((key: dependency.key, names: names)) }
    }
    return list
  }

  mutating func readArrayApplicator(
    _ keyword: SchemaMember,
    _ entry: Member,
    into schema: inout Schema,
    _ work: SchemaWork
  ) {
    switch keyword {
    case .prefixItems: schema.prefixItems = children(entry, work)
    case .items: schema.items = single(entry, work)
    case .contains: schema.contains = single(entry, work)
    case .unevaluatedItems: schema.unevaluatedItems = single(entry, work)
    default: break
    }
  }

  mutating func readObjectApplicator(
    _ keyword: SchemaMember,
    _ entry: Member,
    into schema: inout Schema,
    _ work: SchemaWork
  ) {
    switch keyword {
    case .properties: schema.properties = properties(entry, work)
    case .patternProperties: schema.patternProperties = properties(entry, work)
    case .additionalProperties: schema.additionalProperties = single(entry, work)
    case .propertyNames: schema.propertyNames = single(entry, work)
    case .dependencies: readDependencies(entry, into: &schema, work)
    case .dependentSchemas: schema.dependentSchemas += properties(entry, work)
    case .unevaluatedProperties: schema.unevaluatedProperties = single(entry, work)
    default: break
    }
  }

  /// `dependencies`, which 2019-09 split in two and which is kept "for compatibility" since.
  private mutating func readDependencies(
    _ entry: Member,
    into schema: inout Schema,
    _ work: SchemaWork
  ) {
    guard case .object(let members) = entry.value.content else { return }
    for dependency in members {
      if case .array = dependency.value.content {
        if let names = names(dependency) {
          schema.dependentRequired.append((key: dependency.key, names: names))
        }
      } else {
        let suffix = "/\(entry.key)/" + pointerToken(dependency.key)
        let id = child(dependency.value, suffix, of: work)
        schema.dependentSchemas.append(
          Schema.Property(name: dependency.key, nameRange: dependency.keyRange, schema: id)
        )
      }
    }
  }

  mutating func readApplicator(
    _ keyword: SchemaMember,
    _ entry: Member,
    into schema: inout Schema,
    _ work: SchemaWork
  ) {
    switch keyword {
    case .allOf: schema.allOf = children(entry, work)
    case .anyOf: schema.anyOf = children(entry, work)
    case .oneOf: schema.oneOf = children(entry, work)
    case .not: schema.not = single(entry, work)
    case .condition: schema.condition = single(entry, work)
    case .then: schema.then = single(entry, work)
    case .otherwise: schema.otherwise = single(entry, work)
    default: break
    }
  }

  mutating func readAnnotation(
    _ keyword: SchemaMember,
    _ entry: Member,
    into schema: inout Schema,
    _ work: SchemaWork
  ) {
    switch keyword {
    case .contentEncoding: schema.contentEncoding = text(entry, keyword)
    case .contentMediaType: schema.contentMediaType = text(entry, keyword)
    case .contentSchema: schema.contentSchema = single(entry, work)
    case .title: schema.title = text(entry, keyword, isSilent: true)
    case .summary: schema.summary = text(entry, keyword, isSilent: true)
    case .defaultValue: schema.defaultValue = entry.value
    case .deprecated: schema.isDeprecated = flag(entry, keyword)
    case .readOnly: schema.isReadOnly = flag(entry, keyword)
    case .writeOnly: schema.isWriteOnly = flag(entry, keyword)
    case .example: schema.examples.append(entry.value)
    case .examples:
      if case .array(let values) = entry.value.content { schema.examples += values }
    default: break
    }
  }
}

extension TypeSet {
  /// The set of one type; nil where JSON Schema has none of that name.
  package init?(named name: String) {
    switch name {
    case "null": self = .null
    case "boolean": self = .boolean
    case "integer": self = .integer
    case "number": self = .number
    case "string": self = .string
    case "array": self = .array
    case "object": self = .object
    default: return nil
    }
  }
}
