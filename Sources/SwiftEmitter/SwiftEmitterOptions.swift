/// How Swift is generated.
package struct SwiftEmitterOptions: Sendable {
  /// Who sees the generated declarations.
  package var access = AccessLevel.public
  /// Into how many files the models are spread: fixed, so that a build plugin can announce them.
  package var fileCount = 8
  /// Whether properties can be changed after a value was made; costs a third more compile time.
  package var hasMutableProperties = false
  package var isHashable = true
  package var isCodable = true
  /// Whether every string enumeration keeps values that the document does not know.
  package var opensEnumerations = false
  /// Whether an absent member takes its schema's default.
  package var appliesDefaults = true
  /// Whether `date-time` and `date` become types of their own rather than strings.
  package var hasDateTypes = true
  /// The global that holds the plan; two documents in one module need two names.
  package var planName = "documentPlan"
  /// Names of schemas in the document, and the Swift names that they get.
  package var typeNames: [String: String] = [:]
  /// JSON Pointers of properties, and the Swift names that they get.
  package var propertyNames: [String: String] = [:]

  /// Whether there are models.
  package var hasModels = true
  /// Whether every root gets a validator as compiled code.
  package var hasValidators = false

  package enum AccessLevel: String, Sendable, CaseIterable {
    case `public`
    case package
    case `internal`
  }

  package init() {}
}
