/// Reads an absolute URL of RFC 9110 §4.2, part by part from the left.
struct ServerURLParser {
  private var rest: Substring.UTF8View

  init(_ text: String) throws(InvalidServerURL) {
    guard text.utf8.count <= ServerURL.sizeMax else { throw .tooLong }
    rest = text[...].utf8
    guard !rest.contains(UInt8(ascii: "{")), !rest.contains(UInt8(ascii: "}")) else {
      throw .variable
    }
    guard !rest.contains(UInt8(ascii: "?")), !rest.contains(UInt8(ascii: "#")) else {
      throw .query
    }
  }

  /// Whether the scheme is `https`.
  mutating func scheme() throws(InvalidServerURL) -> Bool {
    // RFC 3986 §3.1: "schemes are case-insensitive".
    let name = rest.prefix { $0 != UInt8(ascii: ":") }
    let spelled = String(Substring(name)).lowercased()
    rest = rest.dropFirst(name.count)
    guard spelled == "http" || spelled == "https", rest.starts(with: "://".utf8) else {
      throw .scheme
    }
    rest = rest.dropFirst(3)
    return spelled == "https"
  }

  mutating func authority() throws(InvalidServerURL) -> (host: String, port: Int?) {
    let authority = rest.prefix { $0 != UInt8(ascii: "/") }
    rest = rest.dropFirst(authority.count)
    // RFC 9110 §4.2.4: "A sender MUST NOT generate the userinfo subcomponent".
    guard !authority.contains(UInt8(ascii: "@")) else { throw .userInformation }
    if authority.first == UInt8(ascii: "[") {
      guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else { throw .host }
      let address = authority[authority.index(after: authority.startIndex)..<end]
      guard address.count >= 2, address.contains(UInt8(ascii: ":")),
        address.allSatisfy(\.isAddressByte)
      else { throw .host }
      let tail = authority[authority.index(after: end)...]
      return (String(Substring(address)).lowercased(), try Self.port(tail))
    }
    let name = authority.prefix { $0 != UInt8(ascii: ":") }
    // Names are what resolvers take; RFC 3986's percent-encoded ones no resolver does.
    guard !name.isEmpty, name.count <= 253, name.allSatisfy(\.isHostByte) else { throw .host }
    let port = try Self.port(authority.dropFirst(name.count))
    return (String(Substring(name)).lowercased(), port)
  }

  private static func port(_ text: Substring.UTF8View) throws(InvalidServerURL) -> Int? {
    guard let colon = text.first else { return nil }
    guard colon == UInt8(ascii: ":") else { throw .host }
    let digits = text.dropFirst()
    // RFC 3986 §3.2.3: a port may be empty behind its colon, and is the scheme's own then.
    if digits.isEmpty { return nil }
    guard digits.count <= 5, digits.allSatisfy(\.isDigitByte),
      let number = Int(Substring(digits)), (1...65535).contains(number)
    else { throw .port }
    return number
  }

  mutating func path() throws(InvalidServerURL) -> String {
    guard rest.allSatisfy(\.isPathByte) else { throw .path }
    var index = rest.startIndex
    while let percent = rest[index...].firstIndex(of: UInt8(ascii: "%")) {
      let digits = rest[rest.index(after: percent)...].prefix(2)
      guard digits.count == 2, digits.allSatisfy(\.isHexByte) else { throw .path }
      index = digits.endIndex
    }
    while rest.last == UInt8(ascii: "/") { rest = rest.dropLast() }
    let path = String(Substring(rest))
    guard !Self.hasDotSegment(path) else { throw .path }
    return path
  }

  /// Whether a segment is `.` or `..`, percent-encoded or not.
  ///
  /// RFC 3986 §5.2.4 takes them out of a path, and §2.3 makes the encoded forms equivalent.
  private static func hasDotSegment(_ path: String) -> Bool {
    path.split(separator: "/").contains { segment in
      guard segment.utf8.count <= 6 else { return false }
      let plain = segment.lowercased().split(separator: "%2e", omittingEmptySubsequences: false)
        .joined(separator: ".")
      return plain == "." || plain == ".."
    }
  }
}

extension UInt8 {
  var isDigitByte: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var isHexByte: Bool {
    isDigitByte || (self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "f"))
  }

  private var isLetterByte: Bool {
    self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z")
  }

  fileprivate var isHostByte: Bool {
    isDigitByte || isLetterByte || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
      || self == UInt8(ascii: "_")
  }

  fileprivate var isAddressByte: Bool {
    isHexByte || self == UInt8(ascii: ":") || self == UInt8(ascii: ".")
  }

  /// What RFC 3986 §3.3 allows in a path: `unreserved`, `sub-delims`, `:`, `@`, `/` and `%`.
  fileprivate var isPathByte: Bool {
    isHostByte || "~!$&'()*+,;=:@/%".utf8.contains(self)
  }
}
