import NIOCore
import NIOPosix

/// A connection that sends any bytes and keeps all that comes back.
final class RawConnection: Sendable {
  /// How long anything is waited for: far more than it takes.
  static let patience = Duration.seconds(30)

  private let channel: any Channel
  private let received: NIOLoopBound<Received>

  private init(_ channel: any Channel, _ received: NIOLoopBound<Received>) {
    self.channel = channel
    self.received = received
  }

  static func open(port: Int) async throws -> RawConnection {
    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .connectTimeout(.seconds(30))
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let received = Received()
          try channel.pipeline.syncOperations.addHandler(received)
          return RawConnection(channel, NIOLoopBound(received, eventLoop: channel.eventLoop))
        }
      }
  }

  /// Writes, and tells whether the connection took it; that nobody reads any more is no error here.
  @discardableResult func send(_ text: String) async throws -> Bool {
    try await send(bytes: Array(text.utf8))
  }

  @discardableResult func send(bytes: [UInt8]) async throws -> Bool {
    do {
      try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
      return true
    } catch {
      return false
    }
  }

  func finishSending() async { try? await channel.close(mode: .output) }

  func close() async { try? await channel.close() }

  /// Stops to read, as a client does that takes no response.
  func stopReading() async throws { try await channel.setOption(.autoRead, value: false).get() }

  func startReading() async throws { try await channel.setOption(.autoRead, value: true).get() }

  /// All that came before the other side ended the connection; nil where it does not end.
  func whole() async throws -> String? {
    try await wait { $0.isEnded } ? text() : nil
  }

  /// All that came until some text was among it; nil where it does not come.
  func text(until part: String) async throws -> String? {
    try await wait { $0.text.contains(part) } ? text() : nil
  }

  /// The status codes of all responses before the end; nil where the connection does not end.
  func statuses() async throws -> [Int]? {
    guard let whole = try await whole() else { return nil }
    return whole.split(separator: "HTTP/1.").compactMap { Int($0.dropFirst(2).prefix(3)) }
  }

  var isEnded: Bool {
    get async throws {
      let received = received
      return try await channel.eventLoop.submit { received.value.isEnded }.get()
    }
  }

  func text() async throws -> String {
    let received = received
    return try await channel.eventLoop.submit { received.value.text }.get()
  }

  private func wait(_ condition: @escaping @Sendable (Received) -> Bool) async throws -> Bool {
    let received = received
    let end = ContinuousClock.now + Self.patience
    while ContinuousClock.now < end {
      if try await channel.eventLoop.submit({ condition(received.value) }).get() { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return false
  }
}

/// What came, and whether more can come.
private final class Received: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private(set) var text = ""
  private(set) var isEnded = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    text += String(buffer: unwrapInboundIn(data))
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .some(.inputClosed) = event as? ChannelEvent { isEnded = true }
  }

  func channelInactive(context: ChannelHandlerContext) { isEnded = true }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    isEnded = true
    context.close(promise: nil)
  }
}
