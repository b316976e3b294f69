public import HTTPTypes

/// Why a request did not reach its operation, or the operation gave no output.
public struct RequestRefusal: Error, Sendable {
  /// What stood in the way.
  public enum Reason: Sendable {
    /// Request line, target, a header field or the framing is not HTTP (RFC 9112 §2.2, §3). The
    /// message quotes nothing of it.
    case malformedRequest(message: String)
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
    /// `Expect` asks for something other than `100-continue` (RFC 9110 §15.5.18).
    case expectationFailed
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
    /// The operation did not answer in time (RFC 9110 §15.6.4).
    case overdue
    /// The operation, or the making of the context, threw something.
    case thrown(any Error)
  }

  /// What stood in the way.
  public let reason: Reason
  /// The request; where none could be read, a `GET` without a path.
  public let head: HTTPRequest
  /// Nil where no operation was found.
  public let operation: OperationMetadata?

  /// States what was refused and why.
  public init(_ reason: Reason, head: HTTPRequest, operation: OperationMetadata?) {
    self.reason = reason
    self.head = head
    self.operation = operation
  }

  /// The status that RFC 9110 and RFC 6585 have for the reason.
  public var status: HTTPResponse.Status {
    switch reason {
    case .malformedRequest, .missingBody, .malformedBody, .invalid: .badRequest
    case .unknownPath: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .unsupportedMediaType: .unsupportedMediaType
    case .notAcceptable: .notAcceptable
    case .contentTooLarge: .contentTooLarge
    case .expectationFailed: .expectationFailed
    case .headerFieldsTooLarge: .requestHeaderFieldsTooLarge
    case .timeout: .requestTimeout
    case .notImplemented: .notImplemented
    case .overdue: .serviceUnavailable
    case .thrown: .internalServerError
    }
  }
}
