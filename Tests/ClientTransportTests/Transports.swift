import AssayAsyncHTTPClient
import AssayHTTP
import AssayURLSession
import HTTPTypes

/// Both transports, so that each test runs over each.
enum Transports: String, CaseIterable, Sendable {
  case asyncHTTPClient
  case urlSession

  var transport: any ClientTransport {
    switch self {
    case .asyncHTTPClient: AsyncHTTPClientTransport.shared
    case .urlSession: URLSessionTransport.shared
    }
  }

  /// Sends one request and tells what came of it.
  func send(
    _ method: HTTPRequest.Method = .get,
    _ path: String = "/",
    headers: HTTPFields = [:],
    body: [UInt8] = [],
    to server: ServerURL,
    timeout: Duration = .seconds(10),
    bodySizeMax: Int = 1 << 20
  ) async -> Result<ResponseMessage, TransportError> {
    let head = HTTPRequest(
      method: method,
      scheme: nil,
      authority: nil,
      path: path,
      headerFields: headers
    )
    do {
      return .success(
        try await transport.send(
          RequestMessage(head: head, body: body),
          to: server,
          limits: TransportLimits(timeout: timeout, bodySize: bodySizeMax)
        )
      )
    } catch {
      return .failure(error)
    }
  }
}

extension ServerURL {
  static func loopback(_ port: Int) throws -> ServerURL {
    try ServerURL("http://127.0.0.1:\(port)")
  }
}

extension Result {
  /// The failure, for comparing it alone.
  var error: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
