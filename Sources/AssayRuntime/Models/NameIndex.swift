/// Finds which of a few known names a member of a tape has, by length and bytes.
///
/// The members of real answers come in the order of their document, so the name that follows the
/// last one found is tried first; after that the names are scanned by their first eight bytes, which
/// beats a hash for the two dozen that objects have.
struct NameIndex: Sendable {
  /// The length of each name, and its first eight bytes as one word.
  let keys: [NameKey]
  let names: [[UInt8]]
  /// Chains by hash for shapes with many names; empty for small ones.
  let buckets: [Int32]
  let following: [Int32]

  /// From how many names on a look-up goes by hash.
  static let hashedFrom = 24

  init(_ names: [[UInt8]]) {
    self.names = names
    let keys = names.map { NameKey($0) }
    self.keys = keys
    guard names.count >= Self.hashedFrom else {
      buckets = []
      following = []
      return
    }
    var buckets = [Int32](repeating: -1, count: Self.bucketCount(names.count))
    var following = [Int32](repeating: -1, count: names.count)
    for position in stride(from: names.count - 1, through: 0, by: -1) {
      let bucket = keys[position].hash & (buckets.count - 1)
      following[position] = buckets[bucket]
      buckets[bucket] = Int32(position)
    }
    self.buckets = buckets
    self.following = following
  }

  private static func bucketCount(_ count: Int) -> Int {
    var size = 64
    while size < count * 2 { size *= 2 }
    return size
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
    guard keys[position] == key else { return false }
    if key.count <= 8 { return true }
    return equalTail(names[position], text, offset)
  }

  private func equalTail(_ name: [UInt8], _ text: PaddedText, _ offset: Int) -> Bool {
    var place = 8
    while place < name.count {
      if name[place] != text.byte(offset + place) { return false }
      place += 1
    }
    return true
  }

  private func search(_ key: NameKey, _ text: PaddedText, _ offset: Int) -> Int {
    if buckets.isEmpty {
      var position = 0
      while position < keys.count {
        if matches(position, key, text, offset) { return position }
        position += 1
      }
      return -1
    }
    var position = Int(buckets[key.hash & (buckets.count - 1)])
    while position >= 0 {
      if matches(position, key, text, offset) { return position }
      position = Int(following[position])
    }
    return -1
  }
}

/// A name's length and its first eight bytes.
struct NameKey: Sendable, Equatable {
  let count: Int
  let head: UInt64

  init(_ name: [UInt8]) {
    count = name.count
    var head: UInt64 = 0
    for (shift, byte) in name.prefix(8).enumerated() { head |= UInt64(byte) << (8 * UInt64(shift)) }
    self.head = head
  }

  /// Reads the name at `offset` of a text.
  @inline(__always)
  init(_ text: PaddedText, _ offset: Int, count: Int) {
    self.count = count
    let head: UInt64 = text.word(offset)
    self.head = count >= 8 ? head : head & ((1 << (8 * UInt64(count))) - 1)
  }

  var hash: Int {
    let mixed = (head ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32)
  }
}
