extension DiagnosticRule {
  static let encodingRules: [DiagnosticRule] = [
    .controlCharacter, .emptyDocument, .foreignEncoding, .invalidUTF8,
  ]

  package static let controlCharacter = DiagnosticRule(
    "control-character",
    .error,
    summary: "A character that YAML does not allow in a file.",
    explanation: """
      YAML 1.2.2 §5.1 allows printable characters, tabs and line breaks. Control characters come \
      from copying out of terminals and word processors, and no editor shows them.

      Remove the character. In text where it belongs write an escape in double quotes: `"\\x1B[0m"`.
      """
  )

  package static let emptyDocument = DiagnosticRule(
    "empty-document",
    .error,
    summary: "A file that holds no value.",
    explanation: """
      The file is empty, or holds nothing but comments. A document needs at least one value, most \
      often an object: `openapi: 3.1.0`. An empty file often means that the step before, which \
      should have written it, failed.
      """
  )

  package static let foreignEncoding = DiagnosticRule(
    "foreign-encoding",
    .error,
    summary: "A file in UTF-16 or UTF-32.",
    explanation: """
      Documents are read as UTF-8, the one encoding that JSON (RFC 8259 §8.1) lets systems exchange \
      and that every YAML reader knows. Save the file as UTF-8, or convert it: \
      `iconv -f UTF-16 -t UTF-8 old.yaml > new.yaml`.
      """
  )

  package static let invalidUTF8 = DiagnosticRule(
    "invalid-utf8",
    .error,
    summary: "A byte that is no UTF-8.",
    explanation: """
      The file was probably saved in another encoding, such as ISO 8859-1, where `ü` is one byte. \
      Guessing would show wrong text, so reading stops. Save the file as UTF-8, or convert it: \
      `iconv -f ISO-8859-1 -t UTF-8 old.yaml > new.yaml`.
      """
  )
}
