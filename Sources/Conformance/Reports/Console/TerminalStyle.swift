/// The colours of a terminal; nothing is said by colour alone.
struct TerminalStyle: Sendable {
  var usesColor: Bool

  enum Style: String {
    case bad = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case good = "1;32"
    case strong = "1"
    case faint = "2"
  }

  func paint(_ text: String, _ style: Style) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
