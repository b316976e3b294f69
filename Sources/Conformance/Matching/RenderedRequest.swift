/// A request of a fixture with all its values.
package struct RenderedRequest: Sendable {
  package var outgoing: OutgoingRequest
  /// The operation that it calls, where a document knows one.
  package var operation: ContractOperation?
  /// Where its secrets are, in the order of path, query, headers and body.
  package var secrets: [SentSecret] = []
  /// The credential that it was sent with, by the name that fixtures use.
  package var credential: String?
  package var followsRedirects = false

  package init(_ outgoing: OutgoingRequest) { self.outgoing = outgoing }
}

/// A place of a request that holds a secret.
package struct SentSecret: Sendable, Hashable {
  /// The label of the secret.
  package var name: String
  package var place: Place
  /// Whether the value there is the secret and nothing else.
  package var isWhole: Bool

  package enum Place: Sendable, Hashable {
    /// A segment of the path; the parameter's name where it was filled by one.
    case path(String)
    case query(String)
    case header(String)
    /// A JSON Pointer to the value in the body.
    case body(String)
    /// The JSON Pointer of the member whose name holds it.
    case bodyName(String)
    /// Somewhere in a body that is no JSON.
    case text
  }

  package init(_ name: String, at place: Place, isWhole: Bool) {
    self.name = name
    self.place = place
    self.isWhole = isWhole
  }
}
