extension JSONScanner {
  /// Writes the entry of a value that is complete; `scanned` is its end times 256 plus its flags.
  @inline(__always) @unsafe static func write(
    _ entries: UnsafeMutablePointer<JSONTapeEntry>,
    _ index: Int,
    from start: Int,
    _ scanned: Int,
    _ kind: JSONKind
  ) {
    unsafe entries[index] = JSONTapeEntry(
      offset: UInt32(truncatingIfNeeded: start),
      extent: UInt32(truncatingIfNeeded: scanned &>> 8 &- start),
      next: UInt32(truncatingIfNeeded: index &+ 1),
      kind: kind,
      flags: JSONTapeEntry.Flags(rawValue: UInt8(truncatingIfNeeded: scanned))
    )
  }

  /// Writes the entry of a name with the same bytes as one before.
  @inline(__always) @unsafe static func repeatName(
    _ entries: UnsafeMutablePointer<JSONTapeEntry>,
    _ index: Int,
    _ start: Int,
    _ name: JSONTapeEntry
  ) {
    unsafe entries[index] = JSONTapeEntry(
      offset: UInt32(truncatingIfNeeded: start),
      extent: name.extent,
      next: UInt32(truncatingIfNeeded: index &+ 1),
      kind: .string,
      flags: name.flags
    )
  }

  /// Writes the entry of a container that opens, with what is to be known when it closes.
  @inline(__always) @unsafe static func open(
    _ entries: UnsafeMutablePointer<JSONTapeEntry>,
    _ index: Int,
    _ offset: Int,
    _ bracket: UInt8,
    _ members: Int,
    _ parent: Int,
    _ parentIsObject: Bool
  ) {
    unsafe entries[index] = JSONTapeEntry(
      offset: UInt32(truncatingIfNeeded: offset),
      extent: UInt32(truncatingIfNeeded: members),
      next: UInt32(truncatingIfNeeded: parent),
      kind: bracket == 0x7B ? .object : .array,
      flags: JSONTapeEntry.Flags(rawValue: parentIsObject ? 1 : 0)
    )
  }

  /// Writes the entry of a container that closes.
  @inline(__always) @unsafe static func close(
    _ entries: UnsafeMutablePointer<JSONTapeEntry>,
    _ index: Int,
    _ open: JSONTapeEntry,
    members: Int,
    next: Int
  ) {
    unsafe entries[index] = JSONTapeEntry(
      offset: open.offset,
      extent: UInt32(truncatingIfNeeded: members),
      next: UInt32(truncatingIfNeeded: next),
      kind: open.kind,
      flags: JSONTapeEntry.Flags(rawValue: 0)
    )
  }
}
