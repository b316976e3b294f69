import NIOCore

/// Throws away what still comes, up to a limit; stands before the decoder of a connection that ends.
final class ConnectionDrain: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private var rest: Int

  init(limit: Int) { rest = limit }

  func handlerAdded(context: ChannelHandlerContext) {
    context.read()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    rest -= unwrapInboundIn(data).readableBytes
    if rest < 0 { context.close(promise: nil) }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    context.read()
  }
}
