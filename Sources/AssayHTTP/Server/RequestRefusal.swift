public import AssayRuntime
public import HTTPTypes

/// Why a request did not reach its operation, or the operation gave no output.
public struct RequestRefusal: Error, Sendable {
  public enum Reason: Sendable {
    /// No path template fits.
    case unknownPath
    /// The path is there, the method is not; what `Allow` has to list (RFC 9110 §15.5.6).
    case methodNotAllowed(allowed: [HTTPRequest.Method])
    /// The content's media type is none of the operation's (RFC 9110 §15.5.16).
    case unsupportedMediaType
    /// None of the response's media types is acceptable (RFC 9110 §15.5.7).
    case notAcceptable
    /// The content is longer than the limit, in bytes (RFC 9110 §15.5.14).
    case contentTooLarge(limit: Int)
    /// Header fields together are too large (RFC 6585 §5).
    case headerFieldsTooLarge
    /// The request did not arrive in time (RFC 9110 §15.5.9).
    case timeout
    /// There is no body and there has to be one.
    case missingBody
    /// The body is no text of its media type. The message quotes nothing of it.
    case malformedBody(message: String)
    /// Parameters or body do not fit their schemas.
    case invalid([RequestViolation])
    /// The document describes the operation and this server does not serve it (RFC 9110 §15.6.2).
    case notImplemented
    /// The operation, or the making of the context, threw something.
    case thrown(any Error)
  }

  public let reason: Reason
  public let head: HTTPRequest
  /// Nil where no operation was found.
  public let operation: OperationMetadata?

  /// States what was refused and why.
  public init(_ reason: Reason, head: HTTPRequest, operation: OperationMetadata?) {
    self.reason = reason
    self.head = head
    self.operation = operation
  }
}

/// A violation and the part of the request that it was found in.
public struct RequestViolation: Sendable, Hashable {
  public enum Place: Sendable, Hashable {
    case path(String)
    case query(String)
    case header(String)
    case cookie(String)
    case body
  }

  public let place: Place
  /// Its instance pointer is relative to the parameter's value, or to the body.
  public let violation: Violation

  /// States what is wrong, and where.
  public init(_ place: Place, _ violation: Violation) {
    self.place = place
    self.violation = violation
  }
}
