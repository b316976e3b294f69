/// What a key of an OpenAPI or Schema Object says of its value, as far as references are concerned.
///
/// An example may hold `$ref` as plain data, and a property may be called `example`; which is which
/// follows from the keys above. So a walk for references knows two kinds of object: one whose keys
/// are keywords, and one whose keys are names that the author chose.
enum KeyRole {
  /// The value is an object of keywords, or an array of such.
  case keywords
  /// The value is an object of chosen names, each with an object of keywords.
  case names
  /// The value is data that belongs to the author.
  case data
  /// `$ref`, `$dynamicRef`, `operationRef`.
  case reference
  /// A discriminator's `mapping`, whose values may be references.
  case mapping
  /// `$id` or `$self`.
  case identifier
  /// `$anchor` or `$dynamicAnchor`.
  case anchor
}

/// The role of a key among keywords; by length first, because this is asked for every key there is.
func role(of key: String) -> KeyRole {
  switch key.utf8.count {
  case 3: if key == "$id" { return .identifier }
  case 4:
    if key == "$ref" { return .reference }
    if key == "enum" { return .data }
  case 5:
    if key == "paths" || key == "$defs" || key == "links" { return .names }
    if key == "const" || key == "value" { return .data }
    if key == "$self" { return .identifier }
  case 7:
    if key == "content" || key == "headers" || key == "schemas" { return .names }
    if key == "example" || key == "default" { return .data }
    if key == "$anchor" { return .anchor }
    if key == "mapping" { return .mapping }
  case 8:
    if key == "examples" || key == "webhooks" || key == "encoding" || key == "callbacks" {
      return .names
    }
  case 9:
    if key == "responses" || key == "variables" || key == "pathItems" { return .names }
    if key == "dataValue" { return .data }
  case 10:
    if key == "properties" || key == "parameters" || key == "mediaTypes" { return .names }
  case 11:
    // A text always; some tools put a `$ref` to a page there.
    if key == "description" { return .data }
    if key == "definitions" { return .names }
    if key == "$dynamicRef" { return .reference }
  case 12: if key == "operationRef" { return .reference }
  case 13: if key == "requestBodies" { return .names }
  case 14:
    if key == "dependentSchemas" { return .names }
    if key == "$dynamicAnchor" { return .anchor }
  case 15: if key == "securitySchemes" { return .names }
  case 17: if key == "patternProperties" { return .names }
  case 20: if key == "additionalOperations" { return .names }
  default: break
  }
  return key.hasPrefix("x-") ? .data : .keywords
}
