/// Percent-encoding of parts of URLs and forms (RFC 3986 §2.1).
package enum PercentText {
  /// Which characters stay as they are.
  package enum Kept: Sendable, Hashable {
    /// Those that are never special (RFC 3986 §2.3): for a segment of a path, a name or a value.
    case unreserved
    /// The same, with a space as `+`: `application/x-www-form-urlencoded`.
    case form
  }

  /// A text in which every other byte of its UTF-8 is written as `%41`.
  package static func encoded(_ text: String, keeping kept: Kept = .unreserved) -> String {
    var output: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        output.append(byte)
      case 0x20 where kept == .form: output.append(UInt8(ascii: "+"))
      default: output += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The text behind percent-encoding; what is no escape stays as it stands.
  package static func decoded(
    _ text: some StringProtocol,
    keeping kept: Kept = .unreserved
  )
    -> String
  {
    let source: [UInt8] = Array(text.utf8)
    var output: [UInt8] = []
    var index = 0
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "%"):
        let isEscape: Bool = PercentDecoding.replace(source, &index, &output)
        if !isEscape {
          output.append(source[index])
          index += 1
        }
      case UInt8(ascii: "+") where kept == .form:
        output.append(0x20)
        index += 1
      default:
        output.append(source[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x41 + value - 10
  }
}
