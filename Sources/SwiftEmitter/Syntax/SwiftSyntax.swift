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

/// A structure or an enumeration.
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
  /// Everything in front of the parameters, such as `public init`.
  var introducer: String
  var parameters: [String]
  var body: [SwiftStatement]
}

enum SwiftStatement {
  case line(String)
  case choice(subject: String, cases: [SwiftChoiceCase])
}

struct SwiftChoiceCase {
  var label: String
  var line: String
}
