/// Finds a member name that its object has already, while objects are small.
///
/// Each open object has 256 bits. A name sets one of them, and only when it was set before are the
/// earlier names compared: at most `membersMax` of them, so that no input makes this quadratic.
/// Larger and deeper objects go to `JSONKeyTable` when they end.
@safe struct JSONKeyFilter {
  /// Objects with more members than this are checked at their end.
  static let membersMax = 64
  /// Objects nested as deep as this are checked at their end, so that the filters fit on the stack.
  static let depthMax = 20
  /// All filters.
  ///
  /// With `JSONShapeStack` they take 960 bytes; up to 1 024 come from the stack.
  static let wordsMax = depthMax * 4

  private let words: UnsafeMutablePointer<UInt64>

  /// Filters in `wordsMax` words.
  init(_ words: UnsafeMutablePointer<UInt64>) {
    unsafe self.words = words
  }

  /// Forgets the names of the last object at `depth`.
  @inline(__always) @unsafe func clear(depth: Int) {
    let slot = unsafe words + depth &* 4
    unsafe slot[0] = 0
    unsafe slot[1] = 0
    unsafe slot[2] = 0
    unsafe slot[3] = 0
  }

  /// Adds the name at entry `key` of the open object; returns whether the object had it already.
  @inline(__always) @unsafe func insert(
    _ text: PaddedText,
    _ entries: UnsafeMutablePointer<JSONTapeEntry>,
    _ key: Int,
    depth: Int,
    object: Int
  ) -> Bool {
    let entry = unsafe entries[key]
    let hash =
      entry.isEscaped
      ? unsafe JSONKeyFilter.hashUnescaped(text, entry)
      : JSONKeyFilter.hash(text, Int(entry.offset), Int(entry.extent))
    let slot = depth &* 4 &+ Int(truncatingIfNeeded: hash &>> 6 & 3)
    let bit = 1 as UInt64 &<< (hash & 63)
    let set = unsafe words[slot]
    unsafe words[slot] = set | bit
    guard set & bit != 0 else { return false }
    return unsafe JSONKeyFilter.contains(text, entries, key, object: object)
  }

  /// Adds the names of the open object up to entry `end`, of which no two are the same.
  @inline(never) @unsafe func insertAll(
    _ text: PaddedText,
    _ entries: UnsafeMutablePointer<JSONTapeEntry>,
    before end: Int,
    depth: Int,
    object: Int
  ) {
    unsafe clear(depth: depth)
    var key = object &+ 1
    while key < end {
      _ = unsafe insert(text, entries, key, depth: depth, object: object)
      unsafe key = Int(entries[key &+ 1].next)
    }
  }

  /// A hash, good in its lowest eight bits, of a name's first and last eight bytes.
  @inline(__always) private static func hash(
    _ text: PaddedText,
    _ offset: Int,
    _ count: Int
  )
    -> UInt64
  {
    var word = text.word(offset)
    if count < 8 {
      // Shifting in two steps, because a shift by all 64 bits is none.
      word = (word &<< UInt64(truncatingIfNeeded: 56 &- count &* 8)) &<< 8
    } else {
      word = word &* 0x9E37_79B9_7F4A_7C15 ^ text.word(offset &+ count &- 8)
    }
    let (high, low) = (word ^ UInt64(truncatingIfNeeded: count))
      .multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return high ^ low
  }

  /// The same hash of a name with escapes, of the name that it spells.
  @inline(never) @unsafe private static func hashUnescaped(
    _ text: PaddedText,
    _ entry: JSONTapeEntry
  ) -> UInt64 {
    let capacity = Int(entry.extent) + 8
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      unsafe buffer.initialize(repeating: 0)
      let count = unsafe JSONUnescaping.unescape(text, entry, into: base)
      return unsafe hash(PaddedText(base), 0, count)
    }
  }

  @inline(never) @unsafe private static func contains(
    _ text: PaddedText,
    _ entries: UnsafeMutablePointer<JSONTapeEntry>,
    _ key: Int,
    object: Int
  ) -> Bool {
    let entry = unsafe entries[key]
    var other = object + 1
    while other < key {
      if unsafe JSONUnescaping.equal(text, entries[other], text, entry) { return true }
      unsafe other = Int(entries[other + 1].next)
    }
    return false
  }
}
