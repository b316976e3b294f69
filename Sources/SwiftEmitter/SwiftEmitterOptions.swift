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

  /// What is generated of the operations.
  package var operations = Operations.none
  /// What the names of the handler, the client and the error begin with.
  package var apiName = "API"

  /// Which sides of the operations are generated; their types serve both.
  package enum Operations: Sendable, Hashable {
    case none
    case client
    case server
    case both
  }

  /// Operations need models.
  package var hasOperations: Bool { operations != .none && hasModels }

  var hasClient: Bool { hasOperations && operations != .server }
  var hasServer: Bool { hasOperations && operations != .client }

  /// The names of what is there once for all operations.
  var apiTypeNames: Set<String> {
    [apiName + "Handler", apiName + "Client", apiName + "Error"]
  }

  package enum AccessLevel: String, Sendable, CaseIterable {
    case `public`
    case package
    case `internal`
  }

  package init() {}
}
