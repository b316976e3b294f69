extension JSONTape {
  /// The string or key at `index`, its escapes resolved.
  @inlinable public func string(at index: Int) -> String {
    let entry = entry(at: index)
    if entry.isEscaped { return unescapedString(entry) }
    let count = Int(truncatingIfNeeded: entry.extent)
    let bytes = unsafe text.buffer(Int(truncatingIfNeeded: entry.offset), count: count)
    return unsafe Self.string(bytes, isASCII: entry.flags.rawValue & 2 == 0)
  }

  /// A string of bytes that the reader has found to be UTF-8.
  @usableFromInline @unsafe static func string(
    _ bytes: UnsafeBufferPointer<UInt8>,
    isASCII: Bool
  ) -> String {
    if #available(macOS 26, iOS 26, tvOS 26, watchOS 26, visionOS 26, *) {
      let span = unsafe UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII)
      return String(copying: span)
    }
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  @usableFromInline func unescapedString(_ entry: JSONTapeEntry) -> String {
    unsafe JSONUnescaping.withUnescaped(text, entry) { bytes in
      unsafe Self.string(bytes, isASCII: ByteText(bytes).isASCII)
    }
  }

  /// Calls `body` with the bytes of the string or key at `index`, its escapes resolved; only strings
  /// with escapes are copied for it.
  @inlinable @unsafe public func withUTF8<Result, Failure: Error>(
    at index: Int,
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let entry = entry(at: index)
    let count = Int(truncatingIfNeeded: entry.extent)
    if !entry.isEscaped {
      return unsafe try body(text.buffer(Int(truncatingIfNeeded: entry.offset), count: count))
    }
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
    defer { unsafe copy.deallocate() }
    let written = unsafe JSONUnescaping.unescape(text, entry, into: copy)
    return unsafe try body(UnsafeBufferPointer(start: copy, count: written))
  }

  /// Whether the string or key at `index` is `name`.
  @inlinable public func key(at index: Int, equals name: StaticString) -> Bool {
    unsafe key(
      at: index,
      equals: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    )
  }

  /// Whether the string or key at `index` is `name`, in UTF-8.
  @inlinable @unsafe public func key(
    at index: Int,
    equals name: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let entry = entry(at: index)
    if entry.isEscaped { return unsafe unescapedEquals(entry, name) }
    let count = Int(truncatingIfNeeded: entry.extent)
    guard count == name.count else { return false }
    guard let other = name.baseAddress else { return true }
    return unsafe JSONUnescaping.equal(
      text.base + Int(truncatingIfNeeded: entry.offset),
      other,
      count
    )
  }

  @usableFromInline @unsafe func unescapedEquals(
    _ entry: JSONTapeEntry,
    _ name: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    // Unescaping only shortens, to a sixth at most.
    let count = Int(entry.extent)
    guard name.count <= count, name.count * 6 >= count else { return false }
    return unsafe JSONUnescaping.withUnescaped(text, entry) { bytes in
      guard bytes.count == name.count else { return false }
      guard let start = bytes.baseAddress, let other = name.baseAddress else { return true }
      return unsafe JSONUnescaping.equal(start, other, name.count)
    }
  }

  /// Whether the strings or keys at `index` here and at `otherIndex` in `other` are the same.
  public func stringsEqual(_ index: Int, _ other: JSONTape, _ otherIndex: Int) -> Bool {
    unsafe JSONUnescaping.equal(text, entry(at: index), other.text, other.entry(at: otherIndex))
  }

  /// How many Unicode code points the string or key at `index` has, its escapes resolved.
  @inlinable public func codePointCount(at index: Int) -> Int {
    let entry = entry(at: index)
    // Neither escapes nor bytes over 0x7F.
    if entry.flags.rawValue & 3 == 0 { return Int(truncatingIfNeeded: entry.extent) }
    return countCodePoints(entry)
  }

  @usableFromInline func countCodePoints(_ entry: JSONTapeEntry) -> Int {
    var count = 0
    var at = Int(entry.offset)
    let end = at &+ Int(entry.extent)
    while at < end {
      let byte = text.byte(at)
      at &+= 1
      if byte == 0x5C {
        let letter = text.byte(at)
        at &+= 1
        if letter == 0x75 { _ = JSONUnescaping.codePoint(text, &at) }
        count &+= 1
      } else if byte & 0xC0 != 0x80 {
        count &+= 1
      }
    }
    return count
  }
}
