public import Hummingbird
public import NIOCore

/// A request context that holds no more than `APIResponder` needs.
public struct APIConnection: InitializableFromSource, ConnectionContext {
  /// The connection that the request came by.
  public let channel: any Channel

  /// Takes the channel from Hummingbird.
  public init(source: ApplicationRequestContextSource) { channel = source.channel }
}

/// A request context that knows its connection, so that `100 Continue` can be sent.
public protocol ConnectionContext {
  /// The connection that the request came by.
  var channel: any Channel { get }
}
