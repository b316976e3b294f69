internal import SourceDocuments

/// The text of a fixture, for finding where its values begin and end.
///
/// A `SourceRange` says where a value begins; of one over several lines it covers the first.
struct FixtureText {
  private let bytes: [UInt8]
  private let lines: LineTable

  init(_ file: SourceFiles.File) {
    bytes = file.bytes
    lines = file.lines
  }

  /// The byte at which a range begins; nil where the text has no such place.
  func start(of range: SourceRange) -> Int? {
    let line = Int(range.line) - 1
    guard line >= 0, line < lines.starts.count, range.column > 0 else { return nil }
    let bounds = lines.bounds(ofLine: line, in: bytes)
    var offset = bounds.lowerBound
    for _ in 1..<range.column {
      guard offset < bounds.upperBound else { return nil }
      offset += 1
      while offset < bounds.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset < bounds.upperBound ? offset : nil
  }

  /// The bytes of the value that begins at a range; nil where it is written in a way that is better
  /// left alone: with an anchor, an alias, a tag, or as a block of text.
  func extent(of range: SourceRange, isCollection: Bool) -> Range<Int>? {
    guard let start = start(of: range) else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return flowEnd(from: start).map { start..<$0 }
    case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "?"):
      return nil
    case _ where isCollection || isDash(at: start): return start..<blockEnd(from: start)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return quoteEnd(from: start).map { start..<$0 }
    default: return plainEnd(from: start, range).map { start..<$0 }
    }
  }

  /// Whether a place is that of an element of a sequence in block style, the first on its line.
  func isElementLine(at start: Int) -> Bool {
    isDash(at: start) && bytes[lineStart(of: start)..<start].allSatisfy { $0 == 0x20 }
  }

  private func isDash(at start: Int) -> Bool {
    bytes[start] == UInt8(ascii: "-")
      && (start + 1 >= bytes.count || ASCII.isSpace(bytes[start + 1]))
  }

  // MARK: Flow

  /// Behind the bracket that closes the one at `start`.
  private func flowEnd(from start: Int) -> Int? {
    var depth = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return index + 1 }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        // Inside a plain scalar a quote is a character as any other.
        if startsToken(index), let end = quoteEnd(from: index) {
          index = end
          continue
        }
      case UInt8(ascii: "#") where index > 0 && ASCII.isSpace(bytes[index - 1]):
        index = lineEnd(from: index)
        continue
      default: break
      }
      index += 1
    }
    return nil
  }

  private func startsToken(_ index: Int) -> Bool {
    var before = index - 1
    while before >= 0, ASCII.isSpace(bytes[before]) { before -= 1 }
    guard before >= 0 else { return true }
    return before < index - 1 || "{[,:".utf8.contains(bytes[before])
  }

  /// Behind the closing quote of the text at `start`.
  private func quoteEnd(from start: Int) -> Int? {
    let quote = bytes[start]
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 2
        continue
      }
      if bytes[index] == quote {
        let isDoubled = index + 1 < bytes.count && bytes[index + 1] == quote
        if quote == UInt8(ascii: "\"") || !isDoubled { return index + 1 }
        index += 1
      }
      index += 1
    }
    return nil
  }

  // MARK: Block

  private func plainEnd(from start: Int, _ range: SourceRange) -> Int? {
    var behind = range
    behind.column += range.length
    if let end = self.start(of: behind) { return end }
    // The value ends where its line does.
    return trimmedLineEnd(from: start)
  }

  /// Behind the last line that belongs to the collection at `start`, without its line break.
  private func blockEnd(from start: Int) -> Int {
    let column = start - lineStart(of: start)
    let isSequence = bytes[start] == UInt8(ascii: "-")
    var end = trimmedLineEnd(from: start)
    var next = lineBreakEnd(from: start)
    while next < bytes.count {
      let stop = lineEnd(from: next)
      let content = bytes[next..<stop].firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
      if let content {
        let indentation = content - next
        let isComment = bytes[content] == UInt8(ascii: "#")
        if !isComment {
          let isItem = bytes[content] == UInt8(ascii: "-")
          if indentation < column || (indentation == column && isSequence != isItem) { break }
          end = trimmedLineEnd(from: next)
        }
      }
      next = lineBreakEnd(from: next)
    }
    return end
  }

  // MARK: Lines

  func lineStart(of offset: Int) -> Int {
    var index = offset
    while index > 0, bytes[index - 1] != 0x0A, bytes[index - 1] != 0x0D { index -= 1 }
    return index
  }

  private func lineEnd(from offset: Int) -> Int {
    var index = offset
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    return index
  }

  /// Behind the line break of a place's line.
  private func lineBreakEnd(from offset: Int) -> Int {
    let end = lineEnd(from: offset)
    if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { return end + 2 }
    return min(end + 1, bytes.count)
  }

  /// Behind the last character of a line that is neither space nor comment.
  private func trimmedLineEnd(from start: Int) -> Int {
    let stop = lineEnd(from: start)
    var end = start
    var index = start
    while index < stop {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), startsToken(index),
        let close = quoteEnd(from: index), close <= stop
      {
        index = close
        end = close
        continue
      }
      if byte == UInt8(ascii: "#"), index > start, ASCII.isSpace(bytes[index - 1]) { break }
      if byte != 0x20, byte != 0x09 { end = index + 1 }
      index += 1
    }
    return end
  }

  /// The end of a place's line, a comment on it included.
  func lineContentEnd(from offset: Int) -> Int { lineEnd(from: offset) }

  subscript(_ offset: Int) -> UInt8 { bytes[offset] }
}
