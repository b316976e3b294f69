import AssayRuntime
import HTTPTypes

/// The API key of a request (RFC 6750 §2.1).
struct BearerKey {
  let secret: Secret<String>

  /// Nil where the request has no bearer token.
  ///
  /// RFC 9110 §11.1: the name of a scheme has no case; one or more spaces stand behind it.
  init?(_ head: HTTPRequest) {
    let fields: [String] = head.headerFields[values: .authorization]
    guard fields.count == 1 else { return nil }
    let parts = fields[0].split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    self.secret = Secret(String(parts[1].drop { $0 == " " }))
  }
}
