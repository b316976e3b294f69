/// What the parts of the parser share: looking, taking, and telling places.
extension PatternParser {
  static let bar = Int(UInt8(ascii: "|"))
  static let closingParenthesis = Int(UInt8(ascii: ")"))

  func peek(_ ahead: Int = 0) -> Int? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  func looking(at character: Unicode.Scalar, ahead: Int = 0) -> Bool {
    position + ahead < scalars.count && scalars[position + ahead] == Int(character.value)
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard looking(at: character) else { return false }
    position += 1
    return true
  }

  func text(from start: Int, to end: Int) -> String {
    var result = ""
    for index in start..<min(end, scalars.count) {
      if let scalar = Unicode.Scalar(UInt32(scalars[index])) {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The UTF-8 byte offset of a position.
  func byteOffset(of position: Int) -> Int { byteOffsets[min(position, scalars.count)] }

  func error(
    _ message: String,
    at start: Int? = nil,
    suggestion: String? = nil
  ) -> PatternSyntaxError {
    PatternSyntaxError(
      offset: byteOffset(of: start ?? position),
      message: message,
      suggestion: suggestion
    )
  }

  mutating func note(_ kind: PatternLeniency.Kind, from start: Int) {
    leniencies.append(
      PatternLeniency(
        kind: kind,
        offset: byteOffset(of: start),
        text: text(from: start, to: position)
      )
    )
  }

  /// `/^[a-z]+$/i`: a literal of JavaScript pasted into JSON.
  mutating func noteDelimiters() {
    guard scalars.count > 2, looking(at: "/") else { return }
    var end = scalars.count - 1
    while end > 1, let scalar = Unicode.Scalar(UInt32(scalars[end])), "gimsuy".contains(scalar) {
      end -= 1
    }
    guard end > 1, scalars[end] == Int(UInt8(ascii: "/")) else { return }
    let hasFlags = end < scalars.count - 1
    let isAnchored =
      scalars[1] == Int(UInt8(ascii: "^")) || scalars[end - 1] == Int(UInt8(ascii: "$"))
    guard hasFlags || isAnchored else { return }
    leniencies.append(
      PatternLeniency(kind: .delimiters, offset: 0, text: text(from: 0, to: scalars.count))
    )
  }
}

extension String {
  fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
    unicodeScalars.contains(scalar)
  }
}
