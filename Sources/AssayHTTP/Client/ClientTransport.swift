/// What carries a client's requests: the only part of a client that opens a connection.
public protocol ClientTransport: Sendable {
  /// Sends a request and collects the whole response.
  ///
  /// Cancelling the task cancels the exchange. Redirects are not followed.
  ///
  /// - Parameters:
  ///   - request: Its path is below `server`.
  ///   - server: Scheme, host, port and base path, such as `https://api.example.com/v2`.
  ///   - limits: How long and how much.
  /// - Returns: The response with its whole body, whatever its status.
  /// - Throws: `TransportError`, whose description quotes nothing that was sent or received.
  func send(
    _ request: RequestMessage,
    to server: ServerURL,
    limits: TransportLimits
  ) async throws(TransportError) -> ResponseMessage
}
