/// Why an input cannot be sent as the document says.
///
/// No text of it quotes a value of the input.
public struct RequestWritingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The ways in which a value has no form in a request.
  public enum Reason: Sendable, Hashable {
    /// The style of the parameter divides values by a sign that a value holds.
    case delimiterInValue
    /// A header field cannot hold a control character.
    case forbiddenCharacters
    /// The path would have an empty segment, `.` or `..`, and so lead to another resource.
    case pathSegment
    /// The value is of a kind that the style or the media type has no form for.
    case unsupported
    /// A parameter that the path needs was not given.
    case missing
  }

  /// The parameter, or the body.
  public let place: RequestViolation.Place
  /// What is wrong with its value.
  public let reason: Reason

  /// States what cannot be written, and why.
  public init(_ place: RequestViolation.Place, _ reason: Reason) {
    self.place = place
    self.reason = reason
  }

  init(_ parameter: Parameter, _ fault: StyleFault) {
    place = parameter.place
    reason =
      switch fault {
      case .delimiterInValue: .delimiterInValue
      case .forbiddenCharacters: .forbiddenCharacters
      case .pathSegment: .pathSegment
      case .unsupported: .unsupported
      }
  }

  /// The reason.
  public var description: String {
    switch reason {
    case .delimiterInValue: "holds the sign that its style divides values by"
    case .forbiddenCharacters: "holds a control character, which a header field cannot carry"
    case .pathSegment: "would make a path segment empty, '.' or '..'"
    case .unsupported: "has no form in the style or media type that the document gives it"
    case .missing: "is missing, and the path needs it"
    }
  }
}
