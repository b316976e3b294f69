/// Stretches of a text that were decoded: those that are text themselves in one view, all others in
/// another, so that neither hides the other.
struct RunCollector {
  /// Where a decoder puts the bytes of one stretch.
  var scratch: [UInt8] = []
  private(set) var text = View(bytes: [], starts: [])
  private(set) var other = View(bytes: [], starts: [])
  private(set) var isFull = false
  private let bytesMax: Int

  /// Shorter stretches that are no text cannot hold a stream, and what else they may hold, patterns of
  /// encodings find without decoding.
  static let otherBytesMin = 24
  private static let stretchBytesMin = 8

  init(bytesMax: Int) {
    self.bytesMax = bytesMax
  }

  mutating func discard() { scratch.removeAll(keepingCapacity: true) }

  /// Takes what is in the scratch for the decoded form of a range; true where it is text.
  @discardableResult
  mutating func close(_ source: Range<Int>, bytesMin: Int = 6) -> Bool {
    defer { scratch.removeAll(keepingCapacity: true) }
    guard scratch.count >= bytesMin else { return false }
    if text.bytes.count + other.bytes.count + scratch.count > bytesMax {
      isFull = true
      return false
    }
    if TextTest.isText(scratch) {
      text.append(scratch, from: source)
      return true
    }
    appendStretches(from: source)
    if scratch.count >= Self.otherBytesMin { other.append(scratch, from: source) }
    return false
  }

  /// Text between bytes that are none, such as a salt, or the next number that belongs to something else.
  private mutating func appendStretches(from source: Range<Int>) {
    for stretch in scratch.split(whereSeparator: { $0 >= 0x80 || TextTest.isControl($0) })
    where stretch.count >= Self.stretchBytesMin {
      text.append(Array(stretch), from: source)
    }
  }
}

/// An encoding that is undone where a text holds enough of its characters in a row.
enum EncodedRuns: Int, Sendable, CaseIterable {
  case base64
  case base32
  case hexadecimal
  case characterCodes

  var step: LeakStep {
    switch self {
    case .base64: .base64
    case .base32: .base32
    case .hexadecimal: .hexadecimal
    case .characterCodes: .characterCodes
    }
  }

  /// Decodes runs of a text, in several readings where the beginning of one is not known.
  func decode(_ text: [UInt8], _ ranges: [Range<Int>], _ runs: inout RunCollector) {
    for range in ranges {
      if runs.isFull { return }
      switch self {
      case .base64: Self.decodeBase64(text, range, &runs)
      case .base32:
        Self.decode(text, range, Self.base32Values, width: 5, &runs.scratch)
        runs.close(range)
      case .hexadecimal: HexadecimalRun.decode(text, range, &runs)
      case .characterCodes: CharacterCodeRun.decode(text, range, &runs)
      }
    }
  }

  private var characters: String {
    switch self {
    case .base64: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_\r\n"
    case .base32: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz234567\r\n"
    case .hexadecimal: HexadecimalRun.characters
    case .characterCodes: CharacterCodeRun.characters
    }
  }

  /// A bit for each encoding that has the character.
  private static let masks: [UInt8] = {
    var masks = [UInt8](repeating: 0, count: 256)
    for encoding in EncodedRuns.allCases {
      for byte in encoding.characters.utf8 { masks[Int(byte)] |= 1 << UInt8(encoding.rawValue) }
    }
    return masks
  }()

  /// The shortest run; shorter ones are found by patterns, unless the secret is encoded once more, which
  /// makes it longer.
  private static let countMin = 20
  /// A window that lies in every run: each fifth place begins one, at least.
  private static let windowCount = 16

  /// The runs of characters of each encoding, in the order of the cases.
  ///
  /// A window is read from its end: where no encoding has all its characters, no run covers it, and most
  /// are left after a few of them.
  static func ranges(in text: [UInt8]) -> [[Range<Int>]] {
    var ranges: [[Range<Int>]] = allCases.map { _ in [] }
    unsafe text.withUnsafeBufferPointer { text in
      unsafe masks.withUnsafeBufferPointer { masks in
        var first = 0
        while first + windowCount <= text.count {
          var place: Int = first + windowCount - 1
          var mask: UInt8 = unsafe masks[Int(text[place])]
          while mask != 0, place > first {
            place -= 1
            unsafe mask &= masks[Int(text[place])]
          }
          if mask == 0 {
            first = place + 1
            continue
          }
          for encoding in 0..<ranges.count where mask >> UInt8(encoding) & 1 == 1 {
            unsafe extend(first, text, masks, encoding, &ranges[encoding])
          }
          first += countMin - windowCount + 1
        }
      }
    }
    return ranges
  }

