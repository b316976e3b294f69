/// Names and values of a query, a form or a cookie: names decoded, values as they stand there.
struct TextPairs: Sendable {
  typealias Pair = (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)

  private(set) var pairs: [Pair] = []
  /// Whether there were more than are read.
  private(set) var isTruncated = false

  /// Reads a query or an `application/x-www-form-urlencoded` text.
  ///
  /// A name whose escapes are none stays as it is: it is nobody's.
  init(query: ArraySlice<UInt8>, max: Int) {
    guard !query.isEmpty else { return }
    for piece in query.split(separator: .ascii("&")) {
      guard add(piece, plusIsSpace: true, max: max) else { return }
    }
  }

  /// Reads the values of `Cookie` fields (RFC 6265 §4.2.1).
  ///
  /// OpenAPI's `form` style divides what it explodes by `&`, as in a query; what clients send is
  /// divided by semicolons all the same. It is percent-encoded, and the `cookie` style is not.
  init(
    cookies: [ArraySlice<UInt8>],
    isForm: Bool,
    dividesByAmpersand: Bool,
    max: Int
  ) {
    for cookie in cookies {
      for piece in cookie.split(whereSeparator: { byte in
        byte == .ascii(";") || dividesByAmpersand && byte == .ascii("&")
      }) {
        let trimmed: ArraySlice<UInt8> = piece.trimmingBlanks
        if trimmed.isEmpty { continue }
        let isRead: Bool = add(trimmed, plusIsSpace: isForm ? false : nil, max: max)
        guard isRead else { return }
      }
    }
  }

  private mutating func add(_ piece: ArraySlice<UInt8>, plusIsSpace: Bool?, max: Int) -> Bool {
    guard pairs.count < max else {
      isTruncated = true
      return false
    }
    let cut = piece.cut(at: .ascii("="))
    let name: ArraySlice<UInt8> = cut?.before ?? piece
    let decoded: ArraySlice<UInt8>? = plusIsSpace.flatMap { plusIsSpace in
      PercentCoding.decoded(name, plusIsSpace: plusIsSpace)
    }
    pairs.append((decoded ?? name, cut?.after ?? []))
    return true
  }

  /// The values of a name, in order.
  func values(of name: [UInt8]) -> [ArraySlice<UInt8>] {
    var values: [ArraySlice<UInt8>] = []
    for pair in pairs where pair.name.elementsEqual(name) { values.append(pair.value) }
    return values
  }
}
