/// Hashes of strings that nobody outside can foresee, and so make collide.
///
/// Words are mixed in by full multiplication with a number chosen at random when the process first
/// hashes a string: a third of the time of `Hasher`.
enum JSONStringHash {
  private static let seed = UInt64.random(in: .min ... .max)

  /// A hash of the string that `entry` spells.
  @unsafe static func hash(_ text: PaddedText, _ entry: JSONTapeEntry) -> UInt64 {
    let seed = seed
    if !entry.isEscaped { return hash(text, Int(entry.offset), Int(entry.extent), seed) }
    let capacity = Int(entry.extent) + 8
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      let count = unsafe JSONUnescaping.unescape(text, entry, into: base)
      return unsafe hash(PaddedText(base), 0, count, seed)
    }
  }

  /// A hash of `count` bytes, behind which seven more must be readable; what they are is the same
  /// to it.
  @inline(__always) private static func hash(
    _ text: PaddedText,
    _ start: Int,
    _ count: Int,
    _ seed: UInt64
  ) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var at = start
    let lastWord = start &+ count &- 8
    while at < lastWord {
      state = mix(state ^ text.word(at), seed | 1)
      at &+= 8
    }
    var rest = text.word(at)
    // One to eight bytes are left, or none: the others are shifted out, in two steps because a shift
    // by all 64 bits is none.
    let missing = UInt64(truncatingIfNeeded: at &+ 8 &- (start &+ count))
    if missing == 8 { rest = 0 } else { rest = rest &<< (missing &* 8) }
    state = mix(state ^ rest, seed | 1)
    return mix(state, 0xD6E8_FEB8_6659_FD93)
  }

  /// A hash of two numbers, in which their order counts.
  static func combine(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let seed = seed
    return mix(mix(left ^ seed, seed | 1) ^ right, 0xD6E8_FEB8_6659_FD93)
  }

  /// Both halves of the full product.
  @inline(__always) private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let (high, low) = left.multipliedFullWidth(by: right)
    return high ^ low
  }
}
