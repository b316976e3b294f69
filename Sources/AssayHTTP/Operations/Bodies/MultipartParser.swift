/// One part of a `multipart/form-data` body (RFC 7578 §4).
struct FormPart {
  let name: [UInt8]
  let contentType: MediaType?
  let content: ArraySlice<UInt8>
}

/// Why a body is no `multipart/form-data`; quotes nothing of it.
enum MultipartFault: Error, Sendable, Hashable {
  case noBoundary
  case noDelimiter
  case notClosed
  case textBehindDelimiter
  case headerTooLong(Int)
  case malformedHeader
  case noName
  case transferEncoding
  case tooManyParts(Int)

  var message: String {
    switch self {
    case .noBoundary:
      "expected a 'boundary' of 1 to 70 characters in Content-Type (RFC 2046 §5.1.1)"
    case .noDelimiter: "the boundary that Content-Type names does not occur"
    case .notClosed: "expected the boundary with '--' behind the last part"
    case .textBehindDelimiter: "expected a line break behind a boundary"
    case .headerTooLong(let limit): "expected at most \(limit) bytes in the header of a part"
    case .malformedHeader: "expected header fields and an empty line at the start of a part"
    case .noName:
      "expected 'Content-Disposition: form-data' with a 'name' in each part (RFC 7578 §4.2)"
    case .transferEncoding: "Content-Transfer-Encoding is not taken (RFC 7578 §4.7)"
    case .tooManyParts(let limit): "expected at most \(limit) parts"
    }
  }
}

/// Takes a `multipart/form-data` body apart: one pass, no copies of the contents.
struct MultipartParser {
  private let bytes: [UInt8]
  /// Two hyphens and the boundary.
  private let delimiter: [UInt8]
  private let limits: CodingLimits

  init(_ bytes: [UInt8], boundary: String, limits: CodingLimits) {
    self.bytes = bytes
    delimiter = Array("--".utf8) + Array(boundary.utf8)
    self.limits = limits
  }

