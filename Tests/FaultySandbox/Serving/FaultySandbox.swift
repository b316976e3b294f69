internal import AssayHTTP
package import Conformance
package import DeckSandbox
internal import HTTPTypes
internal import Synchronization

/// A sandbox behind something that spoils its answers in one way.
///
/// Requests and answers are rewritten on their way; the sandbox itself is the one that users have.
package final class FaultySandbox: Sendable {
  package let fault: Fault
  private let router: APIRouter<Sandbox>
  private let engine: RunEngine
  private let bodyLimit: Int
  /// What faults remember from request to request.
  let memory: FaultMemory = FaultMemory()

  /// Stands before a sandbox.
  package init(_ sandbox: Sandbox, fault: Fault = .none, bodyLimit: Int = 64 << 10) {
    self.router = sandbox.router
    self.engine = sandbox.engine
    self.fault = fault
    self.bodyLimit = bodyLimit
  }

  /// Answers a request, in the way of the fault.
  package func respond(to request: OutgoingRequest) async -> Conformance.Exchange.Response {
    switch fault {
    case .none: return await forward(request)
    case .leak(let leak):
      var response = await forward(request)
      leak.spoil(&response, to: Asked(request), memory)
      return response
    case .behaviour(let behaviour):
      let call = FaultCall(sandbox: self, asked: Asked(request), memory: memory)
      return await behaviour.answer(call)
    }
  }

  /// Answers a request as the sandbox does.
  func forward(_ request: OutgoingRequest) async -> Conformance.Exchange.Response {
    guard let head = HTTPRequest(request) else { return .malformed }
    // Runs move on when somebody looks at them: there is no worker in the background.
    if request.target.hasPrefix("/v2/task-runs") { _ = try? await engine.advance() }
    let message: ResponseMessage
    switch await router.decide(on: head, bodyLimit: bodyLimit) {
    case .answered(let answer): message = answer
    case .accepted(let accepted):
      if !accepted.takesBody {
        message = await router.respond(to: accepted, body: [])
      } else if request.body.count > bodyLimit {
        message = router.refuse(.contentTooLarge(limit: bodyLimit), of: accepted)
      } else {
        message = await router.respond(to: accepted, body: request.body)
      }
    }
    return Conformance.Exchange.Response(message, isBodyless: request.method == "HEAD")
  }

  /// The requests whose answers were spoiled, with what was given away in each.
  package var injections: [Injection] { memory.injections }

  /// What was written to the files that a server leaves behind.
  package var files: [String: [UInt8]] { memory.files }
}

/// One answer that gave a secret away.
package struct Injection: Sendable, Hashable {
  package var method: String
  package var target: String
  package var body: [UInt8]
  /// The secret as it was sent.
  package var secret: [UInt8]

  /// Whether this is the request.
  package func isOf(_ request: Conformance.Exchange.Request) -> Bool {
    request.method == method && request.target == target && request.body == body
  }
}

/// Carries requests to a faulty sandbox in the same process.
package struct FaultyTransport: ExchangeTransport {
  private let sandbox: FaultySandbox

  package init(_ sandbox: FaultySandbox) { self.sandbox = sandbox }

  package func send(_ request: OutgoingRequest) async -> TransportOutcome {
    .answered(await sandbox.respond(to: request))
  }
}

extension HTTPRequest {
  /// Nil where a name or the method is no token.
  fileprivate init?(_ request: OutgoingRequest) {
    guard let method = HTTPRequest.Method(request.method) else { return nil }
    var fields = HTTPFields()
    for field in request.headers {
      let text = String(decoding: field.name, as: UTF8.self)
      guard let name = HTTPField.Name(text) else { return nil }
      fields.append(HTTPField(name: name, value: String(decoding: field.value, as: UTF8.self)))
    }
    if !request.body.isEmpty, fields[.contentLength] == nil {
      fields[.contentLength] = String(request.body.count)
    }
    self.init(
      method: method,
      scheme: "http",
      authority: "localhost",
      path: request.target,
      headerFields: fields
    )
  }
}

extension Conformance.Exchange.Response {
  fileprivate static let malformed = Conformance.Exchange.Response(
    status: 400,
    reason: Array("Bad Request".utf8)
  )

  fileprivate init(_ message: ResponseMessage, isBodyless: Bool) {
    let head: HTTPResponse = message.head
    self.init(
      status: head.status.code,
      reason: Array(head.status.reasonPhrase.utf8),
      headers: head.headerFields.map { Conformance.Exchange.Field($0.name.rawName, $0.value) },
      body: isBodyless ? [] : message.body
    )
  }
}
