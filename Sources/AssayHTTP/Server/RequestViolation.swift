public import AssayRuntime

/// A violation and the part of the request that it was found in.
public struct RequestViolation: Sendable, Hashable {
  /// The part of a request; parameters by the names that the document gives them.
  public enum Place: Sendable, Hashable {
    case path(String)
    case query(String)
    case header(String)
    case cookie(String)
    case body
  }

  /// Where it was found.
  public let place: Place
  /// Its instance pointer is relative to the parameter's value, or to the body.
  public let violation: Violation

  /// States what is wrong, and where.
  public init(_ place: Place, _ violation: Violation) {
    self.place = place
    self.violation = violation
  }
}
