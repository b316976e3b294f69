/// Texts that others take the place of, wherever they occur.
struct Replacements: Sendable {
  /// From the longest on, so that one inside another does not break it up.
  private let pairs: [(from: [UInt8], to: [UInt8])]
  /// The first bytes of all of them.
  private let firsts: Set<UInt8>

  /// Of equal texts the first one counts; empty ones are left out.
  init(_ pairs: [(from: [UInt8], to: [UInt8])]) {
    self.pairs = pairs.filter { !$0.from.isEmpty }.enumerated().sorted { left, right in
      (right.element.from.count, left.offset) < (left.element.from.count, right.offset)
    }.map(\.element)
    self.firsts = Set(self.pairs.map { $0.from[0] })
  }

  /// A text from which all of them are gone.
  func applied(to text: [UInt8]) -> [UInt8] {
    if pairs.isEmpty { return text }
    var output: [UInt8] = []
    var kept = 0
    var index = 0
    while index < text.count {
      if firsts.contains(text[index]),
        let pair = pairs.first(where: { text[index...].starts(with: $0.from) })
      {
        output += text[kept..<index]
        output += pair.to
        index += pair.from.count
        kept = index
      } else {
        index += 1
      }
    }
    return kept == 0 ? text : output + text[kept...]
  }
}
