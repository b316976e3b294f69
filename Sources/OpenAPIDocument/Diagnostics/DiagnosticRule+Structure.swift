package import SourceDocuments

extension DiagnosticRule {
  static let structure: [DiagnosticRule] = [
    .conflictingFields, .fieldOfOtherVersion, .inconsistentFields, .invalidLocation, .invalidName,
    .invalidPath, .invalidSecurityScheme, .invalidStatus, .invalidStyle, .misplacedReference,
    .missingField,
    .pathParameterNotRequired, .unknownField, .wrongType,
  ]

  package static let conflictingFields = DiagnosticRule(
    "conflicting-fields",
    .error,
    summary: "Fields of one object that exclude each other.",
    explanation: """
      Some fields are two ways to say one thing, and with both it is open which of them holds:
      `schema` and `content` of a parameter, `value` and `externalValue` of an example,
      `operationRef` and `operationId` of a link. `example` beside `examples` is a warning, since
      nothing is generated from either. Keep one of the two.
      """
  )

  package static let fieldOfOtherVersion = DiagnosticRule(
    "field-of-other-version",
    .warning,
    summary: "A field that another version of OpenAPI has, and the document's own has not.",
    explanation: """
      `nullable: true` is 3.0; from 3.1 on, null is one of the types: `type: [string, 'null']`.
      `const`, `if`, `prefixItems`, `webhooks` and others came with 3.1, `additionalOperations` and
      `itemSchema` with 3.2. Other tools ignore a field that their version has not, so the same
      document means different things to different tools. We read what it means.

      Raise the version in `openapi`, or write it as the document's version does.
      """
  )

  package static let inconsistentFields = DiagnosticRule(
    "inconsistent-fields",
    .error,
    summary: "Fields of one object that contradict each other.",
    explanation: """
      The `default` of a server variable is one of its `enum`, and `content` of a parameter or a
      header has exactly one media type, because there is one value to write.
      """
  )

  package static let invalidLocation = DiagnosticRule(
    "invalid-location",
    .error,
    summary: "A parameter or a key in a place that there is not.",
    explanation: """
      `in` is `path`, `query`, `header` or `cookie`, and in 3.2 `querystring`. Swagger 2.0's `body`
      and `formData` are `requestBody` in OpenAPI 3.
      """
  )

  package static let invalidName = DiagnosticRule(
    "invalid-name",
    .error,
    summary: "A name with characters that cannot stand where it is written.",
    explanation: """
      The name of a header is a token of RFC 9110: letters, digits and some marks, no blanks, colons
      or brackets. A name in a path template has no braces.
      """
  )

  package static let invalidPath = DiagnosticRule(
    "invalid-path",
    .error,
    summary: "A path that is no path template.",
    explanation: """
      Paths begin with `/` and are appended to the server's URL as they are. `{name}` stands for the
      parameter of that name in the path; braces are not nested and none is left open.
      """
  )

  package static let invalidSecurityScheme = DiagnosticRule(
    "invalid-security-scheme",
    .error,
    summary: "A security scheme of a type that there is not.",
    explanation: """
      `type` is `apiKey`, `http`, `oauth2`, `openIdConnect` or, from 3.1 on, `mutualTLS`. Basic
      authentication and bearer tokens are `type: http` with `scheme: basic` or `scheme: bearer`.
      """
  )

  package static let invalidStatus = DiagnosticRule(
    "invalid-status",
    .error,
    summary: "A key of `responses` that is no status code.",
    explanation: """
      Responses stand behind a code of three digits from 100 to 599, a range such as `4XX`, or
      `default` for every status that is not listed. In YAML, put codes in quotes.
      """
  )

  package static let invalidStyle = DiagnosticRule(
    "invalid-style",
    .error,
    summary: "A style that the place of the parameter does not allow.",
    explanation: """
      In the path: `simple`, `label`, `matrix`. In the query: `form`, `spaceDelimited`,
      `pipeDelimited`, `deepObject`. In headers: `simple`. In cookies: `form`, and in 3.2 `cookie`.
      """
  )

  package static let misplacedReference = DiagnosticRule(
    "misplaced-reference",
    .warning,
    summary: "A reference where the specification allows none.",
    explanation: """
      `$ref` may stand for a schema, a path item, and the parameters, responses, bodies, headers,
      examples, links, callbacks and security schemes that `components` can hold. Documents of
      several files also use it for operations, for `paths` as a whole or for a list. We follow it;
      other tools may not. A bundled document has no such references.
      """
  )

  package static let missingField = DiagnosticRule(
    "missing-field",
    .error,
    summary: "A field that the object must have.",
    explanation: """
      The specification marks the field as required. Where nothing depends on it, such as the `url`
      of external documentation, its absence is a warning.
      """
  )

  package static let pathParameterNotRequired = DiagnosticRule(
    "path-parameter-not-required",
    .warning,
    summary: "A parameter in the path that does not say `required: true`.",
    explanation: """
      A path without the value would be another path, so parameters in it are always required; the
      specification wants it said. We read it as if it were.
      """
  )

  package static let unknownField = DiagnosticRule(
    "unknown-field",
    .warning,
    summary: "A field that the object has not.",
    explanation: """
      A misspelt field does nothing: `requierd: true` requires nothing, and `propertiez` describes
      no property. Fields of your own begin with `x-` and are always allowed. From 3.1 on, schemas
      may have keywords of other vocabularies, so there only those near to a known one are told.
      """
  )

  package static let wrongType = DiagnosticRule(
    "wrong-type",
    .error,
    summary: "A value of another kind than its field has.",
    explanation: """
      An error where the value cannot be used: an object where there must be an array. A warning
      where it is clear what was meant: `version: 1.0`, which YAML reads as a number, is the text
      `1.0`, and an empty field is none.
      """
  )
}
