/// The members of a schema object that have a meaning here, judging or not.
enum SchemaMember: String, CaseIterable {
  case id = "$id"
  case schema = "$schema"
  case reference = "$ref"
  case dynamicReference = "$dynamicRef"
  case recursiveReference = "$recursiveRef"
  case anchor = "$anchor"
  case dynamicAnchor = "$dynamicAnchor"
  case definitions = "$defs"
  case olderDefinitions = "definitions"
  case type
  case enumeration = "enum"
  case constant = "const"
  case multipleOf
  case minimum
  case exclusiveMinimum
  case maximum
  case exclusiveMaximum
  case minLength
  case maxLength
  case pattern
  case format
  case contentEncoding
  case contentMediaType
  case contentSchema
  case prefixItems
  case items
  case additionalItems
  case contains
  case minContains
  case maxContains
  case minItems
  case maxItems
  case uniqueItems
  case unevaluatedItems
  case properties
  case patternProperties
  case additionalProperties
  case propertyNames
  case required
  case dependencies
  case dependentRequired
  case dependentSchemas
  case minProperties
  case maxProperties
  case unevaluatedProperties
  case allOf
  case anyOf
  case oneOf
  case not
  case condition = "if"
  case then
  case otherwise = "else"
  case title
  case summary = "description"
  case defaultValue = "default"
  case deprecated
  case readOnly
  case writeOnly
  case example
  case examples
  case nullable
  case discriminator

  /// Every member by its name: a switch over so many strings is slow.
  static let named: [String: SchemaMember] = {
    var table: [String: SchemaMember] = [:]
    for member in allCases { table[member.rawValue] = member }
    return table
  }()

  /// Where schemas stand in the member's value.
  enum Subschemas {
    case none
    case one
    case oneOrList
    case list
    case map
  }

  var subschemas: Subschemas {
    switch self {
    case .contentSchema, .additionalItems, .contains, .unevaluatedItems, .additionalProperties,
      .propertyNames, .unevaluatedProperties, .not, .condition, .then, .otherwise:
      .one
    case .items: .oneOrList
    case .prefixItems, .allOf, .anyOf, .oneOf: .list
    case .definitions, .olderDefinitions, .properties, .patternProperties, .dependencies,
      .dependentSchemas:
      .map
    default: .none
    }
  }
}
