import HTTPTypes

/// What can be said against a request before its body is read.
enum HeadChecks {
  /// Why a request is refused by its header fields; nil where it may go on.
  static func refusal(
    of head: HTTPRequest,
    hasContent: Bool?,
    _ bodies: MediaTypeTable?,
    _ bodyLimit: Int
  ) -> RequestRefusal.Reason? {
    let fields = head.headerFields
    var announced = false
    if let text = fields[.contentLength] {
      guard let length = UInt64(text) else {
        return .malformedRequest(message: "Content-Length is no number.")
      }
      if length > UInt64(clamping: bodyLimit) { return .contentTooLarge(limit: bodyLimit) }
      announced = length > 0
    }
    // RFC 9110 §10.1.1: the one expectation there is; names are compared without case.
    if let expectation = fields[.expect], expectation.lowercased() != "100-continue" {
      return .expectationFailed
    }
    guard let bodies, !bodies.isEmpty,
      hasContent ?? (announced || fields[.transferEncoding] != nil)
    else { return nil }
    // A guess at the type of content that does not say it would let a web page send JSON without its
    // browser asking first whether it may (RFC 9110 §8.3 leaves it to the recipient).
    guard let type = fields[.contentType], !type.isEmpty, bodies.row(ofContentType: type) != nil
    else {
      return .unsupportedMediaType
    }
    return nil
  }
}
