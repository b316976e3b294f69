/// What a hunt may cost, and how little of a secret counts.
package struct LeakLimits: Sendable {
  /// Decodings on top of one another.
  package var depthMax: Int = 6
  /// Views of one channel, the channel itself included.
  package var viewsMax: Int = 96
  /// Bytes of one view; what a decoding gives beyond them is not looked at.
  package var viewBytesMax: Int = 8 << 20
  /// Bytes of all views of one channel for each byte that the channel has itself.
  package var workFactorMax: Int = 32
  /// Bytes of all views that are allowed however small the channel is.
  package var workBytesMin: Int = 16 << 20
  /// Matches of one pattern in one view that are looked at.
  package var matchesMax: Int = 16
  /// Findings of one secret in one channel.
  package var findingsMax: Int = 8
  /// The shortest beginning or end of a secret that counts.
  package var partialBytesMin: Int = 4
  /// The shortest piece from the middle of a secret that counts.
  package var sliceBytesMin: Int = 8
  /// The most bytes of a secret that are hunted.
  package var secretBytesMax: Int = 4096
  /// Places where one view may begin a compressed stream.
  package var streamsMax: Int = 32

  package static let standard = LeakLimits()

  package init() {}
}
