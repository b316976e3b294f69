/// Percent-encoding of RFC 3986 §2.1, and the forms of it that OpenAPI's styles use.
enum PercentCoding {
  /// What stands as it is.
  enum Kept: Sendable {
    /// `unreserved` of RFC 3986 §2.3, and nothing else: what RFC 6570 §3.2.1 keeps.
    case unreserved
    /// The reserved characters too, except those that would end or divide a path segment; triplets
    /// stay what they are (RFC 6570 §3.2.3).
    case reservedInPath
    /// The reserved characters too, except those that would end or divide a query and `+`, which
    /// servers take for a space.
    case reservedInQuery
    /// All: header fields and 3.2's cookies are not percent-encoded.
    case all
  }

  /// The bytes with their escapes undone; nil where a percent sign has no two digits behind it.
  ///
  /// With `plusIsSpace`, `+` stands for a space, as forms have it.
  static func decoded(
    _ text: ArraySlice<UInt8>,
    plusIsSpace: Bool = false
  ) -> ArraySlice<UInt8>? {
    let needsWork: Bool = text.contains { byte in
      byte == .ascii("%") || plusIsSpace && byte == .ascii("+")
    }
    guard needsWork else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var place: Int = text.startIndex
    while place < text.endIndex {
      let byte: UInt8 = text[place]
      if byte == .ascii("%") {
        guard place + 2 < text.endIndex, let high = text[place + 1].hexadecimalValue,
          let low = text[place + 2].hexadecimalValue
        else { return nil }
        bytes.append(high << 4 | low)
        place += 3
      } else {
        bytes.append(plusIsSpace && byte == .ascii("+") ? 0x20 : byte)
        place += 1
      }
    }
    return bytes[...]
  }

  /// Appends bytes, encoded where they have to be; delimiters among them always.
  static func append(
    _ bytes: [UInt8],
    _ kept: Kept,
    escaping delimiters: [UInt8] = [],
    to text: inout [UInt8]
  ) {
    for (place, byte) in bytes.enumerated() {
      let isTriplet: Bool =
        byte == .ascii("%") && keepsTriplets(kept) && beginsTriplet(bytes[(place + 1)...])
      if isTriplet || keeps(byte, kept) && !delimiters.contains(byte) {
        text.append(byte)
      } else {
        appendTriplet(byte, to: &text)
      }
    }
  }

  /// Appends a byte as a percent sign and two digits, in upper case (RFC 3986 §2.1).
  private static func appendTriplet(_ byte: UInt8, to text: inout [UInt8]) {
    text.append(.ascii("%"))
    for digit in [byte >> 4, byte & 0x0F] {
      text.append(digit < 10 ? digit + 0x30 : digit + 0x37)
    }
  }

  private static func keepsTriplets(_ kept: Kept) -> Bool {
    kept == .reservedInPath || kept == .reservedInQuery
  }

  private static func beginsTriplet(_ rest: ArraySlice<UInt8>) -> Bool {
    let digits: ArraySlice<UInt8> = rest.prefix(2)
    return digits.count == 2 && digits.allSatisfy { $0.hexadecimalValue != nil }
  }

  private static func keeps(_ byte: UInt8, _ kept: Kept) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
    case .ascii("-"), .ascii("."), .ascii("_"), .ascii("~"): return true
    case .ascii(":"), .ascii("@"), .ascii("!"), .ascii("$"), .ascii("'"), .ascii("("),
      .ascii(")"), .ascii("*"), .ascii(","), .ascii(";"):
      return kept != .unreserved
    case .ascii("&"), .ascii("="), .ascii("+"): return kept == .reservedInPath || kept == .all
    case .ascii("/"), .ascii("?"): return kept == .reservedInQuery || kept == .all
    default: return kept == .all
    }
  }
}