  /// Adds the whole run around a window, unless it is the last one already.
  private static func extend(
    _ first: Int,
    _ text: UnsafeBufferPointer<UInt8>,
    _ masks: UnsafeBufferPointer<UInt8>,
    _ encoding: Int,
    _ ranges: inout [Range<Int>]
  ) {
    let end: Int = ranges.last?.upperBound ?? 0
    if first < end { return }
    let bit: UInt8 = 1 << UInt8(encoding)
    var lower: Int = first
    var upper: Int = first + windowCount
    while lower > end, unsafe masks[Int(text[lower - 1])] & bit != 0 { lower -= 1 }
    while upper < text.count, unsafe masks[Int(text[upper])] & bit != 0 { upper += 1 }
    if upper - lower >= countMin { ranges.append(lower..<upper) }
  }

  /// The values of the characters; 255 where there is none.
  private static func values(of alphabets: [String]) -> [UInt8] {
    var values = [UInt8](repeating: 255, count: 256)
    for alphabet in alphabets {
      for (value, byte) in alphabet.utf8.enumerated() { values[Int(byte)] = UInt8(value) }
    }
    return values
  }

  private static let base64Values = values(of: [
    String(decoding: BitEncoding.base64.alphabet, as: UTF8.self),
    String(decoding: BitEncoding.base64ForURLs.alphabet, as: UTF8.self),
  ])
  private static let base32Values = values(of: [
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "abcdefghijklmnopqrstuvwxyz234567",
  ])

  /// Base64, which may begin behind a prefix such as `v1-` or the last part of a path.
  private static func decodeBase64(
    _ text: [UInt8],
    _ range: Range<Int>,
    _ runs: inout RunCollector
  ) {
    // Identifiers in hexadecimal digits are no Base64, whatever they would decode to.
    if isHexadecimal(text, range) { return }
    let values: [UInt8] = base64Values
    if readBase64(text, range, values, &runs) { return }
    var readings = 0
    for index in range.lowerBound..<min(range.upperBound - 15, range.lowerBound + 48)
    where values[Int(text[index])] >= 62 {
      readings += 1
      if readBase64(text, index + 1..<range.upperBound, values, &runs) || readings == 3 { return }
    }
  }

  private static func readBase64(
    _ text: [UInt8],
    _ range: Range<Int>,
    _ values: [UInt8],
    _ runs: inout RunCollector
  ) -> Bool {
    let mustBeText: Bool = range.count * 6 / 8 < RunCollector.otherBytesMin
    if mustBeText, !beginsAsText(text, range.lowerBound, values) { return false }
    decode(text, range, values, width: 6, &runs.scratch)
    return runs.close(range, bytesMin: 8)
  }

  /// Whether four characters of Base64 may begin a text: by their three bytes, which passes over most
  /// identifiers at once.
  private static func beginsAsText(_ text: [UInt8], _ index: Int, _ values: [UInt8]) -> Bool {
    var bits: UInt32 = 0
    for place in index..<index + 4 {
      let value: UInt8 = values[Int(text[place])]
      if value > 63 { return true }
      bits = bits << 6 | UInt32(value)
    }
    // ASCII throughout, or a character of UTF-8 somewhere, which is left to the decoding.
    let first = UInt8(bits >> 16)
    if first >= 0x80 { return first >= 0xC2 && bits & 0xC000 == 0x8000 }
    return !TextTest.isControl(first) && !TextTest.isControl(UInt8(bits >> 8 & 0xFF))
      && !TextTest.isControl(UInt8(bits & 0xFF)) && bits & 0xC000 != 0x8000
  }

  private static func isHexadecimal(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let masks: [UInt8] = masks
    let bit: UInt8 = 1 << UInt8(EncodedRuns.hexadecimal.rawValue)
    for index in range where masks[Int(text[index])] & bit == 0 { return false }
    return true
  }

  private static func decode(
    _ text: [UInt8],
    _ range: Range<Int>,
    _ values: [UInt8],
    width: Int,
    _ output: inout [UInt8]
  ) {
    let mustBeText: Bool = range.count * width / 8 < RunCollector.otherBytesMin
    var buffer: UInt32 = 0
    var count = 0
    for index in range {
      let value: UInt8 = values[Int(text[index])]
      // A line break.
      if value == 255 { continue }
      buffer = buffer << UInt32(width) | UInt32(value)
      count += width
      if count >= 8 {
        count -= 8
        let byte = UInt8(truncatingIfNeeded: buffer >> UInt32(count))
        if mustBeText, TextTest.isControl(byte) { return output.removeAll(keepingCapacity: true) }
        output.append(byte)
      }
    }
  }
}

/// Whether bytes are text that somebody may read.
enum TextTest {
  /// A control character that is in no text; half of all bytes in what is none are one or above ASCII.
  @inline(__always)
  static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 ? !ASCII.isSpace(byte) : byte == 0x7F
  }

  /// No control characters but those of lines, and UTF-8 throughout.
  static func isText(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte: UInt8 = bytes[index]
      if byte < 0x80 {
        if isControl(byte) { return false }
        index += 1
      } else {
        guard let (_, count) = UnicodeFolding.codePoint(bytes, index) else {
          // The last character may be cut off.
          return index + 4 > bytes.count && index > 0 && byte >= 0xC2
        }
        index += count
      }
    }
    return true
  }
}
