/// A body that no schema gives a shape to: its bytes and their media type.
public struct BinaryBody: Sendable, Hashable {
  /// The content as it is on the wire.
  public var bytes: [UInt8]
  /// What `Content-Type` says, such as `image/png`; empty where it says nothing.
  public var mediaType: String

  /// A body of bytes; unless said otherwise they are just that (RFC 2046 §4.5.1).
  public init(bytes: [UInt8], mediaType: String = "application/octet-stream") {
    self.bytes = bytes
    self.mediaType = mediaType
  }
}
