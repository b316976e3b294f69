import SourceDocuments

/// Rules about schemas, each asked of every schema.
struct SchemaLint {
  let documents: DocumentSet
  let family: OpenAPIVersion.Family
  var diagnostics: [Diagnostic] = []
  var suggestions: NameSuggestions

  init(documents: DocumentSet, family: OpenAPIVersion.Family, suggestions: NameSuggestions) {
    self.suggestions = suggestions
    self.documents = documents
    self.family = family
  }

  mutating func check(_ site: StructureWalk.SchemaSite) {
    let schema: Node = site.node
    guard case .object(let members) = schema.content else { return }
    var types: [String] = []
    var hasReference = false
    var isObject = false
    var hasBounds = false
    var hasValues = false
    var index = 0
    let count: Int = members.count
    // One look at each key decides which rules have anything to say.
    while index < count {
      let key: String = members[index].key
      switch key {
      case "type": types = checkType(members[index].value)
      case "$ref": hasReference = true
      case "required", "discriminator": isObject = true
      case "enum", "default", "example", "const": hasValues = true
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength",
        "minItems", "maxItems", "minProperties", "maxProperties", "multipleOf", "minContains",
        "maxContains":
        hasBounds = true
      default: break
      }
      index += 1
    }
    if hasReference, family == .v30 {
      checkSiblings(members)
      return
    }
    if hasBounds { checkBounds(schema) }
    if hasValues { checkValues(schema, types) }
    if isObject { checkObject(schema) }
    if let property = site.property { checkSecret(property, types) }
    checkMarks(schema, types)
  }

  /// Tells what stands beside a reference in 3.0, which has no effect.
  ///
  /// 3.0 §4.7.23: "This object cannot be extended with additional properties and any properties
  /// added SHALL be ignored."
  private mutating func checkSiblings(_ members: [Member]) {
    for member in members {
      switch member.key {
      case "$ref", "description", "summary", "title", "example", "deprecated": continue
      default: if member.key.hasPrefix("x-") { continue }
      }
      diagnostics.append(
        Diagnostic(
          .ignoredBesideReference,
          "'\(member.key)' beside '$ref' is ignored in 3.0",
          at: member.keyRange,
          suggestion: "put the reference into 'allOf'"
        )
      )
    }
  }

  private mutating func checkMarks(_ schema: Node, _ types: [String]) {
    if types.contains("array"), family == .v30, schema.member("items") == nil {
      diagnostics.append(
        Diagnostic(
          .missingItems,
          "an array without 'items'",
          at: schema["type"]?.range,
          suggestion: "add 'items'; 'items: {}' admits anything"
        )
      )
    }
    if let readOnly = schema.member("readOnly"), readOnly.value.boolean == true,
      schema["writeOnly"]?.boolean == true
    {
      diagnostics.append(
        Diagnostic(
          .readOnlyAndWriteOnly,
          "a value that is only read and only written is never there",
          at: readOnly.keyRange
        )
      )
    }
  }
}
