/// Finds all of many patterns in a text, at some bytes a nanosecond.
///
/// The usual automaton (Aho and Corasick) has a state for each byte of each pattern; with some hundred
/// patterns a secret its tables leave the caches and each byte waits for one. Patterns here are rare by
/// construction, so a filter answers for nearly all places: the four bytes that begin there are hashed
/// to one bit, which is set for the beginnings of patterns alone. Only behind a set bit a table is
/// asked, and the pattern compared. No place depends on the one before it, and any text costs what its
/// places cost: matches of one pattern are counted and, beyond a limit, no longer compared.
struct GramScanner: Sendable {
  /// The length of what is hashed, and of the shortest pattern.
  static let gramBytes = 4
  private static let filterBitsLog2: UInt32 = 18

  struct Match: Sendable, Hashable {
    var pattern: Int
    /// Where in the text.
    var start: Int
    var end: Int
    /// Where in the pattern it starts: not zero for ends and pieces.
    var patternStart: Int
    /// Whether it differs from the pattern in case.
    var isOtherCase: Bool
  }

  struct Options: Sendable {
    var matchesMax: Int
    var partialBytesMin: Int
    var sliceBytesMin: Int
  }

  /// A pattern and the place in it where a gram stands.
  private struct Entry: Sendable {
    var pattern: Int32
    var offset: Int32
  }

  let patterns: [SoughtPattern]
  /// One bit for each hash.
  private var filter: [UInt64]
  /// Open addressing: a gram, or zero, which none is; apart from its entries, so that it stays in cache.
  private var slots: [UInt32]
  /// Where the entries of each slot's gram begin and end.
  private var ranges: [(first: UInt32, end: UInt32)]
  private var entries: [Entry] = []

  init(_ patterns: [SoughtPattern]) {
    self.patterns = patterns
    self.filter = [UInt64](repeating: 0, count: 1 << Int(Self.filterBitsLog2 - 6))
    var places: [(gram: UInt32, entry: Entry)] = []
    for (index, pattern) in patterns.enumerated() {
      let last: Int = pattern.hasParts ? pattern.bytes.count - Self.gramBytes : 0
      for offset in 0...last {
        let entry = Entry(pattern: Int32(index), offset: Int32(offset))
        places.append((gram: Self.gram(pattern.bytes, offset), entry: entry))
      }
    }
    places.sort { left, right in
      if left.gram != right.gram { return left.gram < right.gram }
      let isFirst: Bool = left.entry.offset < right.entry.offset
      return left.entry.pattern == right.entry.pattern
        ? isFirst : left.entry.pattern < right.entry.pattern
    }
    var size = 16
    while size < 2 * places.count { size *= 2 }
    self.slots = [UInt32](repeating: 0, count: size)
    self.ranges = Array(repeating: (first: 0, end: 0), count: size)
    var first = 0
    for end in 1..<max(1, places.count + 1)
    where end == places.count || places[end].gram != places[first].gram {
      insert(places[first].gram, places[first..<end].map(\.entry))
      first = end
    }
  }

  private mutating func insert(_ gram: UInt32, _ list: [Entry]) {
    let bit: UInt32 = Self.hash(gram)
    filter[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
    var slot: Int = Int(Self.slotHash(gram)) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    let first = UInt32(entries.count)
    for entry in list {
      // A text of one repeated character has one gram; two places find both its ends.
      // They are looked at in place: a slice of them would make appending copy them all.
      let last: Int = entries.count - 1
      if last > Int(first), entries[last].pattern == entry.pattern,
        entries[last - 1].pattern == entry.pattern
      {
        continue
      }
      entries.append(entry)
    }
    slots[slot] = gram
    ranges[slot] = (first: first, end: UInt32(entries.count))
  }

  /// Four bytes without the bit that tells small letters from capital ones (and a few signs from
  /// others, which the comparison tells again).
  private static func gram(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    var value: UInt32 = 0
    for place in 0..<4 { value |= UInt32(bytes[offset + place]) << UInt32(8 * place) }
    return value | 0x2020_2020
  }

  @inline(__always)
  private static func hash(_ gram: UInt32) -> UInt32 {
    (gram &* 0x9E37_79B1) >> (32 &- filterBitsLog2)
  }

  @inline(__always)
  private static func slotHash(_ gram: UInt32) -> UInt32 { (gram &* 0x85EB_CA6B) >> 9 }
}

extension GramScanner {
  /// The matches in `text`, in the order of their starts where patterns have one start.
  func matches(in text: [UInt8], _ options: Options) -> [Match] {
    guard !patterns.isEmpty, text.count >= Self.gramBytes else { return [] }
    var matches: [Match] = []
    // Of the patterns that matched: there may be hundreds of thousands, and most texts match none.
    var counts: [Int: Int] = [:]
    unsafe text.withUnsafeBufferPointer { bytes in
      unsafe filter.withUnsafeBufferPointer { filter in
        guard let base = bytes.baseAddress, let bits = filter.baseAddress else { return }
        let last: Int = text.count - Self.gramBytes
        var index = 0
        while true {
          unsafe index = Self.nextCandidate(base, from: index, last: last, bits)
          if index > last { return }
          index = unsafe compare(bytes, index, options, &counts, &matches)
        }
      }
    }
    return matches
  }

