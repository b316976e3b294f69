/// Redacts the texts of a report, each different short one once: names and messages come again in
/// thousands of steps.
struct RedactedTexts {
  private let redactor: Redactor
  private var known: [String: String] = [:]

  private static let knownBytesMax = 512
  private static let knownMax = 100_000

  init(_ redactor: Redactor) { self.redactor = redactor }

  /// A text of one or more lines.
  mutating func text(_ text: String) -> String {
    guard text.utf8.count <= Self.knownBytesMax else { return VisibleText.of(redactor.text(text)) }
    if let known = known[text] { return known }
    let shown: String = VisibleText.of(redactor.text(text))
    if known.count < Self.knownMax { known[text] = shown }
    return shown
  }

  mutating func text(_ text: String?) -> String? { text.map { self.text($0) } }

  /// A text for one line.
  mutating func line(_ text: String) -> String { VisibleText.line(self.text(text)) }

  mutating func line(_ text: String?) -> String? { text.map { line($0) } }
}
