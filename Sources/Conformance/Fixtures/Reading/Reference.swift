/// What stands between the braces of `${…}`.
package enum Reference: Sendable, Hashable {
  /// A variable or a capture.
  case value(String)
  case secret(String)
  case environment(String)
  /// A text that no other execution has.
  case runID
  /// The time in RFC 3339.
  case now
  /// A random UUID.
  case uuid
  /// A text many times over, for limits of length.
  case repeated(String, count: Int)

  /// Names that mean something by themselves.
  static let reserved: Set<String> = ["now", "run.id", "uuid"]

  /// Reads the text between the braces; nil where it is none of these.
  package init?(_ text: String) {
    if text == "run.id" {
      self = .runID
    } else if text == "now" {
      self = .now
    } else if text == "uuid" {
      self = .uuid
    } else if text.hasPrefix("secret.") {
      self = .secret(String(text.dropFirst(7)))
    } else if text.hasPrefix("env.") {
      self = .environment(String(text.dropFirst(4)))
    } else if text.hasPrefix("repeat(") {
      guard let repeated = Self.repetition(text) else { return nil }
      self = repeated
    } else if Self.isVariableName(text) {
      self = .value(text)
    } else {
      return nil
    }
  }

  /// `repeat(text, count)`; the text may hold commas, and spaces around it do not count.
  private static func repetition(_ text: String) -> Reference? {
    guard text.hasSuffix(")"), let comma = text.lastIndex(of: ",") else { return nil }
    let start = text.index(text.startIndex, offsetBy: 7)
    guard start < comma else { return nil }
    let repeated = trimmed(text[start..<comma])
    let digits = trimmed(text[text.index(after: comma)...].dropLast())
    guard !repeated.isEmpty, digits.utf8.count <= 9, let count = Int(digits), count >= 0,
      count * repeated.utf8.count <= FixtureLimits.repeatedBytesMax
    else { return nil }
    return .repeated(repeated, count: count)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Letters, digits, `_`, `-` and `.`, and no digit first.
  static func isVariableName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first &- 0x30 >= 10 else { return false }
    if text.hasPrefix("secret.") || text.hasPrefix("env.") { return false }
    return text.utf8.allSatisfy { byte in
      isLetterOrDigit(byte) || byte == 0x5F || byte == 0x2D || byte == 0x2E
    }
  }
}
