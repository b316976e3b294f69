import SchemaPlan
import SourceDocuments

extension FlatSchema {
  /// Adds what one part says; the outer parts, which come first, win where only one can.
  mutating func merge(_ schema: Schema, id: SchemaID) {
    mergeAnnotations(schema)
    mergeTypes(schema, id: id)
    mergeObject(schema, id: id)
    if let items = schema.items, self.items == nil { self.items = (id, items) }
    if !schema.prefixItems.isEmpty, prefixItems == nil { prefixItems = (id, schema.prefixItems) }
    if let least = schema.minItems { minItems = max(minItems, least) }
    if !schema.oneOf.isEmpty {
      unions.append(
        UnionGroup(
          owner: id,
          members: schema.oneOf,
          isExclusive: true,
          discriminator: schema.discriminator
        )
      )
    }
    if !schema.anyOf.isEmpty {
      unions.append(
        UnionGroup(
          owner: id,
          members: schema.anyOf,
          isExclusive: false,
          discriminator: schema.discriminator
        )
      )
    }
  }

  private mutating func mergeAnnotations(_ schema: Schema) {
    if text == nil { text = schema.summary }
    if title == nil { title = schema.title }
    if defaultValue == nil { defaultValue = schema.defaultValue }
    if openEnumeration == nil { openEnumeration = schema.openValues }
    isReadOnly = isReadOnly || schema.isReadOnly
    isWriteOnly = isWriteOnly || schema.isWriteOnly
    isDeprecated = isDeprecated || schema.isDeprecated
  }

  private mutating func mergeTypes(_ schema: Schema, id: SchemaID) {
    if let types = schema.types { self.types = intersection(self.types, types) }
    if let format = schema.format, strings.format == nil {
      strings = StringFacts(format: format, formatOwner: id)
    }
    if let constant = schema.constant {
      enumeration = [constant]
      enumerationOwner = id
    } else if let values = schema.enumeration, enumeration == nil || values.count < enumerationCount
    {
      enumeration = values
      enumerationOwner = id
    }
  }

  private var enumerationCount: Int { enumeration?.count ?? 0 }

  private mutating func mergeObject(_ schema: Schema, id: SchemaID) {
    for property in schema.properties {
      if let position = propertyPositions[property.name] {
        if !properties[position].sources.contains(property.schema) {
          properties[position].sources.append(property.schema)
        }
      } else {
        propertyPositions[property.name] = properties.count
        properties.append(FlatProperty(name: property.name, sources: [property.schema]))
      }
    }
    required.formUnion(schema.required)
    if let schema = schema.additionalProperties { additional.append((id, schema)) }
    for property in schema.patternProperties { patternProperties.append((id, property)) }
  }
}

/// The types that both sets admit; `number` admits every integer.
func intersection(_ first: TypeSet?, _ second: TypeSet) -> TypeSet {
  guard let first else { return second }
  var both: TypeSet = first.intersection(second)
  let integers: TypeSet = [.integer, .number]
  if !first.isDisjoint(with: integers), !second.isDisjoint(with: integers),
    both.isDisjoint(with: integers)
  {
    both.insert(.integer)
  }
  return both
}
