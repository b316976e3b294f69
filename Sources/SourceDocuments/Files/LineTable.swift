/// Where each line of a text starts, as UTF-8 byte offsets.
///
/// A line ends with LF, CR LF or CR alone, which are the line breaks of YAML 1.2 (§5.4) and those
/// that editors count. A byte order mark at the start belongs to no line.
package struct LineTable: Sendable {
  /// The offset of each line's first byte; at least one line.
  package private(set) var starts: [UInt32]
  /// The offset behind the last byte.
  package let end: UInt32

  package init(_ bytes: [UInt8]) {
    let start: Int = Self.byteOrderMarkLength(bytes)
    var starts: [UInt32] = [UInt32(start)]
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let count: Int = buffer.count
      var index: Int = start
      while index < count {
        let byte: UInt8 = unsafe base[index]
        index += 1
        // One comparison for nearly every byte: this loop runs over megabytes in debug builds.
        if byte > 0x0D { continue }
        if byte == 0x0A {
          starts.append(UInt32(index))
        } else if byte == 0x0D {
          if index < count, unsafe base[index] == 0x0A { index += 1 }
          starts.append(UInt32(index))
        }
      }
    }
    self.starts = starts
    self.end = UInt32(bytes.count)
  }

  /// The bytes of a zero-based line without its line break; empty behind the last line.
  package func bounds(ofLine line: Int, in bytes: [UInt8]) -> Range<Int> {
    guard line >= 0, line < starts.count else { return bytes.count..<bytes.count }
    let start = Int(starts[line])
    var end = line + 1 < starts.count ? Int(starts[line + 1]) : bytes.count
    if end > start, line + 1 < starts.count {
      if bytes[end - 1] == 0x0A { end -= 1 }
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    }
    return start..<end
  }

  /// How many bytes a UTF-8 byte order mark takes at the start: 3 or 0.
  static func byteOrderMarkLength(_ bytes: [UInt8]) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }
}
