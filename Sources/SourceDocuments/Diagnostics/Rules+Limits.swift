extension DiagnosticRule {
  static let limitRules: [DiagnosticRule] = [
    .aliasLimit, .fileSizeLimit, .nestingLimit, .numberLimit,
  ]

  package static let aliasLimit = DiagnosticRule(
    "alias-limit",
    .error,
    summary: "Aliases that repeat more values than is allowed.",
    explanation: """
      Aliases of aliases grow exponentially: ten lines can stand for billions of values. So the \
      values that exist only because an alias repeats them are counted over the whole file, and \
      reading stops at the limit. Use `$ref` for shared parts of an OpenAPI document: a reference \
      is followed once, however often it is used.
      """
  )

  package static let fileSizeLimit = DiagnosticRule(
    "file-size-limit",
    .error,
    summary: "A file over the size limit.",
    explanation: """
      Every byte of a document is held in memory several times. A file over the limit is most often \
      the wrong file. Split a document that really is that large and join its parts with `$ref`.
      """
  )

  package static let nestingLimit = DiagnosticRule(
    "nesting-limit",
    .error,
    summary: "Arrays and objects that nest too deeply.",
    explanation: """
      Values inside values inside values cost stack in every program that reads them, so the depth \
      is limited. Real documents stay far below. Move inner schemas to `components/schemas` and \
      refer to them with `$ref`.
      """
  )

  package static let numberLimit = DiagnosticRule(
    "number-limit",
    .error,
    summary: "An octal or hexadecimal number with too many digits.",
    explanation: """
      `0o…` and `0x…` are numbers in YAML 1.2 and are converted to decimal, which JSON has alone; \
      the digits are limited. Quote the value if it is an identifier or a hash: `"0x1f…"`.
      """
  )
}
