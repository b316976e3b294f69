import AssayRuntime
import Testing

@testable import Conformance

private typealias E = Encoders

/// A form that was thought of after the search was written.
private struct HeldOutForm: CustomStringConvertible, Sendable {
  var description: String
  var write: @Sendable (String) -> [UInt8]

  init(_ name: String, _ write: @escaping @Sendable (String) -> [UInt8]) {
    self.description = name
    self.write = write
  }

  /// A text that stands in a string of JSON.
  init(text name: String, _ write: @escaping @Sendable (String) -> String) {
    self.init(name) {
      Array("{\"id\":\"cred_01HX\",\"value\":\"\(E.json(write($0)))\",\"n\":3}".utf8)
    }
  }
}

private func letters(_ secret: String, _ write: (String) -> String) -> String {
  E.each(secret) { write(E.character($0)) }
}

private func html(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
}

/// A zip archive of one compressed file.
private func zip(_ content: String) -> [UInt8] {
  let name = Array("a.json".utf8)
  var head: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0] + [UInt8](repeating: 7, count: 16)
  head += [UInt8(name.count), 0, 0, 0]
  return head + name + E.deflate(Array(content.utf8)) + [0x50, 0x4B, 1, 2]
}

private func bits(_ bytes: [UInt8], _ alphabet: String, width: Int) -> String {
  let letters = Array(alphabet)
  var digits: String = bytes.map { byte in
    let text = String(byte, radix: 2)
    return String(repeating: "0", count: 8 - text.count) + text
  }.joined()
  while digits.count % width != 0 { digits += "0" }
  return stride(from: 0, to: digits.count, by: width).map { start in
    let from = digits.index(digits.startIndex, offsetBy: start)
    let end = digits.index(from, offsetBy: width)
    return String(letters[Int(digits[from..<end], radix: 2) ?? 0])
  }.joined()
}

