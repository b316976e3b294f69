import SourceDocuments

/// What stands in a schema in a form that 2020-12 does not have.
struct Lowering {
  var nullable = false
  var exclusiveMinimum: Bool?
  var exclusiveMaximum: Bool?
}

extension SchemaGraphBuilder {
  /// Brings the forms of OpenAPI 3.0 and draft 4 into those of 2020-12: the one place that does.
  mutating func lower(
    _ lowering: Lowering,
    _ schema: inout Schema,
    _ language: SchemaLanguage,
    at members: [Member]
  ) {
    if lowering.exclusiveMinimum == true, let bound = schema.minimum {
      schema.exclusiveMinimum = bound
      schema.minimum = nil
    }
    if lowering.exclusiveMaximum == true, let bound = schema.maximum {
      schema.exclusiveMaximum = bound
      schema.maximum = nil
    }
    if lowering.nullable { admitNull(&schema) }
    guard language.form == .openAPI31 else { return }
    for entry in members {
      let isBound = entry.key == "exclusiveMinimum" || entry.key == "exclusiveMaximum"
      if entry.key == "nullable" || isBound && isFlag(entry.value) {
        report(
          .strayKeywordForm,
          "'\(entry.key)' has the form of OpenAPI 3.0 here",
          at: entry.keyRange,
          suggestion: isBound
            ? "write the bound itself as its value" : "write \"null\" among the types"
        )
      }
    }
  }

  /// `nullable: true`: null passes.
  ///
  /// The letter of 3.0.3 has it act on an adjacent `type` alone. Authors who write it beside `enum`,
  /// `allOf` or `oneOf` mean that null passes there too, and servers send it, so it does.
  private mutating func admitNull(_ schema: inout Schema) {
    if let types = schema.types { schema.types = types.union(.null) }
    if var values = schema.enumeration {
      if !values.contains(where: { $0.content == .null }) {
        values.append(Node(.null, at: schema.site.range))
        schema.enumeration = values
      }
    }
    let hasApplicator =
      schema.reference != nil || !schema.allOf.isEmpty || !schema.anyOf.isEmpty
      || !schema.oneOf.isEmpty || schema.not != nil || schema.condition != nil
    if hasApplicator || schema.constant != nil { schema.admitsNull = true }
  }

  /// `items` and `additionalItems` up to 2019-09, which 2020-12 calls `prefixItems` and `items`.
  mutating func lowerArrayItems(
    _ members: [Member],
    into schema: inout Schema,
    _ work: SchemaWork
  ) {
    var isTuple = false
    for entry in members where entry.key == "items" {
      if case .array = entry.value.content {
        schema.prefixItems = children(entry, work)
        isTuple = true
      } else {
        schema.items = single(entry, work)
      }
    }
    guard isTuple else { return }
    for entry in members where entry.key == "additionalItems" {
      schema.items = single(entry, work)
    }
  }
}
