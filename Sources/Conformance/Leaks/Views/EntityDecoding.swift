/// Character references of HTML and XML: `&amp;`, `&#65;`, `&#x41;`; the semicolon may be missing
/// behind numbers, as browsers allow (HTML, 13.2.5.80).
enum EntityDecoding {
  static func replace(_ text: [UInt8], _ index: inout Int, _ output: inout [UInt8]) -> Bool {
    var place: Int = index + 1
    guard place < text.count else { return false }
    if text[place] == UInt8(ascii: "#") {
      place += 1
      guard let value = number(text, &place), CodePoints.append(value, to: &output) else {
        return false
      }
      if place < text.count, text[place] == UInt8(ascii: ";") { place += 1 }
    } else {
      var name: [UInt8] = []
      while place < text.count, name.count < 24, ASCII.isAlphanumeric(text[place]) {
        name.append(text[place])
        place += 1
      }
      guard place < text.count, text[place] == UInt8(ascii: ";"), let sign = names[name] else {
        return false
      }
      output += sign
      place += 1
    }
    index = place
    return true
  }

  private static func number(_ text: [UInt8], _ place: inout Int) -> UInt32? {
    guard place < text.count, text[place] | 0x20 == UInt8(ascii: "x") else {
      return CodePoints.decimal(text, &place, countMax: 7)
    }
    place += 1
    // Zeros in front are allowed in any number; eight digits hold every code point.
    return CodePoints.hexadecimal(text, &place, countMin: 1, countMax: 8)
  }

  /// The named references to ASCII, and those to spaces, hyphens and the letters of Latin-1.
  private static let names: [[UInt8]: [UInt8]] = {
    let signs = """
      Tab \t|NewLine \n|excl !|quot "|QUOT "|num #|dollar $|percnt %|amp &|AMP &|apos '|lpar (|rpar )\
      |ast *|midast *|plus +|comma ,|period .|sol /|colon :|semi ;|lt <|LT <|equals =|gt >|GT >\
      |quest ?|commat @|lsqb [|lbrack [|bsol \\|rsqb ]|rbrack ]|Hat ^|lowbar _|UnderBar _|grave `\
      |DiacriticalGrave `|lcub {|lbrace {|verbar ¦|vert ¦|VerticalLine ¦|rcub }|rbrace }|tilde ˜\
      |hyphen -|dash -|minus -|shy \u{AD}|zwnj \u{200C}|zwj \u{200D}|eacute é|egrave è|agrave à\
      |aacute á|auml ä|ouml ö|uuml ü|Auml Ä|Ouml Ö|Uuml Ü|szlig ß|ntilde ñ|Ntilde Ñ|ccedil ç|oslash ø\
      |aring å|Eacute É|iacute í|oacute ó|uacute ú|ecirc ê|ocirc ô|acirc â|icirc î|ucirc û
      """
    var names: [[UInt8]: [UInt8]] = [Array("nbsp".utf8): [0x20], Array("Tab".utf8): [0x09]]
    for line in signs.split(separator: "|") {
      guard let space = line.firstIndex(of: " ") else { continue }
      let sign = line[line.index(after: space)...]
      // The bar parts the entries above.
      names[Array(line[..<space].utf8)] = sign == "¦" ? [UInt8(ascii: "|")] : Array(sign.utf8)
    }
    return names
  }()
}
