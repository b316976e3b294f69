@testable import Conformance

private typealias E = Encoders

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A text that JSON escapes as it must.
private func text(
  _ family: LeakFamily,
  _ name: String,
  _ steps: [LeakStep],
  _ write: @escaping @Sendable (String) -> String
) -> Transformation {
  Transformation(family: family, name: name, steps: steps) { .text(E.json(write($0))) }
}

private func part(_ name: String, _ write: @escaping @Sendable (String) -> String) -> Transformation
{
  Transformation(family: .partial, name: name, steps: [], isPart: true) {
    .text(E.json(write($0)))
  }
}

private func binary(
  _ family: LeakFamily,
  _ name: String,
  _ steps: [LeakStep],
  _ write: @escaping @Sendable (String) -> [UInt8]
) -> Transformation {
  Transformation(family: family, name: name, steps: steps) { .binary(write($0)) }
}

let transformations: [Transformation] =
  plain + escapes + base64 + hexadecimal + others + compressed + split + parts

private let plain: [Transformation] = [
  text(.raw, "as sent", []) { $0 },
  text(.raw, "within words", []) { "the value \($0) is too short" },
  text(.raw, "upper case", [.otherCase]) { $0.uppercased() },
  text(.raw, "lower case", [.otherCase]) { $0.lowercased() },
]

private let escapes: [Transformation] = [
  Transformation(family: .json, name: "all as \\u", steps: [.backslashEscapes]) {
    .text(E.each($0) { "\\u" + E.hex4($0) })
  },
  text(.json, "JSON in JSON", [.backslashEscapes]) { "{\"p\":\"\(E.json($0))\"}" },
  text(.json, "JSON in JSON in JSON", [.backslashEscapes]) {
    E.json("{\"p\":\"\(E.json($0))\"}")
  },
  text(.html, "named", [.entities]) { secret in
    E.each(secret) { value in
      switch value {
      case 0x26: "&amp;"
      case 0x22: "&quot;"
      default: E.character(value)
      }
    }
  },
  text(.html, "decimal", [.entities]) { E.each($0) { "&#\($0);" } },
  text(.html, "hexadecimal", [.entities]) { E.each($0) { "&#x\(String($0, radix: 16));" } },
  text(.html, "twice", [.entities]) {
    E.each(E.each($0) { "&#\($0);" }) {
      $0 == 38 ? "&amp;" : E.character($0)
    }
  },
  text(.percent, "upper", [.percent]) { E.percent($0) },
  text(.percent, "lower", [.percent]) { E.percent($0, upper: false) },
  text(.percent, "all", [.percent]) { E.percent($0, all: true) },
  text(.percent, "twice", [.percent]) { E.percent(E.percent($0)) },
  text(.percent, "three times", [.percent]) { E.percent(E.percent(E.percent($0))) },
  text(.percent, "%u", [.percent]) { E.each($0) { "%u" + E.hex4($0) } },
]

