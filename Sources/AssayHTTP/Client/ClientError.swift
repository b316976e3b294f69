internal import AssayRuntime
public import HTTPTypes

/// Why a call gave no output: which operation, at which stage, what went wrong.
///
/// Its description quotes nothing that was sent or received, so that it may be logged. A status that
/// says "no" is no error but an output; read it there.
public struct ClientError: Error, Sendable {
  /// How far a call had come.
  public enum Stage: String, Sendable, Hashable, CaseIterable {
    /// The input is written as a request.
    case writing
    /// Credentials are chosen.
    case authorizing
    /// A request is out.
    case exchanging
    /// An attempt failed, and the next one's time has not come.
    case waiting
    /// The response is read as an output.
    case reading
    /// The next page is looked for.
    case paging
  }

  /// What went wrong.
  public enum Reason: Sendable {
    /// The input cannot be written as the document says.
    case invalidInput(RequestWritingError)
    /// The operation asks for credentials and none of its alternatives is there whole.
    case missingCredential(alternatives: [[SecurityDemand]])
    /// A credential has characters that its place cannot carry.
    case unusableCredential(scheme: String)
    /// Credentials would be sent in clear over a network.
    case unprotectedCredential
    /// What was asked for a credential threw an error.
    case credentialSource(any Error)
    /// No response came; the reason of the last attempt.
    case transport(TransportError.Reason)
    /// `RetryPolicy.totalTimeout` has run out.
    case timedOut
    /// The task was cancelled.
    case cancelled
    /// The response does not fit what the document says of it.
    case invalidResponse(ResponseFault)
    /// Instead of a page came another output, which `ClientError.output` holds.
    case noPage
    /// The server gave a cursor for the second time, so that the pages would never end.
    case repeatedCursor
    /// There are more pages than `PageSequence.pagesMax`.
    case tooManyPages(limit: Int)
  }

  /// What went wrong.
  public let reason: Reason
  /// How far the call had come.
  public let stage: Stage
  /// The operation's id.
  public let operation: String
  /// The last response's status, where one was received.
  public let status: HTTPResponse.Status?
  /// How many requests were sent.
  public let attempts: Int
  /// With `Reason.invalidResponse`, the response as it came.
  public let response: ResponseMessage?
  /// With `Reason.noPage`, a value of the operation's `Output`.
  public let output: (any Sendable)?

  /// States what went wrong with a call.
  public init(
    _ reason: Reason,
    stage: Stage,
    operation: String,
    status: HTTPResponse.Status? = nil,
    attempts: Int = 0,
    response: ResponseMessage? = nil,
    output: (any Sendable)? = nil
  ) {
    self.reason = reason
    self.stage = stage
    self.operation = operation
    self.status = status
    self.attempts = attempts
    self.response = response
    self.output = output
  }

  /// Whether the caller's task was cancelled, and nothing else is wrong.
  public var isCancellation: Bool {
    switch reason {
    case .cancelled, .transport(.cancelled): true
    default: false
    }
  }
}

extension ClientError: CustomStringConvertible, CustomReflectable {
  /// The operation, what went wrong, and what is known of the exchange, on one line.
  public var description: String {
    var notes: [String] = [stage.rawValue]
    if let status { notes.append("status \(status.code)") }
    if attempts > 1 { notes.append("\(attempts) attempts") }
    return "\(operation): \(reason.text) (\(notes.joined(separator: ", ")))"
  }

  /// A mirror that shows what the description says; outputs and foreign errors are for code.
  public var customMirror: Mirror {
    Mirror(self, children: ["description": description])
  }
}

extension ClientError.Reason {
  fileprivate var text: String {
    switch self {
    case .invalidInput(let error): "the input cannot be sent: \(error.place.text) \(error)"
    case .missingCredential(let alternatives):
      "no credential for " + Self.spelled(alternatives) + "; give one to the client's Authorization"
    case .unusableCredential(let scheme):
      "the credential for \(scheme) has characters that cannot be sent in its place"
    case .unprotectedCredential:
      "credentials are not sent over plain http; use https, or set Authorization.allowsClearText"
    case .credentialSource: "what was asked for a credential failed"
    case .transport(let reason): reason.text
    case .timedOut: "the time for all attempts together ran out"
    case .cancelled: "the call was cancelled"
    case .invalidResponse(let fault): "the response does not fit the document: " + fault.text
    case .noPage: "another answer than a page came"
    case .repeatedCursor: "the server repeated a cursor, so that its pages would never end"
    case .tooManyPages(let limit): "there are more than \(limit) pages; raise pagesMax"
    }
  }

  private static func spelled(_ alternatives: [[SecurityDemand]]) -> String {
    alternatives.map { $0.map(\.scheme).joined(separator: " with ") }.joined(separator: " or ")
  }
}

extension ResponseFault {
  /// What is wrong, in the document's words alone.
  fileprivate var text: String {
    switch self {
    case .undocumentedMediaType: "its media type is none that is documented for its status"
    case .malformedBody: "its body is no text of its media type"
    case .invalid(let violations):
      violations.prefix(3).map(\.text).joined(separator: "; ")
        + (violations.count > 3 ? "; and \(violations.count - 3) more" : "")
    }
  }
}

extension RequestViolation {
  /// The part of the message and the rule, both from the document.
  ///
  /// A violation's own message and pointer may hold names that were received.
  fileprivate var text: String {
    "\(place.text), \(violation.keyword) at \(violation.keywordLocation)"
  }
}

extension RequestViolation.Place {
  fileprivate var text: String {
    switch self {
    case .path(let name): "path parameter \(name)"
    case .query(let name): "query parameter \(name)"
    case .header(let name): "header \(name)"
    case .cookie(let name): "cookie \(name)"
    case .body: "body"
    }
  }
}
