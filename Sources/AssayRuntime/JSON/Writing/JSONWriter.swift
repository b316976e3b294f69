/// Writes one JSON text, value after value, into its own growing memory.
///
///     var writer = JSONWriter()
///     writer.beginObject()
///     writer.key("id")
///     writer.integer(7)
///     writer.endObject()
///     let bytes = writer.finish()
///
/// Commas and colons come by themselves; that begins and ends match and that every member has a key
/// is the caller's part, checked in debug builds.
@safe public struct JSONWriter: ~Copyable {
  /// How the text is laid out.
  public enum Style: Sendable, Hashable {
    /// No white space at all.
    case compact
    /// One value or member a line, each level two spaces further in.
    case indented
  }

  @usableFromInline enum Position: UInt8 {
    case first
    case behindValue
    case behindKey
  }

  @usableFromInline var memory: UnsafeMutablePointer<UInt8>
  @usableFromInline var count = 0
  @usableFromInline var capacity: Int
  @usableFromInline var position = Position.first
  private var depth = 0
  @usableFromInline let isIndented: Bool

  /// Makes a writer with room for `capacity` bytes before it grows.
  public init(style: Style = .compact, capacity: Int = 256) {
    self.capacity = max(capacity, 64)
    unsafe self.memory = .allocate(capacity: self.capacity)
    self.isIndented = style == .indented
  }

  deinit { unsafe memory.deallocate() }

  /// The text, which is complete now.
  public consuming func finish() -> [UInt8] {
    assert(depth == 0 && position != .behindKey, "Something has begun and not ended.")
    let count = count
    let source = unsafe memory
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      if let target = buffer.baseAddress { unsafe target.initialize(from: source, count: count) }
      written = count
    }
  }

  /// The text, which is complete now, as a string.
  public consuming func finishString() -> String {
    assert(depth == 0 && position != .behindKey, "Something has begun and not ended.")
    return unsafe String(
      decoding: UnsafeBufferPointer(start: UnsafePointer(memory), count: count),
      as: UTF8.self
    )
  }

  /// Calls `body` with what has been written so far.
  @unsafe public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    unsafe body(UnsafeBufferPointer(start: UnsafePointer(memory), count: count))
  }

  /// Throws away what was written and keeps the memory.
  public mutating func removeAll() {
    count = 0
    depth = 0
    position = .first
  }
}

extension JSONWriter {
  /// Begins an object; keys and values follow in turn.
  public mutating func beginObject() { begin(0x7B) }

  /// Ends the object begun last.
  public mutating func endObject() { end(0x7D) }

  /// Begins an array.
  public mutating func beginArray() { begin(0x5B) }

  /// Ends the array begun last.
  public mutating func endArray() { end(0x5D) }

  /// Writes a null.
  public mutating func null() {
    separate()
    append("null")
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    separate()
    append(value ? "true" : "false")
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    append(bracket)
    position = .first
    depth += 1
  }

  private mutating func end(_ bracket: UInt8) {
    assert(depth > 0 && position != .behindKey, "Nothing is open, or a key has no value.")
    depth -= 1
    if isIndented, position != .first { breakLine() }
    append(bracket)
    position = .behindValue
  }

  /// Writes what stands between the value or key before and the one to come.
  @inlinable @inline(__always) mutating func separate() {
    if isIndented {
      separateLines()
    } else if position == .behindValue {
      append(0x2C)
    }
    position = .behindValue
  }

  @usableFromInline mutating func separateLines() {
    if position == .behindValue, depth > 0 { append(0x2C) }
    if position != .behindKey, depth > 0 { breakLine() }
  }

  private mutating func breakLine() {
    reserve(1 + depth * 2)
    append(0x0A)
    for _ in 0..<depth * 2 { append(0x20) }
  }

  @inlinable @inline(__always) mutating func append(_ byte: UInt8) {
    if count == capacity { grow(1) }
    unsafe memory[count] = byte
    count &+= 1
  }

  @inlinable mutating func append(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length)
    unsafe (memory + count).update(from: text.utf8Start, count: length)
    count &+= length
  }

  /// Makes room for `extra` more bytes.
  @inlinable @inline(__always) mutating func reserve(_ extra: Int) {
    if capacity &- count < extra { grow(extra) }
  }

  @usableFromInline @inline(never) mutating func grow(_ extra: Int) {
    let larger = max(capacity * 2, count + extra)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe grown.update(from: memory, count: count)
    unsafe memory.deallocate()
    unsafe memory = grown
    capacity = larger
  }
}
