package import AssayHTTP

/// What every operation is given besides its input.
package struct RequestContext: Sendable {
  /// Whose key the request carried.
  package let organisation: Organisation
  /// The `req_…` that the answer carries and the log names.
  package let requestID: String
  package let operation: OperationMetadata
  /// What the rules around the operation and the operation itself tell each other.
  package let exchange: Exchange
}
