import AssayHTTP
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Stands between NIO's HTTP/1 decoder and the requests' task, and holds a connection to its limits.
///
/// It converts messages, decides when a connection ends (RFC 9112 §9), watches the clock, and answers
/// what does not get as far as a request: broken framing, heads that are too large or never end. A body
/// that does not arrive ends as an error in the body's sequence, so that the API words it. One timer a
/// connection is enough: it is set again only where an earlier deadline comes up, so a request that
/// arrives and is answered at once sets none.
final class ConnectionGuard: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// Words a refusal that no operation has seen.
  typealias Refuse = @Sendable (RequestRefusal.Reason, HTTPRequest) -> ResponseMessage

  enum Input {
    /// Between requests, or within a head.
    case head
    case body
    /// Nothing that comes is wanted any more.
    case stopped
  }

  let refuse: Refuse
  /// Succeeds with true when the requests' task has to be cancelled, with false when the connection ends.
  let ended: EventLoopPromise<Bool>
  var clock: ConnectionClock
  var context: ChannelHandlerContext?
  var timer: NIOScheduledCallback?
  var timerDeadline = NIODeadline.distantFuture

  var input = Input.head
  var hasReadPart = false
  /// Requests that are not answered yet, oldest first; more than one where they are pipelined.
  var open = CircularBuffer<OpenRequest>(initialCapacity: 1)
  /// What is answered as soon as nothing is open.
  var refusal: (reason: RequestRefusal.Reason, head: HTTPRequest)?
  /// Whether the connection ends behind the response that is being written.
  var closesBehindResponse = false
  var isShuttingDown = false
  /// Whether the client sends no more.
  var isInputClosed = false
  /// Whether nothing more is written.
  var isEnding = false

  init(limits: ConnectionLimits, ended: EventLoopPromise<Bool>, refuse: @escaping Refuse) {
    self.refuse = refuse
    self.ended = ended
    clock = ConnectionClock(limits, now: .now())
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    watch()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
    self.context = nil
    ended.succeed(false)
  }

  /// Stands for a request that could not be read.
  static let noHead = HTTPRequest(method: .get, scheme: "http", authority: nil, path: nil)
}
