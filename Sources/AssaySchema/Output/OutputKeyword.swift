import AssayRuntime
import SchemaPlan
import SourceDocuments

/// A schema as its output is made of it: its keywords in the order of the document.
///
/// A class, so that the walk, which recurses, passes a pointer.
final class OutputSchema: Sendable {
  /// Where the schema was written, absolute and with a fragment.
  let location: String
  /// The boolean schema's value; nil for an object schema.
  let boolean: Bool?
  /// Null passes, whatever the keywords say.
  let admitsNull: Bool
  /// The schema resource that it is in.
  let resource: Int
  let keywords: [OutputKeyword]

  init(_ schema: Schema, location: String, keywords: [OutputKeyword]) {
    self.location = location
    boolean = schema.boolean
    admitsNull = schema.admitsNull
    resource = schema.resource
    self.keywords = keywords
  }
}

/// From a keyword to a schema that it applies.
struct OutputLink: Sendable {
  var schema: SchemaID
  /// The place of a subschema behind that of the schema that it was written in; empty for a reference.
  var suffix: String
  /// What stands for a link that would close an endless circle; nil for other links.
  var standIn: Bool?
}

/// A keyword of a schema, as written, and what it does.
struct OutputKeyword: Sendable {
  var name: String
  var action: Action

  enum Action: Sendable {
    /// A check of the value alone.
    case check(UnitCheck)
    /// A statement about the value that judges nothing.
    case annotation(JSONValue)
    /// As `annotation`, for strings only.
    case stringAnnotation(JSONValue)
    case format(UnitCheck?, JSONValue)
    case reference(OutputLink)
    case dynamicReference(OutputLink, anchor: String?)
    case allOf([OutputLink])
    case choice(OutputChoice)
    case not(OutputLink)
    case condition(OutputCondition)
    case dependentSchemas([OutputProperty])
    case prefixItems([OutputLink])
    case items(OutputLink, from: Int)
    case contains(OutputLink, minimum: Int, maximum: Int?)
    case unevaluatedItems(OutputLink)
    case properties([OutputProperty])
    case patternProperties([OutputPattern])
    case additionalProperties(OutputLink, OutputNames)
    case propertyNames(OutputLink)
    case unevaluatedProperties(OutputLink)
  }
}

/// `anyOf` or `oneOf`.
struct OutputChoice: Sendable {
  var branches: [OutputLink]
  var isExclusive: Bool
  /// The property that tells the alternatives apart, where a discriminator decides.
  var property: String?
  /// The property's values for each alternative; nil where any will do.
  var tags: [[String]?]
}

/// `if` with its `then` and `else`.
struct OutputCondition: Sendable {
  var condition: OutputLink
  var then: OutputLink?
  var otherwise: OutputLink?
}

/// A name and the schema behind it.
struct OutputProperty: Sendable {
  var name: String
  var link: OutputLink
}

/// A pattern of names and the schema of its members.
struct OutputPattern: Sendable {
  var pattern: Pattern
  var link: OutputLink
}

/// The names that `properties` and `patternProperties` cover.
struct OutputNames: Sendable {
  var names: Set<ExactText>
  var patterns: [Pattern]

  func contains(_ name: String) -> Bool {
    if names.contains(ExactText(name)) { return true }
    for pattern in patterns where pattern.matches(name) { return true }
    return false
  }
}
