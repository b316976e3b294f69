extension DiagnosticRule {
  static let yamlRules: [DiagnosticRule] = [
    .duplicateKey, .mergeValue, .multipleDocuments, .nonScalarKey, .recursiveAlias, .tagMismatch,
    .undefinedAlias, .unknownTag, .yamlMergeKey,
  ]

  package static let duplicateKey = DiagnosticRule(
    "duplicate-key",
    .error,
    summary: "A key that stands twice in one object.",
    explanation: """
      YAML 1.2.2 §3.2.1.1 requires the keys of an object to be unique, and JSON readers disagree \
      about which of two members counts (RFC 8259 §4): one tool reads the first, another the last. \
      It is most often a pasted block that was to be renamed:

      ```yaml
      properties:
        name: { type: string }
        name: { type: integer }
      ```

      Rename or remove one of them. Reading goes on with the first.
      """
  )

  package static let mergeValue = DiagnosticRule(
    "merge-value",
    .error,
    summary: "A merge key whose value is neither an object nor an array of objects.",
    explanation: """
      `<<` copies the members of the objects that it names into its own object: `<<: *base` or \
      `<<: [*first, *second]`. Anything else cannot be merged. If a member is really called `<<`, \
      quote the key: `"<<": text`.
      """
  )

  package static let multipleDocuments = DiagnosticRule(
    "multiple-documents",
    .error,
    summary: "A second YAML document in the file.",
    explanation: """
      A line `---` starts a new document. An OpenAPI document is one document, and a reference to \
      this file could not say which one it means. Move the second to its own file, or remove the \
      line. Reading goes on with the first.
      """
  )

  package static let nonScalarKey = DiagnosticRule(
    "non-scalar-key",
    .error,
    summary: "An array or object in the place of a key.",
    explanation: """
      YAML allows every value as a key, JSON only text, and documents here are JSON values. It \
      often is a placeholder of a template that was not filled in: `{{name}}: value` starts with \
      an object in an object. Quote the key: `"{{name}}": value`.
      """
  )

  package static let recursiveAlias = DiagnosticRule(
    "recursive-alias",
    .error,
    summary: "An alias inside the value that it repeats.",
    explanation: """
      Such a value would have no end. A recursive schema is written with a reference, which is not \
      copied: `$ref: '#/components/schemas/Tree'`.
      """
  )

  package static let tagMismatch = DiagnosticRule(
    "tag-mismatch",
    .error,
    summary: "A tag that does not fit its value.",
    explanation: """
      `!!int`, `!!float`, `!!bool` and `!!null` need text of that form (YAML 1.2.2 §10.3.2), \
      `!!seq` an array and `!!map` an object: `!!int "12"` is right, `!!int twelve` is not. Correct \
      the value or remove the tag.
      """
  )

  package static let undefinedAlias = DiagnosticRule(
    "undefined-alias",
    .error,
    summary: "An alias whose anchor does not stand before it.",
    explanation: """
      `*name` repeats the value that was marked `&name` earlier in the same file. Anchors of other \
      files, and anchors further down, cannot be used. A value that merely starts with `*`, such as \
      `*.example.com`, needs quotes.
      """
  )

  package static let unknownTag = DiagnosticRule(
    "unknown-tag",
    .error,
    summary: "A tag outside YAML's core schema.",
    explanation: """
      A word that starts with `!` before a value is a tag. Tags such as `!include` or `!Ref` mean \
      something to one program only, and leaving them out would change the document silently. Use \
      `$ref` to include other files; quote a value that starts with `!`.
      """
  )

  package static let yamlMergeKey = DiagnosticRule(
    "yaml-merge-key",
    .note,
    summary: "A merge key, which YAML 1.2 does not have.",
    explanation: """
      `<<: *base` copies members in YAML 1.1. YAML 1.2, which OpenAPI names, dropped it, so other \
      readers may see a member called `<<`. Merging is done here as most readers do it. `allOf` or \
      `$ref` say the same for schemas and are understood everywhere.
      """
  )
}
