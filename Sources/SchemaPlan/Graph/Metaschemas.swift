import SourceDocuments

/// The root of a published metaschema that the house knows by heart; nil for other URIs.
///
/// Documents may refer to metaschemas as to any schema, and nothing is ever fetched.
func metaschema(uri: String) -> Node? {
  guard let text = metaschemaText(uri) else { return nil }
  var files = SourceFiles()
  let file = files.add(name: uri, bytes: Array(text.utf8))
  return readDocument(file, in: files).root
}

private func metaschemaText(_ uri: String) -> String? {
  switch uri {
  case "http://json-schema.org/draft-07/schema": return draft7Text
  case "http://json-schema.org/draft-06/schema": return draft6Text
  case "http://json-schema.org/draft-04/schema": return draft4Text
  default: break
  }
  let types = "\"type\":[\"object\",\"boolean\"],"
  let prefix = "https://json-schema.org/draft/2020-12/"
  if uri.hasPrefix(prefix) {
    guard let body = body(of: uri.dropFirst(prefix.count), in: metaschemaTexts) else { return nil }
    let head = "\"$schema\":\"\(prefix)schema\",\"$id\":\"\(uri)\",\"$dynamicAnchor\":\"meta\","
    return "{" + head + types + body + "}"
  }
  let older = "https://json-schema.org/draft/2019-09/"
  guard uri.hasPrefix(older), let body = body(of: uri.dropFirst(older.count), in: texts2019) else {
    return nil
  }
  let head = "\"$schema\":\"\(older)schema\",\"$id\":\"\(uri)\",\"$recursiveAnchor\":true,"
  return "{" + head + types + body + "}"
}

private func body(of name: Substring, in texts: [(name: String, text: String)]) -> String? {
  texts.first { $0.name == name }?.text
}

/// What the metaschemas of JSON Schema 2020-12 say beside `$schema`, `$id`, `$dynamicAnchor` and `type`.
private let metaschemaTexts: [(name: String, text: String)] = [
  ("schema", schemaText), ("meta/core", coreText), ("meta/applicator", applicatorText),
  ("meta/unevaluated", unevaluatedText), ("meta/validation", validationText),
  ("meta/meta-data", metadataText), ("meta/format-annotation", formatText),
  ("meta/format-assertion", formatText), ("meta/content", contentText),
]

private let schemaText = """
  "allOf":[{"$ref":"meta/core"},{"$ref":"meta/applicator"},{"$ref":"meta/unevaluated"},
  {"$ref":"meta/validation"},{"$ref":"meta/meta-data"},{"$ref":"meta/format-annotation"},
  {"$ref":"meta/content"}],
  "properties":{"definitions":{"type":"object","additionalProperties":{"$dynamicRef":"#meta"}},
  "dependencies":{"type":"object","additionalProperties":{"anyOf":[{"$dynamicRef":"#meta"},
  {"$ref":"meta/validation#/$defs/stringArray"}]}},
  "$recursiveAnchor":{"$ref":"meta/core#/$defs/anchorString"},
  "$recursiveRef":{"$ref":"meta/core#/$defs/uriReferenceString"}}
  """