private let base64: [Transformation] =
  (0..<3).map { shift in
    text(.base64, "at offset \(shift)", [.base64]) {
      E.base64(bytes(String("ab".prefix(shift)) + $0 + "tail"))
    }
  } + [
    text(.base64, "for URLs", [.base64]) { E.base64(bytes($0), url: true, pads: false) },
    text(.base64, "with a user name", [.base64]) { "Basic " + E.base64(bytes("mark:" + $0)) },
    text(.base64, "twice", [.base64]) { E.base64(bytes(E.base64(bytes($0)))) },
    text(.base64, "three times", [.base64]) {
      E.base64(bytes(E.base64(bytes(E.base64(bytes($0))))))
    },
    text(.base64, "of UTF-16", [.base64, .utf16]) { E.base64(E.wide($0, bigEndian: false)) },
    text(.base64, "of JSON", [.base64]) { E.base64(bytes("{\"p\":\"\(E.json($0))\"}")) },
    text(.base64, "of lower case", [.base64, .otherCase]) { E.base64(bytes($0.lowercased())) },
    text(.base64, "a token's part", [.base64]) { secret in
      ["{\"alg\":\"none\"}", "{\"sub\":\"1\",\"pw\":\"\(E.json(secret))\"}", "sig"]
        .map { E.base64(bytes($0), url: true, pads: false) }.joined(separator: ".")
    },
    text(.base64, "a data URI", [.base64]) { "data:text/plain;base64," + E.base64(bytes($0)) },
    text(.base64, "in lines", [.base64]) { secret in
      let long = Array(E.base64(bytes("0123456789" + secret + "0123456789")))
      return stride(from: 0, to: long.count, by: 19).map {
        String(long[$0..<min($0 + 19, long.count)])
      }.joined(separator: "\r\n")
    },
    text(.base64, "of percent signs", [.base64, .percent]) {
      E.base64(bytes("v=" + E.percent($0, all: true)))
    },
    text(.base64, "of hexadecimal", [.base64, .hexadecimal]) { E.base64(bytes(E.hex(bytes($0)))) },
    text(.base64, "base32", [.base32]) { E.base32(bytes($0)) },
    text(.base64, "behind a prefix", [.base64]) { "v1-" + E.base64(bytes(E.base64(bytes($0)))) },
  ]

private let hexadecimal: [Transformation] = [
  text(.hexadecimal, "lower", [.hexadecimal]) { E.hex(bytes($0)) },
  text(.hexadecimal, "upper", [.hexadecimal]) { E.hex(bytes($0), upper: true) },
  text(.hexadecimal, "colons", [.hexadecimal]) { E.hex(bytes($0), between: ":") },
  text(.hexadecimal, "spaces", [.hexadecimal]) { E.hex(bytes($0), upper: true, between: " ") },
  text(.hexadecimal, "0x each", [.hexadecimal]) { E.hex(bytes($0), between: ", ", before: "0x") },
  text(.hexadecimal, "0x once", [.hexadecimal]) { "0x" + E.hex(bytes($0)) },
  text(.hexadecimal, "\\x", [.hexadecimal]) { E.hex(bytes($0), before: "\\x") },
  text(.hexadecimal, "octal", [.backslashEscapes]) { secret in
    bytes(secret).map { byte in
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }.joined()
  },
  Transformation(family: .hexadecimal, name: "an array of numbers", steps: [.characterCodes]) {
    .value("[" + bytes($0).map { String($0) }.joined(separator: ", ") + "]")
  },
  Transformation(family: .hexadecimal, name: "a typed array", steps: [.characterCodes]) { secret in
    .value(
      "{" + bytes(secret).enumerated().map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    )
  },
  text(.hexadecimal, "numbers in a text", [.characterCodes]) {
    bytes($0).map { String($0) }.joined(separator: " ")
  },
]

