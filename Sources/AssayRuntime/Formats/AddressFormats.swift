/// IP addresses in the forms of RFC 2673 §3.2 (`ipv4`) and RFC 4291 §2.2 (`ipv6`).
enum AddressFormats {
  /// Four decimal numbers up to 255, without leading zeros (RFC 3986 `dec-octet`).
  static func isIPv4(_ text: ByteText) -> Bool {
    text.count <= 15 && isIPv4(text, from: 0)
  }

  /// Whether the bytes from `start` to the end are an IPv4 address.
  static func isIPv4(_ text: ByteText, from start: Int) -> Bool {
    var index: Int = start
    var parts: Int = 0
    while true {
      let first: Int = index
      var value: Int = 0
      while isDigit(text.at(index)), index - first < 3 {
        value = value * 10 + Int(text[index] - 0x30)
        index += 1
      }
      guard index > first, value <= 255 else { return false }
      if text[first] == UInt8(ascii: "0"), index - first > 1 { return false }
      parts += 1
      if parts == 4 { return index == text.count }
      guard text.at(index) == UInt8(ascii: ".") else { return false }
      index += 1
    }
  }

  /// Eight groups of hexadecimal digits; `::` stands for one or more groups of zeros, once; the last
  /// two groups may be an IPv4 address.
  static func isIPv6(_ text: ByteText) -> Bool {
    guard text.count >= 2, text.count <= 45 else { return false }
    var index: Int = 0
    var groups: Int = 0
    var hasGap: Bool = false
    if text[0] == UInt8(ascii: ":") {
      guard text[1] == UInt8(ascii: ":") else { return false }
      hasGap = true
      index = 2
    }
    while index < text.count {
      let first: Int = index
      while isHexadecimal(text.at(index)), index - first < 4 { index += 1 }
      if text.at(index) == UInt8(ascii: "."), groups <= 6 {
        guard isIPv4(text, from: first) else { return false }
        groups += 2
        break
      }
      guard index > first, groups < 8 else { return false }
      groups += 1
      if index == text.count { break }
      guard text[index] == UInt8(ascii: ":") else { return false }
      index += 1
      if text.at(index) == UInt8(ascii: ":") {
        if hasGap { return false }
        hasGap = true
        index += 1
      } else if index == text.count {
        return false
      }
    }
    return hasGap ? groups < 8 : groups == 8
  }
}
