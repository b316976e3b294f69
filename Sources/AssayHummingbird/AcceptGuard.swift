import NIOCore

/// Keeps a listening socket open where a connection cannot be accepted, as when no file may be opened.
///
/// Such an error would end Hummingbird's sequence of connections, and with it the server.
final class AcceptGuard: ChannelDuplexHandler {
  typealias InboundIn = Any
  typealias OutboundIn = Any

  /// How long nothing is accepted after an error: files may be closed meanwhile.
  private static let pause = TimeAmount.milliseconds(100)

  private var isPaused = false
  private var wantsRead = false

  /// Sets up a listening channel: errors are waited out, and connections accepted one by one, so that
  /// their number is compared with the limit each time.
  static func protect(_ channel: any Channel) async {
    let done = channel.eventLoop.flatSubmit {
      channel.setOption(.maxMessagesPerRead, value: 1).flatMapThrowing {
        try channel.pipeline.syncOperations.addHandler(AcceptGuard(), position: .first)
      }
    }
    // The one who cannot be told is a socket that has closed already.
    try? await done.get()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if isPaused { return }
    isPaused = true
    let resume = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Self.pause) {
      let (handler, context) = resume.value
      handler.isPaused = false
      if handler.wantsRead {
        handler.wantsRead = false
        context.read()
      }
    }
  }

  func read(context: ChannelHandlerContext) {
    if isPaused { wantsRead = true } else { context.read() }
  }
}
