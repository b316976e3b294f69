/// Choices that an input makes, one a byte, so that a small change of the input changes one choice.
///
/// It has the name of the generator that the tests give to `SchemaMaker`, which makes its schemas
/// here too.
struct SeededGenerator: RandomNumberGenerator {
  private let bytes: [UInt8]
  private var position: Int

  init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    self.position = start
  }

  /// Whether all bytes are used up; zeros follow.
  var isAtEnd: Bool { position >= bytes.count }

  mutating func next() -> UInt64 {
    // The standard library takes choices from the upper bits, and throws away numbers whose lower bits
    // are few: for ever, if all were.
    guard position < bytes.count else { return 0x00FF_FFFF_FFFF_FFFF }
    position += 1
    return UInt64(bytes[position - 1]) << 56 | 0x00FF_FFFF_FFFF_FFFF
  }

  /// One of the numbers below `bound`.
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// The bytes that are left.
  var rest: ArraySlice<UInt8> { bytes[min(position, bytes.count)...] }
}
