import Foundation
package import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that answers a connection's first request with given bytes, whatever they are.
package final class RawServer: Sendable {
  /// What happens to a connection, in this order, once a request's head has come.
  package enum Act: Sendable {
    case send([UInt8])
    case wait(milliseconds: Int64)
    /// Sends the bytes over and over, until the client goes.
    case flood([UInt8])
    case close
    /// Closes with a reset instead of an end.
    case reset
    /// Changes the connection, to TLS for example, and takes the next act at the next request.
    case change(@Sendable (any Channel) throws -> Void)
    /// Begins with the first act again at the next request on the connection.
    case next

    /// Sends a text in UTF-8.
    package static func send(_ text: String) -> Act { .send(Array(text.utf8)) }
  }

  private struct Record {
    var requests: [[UInt8]] = []
    var opened: Int = 0
    var closed: Int = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let listener: any Channel
  private let record: Mutex<Record> = Mutex(Record())
  /// The port that the system chose.
  package let port: Int

  private init(_ listener: any Channel) {
    self.listener = listener
    port = listener.localAddress?.port ?? 0
  }

  /// Runs a server while `body` runs.
  ///
  /// One that speaks first waits for no request; `prepare` may add to a connection's handlers.
  package static func run<Result>(
    _ acts: [Act],
    speaksFirst: Bool = false,
    prepare: (@Sendable (any Channel) throws -> Void)? = nil,
    _ body: (RawServer) async throws -> Result
  ) async throws -> Result {
    let shared = SharedBox()
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try prepare?(channel)
          try channel.pipeline.syncOperations.addHandler(
            RawConnection(acts: acts, speaksFirst: speaksFirst) { shared.server?.note($0) }
          )
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let server = RawServer(listener)
    shared.server = server
    do {
      let result = try await body(server)
      try await listener.close()
      return result
    } catch {
      try? await listener.close()
      throw error
    }
  }

  /// The requests' heads and bodies, as far as they had come with their heads.
  package var requests: [String] {
    record.withLock { $0.requests.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// How many connections were opened.
  package var connectionCount: Int { record.withLock { $0.opened } }

  /// Waits until every connection that was opened is closed.
  package func allClosed() async {
    await withCheckedContinuation { continuation in
      let isClosed: Bool = record.withLock { record in
        if record.opened > 0 && record.opened == record.closed { return true }
        record.waiting.append(continuation)
        return false
      }
      if isClosed { continuation.resume() }
    }
  }

  enum Note: Sendable {
    case opened
    case closed
    case request([UInt8])
  }

  private func note(_ note: Note) {
    let woken: [CheckedContinuation<Void, Never>] = record.withLock { record in
      switch note {
      case .opened: record.opened += 1
      case .request(let bytes): record.requests.append(bytes)
      case .closed:
        record.closed += 1
        if record.closed == record.opened {
          defer { record.waiting = [] }
          return record.waiting
        }
      }
      return []
    }
    for continuation in woken { continuation.resume() }
  }
}

/// The server, which its connections know before it is made.
private final class SharedBox: Sendable {
  private let box: Mutex<RawServer?> = Mutex(nil)
  var server: RawServer? {
    get { box.withLock { $0 } }
    set { box.withLock { $0 = newValue } }
  }
}

private final class RawConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let acts: [RawServer.Act]
  private let speaksFirst: Bool
  private let tell: @Sendable (RawServer.Note) -> Void
  private var received: [UInt8] = []
  private var isActing: Bool = false
  private var later: ArraySlice<RawServer.Act>?

  init(
    acts: [RawServer.Act],
    speaksFirst: Bool,
    tell: @escaping @Sendable (RawServer.Note) -> Void
  ) {
    self.acts = acts
    self.speaksFirst = speaksFirst
    self.tell = tell
  }

  func channelActive(context: ChannelHandlerContext) {
    tell(.opened)
    if speaksFirst {
      isActing = true
      perform(acts[...], context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) { tell(.closed) }
  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += unwrapInboundIn(data).readableBytesView
    guard !isActing, received.containsHeadEnd else { return }
    isActing = true
    tell(.request(received))
    received = []
    perform(later ?? acts[...], context)
  }

  private func perform(_ acts: ArraySlice<RawServer.Act>, _ context: ChannelHandlerContext) {
    guard let act = acts.first, context.channel.isActive else { return }
    let rest = acts.dropFirst()
    switch act {
    case .send(let bytes):
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
      perform(rest, context)
    case .wait(let milliseconds):
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      context.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) {
        let (handler, context) = bound.value
        handler.perform(rest, context)
      }
    case .flood(let bytes):
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes))).whenSuccess {
        // At the pace of a fast network: Foundation's client reads without end and acts on nothing
        // where there always is more.
        bound.value.1.eventLoop.scheduleTask(in: .microseconds(500)) {
          let (handler, context) = bound.value
          handler.perform(acts, context)
        }
      }
    case .close:
      context.close(promise: nil)
    case .reset:
      let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
      let provider = context.channel as? any SocketOptionProvider
      provider?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
        bound.value.close(promise: nil)
      }
    case .change(let change):
      try? change(context.channel)
      later = rest
      isActing = false
    case .next:
      later = nil
      isActing = false
    }
  }
}

extension [UInt8] {
  fileprivate var containsHeadEnd: Bool {
    String(decoding: self, as: UTF8.self).contains("\r\n\r\n")
  }
}
