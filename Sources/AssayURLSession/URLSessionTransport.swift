public import AssayHTTP
internal import HTTPTypes

#if canImport(FoundationNetworking)
internal import Foundation
public import FoundationNetworking
#else
public import Foundation
#endif

/// Carries a client's requests over Foundation's `URLSession`.
///
/// What `URLSession` does of itself is left as it is, within limits: a content coding is undone,
/// repeated header fields arrive as one with their values joined by commas, and a GET cannot have a
/// body. Redirects are not followed, and neither cookies nor responses are kept.
///
/// - Warning: On Linux, Foundation up to Swift 6.3 at least ends the whole process when a server
///   breaks off within a response's head (swift-corelibs-foundation issue 5285), or announces a body
///   of nearly 2⁶³ bytes. Where servers are not trusted, use `AsyncHTTPClientTransport`.
public struct URLSessionTransport: ClientTransport {
  private let session: URLSession
  private let exchanges: SessionExchanges

  /// A transport for the whole process, made when it is first used, which needs no `invalidate()`.
  public static let shared: URLSessionTransport = URLSessionTransport()

  /// A transport with a session of its own, which lives until `invalidate()`.
  public init(configuration: URLSessionConfiguration = Self.configuration()) {
    exchanges = SessionExchanges()
    session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
  }

  /// The settings that a session for this transport begins with: nothing is kept.
  public static func configuration() -> URLSessionConfiguration {
    let configuration: URLSessionConfiguration = .ephemeral
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.httpCookieAcceptPolicy = .never
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    return configuration
  }

  /// Lets the session go when the exchanges under way are over; what is sent later fails.
  public func invalidate() {
    exchanges.close()
    session.finishTasksAndInvalidate()
  }

  /// Sends a request and collects the whole response.
  public func send(
    _ request: RequestMessage,
    to server: ServerURL,
    limits: TransportLimits
  ) async throws(TransportError) -> ResponseMessage {
    guard let outgoing = URLRequest(request, to: server, limits: limits) else {
      throw TransportError(.other)
    }
    let (session, exchanges) = (self.session, self.exchanges)
    let outcome = await withinTime(limits.timeout) { () async -> SessionExchanges.Outcome in
      let begun = exchanges.begin(bodySizeMax: limits.bodySize) { session.dataTask(with: outgoing) }
      guard let task = begun else { return .failure(TransportError(.other)) }
      return await withTaskCancellationHandler {
        await exchanges.finish(of: task)
      } onCancel: {
        exchanges.cancel(task)
      }
    }
    guard let outcome else { throw TransportError(Task.isCancelled ? .cancelled : .timedOut) }
    return try outcome.get()
  }
}

extension URLRequest {
  fileprivate init?(_ request: RequestMessage, to server: ServerURL, limits: TransportLimits) {
    let text = server.url(for: request)
    guard let url = URL(string: text, encodingInvalidCharacters: false) else { return nil }
    self.init(url: url)
    httpMethod = request.head.method.rawValue
    httpShouldHandleCookies = false
    // The session's own limit is between two packets. The caller's is for the whole and is kept
    // elsewhere, so this one must only never be the shorter.
    timeoutInterval = Double(min(limits.timeout, .seconds(1 << 24)).components.seconds) + 60
    for field in request.head.headerFields {
      addValue(field.value, forHTTPHeaderField: field.name.rawName)
    }
    if !request.body.isEmpty { httpBody = Data(request.body) }
  }
}
