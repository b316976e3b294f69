import AssayRuntime
import HTTPTypes
import Synchronization

@testable import AssayHTTP

/// A world for a client in which nothing takes time unless it is told to: what was sent, how long was
/// waited, and what is answered.
final class ClientWorld: ClientTransport {
  enum Answer: Sendable {
    case status(Int, HTTPFields = [:], String = "{}")
    case failure(TransportError.Reason)
    /// Takes so long, or as long as the limit.
    case slow(Duration)
  }

  struct Sent: Sendable {
    var request: RequestMessage
    var timeout: Duration
  }

  private struct State {
    var answers: [Answer]
    var elapsed: Duration = .zero
    var waits: [Duration] = []
    var sent: [Sent] = []
  }

  private let state: Mutex<State>
  let date: Int64
  let random: Double

  /// Answers in order, the last one again and again.
  init(_ answers: [Answer], date: Int64 = 0, random: Double = 0) {
    state = Mutex(State(answers: answers))
    self.date = date
    self.random = random
  }

  var waits: [Duration] { state.withLock { $0.waits } }
  var sent: [Sent] { state.withLock { $0.sent } }
  var paths: [String] { sent.map { $0.request.head.path ?? "" } }

  var surroundings: ClientSurroundings {
    var surroundings = ClientSurroundings.system
    surroundings.elapsed = { self.state.withLock { $0.elapsed } }
    surroundings.sleep = { delay in
      try Task.checkCancellation()
      self.state.withLock { state in
        state.waits.append(delay)
        state.elapsed += delay
      }
    }
    surroundings.secondsSinceEpoch = { self.date }
    surroundings.random = { self.random }
    return surroundings
  }

  func client(
    authorization: Authorization = .none,
    retry: RetryPolicy = RetryPolicy(),
    headers: HTTPFields = [:],
    server: String = "https://api.example.com/v2"
  ) throws -> APIClient {
    APIClient(
      server: try ServerURL(server),
      transport: self,
      authorization: authorization,
      retry: retry,
      headers: headers,
      surroundings: surroundings
    )
  }

  func send(
    _ request: RequestMessage,
    to server: ServerURL,
    limits: TransportLimits
  ) async throws(TransportError) -> ResponseMessage {
    let answer: Answer = state.withLock { state in
      state.sent.append(Sent(request: request, timeout: limits.timeout))
      return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
    }
    if Task.isCancelled { throw TransportError(.cancelled) }
    switch answer {
    case .failure(let reason):
      throw TransportError(reason)
    case .slow(let duration):
      state.withLock { $0.elapsed += min(duration, limits.timeout) }
      if duration > limits.timeout { throw TransportError(.timedOut) }
      return response(200, [:], "{}")
    case .status(let code, let fields, let body):
      return response(code, fields, body)
    }
  }

  private func response(_ code: Int, _ fields: HTTPFields, _ body: String) -> ResponseMessage {
    var fields = fields
    if fields[.contentType] == nil { fields[.contentType] = "application/json" }
    return ResponseMessage(
      head: HTTPResponse(status: HTTPResponse.Status(code: code), headerFields: fields),
      body: Array(body.utf8)
    )
  }
}

/// Metadata of an operation that does not matter otherwise.
func testMetadata(
  _ method: HTTPRequest.Method = .get,
  _ template: String = "/pets",
  security: [[SecurityDemand]] = []
) -> OperationMetadata {
  OperationMetadata(
    id: "testOperation",
    method: method,
    template: template,
    security: security,
    source: SourceLine("test.yaml", 1)
  )
}

extension RequestMessage {
  static func test(
    _ method: HTTPRequest.Method = .get,
    _ path: String = "/pets",
    _ fields: HTTPFields = [:]
  ) -> RequestMessage {
    RequestMessage(
      head: HTTPRequest(
        method: method,
        scheme: nil,
        authority: nil,
        path: path,
        headerFields: fields
      )
    )
  }
}

/// What a call of any method gives, past the codecs: the status or the error.
func exchange(
  _ request: RequestMessage,
  by client: APIClient,
  security: [[SecurityDemand]] = []
) async -> Result<Int, ClientError> {
  var exchange = Exchange(
    of: testMetadata(request.head.method, security: security),
    request,
    by: client
  )
  do {
    return .success(try await exchange.run().head.status.code)
  } catch {
    return .failure(error)
  }
}

extension Result {
  var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