private let others: [Transformation] = [
  text(.ciphers, "reversed", [.reversed]) { String($0.reversed()) },
  text(.ciphers, "ROT13", [.rotated]) { E.rotated13($0) },
  text(.ciphers, "ROT47", [.rotated]) { secret in
    E.each(secret) { value in
      E.character(33...126 ~= value ? (value - 33 + 47) % 94 + 33 : value)
    }
  },
  text(.ciphers, "Base64 reversed", [.reversed, .base64]) {
    String(E.base64(bytes($0)).reversed())
  },
  text(.unicode, "full width", [.unicodeForms]) { secret in
    E.each(secret) { E.character($0 - 0x21 + 0xFF01) }
  },
  text(.unicode, "zero width between", [.unicodeForms]) { secret in
    secret.map(String.init).joined(separator: "\u{200B}")
  },
  text(.unicode, "soft hyphens", [.unicodeForms]) { secret in
    secret.map(String.init).joined(separator: "\u{AD}")
  },
  binary(.unicode, "UTF-16", [.utf16]) { E.wide("{\"p\":\"\($0)\"}", bigEndian: false) },
  binary(.unicode, "UTF-16, big end first", [.utf16]) { E.wide("p=\($0)", bigEndian: true) },
  text(.digests, "MD5", [.digest(.md5)]) { E.hex(digest(.md5, $0)) },
  text(.digests, "SHA-1", [.digest(.sha1)]) { E.hex(digest(.sha1, $0), upper: true) },
  text(.digests, "SHA-256", [.digest(.sha256)]) { E.hex(digest(.sha256, $0)) },
  text(.digests, "SHA-512 in Base64", [.base64, .digest(.sha512)]) {
    E.base64(digest(.sha512, $0))
  },
  text(.digests, "cut to 16", [.digest(.sha256)]) { String(E.hex(digest(.sha256, $0)).prefix(16)) },
  text(.digests, "cut to 8", [.digest(.sha256)]) { String(E.hex(digest(.sha256, $0)).prefix(8)) },
  text(.digests, "as a UUID", [.digest(.md5)]) { secret in
    let digits = Array(E.hex(digest(.md5, secret)))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
  },
  text(.digests, "of lower case", [.digest(.sha256)]) { E.hex(digest(.sha256, $0.lowercased())) },
]

private let compressed: [Transformation] = [
  binary(.compressed, "gzip", [.gzip]) { E.gzip(bytes("{\"p\":\"\(E.json($0))\"}")) },
  binary(.compressed, "zlib", [.deflate]) { E.zlib(bytes("{\"p\":\"\(E.json($0))\"}")) },
  text(.compressed, "gzip in Base64", [.base64, .gzip]) {
    E.base64(E.gzip(bytes("the value is \($0)")))
  },
  text(.compressed, "bare DEFLATE in Base64", [.base64, .deflate]) {
    E.base64(E.deflate(bytes("the value is \($0)")))
  },
  text(.compressed, "zlib in hexadecimal", [.hexadecimal, .deflate]) {
    E.hex(E.zlib(bytes("the value is \($0)")))
  },
  binary(.compressed, "Base64 in gzip", [.gzip, .base64]) {
    E.gzip(bytes("{\"p\":\"\(E.base64(bytes($0)))\"}"))
  },
]

private let split: [Transformation] = [
  Transformation(family: .split, name: "letters in an array", steps: [.spread]) { secret in
    .value("[" + secret.map { "\"\(E.json(String($0)))\"" }.joined(separator: ",") + "]")
  },
  Transformation(family: .split, name: "two members", steps: [.spread]) { secret in
    let (head, tail) = (secret.prefix(9), secret.dropFirst(9))
    return .value("{\"first\":\"\(E.json(String(head)))\",\"second\":\"\(E.json(String(tail)))\"}")
  },
  text(.split, "hyphens between", [.spread]) { $0.map(String.init).joined(separator: "-") },
  text(.split, "spaces between", [.spread]) { $0.map(String.init).joined(separator: " ") },
  text(.split, "without signs", [.spread]) { $0.filter { $0.isLetter || $0.isNumber } },
]

private let parts: [Transformation] = [
  part("first 4") { String($0.prefix(4)) },
  part("first 6 of more") { "\($0.prefix(6))..." },
  part("last 4") { String($0.suffix(4)) },
  part("first 6, last 4") { "\($0.prefix(6))/\($0.suffix(4))" },
  part("all but one") { String($0.dropLast()) },
  part("from between") { String($0.dropFirst(4).dropLast(4)) },
  part("Base64 cut off") { String(E.base64(bytes("user:" + $0)).prefix(20)) },
  part("Base64 of the beginning") { E.base64(bytes(String($0.prefix(10)))) },
  part("hexadecimal cut off") { String(E.hex(bytes($0)).prefix(14)) + "..." },
  part("masked") { "\($0.prefix(2))********" },
  part("masked before") { "********\($0.suffix(3))" },
]

private func digest(_ kind: DigestKind, _ text: String) -> [UInt8] {
  kind.digest(of: bytes(text))
}
