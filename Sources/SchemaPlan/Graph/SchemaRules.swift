package import SourceDocuments

extension DiagnosticRule {
  /// Every rule of this module, for `assay explain`.
  package static let schemaPlanRules: [DiagnosticRule] = [
    .danglingReference, .ignoredReferenceSibling, .keywordType, .referenceCycle,
    .schemaType, .strayKeywordForm, .unknownDialect, .unknownFormat, .unsupportedPattern,
    .unresolvedMapping, .boundedPattern, .lenientPattern,
  ]

  package static let danglingReference = DiagnosticRule(
    "schema-dangling-reference",
    .error,
    summary: "A schema's $ref leads nowhere.",
    explanation: """
      The file, anchor or place that the reference names does not exist, so the schema behind it is \
      unknown. Correct the reference, or add what it names. Until then the place accepts any value.
      """
  )

  package static let ignoredReferenceSibling = DiagnosticRule(
    "schema-ignored-reference-sibling",
    .warning,
    summary: "OpenAPI 3.0 ignores what stands beside $ref.",
    explanation: """
      "This object cannot be extended with additional properties and any properties added SHALL be \
      ignored" (OpenAPI 3.0.3, Reference Object). Wrap the reference: \
      `allOf: [{$ref: …}]` with the other keywords beside `allOf`.
      """
  )

  package static let keywordType = DiagnosticRule(
    "schema-keyword-type",
    .warning,
    summary: "A schema keyword has a value of the wrong type.",
    explanation: """
      For example `minLength: "5"` or `required: true`. The keyword has no meaning so and is left out \
      of the judgement. Write the value in the type that JSON Schema asks for.
      """
  )

  package static let referenceCycle = DiagnosticRule(
    "schema-reference-cycle",
    .warning,
    summary: "A schema applies itself to the same value without end.",
    explanation: """
      `$ref`, `allOf`, `anyOf`, `oneOf`, `not` and `if` judge the same value again; a chain of them that \
      comes back to its start never ends ("a schema MUST NOT be run into an infinite loop", JSON Schema \
      2020-12 core §9.4.1). The closing link is left out: the schema means what it says without itself.
      """
  )

  package static let schemaType = DiagnosticRule(
    "schema-not-a-schema",
    .warning,
    summary: "Something that is neither an object nor a boolean stands where a schema belongs.",
    explanation: "A schema is an object of keywords, or `true` or `false`."
  )

  package static let strayKeywordForm = DiagnosticRule(
    "schema-stray-keyword-form",
    .warning,
    summary: "A keyword has the form of OpenAPI 3.0 in a document of 3.1.",
    explanation: """
      `nullable` and the boolean `exclusiveMinimum` and `exclusiveMaximum` are gone since OpenAPI 3.1. \
      They are read as 3.0 meant them; write `type: [string, "null"]` and `exclusiveMinimum: 5`.
      """
  )

  package static let unknownDialect = DiagnosticRule(
    "schema-unknown-dialect",
    .warning,
    summary: "$schema or jsonSchemaDialect names a dialect that is not known.",
    explanation: """
      JSON Schema 2020-12, 2019-09, draft 7, 6 and 4 and the dialect of OpenAPI 3.1 are known, and \
      metaschemas that are at hand and name their vocabularies. The schemas are read in the dialect \
      that the message names; a keyword that means something else in theirs is misread.
      """
  )

  package static let unknownFormat = DiagnosticRule(
    "schema-unknown-format",
    .note,
    summary: "A format that is not checked.",
    explanation: """
      The name in `format` is none that the judges know, so it describes and does not check. Add a \
      `pattern` where the form matters.
      """
  )

  package static let unresolvedMapping = DiagnosticRule(
    "schema-unresolved-mapping",
    .warning,
    summary: "A discriminator's mapping names no schema.",
    explanation: """
      A mapping's value is the name of a component schema or a URI reference to a schema; this one is \
      neither. The entry is left out, so the property's value means no alternative.
      """
  )

  package static let boundedPattern = DiagnosticRule(
    "schema-bounded-pattern",
    .warning,
    summary: "A pattern that may take many steps, so that long texts may not be decided.",
    explanation: """
      Most patterns become automata, which read each byte of a text once. This one cannot: it refers \
      back to what a group has matched, or its automaton would be too large, or it looks behind from \
      where an automaton cannot. It is matched by trying, with a limit on the steps; a text that \
      reaches the limit counts as one that does not match. Say the same without the reference, shorten \
      the repetitions, or bound the text with `maxLength`.
      """
  )

  package static let lenientPattern = DiagnosticRule(
    "schema-lenient-pattern",
    .note,
    summary: "A pattern that ECMA-262 allows only without the `u` flag.",
    explanation: """
      JSON Schema asks for regular expressions that are valid with the `u` flag. Many documents have \
      escapes that need none or brackets that should have one; they are read as browsers read them \
      without the flag. Other readers may refuse the pattern.
      """
  )

  package static let unsupportedPattern = DiagnosticRule(
    "schema-unsupported-pattern",
    .warning,
    summary: "A pattern that cannot be compiled, so that it is not checked.",
    explanation: """
      Patterns are regular expressions of ECMA-262 with the `u` flag. This one has a syntax error or goes \
      over a limit; what it was to forbid is accepted.
      """
  )
}