  /// The boundary that a media type names: 1 to 70 of the characters that RFC 2046 §5.1.1 allows.
  static func boundary(of type: MediaType?) -> String? {
    guard let boundary = type?.parameter("boundary") else { return nil }
    let text: String.UTF8View = boundary.utf8
    guard text.count >= 1, text.count <= 70, text.last != .ascii(" ") else { return nil }
    let isSound: Bool = text.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      case 0x20, 0x27...0x29, 0x2B...0x2F, 0x3A, 0x3D, 0x3F, 0x5F: true
      // Not allowed, and sent by clients that take any token for a boundary.
      default: byte.isTokenCharacter
      }
    }
    return isSound ? boundary : nil
  }

  /// The parts in their order; what stands before the first and behind the last is passed over.
  func parts() throws(MultipartFault) -> [FormPart] {
    guard var place = firstDelimiter() else { throw .noDelimiter }
    var parts: [FormPart] = []
    while true {
      place += delimiter.count
      if starts(at: place, with: [.ascii("-"), .ascii("-")]) { return parts }
      let start: Int = try passLineEnd(place)
      guard parts.count < limits.partsMax else { throw .tooManyParts(limits.partsMax) }
      let (content, header) = try header(from: start)
      guard let end = nextDelimiter(from: content - 2) else { throw .notClosed }
      parts.append(try part(header, bytes[content..<max(content, end)]))
      place = end + 2
    }
  }

  private func starts(at place: Int, with text: [UInt8]) -> Bool {
    guard place >= 0, bytes.count - place >= text.count else { return false }
    for offset in text.indices where bytes[place + offset] != text[offset] { return false }
    return true
  }

  private func firstDelimiter() -> Int? {
    if starts(at: 0, with: delimiter) { return 0 }
    return nextDelimiter(from: 0).map { $0 + 2 }
  }

  /// Where the next line break with a delimiter behind it is.
  ///
  /// Only what ends as a delimiter does is one: a longer boundary may begin with this one.
  private func nextDelimiter(from start: Int) -> Int? {
    var place: Int = start
    while place + 2 + delimiter.count <= bytes.count {
      guard let found = bytes[place...].firstIndex(of: 0x0D) else { return nil }
      if found + 1 < bytes.count, bytes[found + 1] == 0x0A,
        starts(at: found + 2, with: delimiter), isEnded(found + 2 + delimiter.count)
      {
        return found
      }
      place = found + 1
    }
    return nil
  }

  private func isEnded(_ place: Int) -> Bool {
    guard place < bytes.count else { return true }
    return bytes[place].isBlank || bytes[place] == 0x0D || bytes[place] == .ascii("-")
  }

  /// "transport-padding" and a line break (RFC 2046 §5.1.1).
  private func passLineEnd(_ start: Int) throws(MultipartFault) -> Int {
    var place: Int = start
    while place < bytes.count, bytes[place].isBlank { place += 1 }
    if place >= bytes.count { throw .notClosed }
    guard starts(at: place, with: [0x0D, 0x0A]) else { throw .textBehindDelimiter }
    return place + 2
  }

  /// Where the content begins, and the lines before it.
  private func header(
    from start: Int
  ) throws(MultipartFault) -> (content: Int, lines: [ArraySlice<UInt8>]) {
    var lines: [ArraySlice<UInt8>] = []
    var place: Int = start
    while true {
      guard let end = bytes[place...].prefix(limits.partHeaderBytesMax).firstIndex(of: 0x0D),
        end - start <= limits.partHeaderBytesMax
      else {
        let isLong: Bool = bytes.count - start > limits.partHeaderBytesMax
        throw isLong ? .headerTooLong(limits.partHeaderBytesMax) : .malformedHeader
      }
      guard end + 1 < bytes.count, bytes[end + 1] == 0x0A else { throw .malformedHeader }
      if end == place { return (end + 2, lines) }
      lines.append(bytes[place..<end])
      place = end + 2
    }
  }

  private func part(
    _ lines: [ArraySlice<UInt8>],
    _ content: ArraySlice<UInt8>
  ) throws(MultipartFault) -> FormPart {
    var name: String?
    var contentType: MediaType?
    for line in lines {
      guard let cut = line.cut(at: .ascii(":")), !cut.before.isEmpty,
        cut.before.allSatisfy(\.isTokenCharacter)
      else { throw .malformedHeader }
      let value: ArraySlice<UInt8> = cut.after.trimmingBlanks
      switch String(decoding: cut.before, as: UTF8.self).lowercased() {
      case "content-disposition":
        guard name == nil, let read = Self.dispositionName(value) else { throw .noName }
        name = read
      case "content-type":
        guard contentType == nil, let type = MediaType(value) else { throw .malformedHeader }
        contentType = type
      case "content-transfer-encoding":
        let coding: String = String(decoding: value, as: UTF8.self).lowercased()
        guard ["7bit", "8bit", "binary"].contains(coding) else { throw .transferEncoding }
      default: continue
      }
    }
    guard let name else { throw .noName }
    return FormPart(name: Array(name.utf8), contentType: contentType, content: content)
  }

  /// The name of `form-data; name="…"`.
  private static func dispositionName(_ value: ArraySlice<UInt8>) -> String? {
    var scanner = FieldScanner(value)
    guard scanner.token()?.lowercased() == "form-data" else { return nil }
    var name: String?
    while true {
      scanner.skipBlanks()
      guard scanner.take(.ascii(";")) else { break }
      scanner.skipBlanks()
      guard let key = scanner.token()?.lowercased() else { continue }
      guard scanner.take(.ascii("=")), let value = scanner.value() else { return nil }
      if key == "name" {
        guard name == nil else { return nil }
        name = value
      }
    }
    return scanner.isAtEnd ? name : nil
  }
}
