/// Splits names of documents into words.
///
/// A word ends where the case rises (`userId` is `user`, `Id`; `HTTPServer` is `HTTP`, `Server`), and
/// at everything that no identifier contains. Signs that carry a meaning become words of their own.
func nameWords(_ name: String) -> [String] {
  var words: [String] = []
  var word: String.UnicodeScalarView = String.UnicodeScalarView()
  let scalars = Array(name.unicodeScalars)
  for index in scalars.indices {
    let scalar = scalars[index]
    guard isWordScalar(scalar) else {
      if !word.isEmpty { words.append(String(word)) }
      word = String.UnicodeScalarView()
      if let sign = signWord(scalars, at: index) { words.append(sign) }
      continue
    }
    if !word.isEmpty, beginsWord(scalars, at: index) {
      words.append(String(word))
      word = String.UnicodeScalarView()
    }
    word.append(scalar)
  }
  if !word.isEmpty { words.append(String(word)) }
  return words
}

/// Whether a new word begins at `index` because of the case of the letters around it.
private func beginsWord(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
  let previous = scalars[index - 1]
  let current = scalars[index]
  guard isUpper(current) else { return false }
  if isLower(previous) || isDigit(previous) { return true }
  guard isUpper(previous), index + 1 < scalars.count else { return false }
  let next = scalars[index + 1]
  guard isLower(next) else { return false }
  // A plural of initials, `URLs` or `IDs`, is one word.
  let endsThere = index + 2 == scalars.count || !isWordScalar(scalars[index + 2])
  return !(next == "s" && endsThere)
}

/// The word for a sign that tells names apart, such as the one of `+1` and `-1`.
private func signWord(_ scalars: [Unicode.Scalar], at index: Int) -> String? {
  let isFirst = index == 0
  let beforeDigit = index + 1 < scalars.count && isDigit(scalars[index + 1])
  switch scalars[index] {
  case "+": return isFirst || scalars.count == 1 ? "plus" : nil
  case "-": return isFirst && (beforeDigit || scalars.count == 1) ? "minus" : nil
  case "*": return scalars.count == 1 ? "asterisk" : nil
  case "=": return isFirst ? "equal" : nil
  case "<": return isFirst ? "less" : nil
  case ">": return isFirst ? "greater" : nil
  case "!": return isFirst ? "not" : nil
  case "%": return scalars.count == 1 ? "percent" : nil
  case "$": return scalars.count == 1 ? "dollar" : nil
  case "/": return scalars.count == 1 ? "slash" : nil
  case ".": return scalars.count == 1 ? "dot" : nil
  default: return nil
  }
}

private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return isUpper(scalar) || isLower(scalar) || isDigit(scalar) }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .decimalNumber, .nonspacingMark, .spacingMark:
    return true
  default:
    return false
  }
}

private func isUpper(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII ? scalar.value >= 65 && scalar.value <= 90 : scalar.properties.isUppercase
}

private func isLower(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII ? scalar.value >= 97 && scalar.value <= 122 : scalar.properties.isLowercase
}

func isDigit(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value >= 48 && scalar.value <= 57
}
