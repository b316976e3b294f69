private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

private func each(_ bytes: [UInt8], _ form: (Unicode.Scalar) -> String) -> String {
  string(bytes).unicodeScalars.map(form).joined()
}

private func hex4(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

extension Writing {
  static let plain: [Writing] = [
    Writing(.raw, "as sent") { .text(string($0)) },
    Writing(.raw, "within words") { .text("the value '\(string($0))' is not allowed here") },
    Writing(.raw, "lower case") { .text(string($0).lowercased()) },
    Writing(.raw, "upper case") { .text(string($0).uppercased()) },
  ]

  static let escaped: [Writing] = [
    Writing(.json, "every character as \\u") { .escaped(each($0) { "\\u" + hex4($0) }) },
    Writing(.json, "a document in a string") {
      .text("{\"password\":\"\(Encoding.json(string($0)))\"}")
    },
    Writing(.json, "a document in a document in a string") {
      .text(Encoding.json("{\"password\":\"\(Encoding.json(string($0)))\"}"))
    },
    Writing(.html, "by name") { bytes in
      .text(
        each(bytes) { scalar in
          switch scalar {
          case "&": "&amp;"
          case "\"": "&quot;"
          case "~": "&#126;"
          case "!": "&excl;"
          default: String(Character(scalar))
          }
        }
      )
    },
    Writing(.html, "decimal") { .text(each($0) { "&#\($0.value);" }) },
    Writing(.html, "hexadecimal, in a paragraph") {
      .text("<p>" + each($0) { "&#x\(String($0.value, radix: 16, uppercase: true));" } + "</p>")
    },
    Writing(.percent, "what needs it") { .text(Encoding.percent(string($0))) },
    Writing(.percent, "in lower case") {
      .text("password=" + Encoding.percent(string($0), upper: false))
    },
    Writing(.percent, "every byte") { .text(Encoding.percent(string($0), all: true)) },
    Writing(.percent, "twice") { .text(Encoding.percent(Encoding.percent(string($0)))) },
  ]

  static let altered: [Writing] = [
    Writing(.reversed, "backwards") { .text(String(string($0).reversed())) },
    Writing(.reversed, "ROT13") { bytes in
      .text(
        string(
          bytes.map { byte in
            switch byte {
            case 0x41...0x5A: (byte - 0x41 + 13) % 26 + 0x41
            case 0x61...0x7A: (byte - 0x61 + 13) % 26 + 0x61
            default: byte
            }
          }
        )
      )
    },
    Writing(.reversed, "ROT47") { bytes in
      .text(string(bytes.map { (33...126).contains($0) ? ($0 - 33 + 47) % 94 + 33 : $0 }))
    },
    Writing(.unicode, "full width") { bytes in
      .text(
        each(bytes) { scalar in
          let value: UInt32 =
            (0x21...0x7E).contains(scalar.value) ? scalar.value + 0xFEE0 : scalar.value
          return Unicode.Scalar(value).map { String(Character($0)) } ?? ""
        }
      )
    },
    Writing(.unicode, "with invisible characters between") { bytes in
      .text(each(bytes) { String(Character($0)) + "\u{200B}" })
    },
    Writing(.unicode, "the Base64 of UTF-16") { bytes in
      .text(
        Encoding.base64(
          string(bytes).utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        )
      )
    },
  ]

  static let divided: [Writing] = [
    Writing(.split, "over two members") { bytes in
      let half: Int = bytes.count / 2
      let (front, back) = (string(Array(bytes[..<half])), string(Array(bytes[half...])))
      return .value("{\"first\":\"\(Encoding.json(front))\",\"rest\":\"\(Encoding.json(back))\"}")
    },
    Writing(.split, "one character a string") { bytes in
      .value("[" + each(bytes) { "\"\(Encoding.json(String(Character($0))))\"," }.dropLast() + "]")
    },
    Writing(.split, "with hyphens between") { .text(each($0) { String(Character($0)) + "-" }) },
    Writing(.split, "with spaces between") { .text(each($0) { String(Character($0)) + " " }) },
    Writing(.split, "without signs") { bytes in
      .text(
        string(
          bytes.filter {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          }
        )
      )
    },
  ]

  static let partial: [Writing] = [
    Writing(.partial, "the first 4") { .text("begins with " + string(Array($0.prefix(4)))) },
    Writing(.partial, "the last 4") { .text("••••" + string(Array($0.suffix(4)))) },
    Writing(.partial, "the first 6 and the last 4") {
      .text(string(Array($0.prefix(6))) + "******" + string(Array($0.suffix(4))))
    },
    Writing(.partial, "all but the last 5") { .text(string(Array($0.dropLast(5))) + "...") },
    Writing(.partial, "from between") { .text(string(Array($0.dropFirst(5).dropLast(5)))) },
    Writing(.partial, "the Base64 of its first half") {
      .text(Encoding.base64(Array($0.prefix($0.count / 2))))
    },
  ]
}
