/// What a search for secrets finds around places in written bytes: there a comparison says nothing new.
struct KnownLeaks {
  private let hunter: LeakHunter
  private let writings: Writings
  private var known: [Key: Bool] = [:]
  /// Places that are searched; beyond them nothing is known.
  private static let searchesMax = 2_000
  /// What is searched around a place in bytes that are no text.
  private static let reach = 64
  private static let lineBytesMax = 8192

  private struct Key: Hashable {
    var piece: Int
    var start: Int
  }

  init(_ secrets: [HuntedSecret], in writings: Writings) {
    self.hunter = LeakHunter(secrets)
    self.writings = writings
  }

  /// Whether the line of a place, or what is around it, holds a secret in a form that is known.
  mutating func isKnown(_ spot: Traits.Spot) -> Bool {
    let piece: WrittenPiece = writings.pieces[spot.piece]
    let around: Range<Int> = Self.surroundings(of: spot.range, in: piece)
    let key = Key(piece: spot.piece, start: around.lowerBound)
    if let answer = known[key] { return answer }
    guard known.count < Self.searchesMax else { return false }
    let report = hunter.report(on: Array(piece.bytes[around]), in: .text(piece.file))
    let answer: Bool = report.findings.contains { $0.certainty == .certain }
    known[key] = answer
    return answer
  }

  /// The line of a text, or some bytes on either side.
  static func surroundings(of range: Range<Int>, in piece: WrittenPiece) -> Range<Int> {
    let bytes: [UInt8] = piece.bytes
    if piece.isBinary {
      let start: Int = range.lowerBound / reach * reach - reach
      return max(0, start)..<min(bytes.count, range.upperBound + reach)
    }
    let floor: Int = max(0, range.lowerBound - lineBytesMax)
    let ceiling: Int = min(bytes.count, range.upperBound + lineBytesMax)
    let start: Int = bytes[floor..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? floor
    let end: Int = bytes[range.upperBound..<ceiling].firstIndex(of: 0x0A) ?? ceiling
    return start..<end
  }
}