  /// The first place from `start` on whose four bytes may begin a pattern.
  @inline(__always)
  private static func nextCandidate(
    _ text: UnsafePointer<UInt8>,
    from start: Int,
    last: Int,
    _ bits: UnsafePointer<UInt64>
  ) -> Int {
    var index: Int = start
    while index &+ 4 <= last {
      // Four places at a time, of eight bytes that are loaded once, do not wait for one another.
      let raw = unsafe UnsafeRawPointer(text + index).loadUnaligned(as: UInt64.self)
      let bytes: UInt64 = UInt64(littleEndian: raw) | 0x2020_2020_2020_2020
      let first = unsafe bit(bytes, bits)
      let second = unsafe bit(bytes >> 8, bits)
      let third = unsafe bit(bytes >> 16, bits)
      let fourth = unsafe bit(bytes >> 24, bits)
      if (first | second | third | fourth) & 1 != 0 {
        if first & 1 != 0 { return index }
        if second & 1 != 0 { return index &+ 1 }
        if third & 1 != 0 { return index &+ 2 }
        return index &+ 3
      }
      index &+= 4
    }
    while index <= last {
      let raw = unsafe UnsafeRawPointer(text + index).loadUnaligned(as: UInt32.self)
      let bytes = UInt64(UInt32(littleEndian: raw) | 0x2020_2020)
      if unsafe bit(bytes, bits) & 1 != 0 { return index }
      index &+= 1
    }
    return index
  }

  /// The bit of the lower four bytes, below others that mean nothing.
  @inline(__always)
  private static func bit(_ bytes: UInt64, _ bits: UnsafePointer<UInt64>) -> UInt64 {
    let hashed: UInt32 = hash(UInt32(truncatingIfNeeded: bytes))
    return unsafe bits[Int(hashed >> 6)] >> UInt64(hashed & 63)
  }

  /// Compares the patterns that have this gram; gives the place to go on from.
  @inline(never)
  private func compare(
    _ text: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ options: Options,
    _ counts: inout [Int: Int],
    _ matches: inout [Match]
  ) -> Int {
    var gram: UInt32 = 0
    for place in 0..<4 { unsafe gram |= UInt32(text[index + place]) << UInt32(8 * place) }
    gram |= 0x2020_2020
    var slot: Int = Int(Self.slotHash(gram)) & (slots.count - 1)
    while slots[slot] != gram {
      if slots[slot] == 0 { return index + 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    var next: Int = index + 1
    for entry in entries[Int(ranges[slot].first)..<Int(ranges[slot].end)] {
      let number = Int(entry.pattern)
      if !counts.isEmpty, counts[number, default: 0] >= options.matchesMax { continue }
      let found = unsafe match(text, index, number, Int(entry.offset), options)
      guard let found else { continue }
      counts[number, default: 0] += 1
      matches.append(found)
      // The rest of what was matched has no other place of the same pattern worth knowing.
      if patterns[number].hasParts { next = max(next, found.end - Self.gramBytes + 1) }
    }
    return next
  }

  private func match(
    _ text: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ number: Int,
    _ offset: Int,
    _ options: Options
  ) -> Match? {
    let pattern: SoughtPattern = patterns[number]
    let count: Int = pattern.bytes.count
    var isOtherCase = false
    func isSame(_ place: Int, _ other: Int) -> Bool {
      let left: UInt8 = unsafe text[place]
      let right: UInt8 = pattern.bytes[other]
      if left == right { return true }
      guard pattern.ignoresCase, ASCII.lowercased(left) == ASCII.lowercased(right) else {
        return false
      }
      isOtherCase = true
      return true
    }
    var first: Int = offset
    var place: Int = index
    var end: Int = offset
    while end < count, index + end - offset < text.count, isSame(index + end - offset, end) {
      end += 1
    }
    if end < offset + Self.gramBytes { return nil }
    while first > 0, place > 0, isSame(place - 1, first - 1) {
      first -= 1
      place -= 1
    }
    let length: Int = end - first
    if length < count {
      guard pattern.hasParts else { return nil }
      let isEnd: Bool = first == 0 || end == count
      let ownMin: Int = isEnd ? options.partialBytesMin : options.sliceBytesMin
      if length < pattern.pieceMin ?? ownMin { return nil }
    }
    let stop: Int = place + length
    if pattern.isToken, length == count {
      if place > 0, unsafe ASCII.isAlphanumeric(text[place - 1]) { return nil }
      if stop < text.count, unsafe ASCII.isAlphanumeric(text[stop]) { return nil }
    }
    return Match(
      pattern: number,
      start: place,
      end: stop,
      patternStart: first,
      isOtherCase: isOtherCase
    )
  }
}
