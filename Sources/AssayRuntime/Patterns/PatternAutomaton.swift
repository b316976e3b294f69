/// A deterministic automaton over the classes of code points, as tables.
///
/// State 0 is dead and state 1 accepts whatever follows: both end the run. The last column of a row
/// is the end of the text, and leads to one of these two.
package struct PatternAutomaton: Sendable, Equatable {
  package let classes: CodePointClasses
  /// Rows of `stride` entries, each the position in `table` where the next state's row begins.
  package let table: [UInt32]
  package let stride: Int
  /// The first state's position in `table`.
  package let start: UInt32
  /// The lengths that a matching text may have, in code points; nil if the table says it all.
  ///
  /// `^[a-z][a-z0-9]{0,62}$` is `^[a-z][a-z0-9]*$` with 1...63 code points: three states, not 65.
  package let lengths: ClosedRange<Int>?

  /// A table of state numbers becomes one of row positions.
  package init(
    classes: CodePointClasses,
    states: [Int],
    start: Int,
    lengths: ClosedRange<Int>?
  ) {
    self.classes = classes
    self.stride = classes.classCount + 1
    var table = [UInt32](repeating: 0, count: states.count)
    for index in 0..<states.count { table[index] = UInt32(states[index] * stride) }
    self.table = table
    self.start = UInt32(start * stride)
    self.lengths = lengths
  }

  package var stateCount: Int { table.count / stride }

  func matches(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let lengths else { return unsafe run(utf8) }
    // A code point takes one to four bytes, so most texts need no count.
    let byteCount = utf8.count
    if byteCount < lengths.lowerBound { return false }
    if (byteCount + 3) / 4 > lengths.upperBound { return false }
    guard unsafe run(utf8) else { return false }
    if byteCount <= lengths.upperBound, (byteCount + 3) / 4 >= lengths.lowerBound { return true }
    return lengths.contains(unsafe UTF8Text.codePointCount(utf8))
  }

  private func run(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    let accepting = UInt32(truncatingIfNeeded: stride)
    let first = start
    if first <= accepting { return first != 0 }
    return unsafe table.withUnsafeBufferPointer { (table: UnsafeBufferPointer<UInt32>) -> Bool in
      unsafe classes.pages.withUnsafeBufferPointer { (pages: UnsafeBufferPointer<UInt16>) -> Bool in
        guard let table = table.baseAddress, let pages = pages.baseAddress else { return false }
        let count = utf8.count
        var state = first
        var index = 0
        while index < count {
          let byte = unsafe utf8[index]
          if byte < 0x80 {
            index &+= 1
            state = unsafe table[Int(state) &+ Int(pages[Int(byte)])]
          } else {
            guard let codePoint = unsafe UTF8Text.decode(utf8, at: &index) else { return false }
            state = unsafe table[Int(state) &+ classes.classOf(codePoint)]
          }
          if state <= accepting { return state != 0 }
        }
        return unsafe table[Int(state) &+ Int(accepting) &- 1] != 0
      }
    }
  }
}

/// What both matchers know about UTF-8.
enum UTF8Text {
  /// Reads the code point at `index` and moves behind it; nil where the bytes are not UTF-8.
  ///
  /// Surrogates in three bytes pass: a JSON text can spell them (RFC 8259 §8.2), and to a pattern
  /// they are code points like others.
  static func decode(_ utf8: UnsafeBufferPointer<UInt8>, at index: inout Int) -> Int? {
    let lead = Int(unsafe utf8[index])
    if lead < 0x80 {
      index &+= 1
      return lead
    }
    let length = lead >= 0xF0 ? 4 : (lead >= 0xE0 ? 3 : 2)
    guard lead >= 0xC2, lead <= 0xF4, index + length <= utf8.count else { return nil }
    var codePoint = lead & (0x7F >> length)
    var offset = 1
    while offset < length {
      let byte = Int(unsafe utf8[index &+ offset])
      guard byte & 0xC0 == 0x80 else { return nil }
      codePoint = (codePoint << 6) | (byte & 0x3F)
      offset &+= 1
    }
    let least = length == 2 ? 0x80 : (length == 3 ? 0x800 : 0x10000)
    guard codePoint >= least, codePoint < CodePointClasses.codePointEnd else { return nil }
    index &+= length
    return codePoint
  }

  /// The start of the code point that ends before `index`, which must not be zero.
  static func start(_ utf8: UnsafeBufferPointer<UInt8>, before index: Int) -> Int {
    var start = index &- 1
    while start > 0, index &- start < 4, unsafe utf8[start] & 0xC0 == 0x80 { start &-= 1 }
    return start
  }

  static func codePointCount(_ utf8: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var index = 0
    let end = utf8.count
    while index < end {
      if unsafe utf8[index] & 0xC0 != 0x80 { count &+= 1 }
      index &+= 1
    }
    return count
  }

  /// Whether a byte is a word character: `\w` without the `i` flag is ASCII (ECMA-262 §22.2.2.9.3).
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}
