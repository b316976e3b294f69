internal import Conformance
internal import NIOCore
internal import NIOSSL

/// What came of an exchange on one connection.
struct ExchangeEnd: Sendable {
  var outcome: TransportOutcome
  /// Whether another exchange may follow on the connection.
  var isReusable = false
  /// Whether the connection ended before a byte of an answer.
  ///
  /// RFC 9112 §9.3.1: a server may close an idle connection at any time, and a client cannot know.
  var wasClosedSilently = false
}

/// The last handler of a connection: one exchange at a time.
///
/// It belongs to the connection's event loop; only `HTTPConnection` speaks with it.
final class ExchangeHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// A request that is ready to be written.
  struct Order: Sendable {
    /// Tells exchanges of one transport apart.
    var number: UInt64
    var bytes: ByteBuffer
    var method: String
    var limits: HTTPTransportLimits
    var deadline: NIODeadline
  }

  private struct Current {
    var number: UInt64
    var reader: ResponseReader
    var timer: Scheduled<Void>
    var isWritten = false
    var finish: (ExchangeEnd) -> Void
  }

  private var context: ChannelHandlerContext?
  private var current: Current?
  private var cancelled: UInt64?
  private var lastError: (any Error)?

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }
  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  /// Writes a request and calls `finish` once, with what came of it.
  func begin(_ order: Order, finish: @escaping (ExchangeEnd) -> Void) {
    guard let context, context.channel.isActive, current == nil else {
      let failure = lastError.map { transportFailure($0) }
      return finish(
        ExchangeEnd(
          outcome: .failed(failure ?? TransportFailure(.reset, "the connection was closed")),
          wasClosedSilently: true
        )
      )
    }
    if cancelled == order.number {
      return finish(ExchangeEnd(outcome: .failed(.cancelledExchange), isReusable: true))
    }
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    let timer = context.eventLoop.scheduleTask(deadline: order.deadline) {
      bound.value.timeIsOver(order.number)
    }
    current = Current(
      number: order.number,
      reader: ResponseReader(method: order.method, limits: order.limits),
      timer: timer,
      finish: finish
    )
    context.writeAndFlush(wrapOutboundOut(order.bytes)).whenComplete { result in
      bound.value.wasWritten(order.number, result)
    }
  }

  /// Ends the exchange with this number, or keeps it from beginning.
  func cancel(_ number: UInt64) {
    if current?.number == number {
      end(with: TransportFailure(.cancelled, "the run was interrupted"))
    } else {
      cancelled = number
    }
  }

  private func timeIsOver(_ number: UInt64) {
    guard let current, current.number == number else { return }
    end(with: TransportFailure(.timeout, "the time is over: \(current.reader.progress)"))
  }

  private func wasWritten(_ number: UInt64, _ result: Result<Void, any Error>) {
    guard current?.number == number else { return }
    switch result {
    case .success: current?.isWritten = true
    // The answer may stand in the socket already: a server that refuses a body stops reading it.
    case .failure(let error): lastError = lastError ?? error
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    guard current != nil else {
      // Nobody asked: whatever comes next could be taken for the answer to the next request.
      context.close(promise: nil)
      return
    }
    do throws(ResponseFault) {
      try current?.reader.read(bytes.readableBytesUInt8Span)
    } catch {
      return end(with: TransportFailure(error.kind, error.message))
    }
    if current?.reader.isComplete == true { complete() }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // More is to come, and a server may wait for a word that the beginning has come.
    if current?.reader.hasBegun == true { context.channel.acknowledge() }
    context.fireChannelReadComplete()
  }

  func channelInactive(context: ChannelHandlerContext) {
    defer { context.fireChannelInactive() }
    guard current != nil else { return }
    let wasSilent = current?.reader.hasBegun == false
    do throws(ResponseFault) {
      try current?.reader.end()
    } catch {
      var failure = TransportFailure(error.kind, error.message)
      // An error says more than that the connection is over.
      if let lastError { failure = transportFailure(lastError, progress: current?.reader.progress) }
      return end(with: failure, wasClosedSilently: wasSilent && failure.kind == .reset)
    }
    complete()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    lastError = lastError ?? error
    // RFC 9112 §9.8: without TLS's own end nobody knows whether a body that ends with the connection
    // is whole; where its length is known it does not matter.
    if let current {
      let wasSilent = !current.reader.hasBegun
      let failure = transportFailure(error, progress: current.reader.progress)
      end(with: failure, wasClosedSilently: wasSilent && failure.kind == .reset)
    }
    context.close(promise: nil)
  }

  private func complete() {
    guard let current else { return }
    self.current = nil
    current.timer.cancel()
    let isReusable = current.reader.keepsConnection && current.isWritten
    if !isReusable { context?.close(promise: nil) }
    current.finish(
      ExchangeEnd(outcome: .answered(current.reader.response), isReusable: isReusable)
    )
  }

  private func end(with failure: TransportFailure, wasClosedSilently: Bool = false) {
    guard let current else { return }
    self.current = nil
    current.timer.cancel()
    context?.close(promise: nil)
    var failure = failure
    if current.reader.hasBegun { failure.partial = current.reader.response }
    current.finish(
      ExchangeEnd(outcome: .failed(failure), wasClosedSilently: wasClosedSilently)
    )
  }
}

extension TransportFailure {
  static let cancelledExchange = TransportFailure(.cancelled, "the run was interrupted")
}
