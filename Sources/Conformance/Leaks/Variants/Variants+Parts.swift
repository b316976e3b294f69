extension Variants {
  /// The secret without its separators, as numbers and keys are kept and shown.
  ///
  /// Among letters and digits alone it is found by ``SpreadText`` as well, but not where it is a number
  /// of JSON, or encoded.
  mutating func addWithoutSeparators() {
    let plain: [UInt8] = source.filter { ASCII.isAlphanumeric($0) }
    guard Evidence.bits(of: plain) >= Evidence.wholeBitsMin else { return }
    if plain.allSatisfy(ASCII.isDigit) { addNumber(plain) }
    // Texts lose the signs that make them telling; they count where they stand alone.
    guard plain != source, plain.count >= 6 else { return }
    append([.spread], plain, ignoresCase: true, isToken: true)
    append([.reversed, .spread], plain.reversed(), ignoresCase: true, isToken: true)
    for encoding in [BitEncoding.base64, .base64ForURLs] {
      for core in encoding.cores(of: plain) where core.count >= 8 {
        append([.base64, .spread], core)
      }
    }
    let digits: [UInt8] = BitEncoding.hexadecimal.core(of: plain, phase: 0)
    if digits.count >= 12 { append([.hexadecimal, .spread], digits, ignoresCase: true) }
  }

  /// Digits as a number that was formatted, and as a list.
  private mutating func addNumber(_ digits: [UInt8]) {
    guard digits.count <= 64 else { return }
    for separator in [",", ", ", "\",\"", "\", \""] {
      let list: [UInt8] = Array(digits.map { [$0] }.joined(separator: Array(separator.utf8)))
      append([.spread], list, isToken: true)
    }
    // 1.23456789e8
    append([.wholeNumber], [digits[0], UInt8(ascii: ".")] + digits.dropFirst(), isToken: true)
    if digits.count <= 18, let value = UInt64(String(decoding: digits, as: UTF8.self)) {
      let hexadecimal = Array(String(value, radix: 16).utf8)
      if hexadecimal.count >= 7 {
        append([.hexadecimal, .wholeNumber], hexadecimal, ignoresCase: true, isToken: true)
      }
    }
  }

  /// The bytes that a secret of hexadecimal digits stands for, such as a UUID's, written otherwise.
  mutating func addBytes() {
    let digits: [UInt8] = source.filter { $0 != UInt8(ascii: "-") }
    guard digits.count >= 16, digits.count <= 256, digits.count % 2 == 0,
      digits.allSatisfy({ ASCII.hexadecimal($0) != nil }), !digits.allSatisfy(ASCII.isDigit)
    else { return }
    let bytes: [UInt8] = stride(from: 0, to: digits.count, by: 2).map { index in
      (ASCII.hexadecimal(digits[index]) ?? 0) << 4 | (ASCII.hexadecimal(digits[index + 1]) ?? 0)
    }
    var orders: [[UInt8]] = [bytes]
    // A GUID's first three fields with the lowest byte first.
    if bytes.count == 16 {
      orders.append([3, 2, 1, 0, 5, 4, 7, 6].map { bytes[$0] } + bytes[8...])
    }
    for bytes in orders {
      append([.hexadecimal], bytes)
      append([.hexadecimal], BitEncoding.hexadecimal.core(of: bytes, phase: 0), ignoresCase: true)
      for encoding in [BitEncoding.base64, .base64ForURLs] {
        for core in encoding.cores(of: bytes) { append([.base64], core) }
      }
      for encoding in [BitEncoding.base32, .crockford] {
        append([.base32], encoding.core(of: bytes, phase: 0), ignoresCase: true)
      }
      append([.characterCodes], Array(bytes.map { "\($0)" }.joined(separator: ",").utf8))
      append([.characterCodes], Array(bytes.map { "\($0)" }.joined(separator: ", ").utf8))
    }
    let numbers: [(step: LeakStep, alphabet: String)] = [
      (.base58, NumberEncoding.base58), (.base62, NumberEncoding.base62),
      (.base62, NumberEncoding.base62LowerFirst), (.base36, NumberEncoding.base36),
      (.base32, String(decoding: BitEncoding.crockford.alphabet, as: UTF8.self)),
      (.wholeNumber, "0123456789"),
    ]
    for (step, alphabet) in numbers {
      append([step], NumberEncoding.whole(bytes, alphabet: alphabet))
    }
    for kind: DigestKind in [.md5, .sha1, .sha256] { addDigest(kind, kind.digest(of: bytes)) }
  }
}
