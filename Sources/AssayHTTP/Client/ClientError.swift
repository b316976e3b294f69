public import AssayRuntime
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
    case invalidInput([RequestViolation])
    /// A path parameter is empty, `.` or `..`, so that another resource would be asked.
    case misleadingPath
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
    case invalidResponse([Violation])
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
  /// With `Reason.noPage`, a value of the operation's `Output`.
  public let output: (any Sendable)?

  /// States what went wrong with a call.
  public init(
    _ reason: Reason,
    stage: Stage,
    operation: String,
    status: HTTPResponse.Status? = nil,
    attempts: Int = 0,
    output: (any Sendable)? = nil
  ) {
    self.reason = reason
    self.stage = stage
    self.operation = operation
    self.status = status
    self.attempts = attempts
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
    case .invalidInput(let violations):
      "the input does not fit the document: " + Self.places(violations.map(\.text))
    case .misleadingPath:
      "a path parameter is empty, \".\" or \"..\" and would lead to another resource"
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
    case .invalidResponse(let violations):
      "the response does not fit the document: "
        + Self.places(violations.map { "\($0.keyword) at \($0.keywordLocation)" })
    case .noPage: "another answer than a page came"
    case .repeatedCursor: "the server repeated a cursor, so that its pages would never end"
    case .tooManyPages(let limit): "there are more than \(limit) pages; raise pagesMax"
    }
  }

  /// The first few places: where in the document, never what in the payload.
  private static func places(_ all: [String]) -> String {
    let shown: String = all.prefix(3).joined(separator: "; ")
    return all.count > 3 ? "\(shown); and \(all.count - 3) more" : shown
  }

  private static func spelled(_ alternatives: [[SecurityDemand]]) -> String {
    alternatives.map { $0.map(\.scheme).joined(separator: " with ") }.joined(separator: " or ")
  }
}

extension RequestViolation {
  /// The part of the request and the rule, both from the document.
  fileprivate var text: String {
    let rule: String = "\(violation.keyword) at \(violation.keywordLocation)"
    return switch place {
    case .path(let name): "path parameter \(name), \(rule)"
    case .query(let name): "query parameter \(name), \(rule)"
    case .header(let name): "header \(name), \(rule)"
    case .cookie(let name): "cookie \(name), \(rule)"
    case .body: "body, \(rule)"
    }
  }
}
