import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// HTTP/1 connections that are held to limits: Hummingbird's `HTTP1Channel` with a `ConnectionGuard`.
struct GuardedHTTP1Channel: ServerChildChannel, HTTPChannelHandler {
  struct Value: ServerChildChannelValue {
    let parts: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
    let ended: EventLoopFuture<Bool>

    var channel: any Channel { parts.channel }
  }

  let limits: ServerLimits
  let refuse: ConnectionGuard.Refuse
  let responder: Responder

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let ended = channel.eventLoop.makePromise(of: Bool.self)
    return channel.eventLoop.makeCompletedFuture {
      do {
        try addHandlers(to: channel.pipeline.syncOperations, ended)
        let parts = try NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>(
          wrappingChannelSynchronously: channel,
          configuration: .init(isOutboundHalfClosureEnabled: true)
        )
        return Value(parts: parts, ended: ended.futureResult)
      } catch {
        ended.fail(error)
        throw error
      }
    }
  }

  private func addHandlers(
    to pipeline: ChannelPipeline.SynchronousOperations,
    _ ended: EventLoopPromise<Bool>
  ) throws {
    var decoder = NIOHTTPDecoderLimitConfiguration()
    decoder.maxHeaderFieldSize = limits.headerBytes
    decoder.maxHeaderListSize = limits.headerBytes
    decoder.maxHeaderFieldCount = limits.headerFields
    try pipeline.configureHTTPServerPipeline(
      withPipeliningAssistance: false,
      withErrorHandling: false,
      // HTTPTypes lets no field with a line break be made.
      withOutboundHeaderValidation: false,
      withEncoderConfiguration: .init(),
      withDecoderLimitConfiguration: decoder
    )
    try pipeline.addHandler(
      ConnectionGuard(limits: ConnectionLimits(limits), ended: ended, refuse: refuse)
    )
  }

  /// Serves a connection, and cancels what serves it when the guard gives it up.
  ///
  /// A client that goes away cancels nothing: an operation that has begun runs to its end.
  func handle(value: Value, logger: Logger) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await handleHTTP(asyncChannel: value.parts, logger: logger) }
      if (try? await value.ended.get()) == true { group.cancelAll() }
    }
  }
}
