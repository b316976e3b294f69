/// URI templates of RFC 6570 §2, all four levels.
struct URITemplateFormat {
  let text: ByteText

  func isTemplate() -> Bool {
    // §2.1 leaves out the apostrophe; erratum 6937 puts it back.
    let literals = ASCIISet(low: 0xAFFF_FFDA_0000_0000, high: 0x47FF_FFFE_AFFF_FFFF)
    var index: Int = 0
    while index < text.count {
      let byte: UInt8 = text[index]
      if literals.contains(byte) {
        index += 1
      } else if byte == UInt8(ascii: "{") {
        guard let expressionEnd = expressionEnd(from: index + 1) else { return false }
        index = expressionEnd
      } else if byte == UInt8(ascii: "%") {
        guard isPercentEncoded(at: index) else { return false }
        index += 3
      } else {
        guard byte >= 0x80, let scalar = text.scalar(at: index) else { return false }
        guard Self.isInternational(scalar.value) else { return false }
        index += scalar.byteCount
      }
    }
    return true
  }

  /// `[ operator ] varspec *( "," varspec ) "}"`; the index behind it.
  private func expressionEnd(from start: Int) -> Int? {
    // The operators of levels 2 and 3, and those that §2.2 reserves: + # . / ; ? & = , ! @ |
    let operators = ASCIISet(low: 0xA800_D84A_0000_0000, high: 0x1000_0000_0000_0001)
    var index: Int = operators.contains(text.at(start)) ? start + 1 : start
    while true {
      guard let nameEnd = nameEnd(from: index) else { return nil }
      guard let modifierEnd = modifierEnd(from: nameEnd) else { return nil }
      index = modifierEnd + 1
      if text.at(modifierEnd) == UInt8(ascii: "}") { return index }
      guard text.at(modifierEnd) == UInt8(ascii: ",") else { return nil }
    }
  }

  /// §2.3: `varchar *( ["."] varchar )`.
  private func nameEnd(from start: Int) -> Int? {
    let characters = ASCIISet(low: 0x03FF_0000_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
    var index: Int = start
    while true {
      if characters.contains(text.at(index)) {
        index += 1
      } else if isPercentEncoded(at: index) {
        index += 3
      } else {
        return nil
      }
      let next: UInt8 = text.at(index)
      if next == UInt8(ascii: ".") {
        index += 1
      } else if !characters.contains(next), next != UInt8(ascii: "%") {
        return index
      }
    }
  }

  /// §2.4: `*`, or `:` and a number from 1 to 9999, or nothing.
  private func modifierEnd(from start: Int) -> Int? {
    if text.at(start) == UInt8(ascii: "*") { return start + 1 }
    guard text.at(start) == UInt8(ascii: ":") else { return start }
    var index: Int = start + 1
    guard text.at(index) != UInt8(ascii: "0") else { return nil }
    while isDigit(text.at(index)), index - start <= 4 { index += 1 }
    return index > start + 1 ? index : nil
  }

  private func isPercentEncoded(at index: Int) -> Bool {
    text.at(index) == UInt8(ascii: "%") && isHexadecimal(text.at(index + 1))
      && isHexadecimal(text.at(index + 2))
  }

  /// §1.5: `ucschar` and `iprivate`.
  private static func isInternational(_ scalar: UInt32) -> Bool {
    ResourceIdentifierFormat.isInternational(scalar, allowsPrivateUse: true)
  }
}
