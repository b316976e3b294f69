internal import Conformance

/// What a file has that it did not have before.
enum FileDifference {
  /// Changes with fewer equal bytes between them are one.
  private static let gapMin = 16
  private static let blockBytes = 4096

  /// The lines that are new, wherever they stand.
  static func lines(of new: [UInt8], against old: [UInt8], _ path: String) -> [WrittenPiece] {
    let known = Set(old.split(separator: 0x0A))
    var pieces: [WrittenPiece] = []
    var start = 0
    var line = 1
    for index in 0...new.count where index == new.count || new[index] == 0x0A {
      if index > start, !known.contains(new[start..<index]) {
        let text = Array(new[start..<index]) + [0x0A]
        if let last = pieces.indices.last, pieces[last].offset + pieces[last].bytes.count == start {
          pieces[last].bytes += text
        } else {
          pieces.append(WrittenPiece(path, text, offset: start, line: line))
        }
      }
      start = index + 1
      line += 1
    }
    return pieces
  }

  /// The bytes that are other ones at the same place, and those behind the old end.
  static func bytes(of new: [UInt8], against old: [UInt8], _ path: String) -> [WrittenPiece] {
    var ranges: [Range<Int>] = []
    for start in stride(from: 0, to: new.count, by: blockBytes) {
      let block: Range<Int> = start..<min(start + blockBytes, new.count)
      if block.upperBound <= old.count, new[block] == old[block] { continue }
      for index in block where index >= old.count || new[index] != old[index] {
        if let last = ranges.last, index - last.upperBound < gapMin {
          ranges[ranges.count - 1] = last.lowerBound..<index + 1
        } else {
          ranges.append(index..<index + 1)
        }
      }
    }
    return ranges.map { WrittenPiece(path, Array(new[$0]), offset: $0.lowerBound) }
  }
}
