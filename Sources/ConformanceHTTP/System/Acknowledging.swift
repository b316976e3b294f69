internal import NIOCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

extension Channel {
  /// Asks the system to acknowledge what came at once, where it can be asked.
  ///
  /// A server that writes head and body one after the other, with Nagle's algorithm on, sends the body
  /// only when the head is acknowledged, and receivers put that off by 40 ms (RFC 9293 §3.8.6.3).
  func acknowledge() {
    #if os(Linux)
    let option = ChannelOptions.Types.SocketOption(
      level: .tcp,
      name: NIOBSDSocket.Option(rawValue: TCP_QUICKACK)
    )
    setOption(option, value: 1).whenFailure { _ in }
    #endif
  }
}
