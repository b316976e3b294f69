/// Syntax of other regular expression dialects: named in the error, with what to write instead.
extension PatternParser {
  func foreignEscape(from start: Int, inClass: Bool) -> PatternSyntaxError {
    let written = text(from: start, to: position)
    guard let letter = written.last else { return error("the pattern ends in a backslash") }
    if letter.isNumber {
      return error("`\(written)` is no escape inside a class", at: start)
    }
    guard let foreign = Self.foreignEscapes[letter] else {
      return error(
        "`\(written)` is no escape in ECMA-262",
        at: start,
        suggestion: "write `\(letter)` for the letter itself"
      )
    }
    return error(
      "`\(written)` is \(foreign.name), which ECMA-262 does not have",
      at: start,
      suggestion: foreign.suggestion
    )
  }

  private static let foreignEscapes: [Character: (name: String, suggestion: String?)] = [
    "A": ("the start of the text in PCRE and Python", "write `^`"),
    "C": ("a character class of XML Schema", "write a class such as `[^-\\w.:]`"),
    "E": ("the end of a quotation in PCRE and Java", "escape each character"),
    "G": ("the end of the last match in PCRE", nil),
    "H": ("horizontal white space in PCRE", "write `[^\\t \\xA0]`"),
    "I": ("a character class of XML Schema", "write a class such as `[^A-Za-z_:]`"),
    "K": ("a reset of the match in PCRE", "write a look-behind `(?<=…)`"),
    "N": ("any character but a line feed in PCRE", "write `.`"),
    "Q": ("the start of a quotation in PCRE and Java", "escape each character"),
    "R": ("a line break in PCRE", "write `(?:\\r\\n|[\\n\\r\\u2028\\u2029])`"),
    "X": ("a grapheme cluster in PCRE", nil),
    "Z": ("the end of the text in PCRE and Python", "write `$`"),
    "a": ("the bell in PCRE", "write `\\x07`"),
    "e": ("the escape character in PCRE", "write `\\x1B`"),
    "g": ("a back-reference of PCRE", "write `\\1` or `\\k<name>`"),
    "h": ("horizontal white space in PCRE", "write `[\\t \\xA0]`"),
    "i": ("a character class of XML Schema", "write a class such as `[A-Za-z_:]`"),
    "k": ("a back-reference of another form", "write `\\k<name>`"),
    "z": ("the end of the text in PCRE", "write `$`"),
  ]

  /// An error for what follows `(?` here.
  func foreignGroup(from start: Int) -> PatternSyntaxError {
    let written = text(from: start, to: position + 1)
    switch Unicode.Scalar(UInt32(peek() ?? 0)) {
    case "P":
      return error(
        "`(?P…` is the syntax of Python and RE2 for named groups",
        at: start,
        suggestion: "write `(?<name>…)` for the group and `\\k<name>` to refer to it"
      )
    case ">":
      return error(
        "`(?>` is an atomic group, which ECMA-262 does not have",
        at: start,
        suggestion: "write `(?:`"
      )
    case "#":
      return error(
        "`(?#` is a comment, which ECMA-262 does not have",
        at: start,
        suggestion: "leave it out"
      )
    case "|", "R", "&", "(", "'", "+", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9":
      return error("`\(written)` is the syntax of PCRE, which ECMA-262 does not have", at: start)
    case "i", "m", "s", "x", "U", "-", "a", "u", "L":
      return error(
        "flags inside a pattern are not supported",
        at: start,
        suggestion: "write both cases, such as `[Aa]`, for `i`, and `[^]` for a `.` with `s`"
      )
    default:
      return error("`\(written)` begins no group of ECMA-262", at: start)
    }
  }

  /// An error if a POSIX class begins here.
  func foreignClass() -> PatternSyntaxError? {
    guard looking(at: "["), looking(at: ":", ahead: 1) else { return nil }
    var end = position + 2
    while end < scalars.count, scalars[end] != Int(UInt8(ascii: ":")) {
      let isLetter = (0x61...0x7A).contains(scalars[end]) || scalars[end] == 0x5E
      if !isLetter { return nil }
      end += 1
    }
    guard end + 1 < scalars.count, scalars[end + 1] == Int(UInt8(ascii: "]")) else { return nil }
    let name = text(from: position + 2, to: end)
    let suggestion = Self.posixClasses[name].map { (members: String) -> String in
      "write `\(members)`"
    }
    return error(
      "`[:\(name):]` is a POSIX class, which ECMA-262 does not have",
      suggestion: suggestion
    )
  }

  private static let posixClasses: [String: String] = [
    "alnum": "A-Za-z0-9", "alpha": "A-Za-z", "ascii": "\\x00-\\x7F", "blank": "\\t ",
    "cntrl": "\\x00-\\x1F\\x7F", "digit": "0-9", "graph": "\\x21-\\x7E", "lower": "a-z",
    "print": "\\x20-\\x7E", "punct": "!-\\/:-@\\[-`{-~", "space": "\\s", "upper": "A-Z",
    "word": "\\w", "xdigit": "0-9A-Fa-f",
  ]
}
