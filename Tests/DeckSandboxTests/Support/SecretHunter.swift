/// Looks for secrets in bytes, in every form in which something could have written them down.
struct SecretHunter {
  private let needles: [(secret: Int, form: String, bytes: [UInt8])]

  /// Hunts for these; a secret has to be long enough not to be found by chance.
  init(_ secrets: some Sequence<String>) {
    var needles: [(secret: Int, form: String, bytes: [UInt8])] = []
    for (index, secret) in secrets.enumerated() {
      precondition(secret.utf8.count >= 8, "a shorter secret would be found by chance")
      for (form, bytes) in Self.forms(of: Array(secret.utf8)) {
        needles.append((index, form, bytes))
      }
    }
    self.needles = needles
  }

  /// Which secrets were found, by their numbers, and in which form; never a secret itself.
  func findings(in bytes: [UInt8]) -> [String] {
    needles.compactMap { needle in
      Self.contains(bytes, needle.bytes) ? "secret \(needle.secret), \(needle.form)" : nil
    }
  }

  private static func forms(of secret: [UInt8]) -> [(String, [UInt8])] {
    let hex: [UInt8] = secret.flatMap { Array(hexadecimal($0).utf8) }
    var forms: [(String, [UInt8])] = [
      ("raw", secret),
      ("reversed", secret.reversed()),
      ("hexadecimal", hex),
      ("upper-case hexadecimal", hex.map(upperCased)),
      ("percent-encoded", secret.flatMap { [UInt8(ascii: "%")] + hexadecimal($0).utf8 }),
      ("percent-encoded where needed", secret.flatMap(percentEncoded)),
      ("escaped as JSON", jsonEscaped(secret)),
      ("UTF-16", secret.flatMap { [$0, 0] }),
    ]
    // Base64 of a text that the secret stands in has one of three forms, by the secret's place; only
    // the characters that the secret alone decides are looked for.
    for shift in 0..<3 {
      for isURL in [false, true] {
        let encoded = base64([UInt8](repeating: 0, count: shift) + secret, isURL: isURL)
        let first = [0, 2, 3][shift]
        let last = ((shift + secret.count) * 8) / 6
        forms.append(("base64 at \(shift)", Array(encoded[first..<last])))
      }
    }
    // Texts without special characters look the same in several forms.
    var seen: Set<[UInt8]> = []
    return forms.filter { seen.insert($0.1).inserted }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static func upperCased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
  }

  private static func percentEncoded(_ byte: UInt8) -> [UInt8] {
    let character = Character(Unicode.Scalar(byte))
    let isUnreserved =
      byte < 128 && (character.isLetter || character.isNumber || "-._~".contains(character))
    return isUnreserved ? [byte] : [UInt8(ascii: "%")] + hexadecimal(byte).uppercased().utf8
  }

  private static func jsonEscaped(_ secret: [UInt8]) -> [UInt8] {
    secret.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "/"): Array("\\/".utf8)
      default: [byte]
      }
    }
  }

  private static func base64(_ bytes: [UInt8], isURL: Bool) -> [UInt8] {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    let alphabet = Array((letters + (isURL ? "-_" : "+/")).utf8)
    var text: [UInt8] = []
    var pending: UInt32 = 0
    var bits = 0
    for byte in bytes {
      pending = pending << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(alphabet[Int(pending >> UInt32(bits) & 63)])
      }
    }
    if bits > 0 { text.append(alphabet[Int(pending << UInt32(6 - bits) & 63)]) }
    return text
  }

  private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    guard let first = needle.first, bytes.count >= needle.count else { return false }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      let last = bytes.count - needle.count
      while index <= last {
        if unsafe bytes[index] == first {
          var matched = 1
          while matched < needle.count, unsafe bytes[index + matched] == needle[matched] {
            matched += 1
          }
          if matched == needle.count { return true }
        }
        index += 1
      }
      return false
    }
  }
}
