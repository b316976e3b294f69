/// Turns names of documents into Swift identifiers, by the Swift API Design Guidelines.
///
/// The same name always gives the same identifier; names that collide are told apart by the caller.
enum SwiftNames {
  /// `created_at` → `createdAt`, `URL` → `url`, `user-id` → `userID`, `3d` → `_3d`.
  static func member(_ name: String) -> String {
    let words = nameWords(name)
    guard !words.isEmpty else { return name.isEmpty ? "empty" : hexadecimal(name) }
    var text = ""
    for (position, word) in words.enumerated() {
      text += position == 0 ? word.lowercased() : capitalized(word)
    }
    return leading(text)
  }

  /// `created_at` → `CreatedAt`, `user-id` → `UserID`; letters that are capital stay so.
  static func type(_ name: String) -> String {
    let words = nameWords(name)
    guard !words.isEmpty else { return "Type" + hexadecimal(name) }
    var text = ""
    for word in words { text += capitalized(word) }
    return leading(text)
  }

  /// Writes an identifier so that it can be declared: keywords in backticks.
  static func escaped(_ identifier: String) -> String {
    ReservedNames.keywords.contains(identifier) ? "`\(identifier)`" : identifier
  }

  /// Writes an identifier as the label of an argument, where hardly a keyword is one.
  static func label(_ identifier: String) -> String {
    ["inout", "let", "var"].contains(identifier) ? "`\(identifier)`" : identifier
  }

  private static func capitalized(_ word: String) -> String {
    if let initials = ReservedNames.initials[word.lowercased()] { return initials }
    guard let first = word.first else { return word }
    let rest = word.dropFirst()
    let isShouted = word.count > 1 && !word.contains { $0.isLowercase }
    return String(first).uppercased() + (isShouted ? rest.lowercased() : String(rest))
  }

  private static func leading(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return "_" }
    return isDigit(first) ? "_" + text : text
  }

  private static func hexadecimal(_ name: String) -> String {
    var text = "u"
    for scalar in name.unicodeScalars { text += String(scalar.value, radix: 16) }
    return text
  }
}

/// Hands out names in one scope, each once.
struct NameScope {
  private var taken: Set<String>

  init(reserved: Set<String> = []) { taken = reserved }

  /// The wanted name, or with the smallest number behind it that makes it new.
  mutating func take(_ wanted: String, avoiding others: Set<String> = []) -> String {
    var name: String = wanted
    var number = 1
    while taken.contains(name) || others.contains(name) {
      number += 1
      name = "\(wanted)\(number)"
    }
    taken.insert(name)
    return name
  }

  func contains(_ name: String) -> Bool { taken.contains(name) }
}
