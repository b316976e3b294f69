extension JSONTape {
  /// The entry at `index`.
  @inlinable public func entry(at index: Int) -> JSONTapeEntry {
    assert(index >= 0 && index < storage.entryCount, "The index must come from this tape.")
    return unsafe entries[index]
  }

  /// How many entries the tape has; the root is entry 0.
  @inlinable public var entryCount: Int { storage.entryCount }

  /// The length of the text in bytes.
  @inlinable public var byteCount: Int { storage.byteCount }

  /// The kind of the value at `index`; a key is a string.
  @inlinable public func kind(at index: Int) -> JSONKind { entry(at: index).kind }

  /// The index behind the value at `index` and everything in it.
  @inlinable public func next(after index: Int) -> Int {
    Int(truncatingIfNeeded: entry(at: index).next)
  }

  /// Of an array the count of elements, of an object the count of members.
  @inlinable public func count(at index: Int) -> Int {
    Int(truncatingIfNeeded: entry(at: index).extent)
  }

  /// The UTF-8 byte of the text at which the value starts; of a string or key its opening quote.
  @inlinable public func byteOffset(at index: Int) -> Int {
    let entry = entry(at: index)
    return Int(truncatingIfNeeded: entry.offset) &- (entry.kind == .string ? 1 : 0)
  }

  /// How many bytes of the text the value takes: a string with its quotes, a container to its end.
  public func byteLength(at index: Int) -> Int {
    let entry = entry(at: index)
    switch entry.kind {
    case .string: return Int(entry.extent) + 2
    case .number, .null, .true, .false: return Int(entry.extent)
    case .array, .object: return endOfContainer(index) - Int(entry.offset)
    }
  }

  /// Calls `body` with the bytes of the value at `index` as they stand in the text.
  @unsafe public func withText<Result, Failure: Error>(
    at index: Int,
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try body(text.buffer(byteOffset(at: index), count: byteLength(at: index)))
  }

  /// The offset behind the closing bracket of a container.
  ///
  /// Follows the last child of each container downwards, which is where the closing brackets are.
  private func endOfContainer(_ index: Int) -> Int {
    let end = next(after: index)
    let last = end - 1
    var brackets = 0
    var container = index
    while container != last {
      brackets += 1
      var child = container + 1
      while next(after: child) != end { child = next(after: child) }
      guard kind(at: child) == .array || kind(at: child) == .object else { break }
      container = child
    }
    var at = Int(entry(at: last).offset)
    if container == last {
      // An empty container: its opening bracket, and its own closing one.
      at += 1
      brackets += 1
    } else {
      at = byteOffset(at: last) + byteLength(at: last)
    }
    for _ in 0..<brackets { at = JSONScanner.skipSpace(text, at) + 1 }
    return at
  }
}
