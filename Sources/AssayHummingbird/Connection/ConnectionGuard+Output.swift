import AssayHTTP
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

// What goes out.
extension ConnectionGuard {
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isEnding, let request = open.first else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    switch unwrapOutboundIn(data) {
    case .head(let head):
      context.write(wrapOutboundOut(.head(frame(head, of: request))), promise: promise)
    case .body(let buffer):
      context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: promise)
    case .end(let trailers):
      let headers = trailers.map { HTTPHeaders($0.map { ($0.name.rawName, $0.value) }) }
      context.write(wrapOutboundOut(.end(headers)), promise: promise)
      endResponse(context)
    }
  }

  /// Sends `100 Continue` where the oldest request's sender waits for it.
  func triggerUserOutboundEvent(
    context: ChannelHandlerContext,
    event: Any,
    promise: EventLoopPromise<Void>?
  ) {
    guard event is ContinueEvent else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    promise?.succeed()
    guard let request = open.first, request.awaitsContinue, !request.isComplete, !isEnding else {
      return
    }
    open[open.startIndex].awaitsContinue = false
    clock.expectBody(now: .now())
    let head = HTTPResponseHead(version: .http1_1, status: .continue)
    context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
  }

  /// Ends the connection in good order where its task wants no more than to stop writing.
  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    guard mode == .output else {
      context.close(mode: mode, promise: promise)
      return
    }
    promise?.succeed()
    if !isEnding { end(context) }
  }

  /// Notices that a response which was too much for the system's buffer has left at last.
  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable && open.isEmpty && !isEnding && clock.wait == .response {
      clock.wait(for: .idle, now: .now())
      watch()
    }
    context.fireChannelWritabilityChanged()
  }

  private func frame(_ head: HTTPResponse, of request: OpenRequest) -> HTTPResponseHead {
    let isOld = request.version.minor == 0
    var result = MessageConversion.response(head, version: isOld ? .http1_0 : .http1_1)
    if head.status.kind == .informational { return result }
    open[open.startIndex].isAnswered = true
    // A request whose rest nobody reads would be taken for the next one (RFC 9112 §9.3), and without
    // chunks only the end of the connection ends a response of unknown length (§6.3).
    closesBehindResponse =
      isShuttingDown || !request.keepsAlive || !request.isComplete
      || (isOld && head.headerFields[.contentLength] == nil)
      || head.headerFields[.connection]?.lowercased() == "close"
    if closesBehindResponse {
      result.headers.replaceOrAdd(name: "Connection", value: "close")
    } else if isOld {
      result.headers.replaceOrAdd(name: "Connection", value: "keep-alive")
    }
    return result
  }

  private func endResponse(_ context: ChannelHandlerContext) {
    open.removeFirst()
    if closesBehindResponse || isShuttingDown {
      end(context)
    } else if let next = open.first {
      clock.restart(now: .now())
      expect(next, now: .now())
    } else if refusal != nil {
      answerRefusal()
    } else if context.channel.isWritable {
      clock.wait(for: .idle, now: .now())
    }
    watch()
  }

  /// Answers what could not be read, and ends the connection.
  func answerRefusal() {
    guard let (reason, head) = refusal else { return }
    refusal = nil
    answer(reason, head)
  }

  /// Answers in the task's stead, and ends the connection.
  func answer(_ reason: RequestRefusal.Reason, _ head: HTTPRequest) {
    guard let context, !isEnding else { return }
    clock.wait(for: .response, now: .now())
    clock.restart(now: .now())
    var message = refuse(reason, head)
    message.head.headerFields[.connection] = "close"
    message.head.headerFields[.contentLength] = String(message.body.count)
    let result = MessageConversion.response(message.head, version: .http1_1)
    context.write(wrapOutboundOut(.head(result)), promise: nil)
    if !message.body.isEmpty && head.method != .head {
      let body = ByteBuffer(bytes: message.body)
      context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }
    context.write(wrapOutboundOut(.end(nil)), promise: nil)
    end(context)
  }

  /// Writes no more, and lingers once everything has left.
  func end(_ context: ChannelHandlerContext) {
    isEnding = true
    input = .stopped
    clock.wait(for: .response, now: .now())
    watch()
    let drain = ConnectionDrain(limit: clock.limits.lingerBytes)
    do {
      try context.pipeline.syncOperations.addHandler(drain, position: .first)
    } catch {
      context.close(promise: nil)
      return
    }
    // An empty part is not framed, and its promise is kept when all before it has left. Until then the
    // channel must not be closed, not even by half: where the client has closed its half, that would be
    // the end of what is not sent yet.
    let hasLeft = context.eventLoop.makePromise(of: Void.self)
    hasLeft.futureResult.assumeIsolated().whenSuccess { self.linger(context) }
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))), promise: hasLeft)
  }

  /// Closes its half, and reads on for a while without looking.
  ///
  /// Closing at once would make the system reset the connection where something is unread, and the
  /// client might never see the response (RFC 9112 §9.6).
  private func linger(_ context: ChannelHandlerContext) {
    clock.wait(for: .linger, now: .now())
    watch()
    context.close(mode: isInputClosed ? .all : .output, promise: nil)
  }
}
