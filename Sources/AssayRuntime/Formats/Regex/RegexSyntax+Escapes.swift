extension RegexSyntax {
  /// What a class atom or an escape stands for, as far as ranges need to know.
  enum Atom {
    case character(UInt32)
    /// `\d`, `\p{…}` and the like, which can't be a range's end.
    case set
  }

  /// `AtomEscape`, the backslash being read.
  mutating func readAtomEscape() -> Bool {
    let byte: UInt8 = text.at(index)
    if byte >= UInt8(ascii: "1"), byte <= UInt8(ascii: "9") {
      var number: Int = 0
      while isDigit(text.at(index)) {
        // No text has so many groups.
        number = min(number * 10 + Int(text[index] - 0x30), Int(Int32.max))
        index += 1
      }
      highestReference = max(highestReference, number)
      return true
    }
    if take(UInt8(ascii: "k")) {
      guard take(UInt8(ascii: "<")), let name = readGroupName() else { return false }
      namedReferences.insert(name)
      return true
    }
    return readCharacterOrSet() != nil
  }

  /// `CharacterClassEscape` or `CharacterEscape`.
  private mutating func readCharacterOrSet() -> Atom? {
    guard index < text.count else { return nil }
    let byte: UInt8 = text[index]
    index += 1
    switch byte {
    case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "s"), UInt8(ascii: "S"),
      UInt8(ascii: "w"), UInt8(ascii: "W"):
      return .set
    case UInt8(ascii: "p"), UInt8(ascii: "P"):
      return readProperty() ? .set : nil
    case UInt8(ascii: "t"): return .character(0x09)
    case UInt8(ascii: "n"): return .character(0x0A)
    case UInt8(ascii: "v"): return .character(0x0B)
    case UInt8(ascii: "f"): return .character(0x0C)
    case UInt8(ascii: "r"): return .character(0x0D)
    case UInt8(ascii: "0"): return isDigit(text.at(index)) ? nil : .character(0)
    case UInt8(ascii: "c"):
      guard isLetter(text.at(index)) else { return nil }
      index += 1
      return .character(UInt32(text[index - 1] & 0x1F))
    case UInt8(ascii: "x"):
      return readHexadecimal(digits: 2).map { value in .character(value) }
    case UInt8(ascii: "u"):
      return readUnicodeEscape().map { value in .character(value) }
    default:
      // IdentityEscape with `u`: SyntaxCharacter or `/`, which are ^ $ \ . * + ? ( ) [ ] { } | /
      let characters = ASCIISet(low: 0x8000_CF10_0000_0000, high: 0x3800_0000_7800_0000)
      return characters.contains(byte) ? .character(UInt32(byte)) : nil
    }
  }

  /// `RegExpUnicodeEscapeSequence`, `u` being read: four digits, two surrogates, or digits in braces.
  mutating func readUnicodeEscape() -> UInt32? {
    if take(UInt8(ascii: "{")) {
      var value: UInt32 = 0
      let first: Int = index
      while let digit = hexadecimalValue(text.at(index)) {
        value = value << 4 | digit
        if value > 0x10_FFFF { return nil }
        index += 1
      }
      return index > first && take(UInt8(ascii: "}")) ? value : nil
    }
    guard let lead = readHexadecimal(digits: 4) else { return nil }
    guard lead & 0xFC00 == 0xD800, text.at(index) == UInt8(ascii: "\\"),
      text.at(index + 1) == UInt8(ascii: "u")
    else { return lead }
    let place: Int = index
    index += 2
    if let trail = readHexadecimal(digits: 4), trail & 0xFC00 == 0xDC00 {
      return 0x1_0000 + (lead & 0x3FF) << 10 + (trail & 0x3FF)
    }
    index = place
    return lead
  }

  private mutating func readHexadecimal(digits: Int) -> UInt32? {
    var value: UInt32 = 0
    var left: Int = digits
    while left > 0 {
      guard let digit = hexadecimalValue(text.at(index)) else { return nil }
      value = value << 4 | digit
      index += 1
      left -= 1
    }
    return value
  }

  private func hexadecimalValue(_ byte: UInt8) -> UInt32? {
    guard isHexadecimal(byte) else { return nil }
    return UInt32(byte < 0x41 ? byte - 0x30 : (byte & 0xDF) - 0x37)
  }

  /// A class, `[` being read, up to and with its `]`.
  mutating func readClass() -> Bool {
    _ = take(UInt8(ascii: "^"))
    while index < text.count {
      if take(UInt8(ascii: "]")) { return true }
      guard let first = readClassAtom() else { return false }
      let isRange: Bool =
        text.at(index) == UInt8(ascii: "-") && text.at(index + 1) != UInt8(ascii: "]")
      guard isRange else { continue }
      index += 1
      guard let last = readClassAtom() else { return false }
      guard case .character(let low) = first, case .character(let high) = last, low <= high else {
        return false
      }
    }
    return false
  }

  private mutating func readClassAtom() -> Atom? {
    if take(UInt8(ascii: "\\")) {
      if take(UInt8(ascii: "b")) { return .character(0x08) }
      if take(UInt8(ascii: "-")) { return .character(0x2D) }
      return readCharacterOrSet()
    }
    guard let scalar = text.scalar(at: index) else { return nil }
    index += scalar.byteCount
    return .character(scalar.value)
  }
}
