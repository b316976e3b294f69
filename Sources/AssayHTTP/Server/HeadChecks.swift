import HTTPTypes

/// What can be said against a request before its body is read.
enum HeadChecks {
  static func refusal(
    of head: HTTPRequest,
    _ bodies: MediaTypeTable?,
    _ bodyLimit: Int
  ) -> RequestRefusal.Reason? {
    let fields = head.headerFields
    if let length = fields[.contentLength] {
      guard let length = UInt64(length) else {
        return .malformedRequest(message: "Content-Length is no number.")
      }
      if length > UInt64(clamping: bodyLimit) { return .contentTooLarge(limit: bodyLimit) }
    }
    // RFC 9110 §10.1.1: the one expectation there is; names are compared without case.
    if let expectation = fields[.expect], expectation.lowercased() != "100-continue" {
      return .expectationFailed
    }
    return nil
  }
}
