package import SourceDocuments

extension DiagnosticRule {
  static let schemas: [DiagnosticRule] = [
    .discriminatorWithoutProperty, .duplicateValue, .exclusiveBoundOfOtherVersion,
    .ignoredBesideReference, .impossibleBounds, .missingItems, .readOnlyAndWriteOnly,
    .typeOfOtherVersion, .unknownRequiredProperty, .unknownType, .unmarkedSecret,
    .valueOfWrongType,
  ]

  package static let discriminatorWithoutProperty = DiagnosticRule(
    "discriminator-without-property",
    .warning,
    summary: "A discriminator whose property some alternative has not.",
    explanation: """
      `discriminator.propertyName` names the property by whose value the alternatives are told
      apart, so each of them must have it, and should require it.
      """
  )

  package static let duplicateValue = DiagnosticRule(
    "duplicate-value",
    .warning,
    summary: "A value that stands twice in `enum` or `required`.",
    explanation: "The second adds nothing. One of the two was meant to be something else."
  )

  package static let exclusiveBoundOfOtherVersion = DiagnosticRule(
    "exclusive-bound-of-other-version",
    .warning,
    summary: "`exclusiveMinimum` or `exclusiveMaximum` in the form of another version.",
    explanation: """
      In 3.0 they are Booleans beside the bound: `minimum: 0` and `exclusiveMinimum: true`. From 3.1
      on they are the bound: `exclusiveMinimum: 0`. We read either in any version.
      """
  )

  package static let ignoredBesideReference = DiagnosticRule(
    "ignored-beside-reference",
    .warning,
    summary: "A keyword beside `$ref` in 3.0, which has no effect.",
    explanation: """
      In 3.0 a `$ref` replaces the object that it stands in. `nullable: true` beside it admits no
      null. Put the reference into `allOf` of a schema that says the rest, or raise the document to
      3.1, where both hold.
      """
  )

  package static let impossibleBounds = DiagnosticRule(
    "impossible-bounds",
    .warning,
    summary: "Bounds that no value can be within, or that mean nothing.",
    explanation: """
      A lower bound above the upper one admits nothing. Lengths and counts are whole numbers from 0
      on, and `multipleOf` is more than 0.
      """
  )

  package static let missingItems = DiagnosticRule(
    "missing-items",
    .warning,
    summary: "An array without `items` in 3.0.",
    explanation: """
      3.0 asks for `items` beside `type: array`. Without it, elements may be anything, which is
      what `items: {}` says plainly.
      """
  )

  package static let readOnlyAndWriteOnly = DiagnosticRule(
    "read-only-and-write-only",
    .warning,
    summary: "A property that is both `readOnly` and `writeOnly`.",
    explanation: """
      The first keeps it out of requests and the second out of responses, so that it is nowhere.
      """
  )

  package static let typeOfOtherVersion = DiagnosticRule(
    "type-of-other-version",
    .warning,
    summary: "A list of types or the type `null` in 3.0.",
    explanation: """
      `type: [string, 'null']` came with 3.1. In 3.0 it is `type: string` with `nullable: true`, and
      several types are alternatives of `anyOf`. We read what it means.
      """
  )

  package static let unknownRequiredProperty = DiagnosticRule(
    "unknown-required-property",
    .warning,
    summary: "`required` names something that is no property.",
    explanation: """
      That is allowed, and then anything may stand there, as long as it is there. More often the
      name is misspelt or the property was renamed, and no instance has it.
      """
  )

  package static let unknownType = DiagnosticRule(
    "unknown-type",
    .warning,
    summary: "A `type` that JSON Schema has not.",
    explanation: """
      The types are `array`, `boolean`, `integer`, `null`, `number`, `object` and `string`. Dates,
      addresses and the like are strings with a `format`.
      """
  )

  package static let unmarkedSecret = DiagnosticRule(
    "unmarked-secret",
    .warning,
    summary: "A property that is a secret by its name and that nothing marks as one.",
    explanation: """
      A marked secret is generated as a type that nothing prints, and checks hunt its value in logs
      and responses. Marks are `x-secret: true`, or `format: password` with `writeOnly: true`. Where
      the document is not yours, an overlay marks it:

      ```yaml
      overlay: 1.0.0
      info: { title: Secrets, version: 1.0.0 }
      actions:
        - target: $..properties['api_key']
          update: { x-secret: true }
      ```

      `x-secret: false` says that a name only looks like one.
      """
  )

  package static let valueOfWrongType = DiagnosticRule(
    "value-of-wrong-type",
    .warning,
    summary: "A value of `enum`, `const`, `default` or `example` that the type does not admit.",
    explanation: """
      YAML reads `yes`-like words of 1.1, `1.0` and `2024` without quotes as something other than
      texts. A value of an `enum` that the type excludes can never occur.

      ```yaml
      type: string
      enum: [1.0, 2.0]        # numbers
      enum: ['1.0', '2.0']
      ```
      """
  )
}
