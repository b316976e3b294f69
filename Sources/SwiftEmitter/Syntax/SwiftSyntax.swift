/// A Swift source file as values: what the printer turns into text.
///
/// It knows Swift as far as generated code needs it, and nothing of schemas.
struct SwiftFile {
  /// Comment lines on top, without slashes.
  var header: [String]
  var imports: [String]
  var declarations: [SwiftDeclaration]
}

enum SwiftDeclaration {
  case type(SwiftType)
  case alias(SwiftAlias)
  case property(SwiftProperty)
}

/// A structure, an enumeration, a protocol or an extension.
struct SwiftType {
  var documentation: [String]
  /// Everything in front of the name, such as `public struct`.
  var introducer: String
  var name: String
  var conformances: [String]
  var members: [SwiftMember]
}

enum SwiftMember {
  case enumerationCase(SwiftCase)
  case property(SwiftProperty)
  case function(SwiftFunction)
  case type(SwiftType)
  case alias(SwiftAlias)
}

struct SwiftCase {
  var documentation: [String]
  var name: String
  var payload: String?
}

struct SwiftAlias {
  var documentation: [String]
  /// Everything in front of the name, such as `public typealias`.
  var introducer: String
  var name: String
  var type: String
}

struct SwiftProperty {
  var documentation: [String]
  var attribute: String?
  /// Everything in front of the name, such as `public static let`.
  var introducer: String
  var name: String
  var type: String?
  var value: SwiftExpression?
  /// The body of a computed property.
  var getter: String?
  /// The same where it takes several statements.
  var statements: [SwiftStatement]?
}

/// The value of a property: one that fits a line, or a call or list with an argument a line.
enum SwiftExpression {
  case line(String)
  case call(String, [SwiftArgument])
  case list([String])
}

enum SwiftArgument {
  case line(String)
  /// A string literal of any length, broken over lines where it is long.
  case text(String)
}

struct SwiftFunction {
  var documentation: [String]
  var attribute: String?
  /// Everything in front of the parameters, such as `public init`.
  var introducer: String
  var parameters: [String]
  /// Everything between the parameters and the body, such as ` async throws -> Int`.
  var result: String = ""
  /// Nil for a requirement of a protocol.
  var body: [SwiftStatement]?
}

enum SwiftStatement {
  case line(String)
  case choice(subject: String, cases: [SwiftChoiceCase])
  /// A `switch` whose cases have several statements each.
  case branches(subject: String, [SwiftBranch])
  /// What stands in front of an opening brace, and what between the braces.
  case block(String, [SwiftStatement])
  /// An expression that may need several lines, behind a text such as `return `.
  case value(String, SwiftExpression)
}

/// A case of a `switch`: its label without the colon, and what it does.
struct SwiftBranch {
  var label: String
  var body: [SwiftStatement]
}

struct SwiftChoiceCase {
  var label: String
  var line: String
}
