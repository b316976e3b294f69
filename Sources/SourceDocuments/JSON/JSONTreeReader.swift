internal import AssayRuntime

/// Turns a tape into a tree of located values.
///
/// The tape is at most `SourceLimits.nestingDepthMax` deep, which bounds the recursion here.
@safe struct JSONTreeReader {
  private let tape: JSONTape
  private let file: UInt32
  private let lines: LineTable
  private let bytes: UnsafeBufferPointer<UInt8>
  private var locator: Locator
  private let diagnosticsMax: Int
  private(set) var diagnostics: [Diagnostic] = []

  // The place reached so far: values come in document order, so that nothing is counted twice.
  private var line: Int = 0
  private var lineEnd: Int
  private var offset: Int
  private var column: Int = 0

  /// `bytes` are the text of the tape and must outlive the reader.
  init(
    _ tape: JSONTape,
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ locator: Locator,
    diagnosticsMax: Int
  ) {
    self.tape = tape
    self.file = locator.file
    self.lines = locator.lines
    unsafe self.bytes = bytes
    self.locator = locator
    self.diagnosticsMax = diagnosticsMax
    self.offset = Int(locator.lines.starts[0])
    self.lineEnd = lines.starts.count > 1 ? Int(lines.starts[1]) : Int.max
  }

  /// The tree below the root.
  mutating func root() -> Node {
    var end: Int = 0
    return node(0, end: &end)
  }

  /// The value at an entry; `end` becomes the offset behind its last byte.
  private mutating func node(_ index: Int, end: inout Int) -> Node {
    let entry: JSONTapeEntry = tape.entry(at: index)
    let start = Int(entry.offset)
    switch entry.kind {
    case .string:
      end = start + Int(entry.extent) + 1
      let range: SourceRange = range(from: start - 1, to: end)
      return Node(.string(tape.string(at: index)), at: range)
    case .number:
      end = start + Int(entry.extent)
      let text: String = tape.numberText(at: index)
      return Node(.number(NumberText(source: text, json: text)), at: range(from: start, to: end))
    case .null:
      end = start + 4
      return Node(.null, at: range(from: start, to: end))
    case .true:
      end = start + 4
      return Node(.bool(true), at: range(from: start, to: end))
    case .false:
      end = start + 5
      return Node(.bool(false), at: range(from: start, to: end))
    case .array:
      return array(index, entry, end: &end)
    case .object:
      return object(index, entry, end: &end)
    }
  }

  private mutating func array(_ index: Int, _ entry: JSONTapeEntry, end: inout Int) -> Node {
    move(to: Int(entry.offset))
    let start = TextPosition(line: line, column: column)
    var elements: [Node] = []
    elements.reserveCapacity(Int(entry.extent))
    var next: Int = index + 1
    let behind = Int(entry.next)
    end = Int(entry.offset) + 1
    while next < behind {
      elements.append(node(next, end: &end))
      next = tape.next(after: next)
    }
    return Node(.array(elements), at: close(start, end: &end))
  }

  private mutating func object(_ index: Int, _ entry: JSONTapeEntry, end: inout Int) -> Node {
    move(to: Int(entry.offset))
    let start = TextPosition(line: line, column: column)
    var members: [Member] = []
    members.reserveCapacity(Int(entry.extent))
    var keys = KeyIndex()
    var next: Int = index + 1
    let behind = Int(entry.next)
    end = Int(entry.offset) + 1
    while next < behind {
      let keyEntry: JSONTapeEntry = tape.entry(at: next)
      let keyStart = Int(keyEntry.offset)
      let key: String = tape.string(at: next)
      let keyRange: SourceRange = range(
        from: keyStart - 1,
        to: keyStart + Int(keyEntry.extent) + 1
      )
      let value: Node = node(next + 1, end: &end)
      next = tape.next(after: next + 1)
      if let first = keys.add(key, to: members) {
        refuse(key, at: keyRange, first: members[first].keyRange)
      } else {
        members.append(Member(key: key, keyRange: keyRange, value: value))
      }
    }
    return Node(.object(members), at: close(start, end: &end))
  }

  private mutating func refuse(_ key: String, at range: SourceRange, first: SourceRange) {
    if diagnostics.count < diagnosticsMax {
      diagnostics.append(.duplicateKey(key, at: range, first: first))
    }
  }

  /// Finds the closing bracket behind the last value and returns the container's range.
  private mutating func close(_ start: TextPosition, end: inout Int) -> SourceRange {
    while unsafe end < bytes.count && bytes[end] <= 0x20 { end += 1 }
    end += 1
    move(to: end)
    return locator.range(from: start, to: TextPosition(line: line, column: column))
  }

  private mutating func range(from start: Int, to end: Int) -> SourceRange {
    move(to: start)
    let first: Int = column
    move(to: end)
    return SourceRange(
      file: file,
      line: UInt32(line + 1),
      column: UInt32(first + 1),
      length: UInt32(column - first)
    )
  }

  /// Goes forward to a byte.
  private mutating func move(to target: Int) {
    while target >= lineEnd {
      line += 1
      offset = lineEnd
      column = 0
      lineEnd = line + 1 < lines.starts.count ? Int(lines.starts[line + 1]) : Int.max
    }
    guard let base = unsafe bytes.baseAddress else { return }
    while offset < target {
      if unsafe base[offset] & 0xC0 != 0x80 { column += 1 }
      offset += 1
    }
  }
}
