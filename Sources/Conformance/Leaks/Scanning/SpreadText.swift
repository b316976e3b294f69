/// A text with nothing but its letters and digits, in lower case, so that whatever was put between
/// them is gone: separators, line breaks, zero-width characters, the quotes of an array of letters.
///
/// Of JSON the string values alone are kept, one behind the other, so that a secret is whole again that
/// was cut into several members. Escapes and bytes above ASCII go as well.
enum SpreadText {
  enum Mode: Sendable {
    /// All letters and digits.
    case all
    /// Those of the strings that are no member names, from the first bracket or brace on.
    case values
  }

  /// How a text is to be read; both ways where JSON may stand within other text, as in a log.
  static func modes(of text: [UInt8]) -> [Mode] {
    if isJSON(text) { return [.values] }
    var index = 0
    while let quote = text[index...].firstIndex(of: quote) {
      index = quote + 1
      if index < text.count, text[index] == UInt8(ascii: ":") { return [.all, .values] }
    }
    return [.all]
  }

  private static func start(_ text: [UInt8]) -> Int {
    text.firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } ?? text.count
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  /// What the bytes mean: 0 goes, 1 is a quote, 2 a backslash, others are themselves in lower case.
  private static let classes: [UInt8] = (0..<256).map { value in
    let byte = UInt8(value)
    if ASCII.isAlphanumeric(byte) { return ASCII.lowercased(byte) }
    if byte == quote { return 1 }
    return byte == backslash ? 2 : 0
  }

  /// Whether a text begins as JSON of more than one value does.
  static func isJSON(_ text: [UInt8]) -> Bool {
    for byte in text.prefix(64) where !ASCII.isSpace(byte) {
      return byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
    }
    return false
  }

  static func of(_ text: [UInt8], _ mode: Mode) -> [UInt8] {
    let start: Int = mode == .values ? start(text) : 0
    return unsafe [UInt8](unsafeUninitializedCapacity: text.count) { output, count in
      guard let output = output.baseAddress else { return }
      unsafe text.withUnsafeBufferPointer { text in
        unsafe classes.withUnsafeBufferPointer { classes in
          guard let input = text.baseAddress, let classes = classes.baseAddress else { return }
          count =
            mode == .values
            ? unsafe copyValues(input, from: start, text.count, classes, output)
            : unsafe copyText(input, text.count, classes, output)
        }
      }
    }
  }

  @inline(__always)
  private static func copyText(
    _ text: UnsafePointer<UInt8>,
    _ count: Int,
    _ classes: UnsafePointer<UInt8>,
    _ output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var length = 0
    for index in 0..<count {
      let kept: UInt8 = unsafe classes[Int(text[index])]
      // Written in any case, so that nothing is guessed; what goes is written over.
      unsafe output[length] = kept
      length &+= kept > 2 ? 1 : 0
    }
    return length
  }

  @inline(__always)
  private static func copyValues(
    _ text: UnsafePointer<UInt8>,
    from start: Int,
    _ count: Int,
    _ classes: UnsafePointer<UInt8>,
    _ output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var length = 0
    var index: Int = start
    while true {
      while index < count, unsafe text[index] != quote { index &+= 1 }
      if index >= count { return length }
      index &+= 1
      let mark: Int = length
      while index < count {
        let kept: UInt8 = unsafe classes[Int(text[index])]
        unsafe output[length] = kept
        length &+= kept > 2 ? 1 : 0
        index &+= 1
        if kept &- 1 < 2 {
          if kept == 1 { break }
          unsafe index &+= index < count && text[index] == UInt8(ascii: "u") ? 5 : 1
        }
      }
      // The name of a member parts no values.
      while index < count, unsafe ASCII.isSpace(text[index]) { index &+= 1 }
      if index < count, unsafe text[index] == UInt8(ascii: ":") { length = mark }
    }
  }
}

extension SpreadText {
  /// Where in `text` the byte was that `of` put at `target`.
  static func place(of target: Int, in text: [UInt8], _ mode: Mode) -> Int {
    if mode == .all { return placeInText(of: target, text) }
    var length = 0
    var index: Int = start(text)
    while let start = text[index...].firstIndex(of: quote) {
      var places: [Int] = []
      index = start + 1
      while index < text.count, text[index] != quote {
        if text[index] == backslash {
          index += index + 1 < text.count && text[index + 1] == UInt8(ascii: "u") ? 6 : 2
          continue
        }
        if ASCII.isAlphanumeric(text[index]) { places.append(index) }
        index += 1
      }
      index += 1
      while index < text.count, ASCII.isSpace(text[index]) { index += 1 }
      if index >= text.count || text[index] != UInt8(ascii: ":") {
        if target < length + places.count { return places[target - length] }
        length += places.count
      }
      if index >= text.count { break }
    }
    return text.count
  }

  private static func placeInText(of target: Int, _ text: [UInt8]) -> Int {
    var length = 0
    for index in text.indices where ASCII.isAlphanumeric(text[index]) {
      if length == target { return index }
      length += 1
    }
    return text.count
  }
}
