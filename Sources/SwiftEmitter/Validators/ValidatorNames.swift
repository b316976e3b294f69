/// Names that functions of validators must not have.
enum ValidatorNames {
  /// What the functions call their parameters and variables, numbered where there are several: a
  /// function of such a name could not be called where the variable is seen.
  private static let variables: Set<String> = [
    "depth", "element", "end", "fits", "found", "index", "isEvaluated", "isMatched", "key",
    "member", "name", "part", "parts", "position", "seen", "tables", "tag", "tagged", "text",
    "value", "view",
  ]

  /// Whether a name is a keyword of Swift or one of a variable, whatever its number.
  static func isTaken(_ name: String) -> Bool {
    if ReservedNames.keywords.contains(name) { return true }
    var stem: Substring = name[...]
    while let last = stem.last, last.isASCII, last.isNumber { stem.removeLast() }
    return variables.contains(String(stem))
  }
}
