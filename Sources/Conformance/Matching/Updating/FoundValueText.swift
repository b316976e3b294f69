internal import AssayRuntime

/// Writes a value of an answer as an expectation, in YAML's flow style.
///
/// A value that a later run would not have again, or that holds a secret, becomes a condition.
struct FoundValueText {
  private let scope: Scope
  /// Finds the run's secrets in whatever form.
  private let hunter: LeakHunter
  /// Captured and declared values by their text; the first name in order where several have one.
  private let names: [String: String]

  /// A text shorter than this is written as it is: it equals a variable by accident.
  private static let referenceLengthMin = 6

  init(_ scope: Scope, hiding hunter: LeakHunter) {
    self.scope = scope
    self.hunter = hunter
    var names: [String: String] = [:]
    for name in scope.values.keys.sorted(by: >) where scope.secretNames(in: name).isEmpty {
      guard case .string(let text)? = scope.values[name] else { continue }
      if text.utf8.count >= Self.referenceLengthMin { names[text] = name }
    }
    self.names = names
  }

  func text(_ value: JSONValue) -> String {
    switch value {
    case .null: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .number(let number):
      return isSecret(number.text) ? "{ $any: number }" : number.text
    case .string(let string): return text(string)
    case .array(let elements):
      return elements.isEmpty ? "[]" : "[" + elements.map(text).joined(separator: ", ") + "]"
    case .object(let object): return text(object)
    }
  }

  /// A name of a member, which cannot be a condition; nil where it holds a secret.
  func name(_ name: String) -> String? { isSecret(name) ? nil : quoted(name) }

  private func text(_ object: JSONObject) -> String {
    var parts: [String] = []
    for member in object.members {
      guard let name = name(member.key) else { return "{ $any: object }" }
      parts.append("\(name): \(text(member.value))")
    }
    if parts.isEmpty { return "{}" }
    let text = "{ " + parts.joined(separator: ", ") + " }"
    let isLikeMatcher = object.count == 1 && object.keys[0].hasPrefix("$")
    return isLikeMatcher ? "{ $lit: \(text) }" : text
  }

  private func text(_ string: String) -> String {
    if isSecret(string) { return "{ $any: string }" }
    if let name = names[string] { return "\"${\(name)}\"" }
    if let time = Timestamp(string), let now = Timestamp(scope.now),
      abs(time.secondsSinceEpoch - now.secondsSinceEpoch) <= 60
    {
      return "{ $near: { to: now, within: 60s } }"
    }
    return quoted(string)
  }

  private func isSecret(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if hunter.isFound(in: bytes) { return true }
    // Short ones are hunted by nobody and written by nobody either.
    return scope.secrets.values.contains { secret in
      secret.value.withRevealed { value in !value.isEmpty && value == bytes }
    }
  }

  /// As JSON, which YAML's double quotes read the same way (YAML 1.2.2 §1.2); plain where nothing can
  /// be misread.
  private func quoted(_ text: String) -> String {
    if Self.isPlain(text) { return text }
    let escaped = text.split(separator: "${", omittingEmptySubsequences: false)
      .joined(separator: "$${")
    return JSONValue.string(escaped).jsonString()
  }

  /// A word of letters, digits, `_`, `-` and `.` that no reader takes for a number, a truth value or
  /// null.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, ASCII.isLetter(first) else { return false }
    let isWord = text.utf8.allSatisfy {
      ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
    let reserved: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
    return isWord
      && !reserved.contains(String(decoding: ASCII.lowercased(Array(text.utf8)), as: UTF8.self))
  }
}
