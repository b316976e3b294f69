extension DiagnosticRule {
  static let syntaxRules: [DiagnosticRule] = [
    .invalidEscape, .jsonSyntax, .readAsYAML, .reservedIndicator, .tabIndentation, .unclosedBracket,
    .unquotedColon, .unsupportedYAML, .unterminatedText, .wrongIndentation, .yamlSyntax,
  ]

  package static let invalidEscape = DiagnosticRule(
    "invalid-escape",
    .error,
    summary: "A backslash in double quotes that starts no escape.",
    explanation: """
      In double quotes a backslash starts an escape, such as `\\n` or `\\u00E9`. Regular \
      expressions and Windows paths are full of others: `pattern: "^\\d+$"` fails. Single quotes \
      take backslashes as they are: `pattern: '^\\d+$'`.
      """
  )

  package static let jsonSyntax = DiagnosticRule(
    "json-syntax",
    .error,
    summary: "Text that is no JSON.",
    explanation: """
      A file that starts with `{` or `[` is read as JSON (RFC 8259). Frequent causes are a missing \
      or surplus comma, a missing quote, and a file that was cut off.
      """
  )

  package static let readAsYAML = DiagnosticRule(
    "read-as-yaml",
    .note,
    summary: "A file that starts like JSON and is only YAML.",
    explanation: """
      YAML allows in brackets what JSON does not: a comma before the closing bracket, comments \
      with `#`, keys without quotes. The file is read as YAML. Tools that take it for JSON will \
      refuse it: correct it, or give it the ending `.yaml`.
      """
  )

  package static let reservedIndicator = DiagnosticRule(
    "reserved-indicator",
    .error,
    summary: "A value without quotes that starts with a character of YAML's own.",
    explanation: """
      `@` and `` ` `` are reserved (YAML 1.2.2 §5.3), `%` starts a directive, `*` an alias, `&` an \
      anchor and `!` a tag. Put the value in quotes: `example: "@octocat"`.
      """
  )

  package static let tabIndentation = DiagnosticRule(
    "tab-indentation",
    .error,
    summary: "A tab where YAML wants spaces.",
    explanation: """
      "Tab characters must not be used in indentation" (YAML 1.2.2 §6.1), because their width \
      depends on the editor. Replace tabs by spaces; most editors do it for `.yaml` by default.
      """
  )

  package static let unclosedBracket = DiagnosticRule(
    "unclosed-bracket",
    .error,
    summary: "An array or object in brackets that is not separated or closed as it should be.",
    explanation: """
      Inside `[…]` and `{…}` entries are separated by commas, and the bracket must be closed. Text \
      that merely starts with a bracket needs quotes: `path: "{id}/photo"`.
      """
  )

  package static let unquotedColon = DiagnosticRule(
    "unquoted-colon",
    .error,
    summary: "A colon and a space inside a value without quotes.",
    explanation: """
      `: ` separates a key from its value, so `description: Note: read this` holds one key too \
      many. Put the value in quotes: `description: "Note: read this"`, or write it as a block:

      ```yaml
      description: >-
        Note: read this
      ```
      """
  )

  package static let unsupportedYAML = DiagnosticRule(
    "unsupported-yaml",
    .error,
    summary: "Valid YAML 1.2 that this reader does not take.",
    explanation: """
      The reader stands on libyaml, like those of most languages, and shares its gaps: keys over \
      1024 characters, anchor names with other characters than ASCII letters, digits, `-` and `_`, \
      `[key:,]` without a space. The suggestion says how to write the same differently.
      """
  )

  package static let unterminatedText = DiagnosticRule(
    "unterminated-text",
    .error,
    summary: "A quote that is opened and never closed.",
    explanation: """
      Everything behind the quote was read as one text. Close it. In single quotes an apostrophe is \
      written twice: `'it''s'`; text that starts with a quote only by chance needs quotes around it.
      """
  )

  package static let wrongIndentation = DiagnosticRule(
    "wrong-indentation",
    .error,
    summary: "A line whose indentation fits nothing above it.",
    explanation: """
      In YAML the indentation says what belongs to what. The keys of one object and the dashes of \
      one array stand in the same column:

      ```yaml
      info:
        title: Pets
         version: "1"   # one space too many
      ```
      """
  )

  package static let yamlSyntax = DiagnosticRule(
    "yaml-syntax",
    .error,
    summary: "Text that is no YAML.",
    explanation: """
      Reading stops at the first such place, because everything behind it would be a guess. Look at \
      the line above the place too: many mistakes show only on the next line.
      """
  )
}
