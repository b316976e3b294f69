private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

extension Writing {
  static let encoded: [Writing] =
    (0..<3).map { shift in
      Writing(.base64, "behind \(shift) bytes") { secret in
        .text(Encoding.base64(Array("pw".utf8.prefix(shift)) + secret + Array(":end".utf8)))
      }
    } + [
      Writing(.base64, "for URLs") { .text(Encoding.base64($0, url: true, pads: false)) },
      Writing(.base64, "basic authentication") {
        .text("Basic " + Encoding.base64(Array("mark:".utf8) + $0))
      },
      Writing(.base64, "twice") { .text(Encoding.base64(Array(Encoding.base64($0).utf8))) },
      Writing(.base64, "a token") { secret in
        let claims = "{\"sub\":\"mark\",\"pw\":\"\(Encoding.json(string(secret)))\"}"
        return .text(
          ["{\"alg\":\"HS256\"}", claims, "signature"].map {
            Encoding.base64(Array($0.utf8), url: true, pads: false)
          }.joined(separator: ".")
        )
      },
      Writing(.base64, "base32") { .text(Encoding.base32($0)) },
    ]

  static let numbered: [Writing] = [
    Writing(.hexadecimal, "digits") { .text(Encoding.hex($0).joined()) },
    Writing(.hexadecimal, "upper-case digits behind 0x") {
      .text("0x" + Encoding.hex($0, upper: true).joined())
    },
    Writing(.hexadecimal, "with colons") { .text(Encoding.hex($0).joined(separator: ":")) },
    Writing(.hexadecimal, "as \\x") { .text(Encoding.hex($0).map { "\\x" + $0 }.joined()) },
    Writing(.hexadecimal, "an array of bytes") {
      .value("[" + $0.map { String($0) }.joined(separator: ",") + "]")
    },
  ]

  static let compressed: [Writing] = [
    Writing(.compressed, "the body in gzip") {
      .whole(text: string($0), encode: Encoding.gzip, header: ("Content-Encoding", "gzip"))
    },
    Writing(.compressed, "the body in zlib") {
      .whole(text: string($0), encode: Encoding.zlib, header: ("Content-Encoding", "deflate"))
    },
    Writing(.compressed, "gzip in Base64") {
      .text(Encoding.base64(Encoding.gzip(Array("password=".utf8) + $0)))
    },
    Writing(.compressed, "zlib in hexadecimal digits") {
      .text(Encoding.hex(Encoding.zlib($0 + Array(" is it".utf8))).joined())
    },
  ]

  static let digested: [Writing] = [
    Writing(.digest, "MD5") { .text(Encoding.hex(Encoding.md5($0)).joined()) },
    Writing(.digest, "SHA-1") { .text(Encoding.hex(Encoding.sha1($0), upper: true).joined()) },
    Writing(.digest, "SHA-256") { .text("sha256:" + Encoding.hex(Encoding.sha256($0)).joined()) },
    Writing(.digest, "SHA-256 in Base64") { .text(Encoding.base64(Encoding.sha256($0))) },
    Writing(.digest, "SHA-512, its beginning") {
      .text(Encoding.hex(Array(Encoding.sha512($0).prefix(12))).joined())
    },
    Writing(.digest, "SHA-256 of lower case") {
      .text(Encoding.hex(Encoding.sha256(Array(string($0).lowercased().utf8))).joined())
    },
  ]

  /// Functions of a secret that nobody can undo by looking.
  static let functions: [Writing] = [
    Writing(.twin, "a digest with a key") { .text(Encoding.hex(Encoding.keyed($0)).joined()) },
    Writing(.twin, "its length") { .text("length \($0.count)") },
    Writing(.twin, "a cipher") { secret in
      .text(
        Encoding.hex(secret.enumerated().map { $1 ^ UInt8(truncatingIfNeeded: $0 &* 31 &+ 0x5A) })
          .joined()
      )
    },
    Writing(.twin, "a digest with salt") {
      .text(Encoding.hex(Array(Encoding.sha256(Array("salt-1".utf8) + $0).prefix(8))).joined())
    },
    Writing(.twin, "a strength") { secret in
      .text("strength \(secret.reduce(0) { ($0 &* 31 &+ Int($1)) % 997 })")
    },
  ]
}
