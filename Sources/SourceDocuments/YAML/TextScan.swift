/// What one pass over a YAML file's bytes finds before any parsing.
struct TextScan {
  /// Bytes that are no UTF-8 and characters that YAML forbids.
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether the text has what `Substitution` works around.
  private(set) var needsSubstitution: Bool = false

  /// The offset behind the last byte that was no UTF-8.
  private var behindBadByte: Int = -1

  /// More places than these say nothing new.
  private static let diagnosticsMax = 10

  init(_ locator: Locator) {
    let bytes: [UInt8] = locator.bytes
    let start = Int(locator.lines.starts[0])
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let count: Int = buffer.count
      var index: Int = start
      while index < count {
        let byte: UInt8 = unsafe base[index]
        if byte >= 0x20 && byte < 0x7F && byte != 0x5C || byte == 0x0A {
          index += 1
          continue
        }
        let rest = unsafe UnsafeBufferPointer(rebasing: buffer[index...])
        index += unsafe scan(rest, at: index, locator)
        if diagnostics.count >= Self.diagnosticsMax { return }
      }
    }
  }

  /// Looks at a byte that is not plain ASCII text and returns how many bytes are done.
  private mutating func scan(
    _ rest: UnsafeBufferPointer<UInt8>,
    at offset: Int,
    _ locator: Locator
  ) -> Int {
    let byte: UInt8 = unsafe rest[0]
    if byte == 0x09 || byte == 0x0D { return 1 }
    if byte == 0x5C { return unsafe scanBackslash(rest) }
    guard let scalar = unsafe decodeScalar(rest) else {
      refuseByte(byte, at: offset, locator)
      return 1
    }
    if scalar.value == 0x85 || scalar.value == 0x2028 || scalar.value == 0x2029 {
      needsSubstitution = true
    } else if !Self.isPrintable(scalar.value) {
      refuseCharacter(scalar.value, at: offset, locator)
    }
    return scalar.length
  }

  /// Notes the escape of a high surrogate, and skips an escaped backslash.
  private mutating func scanBackslash(_ rest: UnsafeBufferPointer<UInt8>) -> Int {
    if unsafe rest.count >= 2 && rest[1] == 0x5C { return 2 }
    if unsafe rest.count >= 12 && rest[1] == 0x75 && rest[2] | 0x20 == 0x64 {
      needsSubstitution = true
    }
    return 1
  }

  /// YAML 1.2.2 §5.1, c-printable, without the byte order mark, which §5.2 allows only at the start
  /// of a document.
  private static func isPrintable(_ value: UInt32) -> Bool {
    if value == 0xFEFF || value == 0xFFFE || value == 0xFFFF { return false }
    return value == 0x09 || value == 0x0A || value == 0x0D || value >= 0xA0
      || (value >= 0x20 && value < 0x7F)
  }

  private mutating func refuseByte(_ byte: UInt8, at offset: Int, _ locator: Locator) {
    // Of neighbours the first is enough.
    let isNeighbour: Bool = offset == behindBadByte
    behindBadByte = offset + 1
    if isNeighbour { return }
    diagnostics.append(
      Diagnostic(
        .invalidUTF8,
        "the byte \(hexadecimal(UInt32(byte), digits: 2)) is not UTF-8 here",
        at: locator.point(locator.position(ofByte: offset)),
        suggestion: "save the file in the encoding UTF-8"
      )
    )
  }

  private mutating func refuseCharacter(_ value: UInt32, at offset: Int, _ locator: Locator) {
    let name: String =
      value == 0xFEFF
      ? "a byte order mark" : "the control character U+\(hexadecimal(value, digits: 4))"
    diagnostics.append(
      Diagnostic(
        .controlCharacter,
        "\(name) is not allowed in YAML",
        at: locator.point(locator.position(ofByte: offset)),
        suggestion: "remove it, or write it as an escape in double quotes"
      )
    )
  }
}

/// The scalar at the start of some bytes and how many bytes it takes; nil where they are no UTF-8
/// (Unicode 16, table 3-7).
func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>) -> (value: UInt32, length: Int)? {
  let lead: UInt8 = unsafe bytes[0]
  if lead < 0x80 { return (UInt32(lead), 1) }
  guard lead >= 0xC2, lead <= 0xF4 else { return nil }
  let length: Int = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  guard bytes.count >= length else { return nil }
  var value = UInt32(lead & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07))
  for index in 1..<length {
    let next: UInt8 = unsafe bytes[index]
    guard next & 0xC0 == 0x80 else { return nil }
    value = value << 6 | UInt32(next & 0x3F)
  }
  // Overlong forms and surrogates.
  if length == 3 && (value < 0x800 || (value >= 0xD800 && value < 0xE000)) { return nil }
  if length == 4 && (value < 0x1_0000 || value > 0x10_FFFF) { return nil }
  return (value, length)
}

/// A number in capital hexadecimal digits, padded with zeros.
func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
