import SourceDocuments

extension SchemaGraphBuilder {
  /// Reads one schema: types its keywords, names its subschemas and what it refers to.
  mutating func read(_ work: SchemaWork) {
    let target = work.target
    resources[target.resource].isInUse = true
    // Taken out rather than copied: a schema has dozens of parts that count references.
    var schema = Schema(site: graph.schemas[work.id.index].site, resource: target.resource)
    swap(&schema, &graph.schemas[work.id.index])
    switch target.node.content {
    case .bool(let value):
      schema.boolean = value
    case .object(let members):
      schema.members = members
      readMembers(members, into: &schema, work)
    default:
      report(
        .schemaType,
        "expected a schema, found \(kindName(target.node))",
        at: target.node.range
      )
    }
    swap(&schema, &graph.schemas[work.id.index])
  }

  private mutating func readMembers(
    _ members: [Member],
    into schema: inout Schema,
    _ work: SchemaWork
  ) {
    let language = resources[work.target.resource].language
    if language.ignoresReferenceSiblings,
      let reference = members.first(where: { $0.key == "$ref" }), isText(reference.value)
    {
      reportSiblings(members, language)
      schema.members = [reference]
      readCore(.reference, reference, into: &schema, work)
      return
    }
    var lowering = Lowering()
    for entry in members {
      guard let keyword = SchemaMember.named[entry.key] else {
        if entry.key.hasPrefix("x-") { schema.extensions.append(entry) }
        continue
      }
      if !language.has(keyword) { continue }
      switch keyword {
      case .nullable where language.isOpenAPI:
        lowering.nullable = flag(entry, keyword)
      case .exclusiveMinimum where isFlag(entry.value) && language.hasExclusiveFlags:
        lowering.exclusiveMinimum = flag(entry, keyword)
      case .exclusiveMaximum where isFlag(entry.value) && language.hasExclusiveFlags:
        lowering.exclusiveMaximum = flag(entry, keyword)
      default:
        readKeyword(keyword, entry, into: &schema, work, language)
      }
    }
    if language.hasArrayItems { lowerArrayItems(members, into: &schema, work) }
    lower(lowering, &schema, language, at: members)
  }

  private mutating func readKeyword(
    _ keyword: SchemaMember,
    _ entry: Member,
    into schema: inout Schema,
    _ work: SchemaWork,
    _ language: SchemaLanguage
  ) {
    switch keyword {
    case .id, .schema, .reference, .dynamicReference, .recursiveReference, .anchor,
      .dynamicAnchor, .definitions, .olderDefinitions:
      readCore(keyword, entry, into: &schema, work)
    case .type, .enumeration, .constant, .multipleOf, .minimum, .exclusiveMinimum, .maximum,
      .exclusiveMaximum, .minLength, .maxLength, .pattern, .minContains, .maxContains,
      .minItems, .maxItems, .uniqueItems, .required, .dependentRequired, .minProperties,
      .maxProperties:
      if language.validates { readAssertion(keyword, entry, into: &schema) }
    case .format:
      schema.format = text(entry, keyword)
    case .prefixItems, .items, .additionalItems, .contains, .unevaluatedItems:
      if language.hasArrayItems && keyword != .contains && keyword != .unevaluatedItems { return }
      readArrayApplicator(keyword, entry, into: &schema, work)
    case .properties, .patternProperties, .additionalProperties, .propertyNames, .dependencies,
      .dependentSchemas, .unevaluatedProperties:
      readObjectApplicator(keyword, entry, into: &schema, work)
    case .allOf, .anyOf, .oneOf, .not, .condition, .then, .otherwise:
      readApplicator(keyword, entry, into: &schema, work)
    case .contentEncoding, .contentMediaType, .contentSchema, .title, .summary, .defaultValue,
      .deprecated, .readOnly, .writeOnly, .example, .examples, .nullable:
      readAnnotation(keyword, entry, into: &schema, work)
    case .discriminator:
      if language.isOpenAPI { readDiscriminator(entry, into: &schema, work) }
    }
  }

  private mutating func readCore(
    _ keyword: SchemaMember,
    _ entry: Member,
    into schema: inout Schema,
    _ work: SchemaWork
  ) {
    guard let text = text(entry, keyword, isSilent: keyword == .definitions) else { return }
    let resource = work.target.resource
    switch keyword {
    case .reference:
      schema.reference = reference(text, at: entry.value.range, in: resource)
    case .recursiveReference: readRecursiveReference(entry.value.range, into: &schema, resource)
    case .dynamicReference:
      readDynamicReference(text, entry.value.range, into: &schema, resource)
    case .anchor: schema.anchor = text
    case .dynamicAnchor: schema.dynamicAnchor = text
    default: break
    }
  }

  private mutating func readDynamicReference(
    _ text: String,
    _ range: SourceRange,
    into schema: inout Schema,
    _ resource: Int
  ) {
    guard let target = target(of: text, from: resource) else {
      reportDangling(text, at: range, in: resource)
      return
    }
    let id = self.schema(at: target)
    // "If the initially resolved starting point URI includes a fragment that was created by the
    // "$dynamicAnchor" keyword" (core §8.2.3.2), the dynamic scope is searched; else it is a $ref.
    let fragment = URIReference(text).fragment ?? ""
    var anchor: String?
    if !fragment.isEmpty, stringMember("$dynamicAnchor", of: target.node) == fragment {
      anchor = fragment
      hasDynamicReference = true
      scan(file: target.file)
    }
    schema.dynamicReference = DynamicReference(target: id, anchor: anchor)
  }

  /// `$recursiveRef`, always `#`, which 2020-12 made a `$dynamicRef`: where the resource says
  /// `$recursiveAnchor`, "examines the dynamic scope for the outermost" one that says so too (2019-09
  /// core §8.2.4.2.2).
  private mutating func readRecursiveReference(
    _ range: SourceRange,
    into schema: inout Schema,
    _ resource: Int
  ) {
    guard let target = target(of: "#", from: resource) else { return }
    let id = self.schema(at: target)
    var anchor: String?
    if case .bool(true)? = member(recursiveAnchor, of: target.node)?.content {
      anchor = recursiveAnchor
      hasDynamicReference = true
      scan(file: target.file)
    }
    schema.dynamicReference = DynamicReference(target: id, anchor: anchor)
  }

  private mutating func reportSiblings(_ members: [Member], _ language: SchemaLanguage) {
    guard language.form == .openAPI30 else { return }
    for entry in members {
      switch entry.key {
      case "$ref", "description", "summary", "title", "example": continue
      default:
        if entry.key.hasPrefix("x-") { continue }
        report(
          .ignoredReferenceSibling,
          "'\(entry.key)' beside $ref is ignored",
          at: entry.keyRange
        )
      }
    }
  }
}

/// The keyword of 2019-09, and the name of the anchor that stands for it: no anchor is called so.
let recursiveAnchor = "$recursiveAnchor"

/// What a node is, for messages.
func kindName(_ node: Node) -> String {
  switch node.content {
  case .null: "null"
  case .bool: "a boolean"
  case .number: "a number"
  case .string: "a string"
  case .array: "an array"
  case .object: "an object"
  }
}
