internal import Conformance
internal import NIOCore

/// A connection with its handler, for one exchange at a time.
struct HTTPConnection: Sendable {
  let channel: any NIOCore.Channel
  private let handler: NIOLoopBound<ExchangeHandler>
  /// Since when nobody has used it.
  var idleSince: NIODeadline = .now()

  /// Takes over a channel on its event loop.
  init(_ channel: any NIOCore.Channel, _ handler: ExchangeHandler) {
    self.channel = channel
    self.handler = NIOLoopBound(handler, eventLoop: channel.eventLoop)
  }

  func exchange(_ order: ExchangeHandler.Order) async -> ExchangeEnd {
    let (loop, handler) = (channel.eventLoop, handler)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let begin: @Sendable () -> Void = {
          handler.value.begin(order) { continuation.resume(returning: $0) }
        }
        if loop.inEventLoop { begin() } else { loop.execute(begin) }
      }
    } onCancel: {
      loop.execute { handler.value.cancel(order.number) }
    }
  }

  func close() { channel.close(promise: nil) }
}
