/// A zero-based place in a text: its line, and its column in Unicode scalars.
struct TextPosition: Hashable {
  var line: Int
  var column: Int
}

/// Makes source ranges out of places, for one file.
struct Locator {
  let file: UInt32
  let bytes: [UInt8]
  let lines: LineTable
  /// The line measured last: many containers begin on the line of another.
  private var measuredLine: Int = -1
  private var measuredLength: Int = 0

  init(file: UInt32, in files: SourceFiles.File) {
    self.file = file
    self.bytes = files.bytes
    self.lines = files.lines
  }

  /// The range from `start` to before `end`; of several lines it covers the first.
  mutating func range(from start: TextPosition, to end: TextPosition) -> SourceRange {
    // libyaml counts a line break at the end of the text even where there is none.
    if start.line >= lines.starts.count { return point(visiblePosition(ofByte: bytes.count)) }
    var length: Int = end.column - start.column
    if end.line != start.line { length = lineLength(start.line) - start.column }
    return SourceRange(
      file: file,
      line: UInt32(start.line + 1),
      column: UInt32(start.column + 1),
      length: UInt32(max(1, length))
    )
  }

  /// A range of one scalar.
  func point(_ position: TextPosition) -> SourceRange {
    SourceRange(
      file: file,
      line: UInt32(position.line + 1),
      column: UInt32(position.column + 1),
      length: 1
    )
  }

  /// The scalars of a line up to its last visible one.
  mutating func lineLength(_ line: Int) -> Int {
    if line == measuredLine { return measuredLength }
    let bounds: Range<Int> = lines.bounds(ofLine: line, in: bytes)
    var end: Int = bounds.upperBound
    while end > bounds.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    measuredLine = line
    measuredLength = scalarCount(from: bounds.lowerBound, to: end)
    return measuredLength
  }

  /// How many Unicode scalars start in a stretch of bytes.
  func scalarCount(from start: Int, to end: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      var count: Int = 0
      var index: Int = start
      while index < end {
        if unsafe base[index] & 0xC0 != 0x80 { count += 1 }
        index += 1
      }
      return count
    }
  }

  /// The place of a byte.
  func position(ofByte offset: Int) -> TextPosition {
    var low: Int = 0
    var high: Int = lines.starts.count
    while high - low > 1 {
      let middle: Int = (low + high) / 2
      if Int(lines.starts[middle]) <= offset { low = middle } else { high = middle }
    }
    let start = Int(lines.starts[low])
    return TextPosition(line: low, column: scalarCount(from: start, to: max(start, offset)))
  }

  /// The place of a byte, or behind the last visible character where the text ends before it.
  func visiblePosition(ofByte offset: Int) -> TextPosition {
    if offset < bytes.count { return position(ofByte: offset) }
    var end: Int = bytes.count
    while end > Int(lines.starts[0]), bytes[end - 1] <= 0x20 { end -= 1 }
    return position(ofByte: end)
  }

  /// The offset of the byte at a place, or the text's end.
  func byteOffset(of position: TextPosition) -> Int {
    guard position.line < lines.starts.count else { return bytes.count }
    var offset = Int(lines.starts[position.line])
    var column: Int = position.column
    while column > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column -= 1
    }
    return min(offset, bytes.count)
  }
}