private let forms: [HeldOutForm] = [
  HeldOutForm("an element for each letter") { secret in
    Array("<p>\(letters(secret) { "<span class=\"c\">\(html($0))</span>" })</p>".utf8)
  },
  HeldOutForm("elements with numbers") { secret in
    Array("<v>\(letters(secret) { "<c i=\"17\">\(html($0))</c>" })</v>".utf8)
  },
  HeldOutForm("places to break a line") {
    Array("<p>\(letters($0) { html($0) + "<wbr>" })</p>".utf8)
  },
  HeldOutForm("comments within") { Array("<p>\(letters($0) { html($0) + "<!-- -->" })</p>".utf8) },
  HeldOutForm("an error page") { secret in
    Array("<!doctype html><title>422</title><input name=\"p\" value=\"\(html(secret))\">".utf8)
  },
  HeldOutForm("sections of characters") { secret in
    Array("<v><![CDATA[\(secret.prefix(9))]]><![CDATA[\(secret.dropFirst(9))]]></v>".utf8)
  },
  HeldOutForm("colours of a terminal") { secret in
    Array("pw=\(letters(secret) { "\u{1B}[31m\($0)\u{1B}[0m" })\n".utf8)
  },
  HeldOutForm("a zip archive") { zip("{\"p\":\"\(E.json($0))\"}") },
  HeldOutForm(text: "a zip archive in Base64") { E.base64(zip("{\"p\":\"\(E.json($0))\"}")) },
  HeldOutForm(text: "each letter twice") { letters($0) { $0 + $0 } },
  HeldOutForm(text: "every second letter first") { secret in
    let all = Array(secret)
    let (even, odd) = (all.indices.filter { $0 % 2 == 0 }, all.indices.filter { $0 % 2 == 1 })
    return String((even + odd).map { all[$0] })
  },
  HeldOutForm(text: "every second letter hidden") { secret in
    String(secret.enumerated().map { $0.offset % 2 == 0 ? $0.element : "*" })
  },
  HeldOutForm(text: "seven binary digits a letter") { secret in
    secret.utf8.map { byte in
      let text = String(byte, radix: 2)
      return String(repeating: "0", count: 7 - text.count) + text
    }.joined(separator: " ")
  },
  HeldOutForm(text: "Base64 of bcrypt") {
    bits(
      Array($0.utf8),
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
      width: 6
    )
  },
  HeldOutForm(text: "Base64 of crypt") {
    bits(
      Array($0.utf8),
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
      width: 6
    )
  },
  HeldOutForm(text: "Base32 for people") {
    bits(Array($0.utf8), "ybndrfg8ejkmcpqxot1uwisza345h769", width: 5)
  },
  HeldOutForm(text: "Bech32") {
    bits(Array($0.utf8), "qpzry9x8gf2tvdw0s3jn54khce6mua7l", width: 5)
  },
  HeldOutForm(text: "half bytes as letters") { bits(Array($0.utf8), "abcdefghijklmnop", width: 4) },
  HeldOutForm(text: "a token's claims") { secret in
    let claims = Array("{\"sub\":\"x\",\"pw\":\"\(E.json(secret))\"}".utf8)
    return "eyJhbGciOiJIUzI1NiJ9.\(E.base64(claims, url: true, pads: false)).c2lnbmF0dXJlc2ln"
  },
  HeldOutForm(text: "a cursor") { E.base64(Array("{\"after\":9,\"k\":\"\(E.json($0))\"}".utf8)) },
  HeldOutForm(text: "the ends beside a mask") { "\($0.prefix(3))***\($0.suffix(3))" },
  HeldOutForm("a member's name") { Array("{\"errors\":{\"\(E.json($0))\":[\"unknown\"]}}".utf8) },
  HeldOutForm("three parts in records") { secret in
    let parts = [secret.prefix(7), secret.dropFirst(7).prefix(7), secret.dropFirst(14)]
    let records = parts.map { "{\"p\":\"\(E.json(String($0)))\",\"n\":1}" }
    return Array("[\(records.joined(separator: ","))]".utf8)
  },
  HeldOutForm("a stream without a declaration") { E.gzip(Array("{\"p\":\"\(E.json($0))\"}".utf8)) },
  HeldOutForm("a log in UTF-16") { E.wide("2026-01-01 login pw=\($0)\n", bigEndian: false) },
  HeldOutForm(text: "a digest of a digest") {
    "*" + E.hex(DigestKind.sha1.digest(of: DigestKind.sha1.digest(of: Array($0.utf8))), upper: true)
  },
]

@Suite struct HeldOutTests {
  private static let secrets: [HuntedSecret] = {
    var source = CanarySource(seed: 77)
    return [source.next("one"), source.next("two", length: 24)]
  }()
  private static let hunter = LeakHunter(secrets)

  @Test(arguments: 0..<forms.count)
  func `forms that nobody listed are found`(number: Int) {
    for secret in Self.secrets {
      let text = String(decoding: secret.value.reveal(), as: UTF8.self)
      let found = Self.hunter.report(on: forms[number].write(text), in: .body).findings
      #expect(
        found.contains { $0.certainty == .certain && $0.secret == secret.label },
        "\(forms[number]) of \(secret.label)"
      )
      #expect(found.allSatisfy { $0.secret == secret.label })
    }
  }

  private func salted(_ body: String) -> [LeakFinding] {
    var search = SaltedDigests(Self.secrets)
    return search.leaks(in: Exchange.Response(status: 200, body: Array(body.utf8)))
  }

  @Test(arguments: [DigestKind.md5, .sha1, .sha256, .sha512])
  func `digests are found whose salt stands beside them`(kind: DigestKind) {
    let secret: [UInt8] = Self.secrets[0].value.reveal()
    let salt = Array("5f3a9c0be1d27764".utf8)
    let digests: [[UInt8]] = [
      kind.digest(of: salt + secret), kind.digest(of: secret + salt),
      kind.digest(of: salt + [0x3A] + secret), kind.code(of: secret, key: salt),
    ]
    let shown = String(decoding: salt, as: UTF8.self)
    for digest in digests {
      for body in [
        "{\"salt\":\"\(shown)\",\"hash\":\"\(E.hex(digest))\"}",
        "{\"hash\":\"\(shown):\(E.base64(digest))\"}",
        "{\"a\":{\"hash\":\"sha$\(shown)$\(E.hex(digest, upper: true))\"},\"n\":1}",
        "salt=\(shown) hash=\(E.hex(digest))",
      ] {
        let found = salted(body)
        #expect(
          found.contains { $0.secret == "one" && $0.steps == [.salted, .digest(kind)] },
          "\(body)"
        )
      }
    }
    let inner: [UInt8] =
      kind.digest(of: secret + [1, 2, 3, 4, 250, 6, 7, 8]) + [1, 2, 3, 4, 250, 6, 7, 8]
    #expect(!salted("{\"h\":\"{SSHA}\(E.base64(inner))\"}").isEmpty)
    #expect(salted("{\"salt\":\"\(shown)\",\"hash\":\"\(E.hex(kind.digest(of: salt)))\"}").isEmpty)
  }

  @Test func `password hashes are known by their form`() {
    let hashes: [String] = [
      "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
      "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21l$RdescudvJCsgt3ub+b27M4gO9Ff0uFjYYQ",
      "pbkdf2_sha256$870000$8Zl2pmX3Qq$Gk2XvCq3vU3xQ0oZ0u1X1Xl5Yb1dWkq3u2Z9pQm1t0A=",
    ]
    for hash in hashes {
      #expect(salted("{\"a\":[{\"h\":\"\(hash)\"}]}").map(\.place.pointer) == ["/a/0/h"])
    }
    for text in [
      "$2b$ is a prefix", "{\"price\":\"$1$2\"}", "scrypt: a text about something that is long",
    ] {
      #expect(salted("{\"h\":\"\(text.replacing("\"", with: ""))\"}").isEmpty)
    }
  }

  @Test func `ordinary answers hold no salted digest`() {
    for seed in 0..<UInt64(4) {
      var traffic = OrdinaryTraffic(seed: seed)
      var search = SaltedDigests(Self.secrets)
      #expect(search.leaks(in: traffic.exchange(records: 2).response).isEmpty)
    }
  }
}
