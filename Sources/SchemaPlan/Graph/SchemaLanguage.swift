import SourceDocuments

/// How the keywords of one schema resource are to be read.
struct SchemaLanguage: Sendable, Hashable {
  var form: Form
  /// Whether the file is an OpenAPI document or a part of one, which holds schemas in many places.
  var isDocument = false
  /// Whether the validation vocabulary is in use: without it only applicators judge.
  var validates = true
  /// What the vocabulary says about `format`; nil leaves it to the caller.
  var assertsFormats: Bool?

  /// The languages, those of JSON Schema in the order of their publication.
  enum Form: Int, Sendable, Hashable, Comparable {
    case draft4
    case draft6
    case draft7
    case draft2019
    case draft2020
    case openAPI30
    case openAPI31

    static func < (left: Form, right: Form) -> Bool { left.rawValue < right.rawValue }
  }

  init(form: Form) { self.form = form }

  init(_ dialect: SchemaDialect) {
    switch dialect {
    case .openAPI30: form = .openAPI30
    case .openAPI31: form = .openAPI31
    case .jsonSchema: form = .draft2020
    case .draft2019: form = .draft2019
    case .draft7: form = .draft7
    case .draft6: form = .draft6
    case .draft4: form = .draft4
    }
    isDocument = isOpenAPI
  }

  var isOpenAPI: Bool { form >= .openAPI30 }
  /// `items` may be an array, and `prefixItems` is unknown.
  var hasArrayItems: Bool { form <= .draft2019 }
  /// `exclusiveMinimum` and `exclusiveMaximum` may be booleans.
  var hasExclusiveFlags: Bool { form == .draft4 || isOpenAPI }
  var identifier: String { form == .draft4 ? "id" : "$id" }
  /// Anchors are fragments of `$id`, and `$id` beside `$ref` means nothing.
  var identifiesByFragment: Bool { form <= .draft7 }
  /// "Any sibling elements of a $ref are ignored" (OpenAPI 3.0.3 §4.7.23; JSON Schema up to draft 7).
  var ignoresReferenceSiblings: Bool { form == .openAPI30 || form <= .draft7 }

  /// Whether the language has a keyword; those of OpenAPI are read with tolerance.
  func has(_ keyword: SchemaMember) -> Bool {
    switch keyword {
    case .constant, .contains, .propertyNames: form >= .draft6
    case .condition, .then, .otherwise: form >= .draft7
    case .anchor, .dependentRequired, .dependentSchemas, .unevaluatedItems, .unevaluatedProperties,
      .minContains, .maxContains, .contentSchema:
      form >= .draft2019
    case .prefixItems, .dynamicReference, .dynamicAnchor: form >= .draft2020
    case .recursiveReference: form == .draft2019
    default: true
    }
  }

  /// The language that an OpenAPI document's `openapi` member stands for; nil for other documents.
  static func openAPI(_ root: Node) -> SchemaLanguage? {
    guard let version = stringMember("openapi", of: root) else { return nil }
    var language = SchemaLanguage(form: version.hasPrefix("3.0") ? .openAPI30 : .openAPI31)
    language.isDocument = true
    return language
  }

  /// The language of a published metaschema; nil where the URI is none of them.
  ///
  /// People write `http` for `https`, and the other way round, with and without the empty fragment.
  static func published(_ uri: String) -> SchemaLanguage? {
    var name = uri.hasSuffix("#") ? uri.dropLast() : uri[...]
    for scheme in ["https://", "http://"] where name.hasPrefix(scheme) {
      name = name.dropFirst(scheme.count)
    }
    switch name {
    case "json-schema.org/draft/2020-12/schema", "json-schema.org/schema":
      return SchemaLanguage(form: .draft2020)
    case "json-schema.org/draft/2019-09/schema": return SchemaLanguage(form: .draft2019)
    case "json-schema.org/draft-07/schema": return SchemaLanguage(form: .draft7)
    case "json-schema.org/draft-06/schema": return SchemaLanguage(form: .draft6)
    case "json-schema.org/draft-04/schema": return SchemaLanguage(form: .draft4)
    default:
      let isOpenAPI = name.hasPrefix("spec.openapis.org/oas/3.") && name.contains("/dialect/")
      return isOpenAPI ? SchemaLanguage(form: .openAPI31) : nil
    }
  }
}

/// The text of a member that is a string.
func stringMember(_ key: String, of node: Node) -> String? {
  guard case .object(let members) = node.content else { return nil }
  for member in members where member.key == key {
    if case .string(let text) = member.value.content { return text }
  }
  return nil
}

/// The value of a member.
func member(_ key: String, of node: Node) -> Node? {
  guard case .object(let members) = node.content else { return nil }
  for member in members where member.key == key { return member.value }
  return nil
}
