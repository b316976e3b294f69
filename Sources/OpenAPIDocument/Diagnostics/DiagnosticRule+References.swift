package import SourceDocuments

extension DiagnosticRule {
  static let references: [DiagnosticRule] = [
    .cyclicReference, .missingFile, .remoteReference, .unresolvedReference,
  ]

  package static let cyclicReference = DiagnosticRule(
    "cyclic-reference",
    .error,
    summary: "A chain of `$ref` that leads back to itself and so means nothing.",
    explanation: """
      Each `$ref` stands for what it refers to. Where every link of a chain is again a `$ref`, and
      the last leads to the first, there is nothing that they could stand for.

      ```yaml
      A: { $ref: '#/components/schemas/B' }
      B: { $ref: '#/components/schemas/A' }
      ```

      Write the object out at one of the places. A schema may well contain itself below a property
      or an item; that is recursion and no such cycle.
      """
  )

  package static let missingFile = DiagnosticRule(
    "missing-file",
    .error,
    summary: "A reference to a file that cannot be read.",
    explanation: """
      The part of a reference before `#` is a path relative to the file that it is written in, with
      `/` between folders and `%20` for a space. `../common.yaml#/Pet` in `api/v1/openapi.yaml`
      names `api/common.yaml`.

      Check the path and the case of its letters, and that the file parses: its own diagnostics
      come before this one.
      """
  )

  package static let remoteReference = DiagnosticRule(
    "remote-reference",
    .error,
    summary: "A reference that could be followed only over the network.",
    explanation: """
      The network is never read: a build must give the same result tomorrow, offline, and on a
      machine that trusts nobody. Save the file beside the document and refer to it by its relative
      path. A schema with `$id: https://example.com/pet` in any of the files read may be referred
      to by that URI.
      """
  )

  package static let unresolvedReference = DiagnosticRule(
    "unresolved-reference",
    .error,
    summary: "A reference to a place where nothing is.",
    explanation: """
      The part of a reference behind `#` is a JSON Pointer: `#/components/schemas/Pet` is the
      member `Pet` of `schemas` of `components`. In it, `/` within a name is written `~1` and `~`
      is written `~0`.

      ```yaml
      $ref: '#/components/schema/Pet'     # nothing: the key is `schemas`
      $ref: '#/components/schemas/Pet'
      ```
      """
  )
}
