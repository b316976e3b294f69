/// What the metaschemas of JSON Schema 2019-09 say beside `$schema`, `$id`, `$recursiveAnchor`, `type`.
let texts2019: [(name: String, text: String)] = [
  ("schema", schemaText2019), ("meta/core", coreText2019), ("meta/applicator", applicatorText2019),
  ("meta/validation", validationText), ("meta/meta-data", metadataText),
  ("meta/format", formatText), ("meta/content", contentText2019),
]

private let schemaText2019 = """
  "allOf":[{"$ref":"meta/core"},{"$ref":"meta/applicator"},{"$ref":"meta/validation"},
  {"$ref":"meta/meta-data"},{"$ref":"meta/format"},{"$ref":"meta/content"}],
  "properties":{"definitions":{"type":"object","additionalProperties":{"$recursiveRef":"#"}},
  "dependencies":{"type":"object","additionalProperties":{"anyOf":[{"$recursiveRef":"#"},
  {"$ref":"meta/validation#/$defs/stringArray"}]}}}
  """

private let coreText2019 = #"""
  "properties":{"$id":{"type":"string","format":"uri-reference","pattern":"^[^#]*#?$"},
  "$schema":{"type":"string","format":"uri"},
  "$anchor":{"type":"string","pattern":"^[A-Za-z][-A-Za-z0-9.:_]*$"},
  "$ref":{"type":"string","format":"uri-reference"},
  "$recursiveRef":{"type":"string","format":"uri-reference"},
  "$recursiveAnchor":{"type":"boolean","default":false},"$vocabulary":{"type":"object",
  "propertyNames":{"type":"string","format":"uri"},"additionalProperties":{"type":"boolean"}},
  "$comment":{"type":"string"},"$defs":{"type":"object",
  "additionalProperties":{"$recursiveRef":"#"},"default":{}}}
  """#

private let applicatorText2019 = """
  "properties":{"additionalItems":{"$recursiveRef":"#"},
  "unevaluatedItems":{"$recursiveRef":"#"},"items":{"anyOf":[{"$recursiveRef":"#"},
  {"$ref":"#/$defs/schemaArray"}]},"contains":{"$recursiveRef":"#"},
  "additionalProperties":{"$recursiveRef":"#"},"unevaluatedProperties":{"$recursiveRef":"#"},
  "properties":{"type":"object","additionalProperties":{"$recursiveRef":"#"},"default":{}},
  "patternProperties":{"type":"object","additionalProperties":{"$recursiveRef":"#"},
  "propertyNames":{"format":"regex"},"default":{}},
  "dependentSchemas":{"type":"object","additionalProperties":{"$recursiveRef":"#"}},
  "propertyNames":{"$recursiveRef":"#"},"if":{"$recursiveRef":"#"},"then":{"$recursiveRef":"#"},
  "else":{"$recursiveRef":"#"},"allOf":{"$ref":"#/$defs/schemaArray"},
  "anyOf":{"$ref":"#/$defs/schemaArray"},"oneOf":{"$ref":"#/$defs/schemaArray"},
  "not":{"$recursiveRef":"#"}},
  "$defs":{"schemaArray":{"type":"array","minItems":1,"items":{"$recursiveRef":"#"}}}
  """

private let contentText2019 = """
  "properties":{"contentMediaType":{"type":"string"},"contentEncoding":{"type":"string"},
  "contentSchema":{"$recursiveRef":"#"}}
  """

/// The metaschemas of the drafts, which are one schema each.
let draft7Text = draftText("07", extraProperties: draft6Properties + draft7Properties)
let draft6Text = draftText("06", extraProperties: draft6Properties)

private func draftText(_ number: String, extraProperties: String) -> String {
  """
  {"$schema":"http://json-schema.org/draft-\(number)/schema#",
  "$id":"http://json-schema.org/draft-\(number)/schema#","type":["object","boolean"],
  "definitions":{"schemaArray":{"type":"array","minItems":1,"items":{"$ref":"#"}},
  "nonNegativeInteger":{"type":"integer","minimum":0},
  "nonNegativeIntegerDefault0":{"allOf":[{"$ref":"#/definitions/nonNegativeInteger"},
  {"default":0}]},\(simpleTypesText),
  "stringArray":{"type":"array","items":{"type":"string"},"uniqueItems":true,"default":[]}},
  "properties":{"$id":{"type":"string","format":"uri-reference"},
  "maxLength":{"$ref":"#/definitions/nonNegativeInteger"},
  "minLength":{"$ref":"#/definitions/nonNegativeIntegerDefault0"},
  "maxItems":{"$ref":"#/definitions/nonNegativeInteger"},
  "minItems":{"$ref":"#/definitions/nonNegativeIntegerDefault0"},
  "maxProperties":{"$ref":"#/definitions/nonNegativeInteger"},
  "minProperties":{"$ref":"#/definitions/nonNegativeIntegerDefault0"},
  "additionalItems":{"$ref":"#"},"additionalProperties":{"$ref":"#"},
  \(commonProperties)\(extraProperties)},"default":{}}
  """
}

private let simpleTypesText = """
  "simpleTypes":{"enum":["array","boolean","integer","null","number","object","string"]}
  """

/// Properties that the drafts 4, 6 and 7 share.
private let commonProperties = """
  "$schema":{"type":"string","format":"uri"},"$ref":{"type":"string","format":"uri-reference"},
  "title":{"type":"string"},"description":{"type":"string"},"maximum":{"type":"number"},
  "minimum":{"type":"number"},"pattern":{"type":"string","format":"regex"},
  "items":{"anyOf":[{"$ref":"#"},{"$ref":"#/definitions/schemaArray"}],"default":{}},
  "uniqueItems":{"type":"boolean","default":false},
  "required":{"$ref":"#/definitions/stringArray"},
  "definitions":{"type":"object","additionalProperties":{"$ref":"#"},"default":{}},
  "properties":{"type":"object","additionalProperties":{"$ref":"#"},"default":{}},
  "patternProperties":{"type":"object","additionalProperties":{"$ref":"#"},"default":{}},
  "dependencies":{"type":"object","additionalProperties":{"anyOf":[{"$ref":"#"},
  {"$ref":"#/definitions/stringArray"}]}},"enum":{"type":"array"},
  "type":{"anyOf":[{"$ref":"#/definitions/simpleTypes"},{"type":"array",
  "items":{"$ref":"#/definitions/simpleTypes"},"minItems":1,"uniqueItems":true}]},
  "format":{"type":"string"},"allOf":{"$ref":"#/definitions/schemaArray"},
  "anyOf":{"$ref":"#/definitions/schemaArray"},"oneOf":{"$ref":"#/definitions/schemaArray"},
  "not":{"$ref":"#"}
  """

private let draft6Properties = """
  ,"default":{},"examples":{"type":"array","items":{}},"const":{},
  "multipleOf":{"type":"number","exclusiveMinimum":0},"exclusiveMaximum":{"type":"number"},
  "exclusiveMinimum":{"type":"number"},"contains":{"$ref":"#"},"propertyNames":{"$ref":"#"}
  """

private let draft7Properties = """
  ,"$comment":{"type":"string"},"readOnly":{"type":"boolean","default":false},
  "writeOnly":{"type":"boolean","default":false},"contentMediaType":{"type":"string"},
  "contentEncoding":{"type":"string"},"if":{"$ref":"#"},"then":{"$ref":"#"},"else":{"$ref":"#"}
  """

let draft4Text = """
  {"$schema":"http://json-schema.org/draft-04/schema#",
  "id":"http://json-schema.org/draft-04/schema#","type":"object",
  "definitions":{"schemaArray":{"type":"array","minItems":1,"items":{"$ref":"#"}},
  "positiveInteger":{"type":"integer","minimum":0},
  "positiveIntegerDefault0":{"allOf":[{"$ref":"#/definitions/positiveInteger"},{"default":0}]},
  \(simpleTypesText),
  "stringArray":{"type":"array","items":{"type":"string"},"minItems":1,"uniqueItems":true}},
  "properties":{"id":{"type":"string"},"default":{},
  "multipleOf":{"type":"number","minimum":0,"exclusiveMinimum":true},
  "exclusiveMaximum":{"type":"boolean"},"exclusiveMinimum":{"type":"boolean"},
  "maxLength":{"$ref":"#/definitions/positiveInteger"},
  "minLength":{"$ref":"#/definitions/positiveIntegerDefault0"},
  "maxItems":{"$ref":"#/definitions/positiveInteger"},
  "minItems":{"$ref":"#/definitions/positiveIntegerDefault0"},
  "maxProperties":{"$ref":"#/definitions/positiveInteger"},
  "minProperties":{"$ref":"#/definitions/positiveIntegerDefault0"},
  "additionalItems":{"anyOf":[{"type":"boolean"},{"$ref":"#"}],"default":{}},
  "additionalProperties":{"anyOf":[{"type":"boolean"},{"$ref":"#"}],"default":{}},
  \(commonProperties)},
  "dependencies":{"exclusiveMaximum":["maximum"],"exclusiveMinimum":["minimum"]},"default":{}}
  """
