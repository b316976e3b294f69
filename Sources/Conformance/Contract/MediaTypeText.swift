/// A media type or a range of them, taken apart (RFC 9110 §8.3.1).
struct MediaTypeText: Sendable, Hashable {
  /// Type and subtype in lower case, without parameters.
  let essence: String
  let type: String
  let subtype: String
  /// Names in lower case.
  private(set) var parameters: [(name: String, value: String)] = []

  static func == (left: MediaTypeText, right: MediaTypeText) -> Bool {
    left.essence == right.essence
  }

  func hash(into hasher: inout Hasher) { hasher.combine(essence) }

  /// Nil where the bytes are no media type.
  init?(_ bytes: some Collection<UInt8>) {
    var pieces: [[UInt8]] = [[]]
    var isQuoted = false
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        isEscaped = false
      } else if isQuoted, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: ";"), !isQuoted {
        pieces.append([])
        continue
      }
      pieces[pieces.count - 1].append(byte)
    }
    let name: [UInt8] = ASCII.lowercased(Self.trimmed(pieces[0]))
    let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    guard parts.allSatisfy({ $0.allSatisfy { Self.isToken($0) } }) else { return nil }
    essence = String(decoding: name, as: UTF8.self)
    type = String(decoding: parts[0], as: UTF8.self)
    subtype = String(decoding: parts[1], as: UTF8.self)
    for piece in pieces.dropFirst() {
      guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name: [UInt8] = ASCII.lowercased(Self.trimmed(Array(piece[..<equals])))
      let value: [UInt8] = Self.unquoted(Self.trimmed(Array(piece[(equals + 1)...])))
      parameters.append(
        (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
      )
    }
  }

  init?(_ text: String) { self.init(Array(text.utf8)) }

  func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

  /// Whether its content is one JSON text (RFC 6839 §3.1); `text/json` was never registered and is
  /// sent all the same.
  var isJSON: Bool { subtype == "json" || subtype.hasSuffix("+json") }

  /// Whether its content is a sequence of JSON texts.
  var isJSONSequence: Bool {
    switch essence {
    case "application/x-ndjson", "application/ndjson", "application/jsonl",
      "application/json-lines", "application/x-jsonlines", "application/stream+json":
      true
    case "application/json-seq", "application/geo+json-seq": true
    default: false
    }
  }

  /// Whether this, as a document writes it, describes another one.
  func includes(_ other: MediaTypeText) -> Bool {
    if essence == other.essence || essence == "*/*" { return true }
    if subtype == "*" { return type == other.type }
    // `application/*+json` is written though no registry knows it.
    if subtype.hasPrefix("*+") {
      return type == other.type && other.subtype.hasSuffix(subtype.dropFirst())
    }
    return false
  }

  /// How closely it describes: a type itself before a range, a range before everything.
  var rank: Int {
    if essence == "*/*" { return 3 }
    if subtype == "*" { return 2 }
    return subtype.hasPrefix("*+") ? 1 : 0
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    var slice: ArraySlice<UInt8> = bytes[...]
    while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
    while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
    return Array(slice)
  }

  private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 2, bytes.first == 0x22, bytes.last == 0x22 else { return bytes }
    var result: [UInt8] = []
    var isEscaped = false
    for byte in bytes.dropFirst().dropLast() {
      if !isEscaped, byte == UInt8(ascii: "\\") {
        isEscaped = true
        continue
      }
      isEscaped = false
      result.append(byte)
    }
    return result
  }

  /// RFC 9110 §5.6.2.
  private static func isToken(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}

extension String {
  fileprivate func hasSuffix(_ suffix: Substring) -> Bool { hasSuffix(String(suffix)) }
}
