import SourceDocuments

/// How the keywords of one schema resource are to be read.
struct SchemaLanguage: Sendable, Hashable {
  var form: Form
  /// Whether the validation vocabulary is in use: without it only applicators judge.
  var validates = true
  /// What the vocabulary says about `format`; nil leaves it to the caller.
  var assertsFormats: Bool?

  enum Form: Sendable, Hashable {
    case openAPI30
    case openAPI31
    case draft2020
    /// 2019-09 and draft 7 and 6: `items` may be an array, `prefixItems` is unknown.
    case draft2019
    /// Draft 4: besides, `id` for `$id`, and exclusive bounds are booleans.
    case draft4
  }

  init(form: Form) { self.form = form }

  init(_ dialect: SchemaDialect) {
    switch dialect {
    case .openAPI30: form = .openAPI30
    case .openAPI31: form = .openAPI31
    case .jsonSchema: form = .draft2020
    }
  }

  var isOpenAPI: Bool { form == .openAPI30 || form == .openAPI31 }
  var hasArrayItems: Bool { form == .draft2019 || form == .draft4 }
  var identifier: String { form == .draft4 ? "id" : "$id" }
  /// "Any sibling elements of a $ref are ignored" (OpenAPI 3.0.3 §4.7.23; JSON Schema up to draft 7).
  var ignoresReferenceSiblings: Bool { form == .openAPI30 || form == .draft4 }

  /// The language that an OpenAPI document's `openapi` member stands for; nil for other documents.
  static func openAPI(_ root: Node) -> SchemaLanguage? {
    guard let version = stringMember("openapi", of: root) else { return nil }
    return SchemaLanguage(form: version.hasPrefix("3.0") ? .openAPI30 : .openAPI31)
  }

  /// The language of a published metaschema; nil where the URI is none of them.
  static func published(_ uri: String) -> SchemaLanguage? {
    let name = uri.hasSuffix("#") ? String(uri.dropLast()) : uri
    switch name {
    case "https://json-schema.org/draft/2020-12/schema": return SchemaLanguage(form: .draft2020)
    case "https://json-schema.org/draft/2019-09/schema", "http://json-schema.org/draft-07/schema",
      "http://json-schema.org/draft-06/schema":
      return SchemaLanguage(form: .draft2019)
    case "http://json-schema.org/draft-04/schema": return SchemaLanguage(form: .draft4)
    case "https://spec.openapis.org/oas/3.1/dialect/base": return SchemaLanguage(form: .openAPI31)
    default: return nil
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
