package import SourceDocuments

/// What is found in fixtures before anything is sent.
extension DiagnosticRule {
  /// All rules about fixtures, for `assay explain`.
  package static let fixtures: [DiagnosticRule] = [
    .fixtureConflict, .fixtureDuplicateName, .fixtureIgnoredKey, .fixtureMatcher,
    .fixtureMissingKey, .fixtureReference, .fixtureUnknownKey, .fixtureUnknownOperation,
    .fixtureUnusableName, .fixtureUnusedSecret, .fixtureWrongValue, .unanchoredMatch,
  ]

  package static let fixtureConflict = DiagnosticRule(
    "fixture-conflict",
    .error,
    summary: "Two members of a fixture exclude each other.",
    explanation: """
      A request calls an `operation`, or has `method` and `path`; it has one body of `body`, `text`,
      `base64` and `file`; an answer that is to be `empty` has no `body`; where `transport` is to fail
      there is no answer at all. Keep the one that is meant.
      """
  )

  package static let fixtureDuplicateName = DiagnosticRule(
    "fixture-duplicate-name",
    .error,
    summary: "Two fixtures of a run, or two steps of a fixture, have one name.",
    explanation: """
      Reports tell steps apart by `file#id` and group them by the fixture's `name`. With two of a
      name nobody sees which one failed, and a baseline hides one behind the other.
      """
  )

  package static let fixtureIgnoredKey = DiagnosticRule(
    "fixture-ignored-key",
    .warning,
    summary: "A member has no effect beside another.",
    explanation: """
      A secret of kind `uuid` has the length of a UUID, and one of kind `pattern` that of its pattern;
      only `pattern` takes a pattern. The member is ignored; remove it, or change the kind.
      """
  )

  package static let fixtureMatcher = DiagnosticRule(
    "fixture-matcher",
    .error,
    summary: "A condition in place of a value is none, or stands where it cannot hold.",
    explanation: """
      In `body`, `contains` and `headers` an object with exactly one member whose name begins with `$`
      is a condition:

      ```yaml
      id: { $match: "^cred_[A-Za-z0-9]+$" }
      password: { $absent: true }
      ```

      Several conditions on one value go into `$all: [ … ]`. Where a member of the answer is really
      called so, `$lit` takes the object as it stands: `{ $lit: { $ref: "#/x" } }`.
      """
  )

  package static let fixtureMissingKey = DiagnosticRule(
    "fixture-missing-key",
    .error,
    summary: "A fixture lacks a member that it cannot do without.",
    explanation: """
      The smallest fixture is:

      ```yaml
      fixture: 1
      name: the list can be read
      steps:
        - id: list
          request: { method: GET, path: /pets }
          expect: { status: 200 }
      ```
      """
  )

  package static let fixtureReference = DiagnosticRule(
    "fixture-reference",
    .error,
    summary: "A fixture refers to something that is not there.",
    explanation: """
      `${name}` is a variable of `vars` or `matrix`, or what an earlier step captured;
      `${secret.name}` is one of `secrets`; `${env.NAME}` comes from the environment; `${run.id}`,
      `${now}`, `${uuid}` and `${repeat(text, count)}` are always there. `$${` stands for `${` itself.
      Names under `needs` are ids of earlier steps.
      """
  )

  package static let fixtureUnknownKey = DiagnosticRule(
    "fixture-unknown-key",
    .error,
    summary: "A fixture has a key that means nothing.",
    explanation: """
      A misspelt key would otherwise be an expectation that nobody checks. The message lists the
      nearest key. Members of your own begin with `x-` and stand in the fixture itself or in a step.
      The format is in `spec/fixture.schema.json`, which editors complete and check from.
      """
  )

  package static let fixtureUnknownOperation = DiagnosticRule(
    "fixture-unknown-operation",
    .warning,
    summary: "A step asks for an operation, a parameter or a schema that the document lacks.",
    explanation: """
      `operation` is an `operationId` of the document, or method and path such as `GET /pets`; `params`
      has a value for each parameter of its path, and no others. Such a step is not judged. To call
      what the document does not describe, write `method` and `path`.
      """
  )

  package static let fixtureUnusableName = DiagnosticRule(
    "fixture-unusable-name",
    .warning,
    summary: "A variable has a name that no step can refer to.",
    explanation: """
      Variables that `${…}` can name have letters, digits, `_`, `-` and `.`, and do not begin with a
      digit. `now`, `uuid`, `run.id`, and names that begin with `secret.` or `env.`, mean something
      else.
      """
  )

  package static let fixtureUnusedSecret = DiagnosticRule(
    "fixture-unused-secret",
    .warning,
    summary: "A secret that is made for the run is never sent.",
    explanation: """
      The hunt for a secret that the server has never seen finds nothing and proves nothing. Write
      `${secret.name}` into the request that should carry it.
      """
  )

  package static let fixtureWrongValue = DiagnosticRule(
    "fixture-wrong-value",
    .error,
    summary: "A value of a fixture has the wrong type or is none of the allowed ones.",
    explanation: """
      Each key takes one kind of value; the message says which. Fixtures are YAML 1.2: `yes`, `no` and
      `on` are texts, `1.0` and `true` are none, and `12:30` is a text. Quotes make a text of anything.
      """
  )

  package static let unanchoredMatch = DiagnosticRule(
    "unanchored-match",
    .warning,
    summary: "A pattern that matches any part of a text.",
    explanation: """
      `$match` searches, as `pattern` of JSON Schema does: `$match: "cred_"` also fits
      `xcred_?<script>`. Say what it begins with: `^cred_`, or what all of it is:
      `^cred_[A-Za-z0-9]+$`. Where anything may stand in front, say that: `^.*cred_`.
      """
  )
}
