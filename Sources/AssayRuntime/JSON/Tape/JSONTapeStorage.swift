/// The memory of a tape: a padded copy of the text, and the entries.
///
/// `@unchecked Sendable` because it is written only by the reader, before anyone else can see it.
@safe @usableFromInline final class JSONTapeStorage: @unchecked Sendable {
  /// Zero bytes behind the text, so that a reader may load whole words at its end.
  static let paddingBytes = 64

  @usableFromInline let bytes: UnsafeMutablePointer<UInt8>
  @usableFromInline private(set) var byteCount: Int
  @usableFromInline private(set) var entries: UnsafeMutablePointer<JSONTapeEntry>
  @usableFromInline var entryCount: Int
  /// Whether every object has each name once: what the reader made sure of.
  var hasUniqueKeys = false
  let byteCapacity: Int
  private(set) var entryCapacity: Int

  /// Memory for a text of `byteCapacity` bytes and a first guess at its entries.
  ///
  /// Documents have about one value in twelve bytes. Where a text has more, the entries grow by
  /// doubling; where it has fewer, a system hands out no memory for pages that nobody touches.
  init(byteCapacity: Int) {
    let entryCapacity = byteCapacity / 8 + 8
    unsafe self.bytes = .allocate(capacity: byteCapacity + Self.paddingBytes)
    unsafe self.entries = .allocate(capacity: entryCapacity)
    self.byteCount = 0
    self.entryCount = 0
    self.byteCapacity = byteCapacity
    self.entryCapacity = entryCapacity
  }

  /// Takes in the text to be read.
  func fill(_ text: UnsafeRawBufferPointer) {
    let count = text.count
    precondition(count <= byteCapacity)
    let raw = unsafe UnsafeMutableRawPointer(bytes)
    if let start = text.baseAddress { unsafe raw.copyMemory(from: start, byteCount: count) }
    let padding = unsafe (raw + count).bindMemory(to: UInt8.self, capacity: Self.paddingBytes)
    unsafe padding.initialize(repeating: 0, count: Self.paddingBytes)
    byteCount = count
    entryCount = 0
  }

  /// Doubles the room for entries, keeping the first `used`.
  func growEntries(used: Int) {
    let capacity = entryCapacity * 2
    let grown = UnsafeMutablePointer<JSONTapeEntry>.allocate(capacity: capacity)
    unsafe grown.moveInitialize(from: entries, count: used)
    unsafe entries.deallocate()
    unsafe entries = grown
    entryCapacity = capacity
  }

  deinit {
    unsafe bytes.deallocate()
    unsafe entries.deallocate()
  }
}

/// The bytes of a text with readable zeros behind it, so that words may be loaded at its end.
///
/// Marked safe: the reader and the tape stay inside text and padding by construction. JSON has no
/// place where a zero byte may stand, so every loop over the text stops in the padding.
@safe @frozen @usableFromInline struct PaddedText {
  @usableFromInline let base: UnsafePointer<UInt8>

  @inline(__always) init(_ base: UnsafeMutablePointer<UInt8>) {
    unsafe self.base = UnsafePointer(base)
  }

  @inlinable @inline(__always) func byte(_ offset: Int) -> UInt8 {
    unsafe base[offset]
  }

  /// Eight bytes, the first as the lowest.
  @inlinable @inline(__always) func word(_ offset: Int) -> UInt64 {
    let raw = unsafe UnsafeRawPointer(base)
    return unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Four bytes, the first as the lowest.
  @inlinable @inline(__always) func halfWord(_ offset: Int) -> UInt32 {
    let raw = unsafe UnsafeRawPointer(base)
    return unsafe UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inlinable @inline(__always) func buffer(_ offset: Int, count: Int) -> UnsafeBufferPointer<UInt8>
  {
    unsafe UnsafeBufferPointer(start: base + offset, count: count)
  }
}
