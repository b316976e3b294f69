package import SourceDocuments

extension DiagnosticRule {
  static let operations: [DiagnosticRule] = [
    .duplicateOperationID, .duplicateParameter, .duplicateTag, .equalPaths,
    .undeclaredPathParameter, .undeclaredServerVariable, .unknownOperation, .unknownPathParameter,
    .unknownSecurityScheme, .unknownTag, .unusedComponent,
  ]

  package static let duplicateOperationID = DiagnosticRule(
    "duplicate-operation-id",
    .error,
    summary: "Two operations with the same `operationId`.",
    explanation: """
      An id names one operation; functions, links and tools refer to it by that name. Ids are
      compared letter by letter. Rename one of the two.
      """
  )

  package static let duplicateParameter = DiagnosticRule(
    "duplicate-parameter",
    .warning,
    summary: "A parameter that is given twice in one list.",
    explanation: """
      A parameter is known by its `name` and its `in`. The same pair may be at the path item and at
      the operation, where the latter holds, but not twice in one list.
      """
  )

  package static let duplicateTag = DiagnosticRule(
    "duplicate-tag",
    .warning,
    summary: "A tag that the document describes twice.",
    explanation:
      "Names in `tags` are unique. Merge the two, or rename one and the operations under it."
  )

  package static let equalPaths = DiagnosticRule(
    "equal-paths",
    .warning,
    summary: "Two path templates that match the same requests.",
    explanation: """
      `/pets/{id}` and `/pets/{name}` differ in nothing that a request shows, so no server can tell
      which of them is meant. Put their operations below one path.
      """
  )

  package static let undeclaredPathParameter = DiagnosticRule(
    "undeclared-path-parameter",
    .warning,
    summary: "A name in a path template that no parameter describes.",
    explanation: """
      Each `{name}` of a path needs a parameter of that name with `in: path`, at the operation or at
      its path item. Without one, the value's type is unknown; it is read as a text.

      ```yaml
      /pets/{id}:
        parameters:
          - { name: id, in: path, required: true, schema: { type: string } }
      ```
      """
  )

  package static let undeclaredServerVariable = DiagnosticRule(
    "undeclared-server-variable",
    .warning,
    summary: "A name in a server's URL that is no variable of it.",
    explanation: "Each `{name}` of a server's `url` has an entry in `variables` with a `default`."
  )

  package static let unknownOperation = DiagnosticRule(
    "unknown-operation",
    .warning,
    summary: "A link to an operation that there is not.",
    explanation: "`operationId` of a link names an operation of the same document."
  )

  package static let unknownPathParameter = DiagnosticRule(
    "unknown-path-parameter",
    .warning,
    summary: "A parameter in the path whose name is not in the path template.",
    explanation: """
      A parameter with `in: path` takes the place of `{name}`. Where the template has no such name
      the value goes nowhere. Mind the case of letters: `petId` is not `petID`.
      """
  )

  package static let unknownSecurityScheme = DiagnosticRule(
    "unknown-security-scheme",
    .warning,
    summary: "A security requirement that names no scheme of `components`.",
    explanation: """
      The keys of a requirement are names of `components.securitySchemes`. How to meet a requirement
      of another name is unknown, and a client could not send what the server asks for.
      """
  )

  package static let unknownTag = DiagnosticRule(
    "unknown-tag",
    .note,
    summary: "A tag of an operation that the document's `tags` do not list.",
    explanation: """
      Tags need not be listed, so this is no fault; but in a document that lists its tags, one that
      is missing is often misspelt.
      """
  )

  package static let unusedComponent = DiagnosticRule(
    "unused-component",
    .note,
    summary: "A component that nothing refers to.",
    explanation: """
      Nothing in the files read leads to it. It may be what remains of something removed, or be
      meant for other documents.
      """
  )
}
