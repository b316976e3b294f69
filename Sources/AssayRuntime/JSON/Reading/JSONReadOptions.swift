/// What a reader accepts, and how much of it.
///
/// All limits of reading JSON are here. A reader checks them before it commits memory or stack to
/// what lies beyond.
public struct JSONReadOptions: Sendable, Hashable {
  /// The deepest nesting of arrays and objects; a value over `depthCeiling` counts as that.
  public var depthMax: Int = 512
  /// The longest text in bytes; a value over `bytesCeiling` counts as that.
  ///
  /// A tape takes at most nine times its text, for an array of digits; twice is usual.
  public var bytesMax: Int = 1 << 28
  /// The most elements of one array and members of one object.
  public var membersMax: Int = 1 << 28
  /// What happens when an object has two members of one name.
  public var duplicateKeys: DuplicateKeys = .refuse
  /// What happens when an escape names half of a surrogate pair.
  public var loneSurrogates: LoneSurrogates = .refuse
  /// What happens to U+FEFF in front of the text.
  public var byteOrderMark: ByteOrderMark = .ignore

  /// The limits and choices that fit untrusted input.
  public static let standard = JSONReadOptions()
  /// No tape is deeper than this, so that recursion over one has a bound whatever was asked for.
  public static let depthCeiling = 2_000
  /// No tape is over a text longer than this: entries count bytes in 32 bits.
  public static let bytesCeiling = 0xFFFF_FFFF

  /// Makes the standard options, to be changed.
  public init() {}

  /// Two members of one name: "names within an object SHOULD be unique" (RFC 8259 §4).
  public enum DuplicateKeys: Sendable, Hashable {
    /// The text is refused; names are compared with their escapes resolved.
    case refuse
    /// All members stay on the tape in their order.
    case keep
  }

  /// An escape such as `\uD800` without its second half, which no Unicode string can hold.
  ///
  /// The grammar allows it and RFC 8259 §8.2 calls what software then does unpredictable.
  public enum LoneSurrogates: Sendable, Hashable {
    /// The text is refused.
    case refuse
    /// The half reads as U+FFFD, the replacement character.
    case replace
  }

  /// A byte order mark: parsers "MAY ignore the presence of a byte order mark" (RFC 8259 §8.1).
  public enum ByteOrderMark: Sendable, Hashable {
    /// One mark in front of the text is skipped; byte offsets count it.
    case ignore
    /// The text is refused.
    case refuse
  }
}
