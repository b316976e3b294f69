import AssayRuntime
import Generation
import SourceDocuments

/// The instances in one file: one, or one a line.
struct InstanceFile {
  let name: String
  let bytes: [UInt8]
  let lines: LineTable

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    lines = LineTable(bytes)
  }

  /// The ranges of bytes that hold an instance each; empty lines hold none.
  func instances(readsLines: Bool) -> [Range<Int>] {
    guard readsLines || looksLikeLines else { return [0..<bytes.count] }
    var ranges: [Range<Int>] = []
    for line in 0..<lines.starts.count {
      let range = lines.bounds(ofLine: line, in: bytes)
      if range.contains(where: { !isSpace(bytes[$0]) }) { ranges.append(range) }
    }
    return ranges
  }

  /// JSON Lines (<https://jsonlines.org>) by the file's name, or by its first two lines: each a whole
  /// JSON text, which no pretty-printed value has.
  private var looksLikeLines: Bool {
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return true }
    guard lines.starts.count > 1 else { return false }
    var texts = 0
    for line in 0..<lines.starts.count {
      let range = lines.bounds(ofLine: line, in: bytes)
      if !range.contains(where: { !isSpace(bytes[$0]) }) { continue }
      guard (try? JSONTape(parsing: Array(bytes[range]))) != nil else { return false }
      texts += 1
      if texts == 2 { return true }
    }
    return false
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }

  /// The one-based line and column of a byte; columns count Unicode scalars.
  func place(ofByte offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lines.starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lines.starts[middle]) <= offset { low = middle } else { high = middle }
    }
    var column = 1
    var index = Int(lines.starts[low])
    while index < min(offset, bytes.count) {
      // Continuation bytes of UTF-8 begin with 10.
      if bytes[index] & 0xC0 != 0x80 { column += 1 }
      index += 1
    }
    return (low + 1, column)
  }
}

/// The byte at which the value that a violation names begins.
///
/// A key of a secret map stands as `*`, so the place is then the map itself.
func offset(of pointer: String, on tape: JSONTape) -> Int {
  guard let tokens = pointerTokens(pointer) else { return 0 }
  var index = 0
  for token in tokens {
    guard let next = JSONPointer(tokens: [token]).evaluate(on: tape, from: index) else { break }
    index = next
  }
  let entry = tape.entry(at: index)
  // Of a string, the tape gives the byte behind the opening quote.
  return entry.kind == .string ? Int(entry.offset) - 1 : Int(entry.offset)
}
