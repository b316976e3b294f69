/// The properties that `\p{…}` can name (ECMA-262 tables 66 to 68).
enum UnicodeProperties {
  /// `\p{Name}`: a binary property, or a General_Category by its value alone.
  static func set(named name: String) -> CodePointSet? {
    switch name {
    case "Any": .all
    case "ASCII": CodePointSet(0...0x7F)
    case "Assigned": GeneralCategories.set(of: "Unassigned")?.inverted
    default: GeneralCategories.set(of: name)
    }
  }

  /// `\p{Name=Value}`
  static func set(named name: String, value: String) -> CodePointSet? {
    switch name {
    case "General_Category", "gc": GeneralCategories.set(of: value)
    default: nil
    }
  }

  /// What the author of an unknown name may have meant.
  static func suggestion(for name: String) -> String? {
    foreignNames[name].map { (replacement: String) -> String in "write `\(replacement)`" }
  }

  /// Names of POSIX and Java that other dialects accept inside `\p{…}`.
  private static let foreignNames: [String: String] = [
    "Alnum": "[\\p{L}\\p{Nd}]", "Alpha": "\\p{L}", "Blank": "[\\t ]", "Cntrl": "\\p{Cc}",
    "Digit": "\\p{Nd}", "Graph": "[\\x21-\\x7E]", "IsAlphabetic": "\\p{Alphabetic}",
    "IsDigit": "\\p{Nd}", "IsLatin": "\\p{Script=Latin}", "IsLetter": "\\p{L}",
    "Latin": "\\p{Script=Latin}", "Greek": "\\p{Script=Greek}", "Han": "\\p{Script=Han}",
    "Cyrillic": "\\p{Script=Cyrillic}", "Arabic": "\\p{Script=Arabic}",
    "Hebrew": "\\p{Script=Hebrew}", "Hiragana": "\\p{Script=Hiragana}",
    "Katakana": "\\p{Script=Katakana}", "Thai": "\\p{Script=Thai}",
    "Lower": "\\p{Ll}", "Print": "[\\x20-\\x7E]", "Punct": "\\p{P}", "Space": "\\s",
    "Upper": "\\p{Lu}", "XDigit": "[0-9A-Fa-f]",
  ]
}
