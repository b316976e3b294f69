import AssayHTTP
import NIOCore

// What takes too long.
extension ConnectionGuard: NIOScheduledCallbackHandler {
  /// Sees to it that the timer goes off at the next deadline, or before.
  func watch() {
    guard let context else { return }
    let deadline = clock.deadline
    if timer != nil && deadline >= timerDeadline { return }
    timer?.cancel()
    timerDeadline = deadline
    do {
      timer = try context.eventLoop.assumeIsolated().scheduleCallback(at: deadline, handler: self)
    } catch {
      // The event loop is shutting down, and all its connections with it.
      context.close(promise: nil)
    }
  }

  func handleScheduledCallback(eventLoop: some EventLoop) {
    timer = nil
    guard let context else { return }
    switch clock.expiry(at: .now()) {
    case nil: break
    case .idle, .linger: context.close(promise: nil)
    case .request: giveUpRequest(context)
    case .response, .shutdown: giveUpResponse(context)
    }
    watch()
  }

  private func giveUpRequest(_ context: ChannelHandlerContext) {
    if open.isEmpty {
      stop(.timeout)
    } else {
      input = .stopped
      clock.wait(for: .response, now: .now())
      context.fireErrorCaught(BodyRefusal(reason: .timeout))
    }
  }

  private func giveUpResponse(_ context: ChannelHandlerContext) {
    ended.succeed(true)
    if let request = open.first, !request.isAnswered, !isEnding {
      answer(.overdue, request.head)
    } else {
      context.close(promise: nil)
    }
  }
}
