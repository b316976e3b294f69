internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Connections that wait for their next exchange, the latest used on top.
///
/// There are never more than exchanges at a time, so that it needs no limit of its own.
final class ConnectionPool: Sendable {
  private struct State {
    var idle: [HTTPConnection] = []
    var isClosed = false

    /// The latest one, of those on an event loop if there is one.
    mutating func pop(preferring loop: (any EventLoop)?) -> HTTPConnection? {
      if let loop, let index = idle.lastIndex(where: { $0.channel.eventLoop === loop }) {
        return idle.remove(at: index)
      }
      return idle.popLast()
    }
  }

  private let state: Mutex<State> = Mutex(State())
  private let number: Atomic<UInt64> = Atomic(0)
  private let idleTime: TimeAmount

  init(idleTime: Duration) {
    self.idleTime = .seconds(min(max(idleTime.components.seconds, 0), 86_400))
  }

  deinit { close() }

  /// A number that no other exchange has.
  func nextNumber() -> UInt64 { number.wrappingAdd(1, ordering: .relaxed).newValue }

  /// A connection that is open as far as is known; nil where a new one is needed.
  ///
  /// A server may close an idle connection at the moment in which a request sets out. What cannot be
  /// sent twice therefore takes only a connection that was used a moment ago.
  func take(isIdempotent: Bool) -> HTTPConnection? {
    let now = NIODeadline.now()
    let ageMax = isIdempotent ? idleTime : .seconds(1)
    let loop = MultiThreadedEventLoopGroup.currentEventLoop
    while let connection = state.withLock({ $0.pop(preferring: loop) }) {
      if connection.channel.isActive, now - connection.idleSince < ageMax { return connection }
      connection.close()
    }
    return nil
  }

  func put(_ connection: HTTPConnection) {
    var connection = connection
    connection.idleSince = .now()
    let isKept = state.withLock { state in
      if !state.isClosed { state.idle.append(connection) }
      return !state.isClosed
    }
    if !isKept { connection.close() }
  }

  /// Closes what is idle, and what is given back from now on.
  func close() {
    let idle = state.withLock { state in
      defer { state = State(isClosed: true) }
      return state.idle
    }
    for connection in idle { connection.close() }
  }
}
