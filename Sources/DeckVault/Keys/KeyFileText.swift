internal import AssayRuntime

/// The text of a key file.
///
/// ```
/// assay-keys 1
/// 1 destroyed 1763715600 -
/// 2 enabled 1763719200 3b0c…            64 hexadecimal digits
/// 3 primary 1763722800 a91f…
/// end 3
/// ```
///
/// The first line names the format and its version. Then a line a key: its version, its state, when
/// it was made in seconds since 1970, and the key. The last line says how many keys there are, so
/// that a file that was cut off is noticed. Every line ends with a line feed.
enum KeyFileText {
  static let bytesMax: Int = 65_536
  private static let header: String = "assay-keys 1"

  /// Calls `body` with the text, which is wiped afterwards.
  static func withText<Result, Failure: Error>(
    of set: KeySet,
    _ body: ([UInt8]) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // Reserved in one piece: growing would leave copies behind.
    var text: [UInt8] = []
    text.reserveCapacity((set.entries.count + 2) * 128)
    defer { wipeBytes(&text) }
    text.append(contentsOf: "\(header)\n".utf8)
    for entry in set.entries {
      text.append(contentsOf: "\(entry.version) \(entry.state.rawValue) \(entry.created) ".utf8)
      if let key = entry.key { append(key, to: &text) } else { text.append(UInt8(ascii: "-")) }
      text.append(UInt8(ascii: "\n"))
    }
    text.append(contentsOf: "end \(set.entries.count)\n".utf8)
    return try body(text)
  }

  /// Reads a text.
  static func keySet(in text: ArraySlice<UInt8>) throws(KeyFileError.Reason) -> KeySet {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let last = lines.popLast(), last.isEmpty, !lines.isEmpty else { throw .incomplete }
    guard let first = lines.first, first.elementsEqual(header.utf8) else {
      throw .malformed(line: 1)
    }
    guard let end = lines.last, end.starts(with: "end ".utf8) else { throw .incomplete }
    var entries: [KeySet.Entry] = []
    for (index, line) in lines.enumerated().dropFirst().dropLast() {
      guard let entry = entry(line) else { throw .malformed(line: index + 1) }
      entries.append(entry)
    }
    guard end.elementsEqual("end \(entries.count)".utf8) else { throw .incomplete }
    guard let set = KeySet(entries) else { throw .malformed(line: 1) }
    return set
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> KeySet.Entry? {
    let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 4,
      let version = KeyVersion(String(decoding: parts[0], as: UTF8.self)),
      let state = KeySet.State(rawValue: String(decoding: parts[1], as: UTF8.self)),
      let created = Int64(String(decoding: parts[2], as: UTF8.self))
    else { return nil }
    if state == .destroyed {
      guard parts[3].elementsEqual("-".utf8) else { return nil }
      return KeySet.Entry(version: version, state: state, created: created, key: nil)
    }
    guard let key = key(parts[3]) else { return nil }
    return KeySet.Entry(version: version, state: state, created: created, key: key)
  }

  private static func key(_ digits: ArraySlice<UInt8>) -> DataKey? {
    guard digits.count == 64 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 32)
    defer { wipeBytes(&bytes) }
    for (index, digit) in digits.enumerated() {
      guard let value = value(of: digit) else { return nil }
      bytes[index / 2] = bytes[index / 2] << 4 | value
    }
    return unsafe bytes.withUnsafeBytes { bytes in unsafe DataKey(bytes: bytes) }
  }

  private static func append(_ key: DataKey, to text: inout [UInt8]) {
    unsafe key.withBytes { bytes in
      for index in bytes.indices {
        text.append(digit(unsafe bytes[index] >> 4))
        text.append(digit(unsafe bytes[index] & 0xF))
      }
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

/// Overwrites the elements of an array that nobody else holds.
func wipeBytes(_ bytes: inout [UInt8]) {
  unsafe bytes.withUnsafeMutableBytes { memory in unsafe wipeMemory(memory) }
}
