public import AssayHTTP
import HTTPTypes
public import Hummingbird
import NIOCore
import NIOHTTP1

/// Answers Hummingbird's requests by an API's router.
///
/// It never throws for a request's sake: whatever is wrong with it, the router's handler words it. With
/// a context of one's own it can stand behind Hummingbird's middleware; `100 Continue` is sent where
/// the context is a `ConnectionContext`.
public struct APIResponder<
  Handler: APIHandler,
  Context: InitializableFromSource<ApplicationRequestContextSource>
>: HTTPResponder {
  /// Where requests are led.
  public let router: APIRouter<Handler>
  /// The longest body that is read, in bytes.
  public let bodyLimit: Int

  /// Answers by a router; `bodyLimit` is in bytes.
  public init(router: APIRouter<Handler>, bodyLimit: Int) {
    self.router = router
    self.bodyLimit = bodyLimit
  }

  /// Answers a request, whose body is read only where the operation has one and the head is accepted.
  ///
  /// - Throws: What reading the body throws when the connection is gone.
  public func respond(to request: Request, context: Context) async throws -> Response {
    switch await router.decide(on: request.head, bodyLimit: bodyLimit) {
    case .answered(let response): return Response(response)
    case .accepted(let accepted):
      guard accepted.takesBody else {
        return Response(await router.respond(to: accepted, body: []))
      }
      if request.head.headerFields[.expect] != nil {
        (context as? any ConnectionContext)?.channel.triggerUserOutboundEvent(
          ContinueEvent(),
          promise: nil
        )
      }
      switch try await content(of: request) {
      case .success(let body):
        return Response(await router.respond(to: accepted, body: body))
      case .failure(let refusal):
        return Response(router.refuse(refusal.reason, of: accepted))
      }
    }
  }

  /// Reads a body whole, and keeps no more of it than the limit.
  private func content(of request: Request) async throws -> Result<[UInt8], BodyRefusal> {
    var bytes: [UInt8] = []
    do {
      for try await buffer in request.body {
        if buffer.readableBytes > bodyLimit - bytes.count {
          return .failure(BodyRefusal(reason: .contentTooLarge(limit: bodyLimit)))
        }
        if bytes.isEmpty {
          bytes = Array(buffer.readableBytesView)
        } else {
          bytes.append(contentsOf: buffer.readableBytesView)
        }
      }
    } catch let refusal as BodyRefusal {
      return .failure(refusal)
    } catch let error as HTTPParserError {
      return .failure(BodyRefusal(error))
    }
    return .success(bytes)
  }
}

extension Response {
  /// Takes over a message.
  init(_ message: ResponseMessage) {
    self.init(
      status: message.head.status,
      headers: message.head.headerFields,
      body: message.body.isEmpty
        ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: message.body))
    )
  }
}

/// Why a body did not arrive whole; the connection's guard throws it into the body's sequence.
struct BodyRefusal: Error {
  let reason: RequestRefusal.Reason

  init(reason: RequestRefusal.Reason) { self.reason = reason }

  /// What a parser's error means to the one who sent the request.
  init(_ error: HTTPParserError) {
    reason =
      switch error {
      case .headerOverflow: .headerFieldsTooLarge
      default: .malformedRequest(message: "The request is not framed as RFC 9112 says.")
      }
  }
}

/// Asks the connection's guard to send `100 Continue`.
struct ContinueEvent: Sendable {}
