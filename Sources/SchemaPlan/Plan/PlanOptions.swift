/// How schemas become plans.
package struct PlanOptions: Sendable {
  /// Whether `format` is an assertion: OpenAPI's users expect it, JSON Schema's default is not.
  package var assertsFormats = true
  /// Whether an `enum` of strings names known values and allows others.
  package var opensEnumerations = false
  /// The file whose name violations leave out of the locations of keywords.
  package var mainFile: String?
  /// JSON Pointers of schemas that are secret by configuration, with the file's name and `#` in
  /// front where they lie in another file than the main one.
  package var secretPointers: Set<String> = []

  package init() {}
}

/// Which way an instance goes: it decides about `readOnly` and `writeOnly`.
package enum Direction: Sendable, Hashable, CaseIterable {
  /// Either way: every required property is required.
  case both
  /// To the server: `readOnly` properties are not required.
  case request
  /// From the server: `writeOnly` properties are not required.
  case response
}
