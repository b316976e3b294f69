import Conformance
import Synchronization

/// A server that answers in memory, so that runs can be tested without a socket.
final class MemoryServer: ExchangeTransport {
  typealias Handler = @Sendable (OutgoingRequest, Int) async -> TransportOutcome

  private let requests: Mutex<[OutgoingRequest]> = Mutex([])
  private let handler: Handler

  /// The handler is given the request and how many came before it.
  init(_ handler: @escaping Handler) { self.handler = handler }

  func send(_ request: OutgoingRequest) async -> TransportOutcome {
    let position: Int = requests.withLock { requests in
      requests.append(request)
      return requests.count - 1
    }
    return await handler(request, position)
  }

  /// What was asked, in the order of arrival, such as `GET /pets`.
  var log: [String] { requests.withLock { $0.map { "\($0.method) \($0.target)" } } }

  var received: [OutgoingRequest] { requests.withLock { $0 } }
}

extension TransportOutcome {
  /// An answer with a JSON body.
  static func json(
    _ status: Int,
    _ body: String = "{}",
    headers: [(String, String)] = []
  ) -> TransportOutcome {
    let fields: [Exchange.Field] =
      [Exchange.Field("content-type", "application/json")]
      + headers.map { Exchange.Field($0.0, $0.1) }
    return .answered(
      Exchange.Response(status: status, headers: fields, body: Array(body.utf8))
    )
  }

  static func failure(_ kind: TransportFailure.Kind, partial: Exchange.Response? = nil) -> Self {
    .failed(TransportFailure(kind, "simulated", partial: partial))
  }
}

extension OutgoingRequest {
  var text: String { String(decoding: body, as: UTF8.self) }

  func header(_ name: String) -> String? {
    headers.first { String(decoding: $0.name, as: UTF8.self).lowercased() == name.lowercased() }
      .map { String(decoding: $0.value, as: UTF8.self) }
  }
}

/// A stop that many wait for and one opens.
actor Gate {
  private var isOpen = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func open() {
    isOpen = true
    for continuation in waiting { continuation.resume() }
    waiting = []
  }

  func wait() async {
    if isOpen { return }
    await withCheckedContinuation { waiting.append($0) }
  }
}
