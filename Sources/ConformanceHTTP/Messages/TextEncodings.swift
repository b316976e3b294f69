/// The base64 of RFC 4648 §4, with padding.
func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    var bits = 0
    for offset in 0..<3 {
      bits = bits << 8 | (offset < group.count ? Int(group[start + offset]) : 0)
    }
    for index in 0..<4 {
      let isPadding = index > group.count
      text.append(isPadding ? 0x3D : alphabet[bits >> (18 - 6 * index) & 0x3F])
    }
  }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes of a percent-encoded text; nil where a `%` stands without two digits.
func decodedPercent(_ text: Substring) -> [UInt8]? {
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    guard byte == 0x25 else {
      bytes.append(byte)
      continue
    }
    guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit)
    else { return nil }
    bytes.append(UInt8(high << 4 | low))
  }
  return bytes
}
