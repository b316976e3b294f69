/// The properties that `\p{…}` can name (ECMA-262 tables 66 to 68).
enum UnicodeProperties {
  /// `\p{Name}`: a binary property, or a General_Category by its value alone.
  static func set(named name: String) -> CodePointSet? {
    switch name {
    case "Any": .all
    case "ASCII": CodePointSet(0...0x7F)
    case "Assigned": GeneralCategories.set(of: "Unassigned")?.inverted
    default: GeneralCategories.set(of: name) ?? BinaryProperties.set(of: name)
    }
  }

  /// `\p{Name=Value}`: a General_Category or a script.
  static func set(named name: String, value: String) -> CodePointSet? {
    switch name {
    case "General_Category", "gc": GeneralCategories.set(of: value)
    case "Script", "sc": UnicodeScripts.set(ofScript: value)
    case "Script_Extensions", "scx": UnicodeScripts.set(ofScriptExtensions: value)
    default: nil
    }
  }

  /// What the author of an unknown name may have meant.
  static func suggestion(for name: String) -> String? {
    if let replacement = foreignNames[name] { return "write `\(replacement)`" }
    // Java writes `IsGreek` or `IsLetter`, and PCRE a script by its name alone.
    let bare = name.hasPrefix("Is") || name.hasPrefix("In") ? String(name.dropFirst(2)) : name
    if UnicodeScripts.set(ofScript: bare) != nil { return "write `\\p{Script=\(bare)}`" }
    if bare != name, set(named: bare) != nil { return "write `\\p{\(bare)}`" }
    let spelled = capitalized(bare)
    if spelled != bare, set(named: spelled) != nil { return "write `\\p{\(spelled)}`" }
    return nil
  }

  /// Names are compared to the letter (ECMA-262 §22.2.1.1), so `letter` and `greek script` are none.
  private static func capitalized(_ name: String) -> String {
    var result = ""
    var isFirst = true
    for scalar in name.unicodeScalars {
      let separates = scalar == " " || scalar == "-" || scalar == "_"
      if separates {
        result += "_"
      } else {
        result += isFirst ? scalar.properties.uppercaseMapping : scalar.properties.lowercaseMapping
      }
      isFirst = separates
    }
    return result
  }

  /// Names of POSIX and Java that other dialects accept inside `\p{…}`.
  private static let foreignNames: [String: String] = [
    "Alnum": "[\\p{L}\\p{Nd}]", "Blank": "[\\t ]", "Cntrl": "\\p{Cc}", "Digit": "\\p{Nd}",
    "Graph": "[\\x21-\\x7E]", "IsDigit": "\\p{Nd}", "Print": "[\\x20-\\x7E]",
    "Punct": "\\p{P}", "Space": "\\s", "XDigit": "[0-9A-Fa-f]", "IsPunctuation": "\\p{P}",
  ]
}
