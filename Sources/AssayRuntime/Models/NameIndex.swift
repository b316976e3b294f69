/// Finds which of a few known names a member of a tape has, by length and bytes.
///
/// The members of real answers come in the order of their document, so the name that follows the
/// last one found is tried first; after that the names are scanned by their first and last eight
/// bytes, which beats a hash for the two dozen that objects have. The tables are flat, so that a
/// look-up counts no references.
struct NameIndex: Sendable {
  private let keyTable: FlatTable<NameKey>
  private let byteTable: FlatTable<UInt8>
  /// Chains by hash for many names; empty for few.
  private let bucketTable: FlatTable<Int32>
  private let followingTable: FlatTable<Int32>
  let names: [[UInt8]]
  let view: NameIndexView

  init(_ names: [[UInt8]]) {
    var keys: [NameKey] = []
    var bytes: [UInt8] = []
    for name in names {
      keys.append(NameKey(name, offset: bytes.count))
      bytes += name
    }
    let (buckets, following) = NameIndex.chains(keys)
    self.names = names
    keyTable = FlatTable(keys)
    byteTable = FlatTable(bytes)
    bucketTable = FlatTable(buckets)
    followingTable = FlatTable(following)
    view = NameIndexView(
      keys: keyTable.view,
      bytes: byteTable.view,
      buckets: bucketTable.view,
      following: followingTable.view
    )
  }

  /// From how many names on a look-up goes by hash.
  static let hashedFrom = 24

  private static func chains(_ keys: [NameKey]) -> (buckets: [Int32], following: [Int32]) {
    guard keys.count >= hashedFrom else { return ([], []) }
    var size = 64
    while size < keys.count * 2 { size *= 2 }
    var buckets = [Int32](repeating: -1, count: size)
    var following = [Int32](repeating: -1, count: keys.count)
    for position in stride(from: keys.count - 1, through: 0, by: -1) {
      let bucket = keys[position].hash & (size - 1)
      following[position] = buckets[bucket]
      buckets[bucket] = Int32(position)
    }
    return (buckets, following)
  }

  /// The position of the name that the key at `key` of `tape` spells, or -1.
  @inline(__always)
  func position(ofKey key: Int, _ tape: JSONTape, expected: Int) -> Int {
    let entry = tape.entry(at: key)
    if entry.isEscaped { return position(ofEscapedKey: tape.string(at: key)) }
    return view.position(
      of: tape.text,
      Int(truncatingIfNeeded: entry.offset),
      count: Int(truncatingIfNeeded: entry.extent),
      expected: expected
    )
  }

  /// A key with escapes is rare: it is compared by its value.
  @inline(never)
  func position(ofEscapedKey name: String) -> Int {
    let bytes = Array(name.utf8)
    return names.firstIndex(of: bytes) ?? -1
  }
}

/// The tables of a `NameIndex`, valid as long as that lives.
///
/// `@unchecked Sendable` because nobody writes the tables once they are made.
struct NameIndexView: BitwiseCopyable, @unchecked Sendable {
  let keys: FlatView<NameKey>
  let bytes: FlatView<UInt8>
  let buckets: FlatView<Int32>
  let following: FlatView<Int32>

  /// The position of the name that an entry without escapes spells, or -1; `expected` is tried first.
  @inline(__always)
  func position(of text: PaddedText, _ entry: JSONTapeEntry, expected: Int) -> Int {
    position(
      of: text,
      Int(truncatingIfNeeded: entry.offset),
      count: Int(truncatingIfNeeded: entry.extent),
      expected: expected
    )
  }

  /// The position of the name that stands at `offset` of `text`, or -1; `expected` is tried first.
  @inline(__always)
  func position(of text: PaddedText, _ offset: Int, count: Int, expected: Int) -> Int {
    let key = NameKey(text, offset, count: count)
    if expected < keys.count, matches(expected, key, text, offset) { return expected }
    return search(key, text, offset)
  }

  @inline(__always)
  private func matches(
    _ position: Int,
    _ key: NameKey,
    _ text: PaddedText,
    _ offset: Int
  ) -> Bool {
    let known = keys[UInt32(truncatingIfNeeded: position)]
    guard known.head == key.head, known.count == key.count, known.tail == key.tail else {
      return false
    }
    return key.count <= 16 || equalMiddle(known, text, offset)
  }

  private func equalMiddle(_ known: NameKey, _ text: PaddedText, _ offset: Int) -> Bool {
    var place = 8
    while place < Int(known.count) - 8 {
      let byte = bytes[known.offset &+ UInt32(truncatingIfNeeded: place)]
      if byte != text.byte(offset + place) { return false }
      place += 1
    }
    return true
  }

  @inline(never)
  private func search(_ key: NameKey, _ text: PaddedText, _ offset: Int) -> Int {
    if buckets.count == 0 {
      var position = 0
      while position < keys.count {
        if matches(position, key, text, offset) { return position }
        position += 1
      }
      return -1
    }
    var position = Int(buckets[UInt32(truncatingIfNeeded: key.hash & (buckets.count - 1))])
    while position >= 0 {
      if matches(position, key, text, offset) { return position }
      position = Int(following[UInt32(truncatingIfNeeded: position)])
    }
    return -1
  }
}

/// A name's length, and its first and last eight bytes as words; up to 16 bytes these are the name.
struct NameKey: BitwiseCopyable {
  let count: UInt32
  /// Where the whole name lies among the bytes of its index.
  let offset: UInt32
  let head: UInt64
  /// Zero for names of up to eight bytes.
  let tail: UInt64

  init(_ name: [UInt8], offset: Int) {
    count = UInt32(name.count)
    self.offset = UInt32(offset)
    head = NameKey.word(name.prefix(8))
    tail = name.count > 8 ? NameKey.word(name.suffix(8)) : 0
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    var shift: UInt64 = 0
    for byte in bytes {
      word |= UInt64(byte) << shift
      shift += 8
    }
    return word
  }

  /// Reads the name at `offset` of a text.
  @inline(__always)
  init(_ text: PaddedText, _ offset: Int, count: Int) {
    self.count = UInt32(truncatingIfNeeded: count)
    self.offset = 0
    let word: UInt64 = text.word(offset)
    if count > 8 {
      head = word
      tail = text.word(offset + count - 8)
    } else {
      head = count == 8 ? word : word & ((1 &<< (8 &* UInt64(truncatingIfNeeded: count))) &- 1)
      tail = 0
    }
  }

  var hash: Int {
    let mixed = (head ^ (tail &* 31) ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32)
  }
}
