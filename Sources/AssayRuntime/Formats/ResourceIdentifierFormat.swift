/// URIs (RFC 3986) and IRIs (RFC 3987), whole ones and references.
struct ResourceIdentifierFormat {
  let text: ByteText
  /// Whether characters beyond ASCII may stand where RFC 3987 lets them.
  let isInternational: Bool

  /// RFC 3986 §4.3 and appendix A: `scheme ":" hier-part [ "?" query ] [ "#" fragment ]`, where the
  /// format names the rule `URI`, which has the fragment.
  func isAbsolute() -> Bool {
    guard let colon = schemeEnd() else { return false }
    return isRelativePart(from: colon + 1, mayHoldColonFirst: true)
  }

  /// RFC 3986 §4.1: a URI or a `relative-ref`.
  func isReference() -> Bool {
    if let colon = schemeEnd() {
      return isRelativePart(from: colon + 1, mayHoldColonFirst: true)
    }
    return isRelativePart(from: 0, mayHoldColonFirst: false)
  }

  /// The index of the colon behind `ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )`.
  private func schemeEnd() -> Int? {
    guard isLetter(text.at(0)) else { return nil }
    let characters = ASCIISet(low: 0x03FF_6800_0000_0000, high: 0x07FF_FFFE_07FF_FFFE)
    var index: Int = 1
    while characters.contains(text.at(index)) { index += 1 }
    return text.at(index) == UInt8(ascii: ":") ? index : nil
  }

  private func isRelativePart(from start: Int, mayHoldColonFirst: Bool) -> Bool {
    var index: Int = start
    if text.at(index) == UInt8(ascii: "/"), text.at(index + 1) == UInt8(ascii: "/") {
      guard let authorityEnd = authorityEnd(from: index + 2) else { return false }
      index = authorityEnd
    } else if !mayHoldColonFirst {
      // RFC 3986 §4.2: a segment with a colon can't be the first of a relative path.
      let beforeColon = ASCIISet(low: 0x2BFF_7FD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)
      guard let segmentEnd = scan(from: index, beforeColon) else { return false }
      if text.at(segmentEnd) == UInt8(ascii: ":") { return false }
    }
    return isPathQueryFragment(from: index)
  }

  private func isPathQueryFragment(from start: Int) -> Bool {
    let path = ASCIISet(low: 0x2FFF_FFD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)
    let query = ASCIISet(low: 0xAFFF_FFD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)
    guard var index = scan(from: start, path) else { return false }
    if text.at(index) == UInt8(ascii: "?") {
      guard let queryEnd = scan(from: index + 1, query, allowsPrivateUse: true) else {
        return false
      }
      index = queryEnd
    }
    if text.at(index) == UInt8(ascii: "#") {
      guard let fragmentEnd = scan(from: index + 1, query) else { return false }
      index = fragmentEnd
    }
    return index == text.count
  }

  /// RFC 3986 §3.2: `[ userinfo "@" ] host [ ":" port ]`, up to `/`, `?`, `#` or the end.
  private func authorityEnd(from start: Int) -> Int? {
    let userInformation = ASCIISet(low: 0x2FFF_7FD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)
    let registeredName = ASCIISet(low: 0x2BFF_7FD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)
    guard let scanned = scan(from: start, userInformation) else { return nil }
    var index: Int = text.at(scanned) == UInt8(ascii: "@") ? scanned + 1 : start
    if text.at(index) == UInt8(ascii: "[") {
      guard let bracket = text.index(of: UInt8(ascii: "]"), from: index) else { return nil }
      guard isLiteral(text.slice(index + 1, bracket)) else { return nil }
      index = bracket + 1
    } else {
      guard let nameEnd = scan(from: index, registeredName) else { return nil }
      index = nameEnd
    }
    if text.at(index) == UInt8(ascii: ":") {
      index += 1
      while isDigit(text.at(index)) { index += 1 }
    }
    if index == text.count { return index }
    let next: UInt8 = text[index]
    let ends: Bool =
      next == UInt8(ascii: "/") || next == UInt8(ascii: "?") || next == UInt8(ascii: "#")
    return ends ? index : nil
  }

  /// RFC 3986 §3.2.2: `IPv6address` or `"v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )`.
  private func isLiteral(_ literal: ByteText) -> Bool {
    guard literal.at(0) | 0x20 == UInt8(ascii: "v") else { return AddressFormats.isIPv6(literal) }
    var index: Int = 1
    while isHexadecimal(literal.at(index)) { index += 1 }
    guard index > 1, literal.at(index) == UInt8(ascii: "."), index + 1 < literal.count else {
      return false
    }
    let characters = ASCIISet(low: 0x2FFF_7FD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)
    index += 1
    while characters.contains(literal.at(index)) { index += 1 }
    return index == literal.count
  }

  /// The index of the first byte that is neither in `set`, nor starts a percent-encoded byte, nor a
  /// character that an IRI may hold; nil where a percent sign is alone.
  private func scan(from start: Int, _ set: ASCIISet, allowsPrivateUse: Bool = false) -> Int? {
    var index: Int = start
    while index < text.count {
      let byte: UInt8 = text[index]
      if set.contains(byte) {
        index += 1
      } else if byte == UInt8(ascii: "%") {
        guard isHexadecimal(text.at(index + 1)), isHexadecimal(text.at(index + 2)) else {
          return nil
        }
        index += 3
      } else if byte >= 0x80, isInternational, let scalar = text.scalar(at: index),
        Self.isInternational(scalar.value, allowsPrivateUse: allowsPrivateUse)
      {
        index += scalar.byteCount
      } else {
        return index
      }
    }
    return index
  }

  /// RFC 3987 §2.2: `ucschar`, and in a query `iprivate`.
  static func isInternational(_ scalar: UInt32, allowsPrivateUse: Bool) -> Bool {
    if scalar < 0xE000 { return scalar >= 0xA0 }
    if scalar < 0xF900 { return allowsPrivateUse }
    if scalar < 0x1_0000 { return scalar < 0xFFF0 && (scalar < 0xFDD0 || scalar >= 0xFDF0) }
    if scalar & 0xFFFF >= 0xFFFE { return false }
    if scalar < 0xE_0000 { return true }
    return scalar < 0xF_0000 ? scalar >= 0xE_1000 : allowsPrivateUse
  }
}
