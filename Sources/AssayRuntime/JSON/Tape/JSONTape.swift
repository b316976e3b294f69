/// One parsed JSON text: its UTF-8 bytes and one entry a value, in document order.
///
/// The reader makes it in one linear pass; both back ends, the models and the runner read it. An
/// array is followed by its elements, an object by its members, each as a key entry and the entries
/// of its value. A container knows where it ends, so that skipping it is one step. A number keeps its
/// text and a string its bytes: nothing is converted before somebody asks. The root is entry 0.
///
/// A tape is immutable and shares its storage between copies. `@unchecked Sendable` because the
/// pointers lead into that storage, which nobody writes once the tape exists: `JSONReader` reuses a
/// storage only after the last tape on it is gone.
///
/// Every `index` handed to a method must come from the same tape; debug builds check that.
@safe public struct JSONTape: @unchecked Sendable {
  /// The storage that the pointers below point into; a tape is valid as long as it lives.
  @usableFromInline let storage: JSONTapeStorage
  /// The text, followed by `JSONTapeStorage.paddingBytes` zeros.
  @usableFromInline let text: PaddedText
  @usableFromInline let entries: UnsafePointer<JSONTapeEntry>

  init(storage: JSONTapeStorage) {
    self.storage = storage
    self.text = unsafe PaddedText(storage.bytes)
    unsafe self.entries = UnsafePointer(storage.entries)
  }
}

/// The kinds of JSON values (RFC 8259 §3); `true` and `false` are kinds of their own.
@frozen public enum JSONKind: UInt8, Sendable, Hashable {
  case null
  case `false`
  case `true`
  case number
  case string
  case array
  case object
}

/// One value on a tape, 16 bytes.
@frozen public struct JSONTapeEntry: Sendable {
  /// The UTF-8 byte at which the value starts; of a string the byte after the opening quote.
  public let offset: UInt32
  /// Of a string or number the length of its text in bytes, escapes as written and without quotes;
  /// of an array the count of elements; of an object the count of members.
  public let extent: UInt32
  /// The index of the entry behind this value: of a container the one behind its last descendant.
  public let next: UInt32
  /// What the value is.
  public let kind: JSONKind
  /// Facts that the reader learned on the way.
  public let flags: Flags

  /// Facts that the reader learns on the way.
  @frozen public struct Flags: OptionSet, Sendable {
    /// The set as bits.
    public let rawValue: UInt8

    /// Makes a set of its bits.
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A string with at least one backslash: its text is not its value.
    @inlinable public static var escaped: Flags { Flags(rawValue: 1) }
    /// A string with at least one byte over 0x7F: its bytes are not its code points.
    @inlinable public static var nonASCII: Flags { Flags(rawValue: 2) }
    /// A number with a fraction or an exponent.
    @inlinable public static var fractional: Flags { Flags(rawValue: 4) }
    /// A number that begins with a minus sign.
    @inlinable public static var negative: Flags { Flags(rawValue: 8) }
  }

  @inlinable init(offset: UInt32, extent: UInt32, next: UInt32, kind: JSONKind, flags: Flags) {
    self.offset = offset
    self.extent = extent
    self.next = next
    self.kind = kind
    self.flags = flags
  }

  /// Whether the string's text holds a backslash.
  @inlinable public var isEscaped: Bool { flags.rawValue & 1 != 0 }
  /// Whether the number has a fraction or an exponent.
  @inlinable public var isFractional: Bool { flags.rawValue & 4 != 0 }
}
