import AssayRuntime

/// Numbers written like those of `PatternText`.
struct PackedNumbers {
  private var characters: String.UTF8View.Iterator

  init(_ text: String) { characters = text.utf8.makeIterator() }

  mutating func next() -> Int? {
    var value = 0
    var shift = 0
    while let character = characters.next() {
      let digit = Int(PatternText.digit(ofCharacter: character))
      if digit > 63 { return nil }
      value |= (digit & 31) << shift
      if digit < 32 { return value }
      shift += 5
    }
    return nil
  }
}
