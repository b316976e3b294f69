/// The keywords of JSON Schema 2020-12 that judge an instance, by the name they have in a document.
package enum SchemaKeyword: String, Sendable, Hashable, CaseIterable {
  // Core
  case reference = "$ref"
  case dynamicReference = "$dynamicRef"

  // Any type
  case type
  case enumeration = "enum"
  case constant = "const"

  // Numbers
  case multipleOf
  case minimum
  case exclusiveMinimum
  case maximum
  case exclusiveMaximum

  // Strings
  case minLength
  case maxLength
  case pattern
  case format

  // Arrays
  case prefixItems
  case items
  case contains
  case minItems
  case maxItems
  case uniqueItems
  case unevaluatedItems

  // Objects
  case properties
  case patternProperties
  case additionalProperties
  case propertyNames
  case required
  case dependentRequired
  case dependentSchemas
  case minProperties
  case maxProperties
  case unevaluatedProperties

  // Applicators in place
  case allOf
  case anyOf
  case oneOf
  case not
  /// `if` with its `then` and `else`.
  case condition = "if"
}

extension SchemaKeyword {
  /// Every keyword by its name: a switch over so many strings is slow.
  package static let named: [String: SchemaKeyword] = {
    var table: [String: SchemaKeyword] = [:]
    for keyword in allCases { table[keyword.rawValue] = keyword }
    return table
  }()
}
