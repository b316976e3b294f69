/// General_Category of every code point, from the standard library's tables.
enum GeneralCategories {
  /// The sets, by the position of a category in `all`: made by one scan, on first use.
  private static let sets: [CodePointSet] = scan()

  /// The set of a category or of a group of them, by its long name, its short one, or an alias.
  static func set(of name: String) -> CodePointSet? {
    guard let categories = groups[name] ?? single(name) else { return nil }
    var result = CodePointSet()
    for category in categories {
      guard let index = all.firstIndex(where: { (entry: Entry) -> Bool in entry.0 == category })
      else { return nil }
      result = result.union(sets[index])
    }
    return result
  }

  private typealias Entry = (String, String, Unicode.GeneralCategory)

  private static func single(_ name: String) -> [String]? {
    for entry in all where entry.0 == name || entry.1 == name { return [entry.0] }
    return nil
  }

  private static let all: [Entry] = [
    ("Lu", "Uppercase_Letter", .uppercaseLetter), ("Ll", "Lowercase_Letter", .lowercaseLetter),
    ("Lt", "Titlecase_Letter", .titlecaseLetter), ("Lm", "Modifier_Letter", .modifierLetter),
    ("Lo", "Other_Letter", .otherLetter), ("Mn", "Nonspacing_Mark", .nonspacingMark),
    ("Mc", "Spacing_Mark", .spacingMark), ("Me", "Enclosing_Mark", .enclosingMark),
    ("Nd", "Decimal_Number", .decimalNumber), ("Nl", "Letter_Number", .letterNumber),
    ("No", "Other_Number", .otherNumber), ("Pc", "Connector_Punctuation", .connectorPunctuation),
    ("Pd", "Dash_Punctuation", .dashPunctuation), ("Ps", "Open_Punctuation", .openPunctuation),
    ("Pe", "Close_Punctuation", .closePunctuation),
    ("Pi", "Initial_Punctuation", .initialPunctuation),
    ("Pf", "Final_Punctuation", .finalPunctuation), ("Po", "Other_Punctuation", .otherPunctuation),
    ("Sm", "Math_Symbol", .mathSymbol), ("Sc", "Currency_Symbol", .currencySymbol),
    ("Sk", "Modifier_Symbol", .modifierSymbol), ("So", "Other_Symbol", .otherSymbol),
    ("Zs", "Space_Separator", .spaceSeparator), ("Zl", "Line_Separator", .lineSeparator),
    ("Zp", "Paragraph_Separator", .paragraphSeparator), ("Cc", "Control", .control),
    ("Cf", "Format", .format), ("Cs", "Surrogate", .surrogate), ("Co", "Private_Use", .privateUse),
    ("Cn", "Unassigned", .unassigned),
  ]

  private static let groups: [String: [String]] = {
    var groups: [String: [String]] = [:]
    let families: [(String, String, [String])] = [
      ("L", "Letter", ["Lu", "Ll", "Lt", "Lm", "Lo"]), ("LC", "Cased_Letter", ["Lu", "Ll", "Lt"]),
      ("M", "Mark", ["Mn", "Mc", "Me"]), ("N", "Number", ["Nd", "Nl", "No"]),
      ("P", "Punctuation", ["Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"]),
      ("S", "Symbol", ["Sm", "Sc", "Sk", "So"]), ("Z", "Separator", ["Zs", "Zl", "Zp"]),
      ("C", "Other", ["Cc", "Cf", "Cs", "Co", "Cn"]),
    ]
    for family in families {
      groups[family.0] = family.2
      groups[family.1] = family.2
    }
    groups["Combining_Mark"] = groups["M"]
    groups["digit"] = ["Nd"]
    groups["punct"] = groups["P"]
    groups["cntrl"] = ["Cc"]
    return groups
  }()

  private static func scan() -> [CodePointSet] {
    var sets = [CodePointSet](repeating: CodePointSet(), count: all.count)
    var indices: [Unicode.GeneralCategory: Int] = [:]
    for index in 0..<all.count { indices[all[index].2] = index }
    UnicodeScan.eachRun { (scalar: Unicode.Scalar) -> Unicode.GeneralCategory in
      scalar.properties.generalCategory
    } body: { (category: Unicode.GeneralCategory, start: Int, end: Int) in
      if let index = indices[category] { sets[index].appendRange(from: start, to: end) }
    }
    if let surrogate = indices[.surrogate] { sets[surrogate] = CodePointSet(0xD800...0xDFFF) }
    return sets
  }
}
