public import AssayRuntime

/// How much of a message is read: all limits of the codecs, with their defaults.
public struct CodingLimits: Sendable, Hashable {
  /// What is accepted as JSON: depth, size, names that come twice.
  public var json: JSONReadOptions = .standard
  /// How many findings are collected before the rest of a message is left unjudged.
  public var violationsMax: Int = 100
  /// The most pairs of a query or of a form, and the most cookies.
  public var pairsMax: Int = 2_000
  /// The most parts of a `multipart/form-data` body.
  public var partsMax: Int = 1_000
  /// The longest header of one part, in bytes.
  public var partHeaderBytesMax: Int = 16 << 10

  /// The limits that fit untrusted input.
  public static let standard = CodingLimits()

  /// Makes the standard limits, to be changed.
  public init() {}
}