private let coreText = #"""
  "properties":{"$id":{"$ref":"#/$defs/uriReferenceString","pattern":"^[^#]*#?$"},
  "$schema":{"$ref":"#/$defs/uriString"},"$ref":{"$ref":"#/$defs/uriReferenceString"},
  "$anchor":{"$ref":"#/$defs/anchorString"},"$dynamicRef":{"$ref":"#/$defs/uriReferenceString"},
  "$dynamicAnchor":{"$ref":"#/$defs/anchorString"},"$vocabulary":{"type":"object",
  "propertyNames":{"$ref":"#/$defs/uriString"},"additionalProperties":{"type":"boolean"}},
  "$comment":{"type":"string"},"$defs":{"type":"object",
  "additionalProperties":{"$dynamicRef":"#meta"}}},
  "$defs":{"anchorString":{"type":"string","pattern":"^[A-Za-z_][-A-Za-z0-9._]*$"},
  "uriString":{"type":"string","format":"uri"},
  "uriReferenceString":{"type":"string","format":"uri-reference"}}
  """#

private let applicatorText = """
  "properties":{"prefixItems":{"$ref":"#/$defs/schemaArray"},"items":{"$dynamicRef":"#meta"},
  "contains":{"$dynamicRef":"#meta"},"additionalProperties":{"$dynamicRef":"#meta"},
  "properties":{"type":"object","additionalProperties":{"$dynamicRef":"#meta"},"default":{}},
  "patternProperties":{"type":"object","additionalProperties":{"$dynamicRef":"#meta"},
  "propertyNames":{"format":"regex"},"default":{}},
  "dependentSchemas":{"type":"object","additionalProperties":{"$dynamicRef":"#meta"},"default":{}},
  "propertyNames":{"$dynamicRef":"#meta"},"if":{"$dynamicRef":"#meta"},
  "then":{"$dynamicRef":"#meta"},"else":{"$dynamicRef":"#meta"},
  "allOf":{"$ref":"#/$defs/schemaArray"},"anyOf":{"$ref":"#/$defs/schemaArray"},
  "oneOf":{"$ref":"#/$defs/schemaArray"},"not":{"$dynamicRef":"#meta"}},
  "$defs":{"schemaArray":{"type":"array","minItems":1,"items":{"$dynamicRef":"#meta"}}}
  """

private let unevaluatedText = """
  "properties":{"unevaluatedItems":{"$dynamicRef":"#meta"},
  "unevaluatedProperties":{"$dynamicRef":"#meta"}}
  """

let validationText = """
  "properties":{"type":{"anyOf":[{"$ref":"#/$defs/simpleTypes"},{"type":"array",
  "items":{"$ref":"#/$defs/simpleTypes"},"minItems":1,"uniqueItems":true}]},"const":true,
  "enum":{"type":"array","items":true},"multipleOf":{"type":"number","exclusiveMinimum":0},
  "maximum":{"type":"number"},"exclusiveMaximum":{"type":"number"},"minimum":{"type":"number"},
  "exclusiveMinimum":{"type":"number"},"maxLength":{"$ref":"#/$defs/nonNegativeInteger"},
  "minLength":{"$ref":"#/$defs/nonNegativeIntegerDefault0"},
  "pattern":{"type":"string","format":"regex"},"maxItems":{"$ref":"#/$defs/nonNegativeInteger"},
  "minItems":{"$ref":"#/$defs/nonNegativeIntegerDefault0"},
  "uniqueItems":{"type":"boolean","default":false},
  "maxContains":{"$ref":"#/$defs/nonNegativeInteger"},
  "minContains":{"$ref":"#/$defs/nonNegativeInteger","default":1},
  "maxProperties":{"$ref":"#/$defs/nonNegativeInteger"},
  "minProperties":{"$ref":"#/$defs/nonNegativeIntegerDefault0"},
  "required":{"$ref":"#/$defs/stringArray"},"dependentRequired":{"type":"object",
  "additionalProperties":{"$ref":"#/$defs/stringArray"}}},
  "$defs":{"nonNegativeInteger":{"type":"integer","minimum":0},
  "nonNegativeIntegerDefault0":{"$ref":"#/$defs/nonNegativeInteger","default":0},
  "simpleTypes":{"enum":["array","boolean","integer","null","number","object","string"]},
  "stringArray":{"type":"array","items":{"type":"string"},"uniqueItems":true,"default":[]}}
  """

let metadataText = """
  "properties":{"title":{"type":"string"},"description":{"type":"string"},"default":true,
  "deprecated":{"type":"boolean","default":false},"readOnly":{"type":"boolean","default":false},
  "writeOnly":{"type":"boolean","default":false},"examples":{"type":"array","items":true}}
  """

let formatText = #""properties":{"format":{"type":"string"}}"#

private let contentText = """
  "properties":{"contentEncoding":{"type":"string"},"contentMediaType":{"type":"string"},
  "contentSchema":{"$dynamicRef":"#meta"}}
  """
