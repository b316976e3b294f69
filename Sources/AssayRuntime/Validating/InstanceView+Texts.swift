/// A string of an instance with its escapes resolved, ready to be compared with constants.
///
/// Valid until the next one is asked for.
@safe @frozen public struct JudgedText {
  /// The first eight bytes, the first as the lowest; shorter texts stand in the upper bytes.
  ///
  /// So a text of up to seven bytes is told by this word alone.
  public let word: UInt64
  /// The length in bytes.
  public let length: Int
  @usableFromInline let start: UnsafePointer<UInt8>

  @inlinable @inline(__always) init(_ start: UnsafePointer<UInt8>, _ length: Int) {
    let raw = unsafe UnsafeRawPointer(start)
    let word = unsafe UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
    unsafe self.start = start
    self.length = length
    let missing = UInt64(truncatingIfNeeded: 56 &- length &* 8)
    self.word = length >= 8 ? word : (word &<< missing) &<< 8
  }

  @usableFromInline init(word: UInt64, _ start: UnsafePointer<UInt8>, _ length: Int) {
    self.word = word
    unsafe self.start = start
    self.length = length
  }

  /// The eight bytes from `offset` on, the first as the lowest.
  ///
  /// Generated code asks for bytes inside the text's length only.
  @inlinable @inline(__always) public func word(at offset: Int) -> UInt64 {
    let raw = unsafe UnsafeRawPointer(start)
    return unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Whether the text is so long and ends with these eight bytes.
  @inlinable @inline(__always) public func ends(_ length: Int, _ tail: UInt64) -> Bool {
    self.length == length && word(at: length &- 8) == tail
  }

  /// A number below 2^(64 - `shift`) that tells apart the texts that `multiplier` was chosen for.
  @inlinable @inline(__always) public func slot(_ multiplier: UInt64, _ shift: UInt64) -> UInt64 {
    ((word &+ UInt64(truncatingIfNeeded: length)) &* multiplier) &>> shift
  }
}

extension InstanceView {
  /// The string or key at `index`.
  @inlinable @inline(__always) public func text(_ index: Int) -> JudgedText {
    let entry = unsafe entries[index]
    if entry.isEscaped { return spelledOut(index) }
    return unsafe JudgedText(
      bytes.base + Int(truncatingIfNeeded: entry.offset),
      Int(truncatingIfNeeded: entry.extent)
    )
  }

  /// A string with escapes, spelled out in memory of its own.
  @usableFromInline @inline(never) func spelledOut(_ index: Int) -> JudgedText {
    let entry = unsafe entries[index]
    // Comparisons read whole words, so the bytes need room behind them.
    let capacity = Int(entry.extent) + 8
    if unsafe state.pointee.spelling?.count ?? 0 < capacity {
      unsafe state.pointee.spelling = [UInt8](repeating: 0, count: capacity)
    }
    // The array stays where it is until the next string is spelled out.
    let text = unsafe state.pointee.spelling?.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return unsafe JudgedText(bytes.base, 0) }
      let count = unsafe JSONUnescaping.unescape(bytes, entry, into: start)
      // In a word, leading zeros would be lost: no text has this word, and generated code none that
      // begins with one.
      if count > 0, unsafe start[0] == 0 {
        return unsafe JudgedText(word: .max, UnsafePointer(start), count)
      }
      return unsafe JudgedText(UnsafePointer(start), count)
    }
    return unsafe text ?? JudgedText(bytes.base, 0)
  }

  /// The value of the first member whose key is the one that is looked for; 0 where there is none.
  @inlinable public func member(_ object: Int, _ isName: (JudgedText) -> Bool) -> Int {
    let end = next(object)
    var key = object &+ 1
    while key < end {
      if isName(text(key)) { return key &+ 1 }
      key = next(key &+ 1)
    }
    return 0
  }

  /// Whether the string begins with some bytes, at most eight, the first as the lowest.
  @inlinable @inline(__always)
  public func begins(_ index: Int, _ prefix: UInt64, _ count: Int) -> Bool {
    let text = text(index)
    let mask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- count &* 8)
    return text.length >= count && text.word(at: 0) & mask == prefix
  }

  /// Whether the string has at least so many code points.
  ///
  /// Bytes bound them from above; only texts with escapes or other than ASCII are counted.
  @inlinable @inline(__always) public func hasLength(_ index: Int, atLeast count: Int) -> Bool {
    let entry = unsafe entries[index]
    if Int(truncatingIfNeeded: entry.extent) < count { return false }
    return entry.flags.rawValue & 3 == 0 ? true : codePointCount(index) >= count
  }

  /// Whether the string has at most so many code points.
  @inlinable @inline(__always) public func hasLength(_ index: Int, atMost count: Int) -> Bool {
    let entry = unsafe entries[index]
    if Int(truncatingIfNeeded: entry.extent) <= count { return true }
    return entry.flags.rawValue & 3 == 0 ? false : codePointCount(index) <= count
  }

  @usableFromInline @inline(never) func codePointCount(_ index: Int) -> Int {
    unsafe state.pointee.tape.countCodePoints(entries[index])
  }

  /// Whether the string matches a pattern of the tables.
  public func matches(_ pattern: Int, _ index: Int) -> Bool {
    let entry = unsafe entries[index]
    let compiled = unsafe state.pointee.tables.patterns.base + pattern
    if entry.isEscaped {
      return unsafe state.pointee.tape.withUTF8(at: index) { unsafe compiled.pointee.matches($0) }
    }
    let count = Int(truncatingIfNeeded: entry.extent)
    let text = unsafe bytes.buffer(Int(truncatingIfNeeded: entry.offset), count: count)
    return unsafe compiled.pointee.matches(text)
  }

  /// Whether the string has a format.
  public func hasFormat(_ format: StringFormat, _ index: Int) -> Bool {
    let entry = unsafe entries[index]
    if entry.isEscaped {
      return unsafe state.pointee.tape.withUTF8(at: index) { unsafe format.matches($0) }
    }
    let count = Int(truncatingIfNeeded: entry.extent)
    let text = unsafe bytes.buffer(Int(truncatingIfNeeded: entry.offset), count: count)
    return unsafe format.matches(text)
  }
}
