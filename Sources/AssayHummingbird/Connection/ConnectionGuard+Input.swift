import AssayHTTP
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

// What comes in.
extension ConnectionGuard {
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    hasReadPart = true
    if input == .stopped { return }
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head, context)
    case .body(let buffer):
      clock.count(body: buffer.readableBytes)
      context.fireChannelRead(wrapInboundOut(.body(buffer)))
    case .end:
      // Trailers mean nothing to an API: none of its parameters is one.
      complete()
      context.fireChannelRead(wrapInboundOut(.end(nil)))
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // Something was read and made no part: a head has begun and does not end.
    if !hasReadPart && input == .head && open.isEmpty {
      clock.wait(for: .request, now: .now())
    }
    hasReadPart = false
    watch()
    context.fireChannelReadComplete()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else {
      context.fireErrorCaught(error)
      return
    }
    switch input {
    case .stopped: break
    case .head: stop(BodyRefusal(error).reason)
    case .body:
      input = .stopped
      context.fireErrorCaught(BodyRefusal(error))
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is ChannelShouldQuiesceEvent else {
      if case .some(.inputClosed) = event as? ChannelEvent { isInputClosed = true }
      context.fireUserInboundEventTriggered(event)
      return
    }
    isShuttingDown = true
    clock.shutDown(now: .now())
    if open.isEmpty && !isEnding {
      // A response that is still leaving may leave.
      if clock.wait == .response { end(context) } else { context.close(promise: nil) }
    }
    watch()
  }

  /// Takes nothing more, and answers why once all that came before is answered.
  func stop(_ reason: RequestRefusal.Reason) {
    input = .stopped
    refusal = (reason, Self.noHead)
    if open.isEmpty { answerRefusal() }
  }

  private func begin(_ raw: HTTPRequestHead, _ context: ChannelHandlerContext) {
    switch MessageConversion.request(raw) {
    case .failure(let failure):
      stop(failure.reason)
    case .success(let head):
      let request = OpenRequest(head, raw)
      input = .body
      open.append(request)
      if open.count == 1 { expect(request, now: .now()) }
      context.fireChannelRead(wrapInboundOut(.head(head)))
    }
  }

  private func complete() {
    guard let last = open.last else { return }
    open[open.index(before: open.endIndex)].isComplete = true
    input = last.keepsAlive ? .head : .stopped
    if open.count == 1 { clock.wait(for: .response, now: .now()) }
  }

  /// Waits for what is missing of the oldest request, or for its response.
  func expect(_ request: OpenRequest, now: NIODeadline) {
    clock.wait(for: request.isComplete ? .response : .request, now: now)
    if !request.isComplete && !request.awaitsContinue { clock.expectBody(now: now) }
  }
}
