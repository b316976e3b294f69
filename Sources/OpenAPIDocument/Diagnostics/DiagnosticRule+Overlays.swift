package import SourceDocuments

extension DiagnosticRule {
  static let overlays: [DiagnosticRule] = [
    .invalidJSONPath, .invalidOverlay, .overlayKindChanged, .overlayLimit, .overlayTargetNotFound,
    .overlayTargetUnfit, .unsupportedOverlayVersion,
  ]

  package static let invalidJSONPath = DiagnosticRule(
    "invalid-jsonpath",
    .error,
    summary: "A query that is no JSONPath of RFC 9535.",
    explanation: """
      Queries begin with `$`. Names of letters, digits and `_` may follow a dot; every other name
      stands in brackets and quotes. A filter begins with `?`, and equality is `==`.

      ```yaml
      target: $.paths./pets.get                     # no
      target: $.paths['/pets'].get
      target: $.paths.*.*.parameters[?@.in == 'query']
      target: $..[?@['x-internal'] == true]
      ```

      Older JSONPath libraries know more, such as `$..(script)` or `=~`, which RFC 9535 leaves out.
      """
  )

  package static let invalidOverlay = DiagnosticRule(
    "invalid-overlay",
    .error,
    summary: "An overlay or one of its actions that cannot be read.",
    explanation: """
      ```yaml
      overlay: 1.0.0
      info: { title: Mark what is secret, version: 1.0.0 }
      actions:
        - target: $.components.schemas.Login.properties.password
          update: { writeOnly: true, format: password }
        - target: $.paths['/internal']
          remove: true
      ```
      """
  )

  package static let overlayKindChanged = DiagnosticRule(
    "overlay-kind-changed",
    .warning,
    summary: "An update gives a member a value of another kind than it has.",
    explanation: """
      Objects merge with objects, arrays are joined to arrays and single values replace single
      values. Overlay 1.0 leaves open what else should happen; here the new value replaces the old.
      Overlay 1.1 calls it an error, and so do we where the overlay says `overlay: 1.1.0`.

      To replace a value of another kind on purpose, remove it by one action and add it by the next.
      """
  )

  package static let overlayLimit = DiagnosticRule(
    "overlay-limit",
    .error,
    summary: "An overlay that asks for more work or memory than is allowed.",
    explanation: """
      A few copies of a document into itself would fill any memory. The limits are far above what
      overlays need; an action that meets one is left out.
      """
  )

  package static let overlayTargetNotFound = DiagnosticRule(
    "overlay-target-not-found",
    .warning,
    summary: "An action whose target selects nothing.",
    explanation: """
      The specification lets such an action succeed without doing anything. More often than not it
      means that the document has changed or that a name is misspelt, and then a secret stays
      unmarked or an internal path published.
      """
  )

  package static let overlayTargetUnfit = DiagnosticRule(
    "overlay-target-unfit",
    .error,
    summary: "An action that cannot be done to what its target selects.",
    explanation: """
      An object is updated by an object. A single value is not updated itself (in Overlay 1.0);
      select the object that holds it and update its member. The targets of one action are all
      objects, all arrays or all single values, and the document itself is never removed.

      ```yaml
      - target: $.info.title              # no, in 1.0
        update: Pets
      - target: $.info
        update: { title: Pets }
      ```
      """
  )

  package static let unsupportedOverlayVersion = DiagnosticRule(
    "unsupported-overlay-version",
    .error,
    summary: "A version of overlays that is not known.",
    explanation: "Overlay 1.0 and 1.1 are known: `overlay: 1.0.0` or `overlay: 1.1.0`."
  )
}
