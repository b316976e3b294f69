/// Mailboxes of RFC 5321 §4.1.2, and with characters beyond ASCII those of RFC 6531 §3.3.
struct EmailFormat {
  let text: ByteText
  let isInternational: Bool

  /// RFC 5321 §4.5.3.1.1: a local-part has at most 64 octets.
  private static var localPartBytesMax: Int { 64 }
  /// RFC 5321 §4.5.3.1.2: a domain name has at most 255 octets.
  private static var domainBytesMax: Int { 255 }

  func isMailbox() -> Bool {
    let isQuoted: Bool = text.at(0) == UInt8(ascii: "\"")
    guard let sign = isQuoted ? quotedEnd() : dotStringEnd() else { return false }
    guard sign <= Self.localPartBytesMax, text.at(sign) == UInt8(ascii: "@") else { return false }
    let domain: ByteText = text.slice(sign + 1, text.count)
    guard domain.count > 0, domain.count <= Self.domainBytesMax else { return false }
    return domain[0] == UInt8(ascii: "[") ? isAddressLiteral(domain) : isDomain(domain)
  }

  /// `Atom *("." Atom)`; the index behind it.
  private func dotStringEnd() -> Int? {
    let atomText = ASCIISet(low: 0xA3FF_ACFA_0000_0000, high: 0x7FFF_FFFF_C7FF_FFFE)
    var index: Int = 0
    while true {
      let first: Int = index
      while let length = characterLength(at: index, atomText) { index += length }
      guard index > first else { return nil }
      if text.at(index) != UInt8(ascii: ".") { return index }
      index += 1
    }
  }

  /// `DQUOTE *QcontentSMTP DQUOTE`; the index behind it.
  private func quotedEnd() -> Int? {
    let quotedText = ASCIISet(low: 0xFFFF_FFFB_0000_0000, high: 0x7FFF_FFFF_EFFF_FFFF)
    var index: Int = 1
    while index < text.count {
      let byte: UInt8 = text[index]
      if byte == UInt8(ascii: "\"") { return index + 1 }
      if byte == UInt8(ascii: "\\") {
        let quoted: UInt8 = text.at(index + 1)
        guard quoted >= 0x20, quoted < 0x7F else { return nil }
        index += 2
      } else {
        guard let length = characterLength(at: index, quotedText) else { return nil }
        index += length
      }
    }
    return nil
  }

  /// The bytes of the character at `index` where it is in the set or `UTF8-non-ascii` is allowed.
  private func characterLength(at index: Int, _ set: ASCIISet) -> Int? {
    let byte: UInt8 = text.at(index)
    if set.contains(byte) { return 1 }
    return byte >= 0x80 && isInternational ? text.scalar(at: index)?.byteCount : nil
  }

  /// `sub-domain *("." sub-domain)`, where RFC 6531 adds labels beyond ASCII and asks nothing of
  /// their characters.
  private func isDomain(_ domain: ByteText) -> Bool {
    if !isInternational || domain.isASCII { return HostnameFormat.isHostnameSyntax(domain) }
    var start: Int = 0
    while true {
      let end: Int = domain.index(of: UInt8(ascii: "."), from: start) ?? domain.count
      let label: ByteText = domain.slice(start, end)
      guard label.count > 0 else { return false }
      if label.isASCII, !HostnameFormat.isLabelSyntax(label) { return false }
      if !label.isASCII, !isInternationalLabel(label) { return false }
      if end == domain.count { return true }
      start = end + 1
    }
  }

  private func isInternationalLabel(_ label: ByteText) -> Bool {
    let hyphen: UInt8 = UInt8(ascii: "-")
    if label[0] == hyphen || label[label.count - 1] == hyphen { return false }
    var index: Int = 0
    while index < label.count {
      guard let scalar = label.scalar(at: index) else { return false }
      let byte: UInt8 = label[index]
      if byte < 0x80, byte != hyphen, !ASCIISet.lettersAndDigits.contains(byte) { return false }
      index += scalar.byteCount
    }
    return true
  }

  /// RFC 5321 §4.1.3: an IPv4 address, or `IPv6:` and an IPv6 address.
  ///
  /// Of its general literals none is standardised.
  private func isAddressLiteral(_ domain: ByteText) -> Bool {
    guard domain[domain.count - 1] == UInt8(ascii: "]") else { return false }
    let literal: ByteText = domain.slice(1, max(1, domain.count - 1))
    guard literal.count >= 5, literal[4] == UInt8(ascii: ":") else {
      return AddressFormats.isIPv4(literal)
    }
    let tag: UInt32 = literal.halfWord(at: 0) | 0x0020_2020
    guard tag == 0x3676_7069 else { return false }  // ipv6
    return AddressFormats.isIPv6(literal.slice(5, literal.count))
  }
}
