/// A set of code points as an inversion list: in from each even-numbered bound, out from each odd one.
struct CodePointSet: Hashable, Sendable {
  static let end = 0x110000

  /// Rising; an even count, at most `end`.
  private(set) var bounds: [Int]

  init() { bounds = [] }

  init(_ range: ClosedRange<Int>) { bounds = [range.lowerBound, range.upperBound + 1] }

  init(single codePoint: Int) { bounds = [codePoint, codePoint + 1] }

  /// Takes closed ranges in any order, overlapping or not.
  init(ranges: [ClosedRange<Int>]) {
    self.init()
    var starts: [Int] = []
    starts.reserveCapacity(ranges.count)
    for range in ranges { starts.append(range.lowerBound << 24 | (range.upperBound + 1)) }
    starts.sort()
    for pair in starts { appendRange(from: pair >> 24, to: pair & 0xFFFFFF) }
  }

  /// Takes bounds that already rise.
  init(risingBounds: [Int]) { bounds = risingBounds }

  static let all = CodePointSet(0...(end - 1))

  var isEmpty: Bool { bounds.isEmpty }

  /// Adds a range that does not begin before the last one did.
  mutating func appendRange(from start: Int, to end: Int) {
    if let last = bounds.last, start <= last {
      if end > last { bounds[bounds.count - 1] = end }
    } else {
      bounds.append(start)
      bounds.append(end)
    }
  }

  func contains(_ codePoint: Int) -> Bool {
    var index = 0
    while index < bounds.count, bounds[index] <= codePoint { index += 1 }
    return index & 1 == 1
  }

  var inverted: CodePointSet {
    var result: [Int] = bounds
    if result.first == 0 { result.removeFirst() } else { result.insert(0, at: 0) }
    if result.last == Self.end { result.removeLast() } else { result.append(Self.end) }
    return CodePointSet(risingBounds: result)
  }

  func union(_ other: CodePointSet) -> CodePointSet {
    if isEmpty { return other }
    var result = CodePointSet()
    var left = 0
    var right = 0
    while left < bounds.count || right < other.bounds.count {
      let takesLeft =
        right >= other.bounds.count
        || (left < bounds.count && bounds[left] <= other.bounds[right])
      if takesLeft {
        result.appendRange(from: bounds[left], to: bounds[left + 1])
        left += 2
      } else {
        result.appendRange(from: other.bounds[right], to: other.bounds[right + 1])
        right += 2
      }
    }
    return result
  }

  func intersection(_ other: CodePointSet) -> CodePointSet {
    inverted.union(other.inverted).inverted
  }
}

extension CodePointSet {
  static let digits = CodePointSet(0x30...0x39)

  /// `\w`; without the `i` flag it is ASCII (ECMA-262 §22.2.2.9.3 `WordCharacters`).
  static let word = CodePointSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])

  /// `\s`: WhiteSpace and LineTerminator (ECMA-262 §12.2, §12.3).
  static let space = CodePointSet(ranges: [
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
    0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ])

  /// `.`: everything but LineTerminator (ECMA-262 §12.3).
  static let dot =
    CodePointSet(ranges: [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029]).inverted
}
