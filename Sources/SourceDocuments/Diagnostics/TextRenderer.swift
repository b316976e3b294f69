/// Renders diagnostics for people: the place, the message, the line with a caret, notes, suggestion.
///
/// ```text
/// openapi.yaml:12:9: error: the key 'name' stands twice in this object [duplicate-key]
///   12 |         name: { type: integer }
///      |         ^~~~
/// openapi.yaml:11:9: note: it stands here first
///   11 |         name: { type: string }
///      |         ^~~~
///   help: …
/// ```
package struct TextRenderer: Sendable {
  /// Whether to use the terminal's colours; nothing is said by colour alone.
  package var usesColor: Bool
  /// How many columns of a source line are shown; longer lines are cut around the place.
  package var lineWidthMax: Int

  package init(usesColor: Bool = false, lineWidthMax: Int = 100) {
    self.usesColor = usesColor
    self.lineWidthMax = max(20, lineWidthMax)
  }

  /// The text of one diagnostic, with a line break at its end.
  package func render(_ diagnostic: Diagnostic, in files: SourceFiles) -> String {
    var text: String = heading(
      diagnostic.severity.name,
      diagnostic.severity,
      diagnostic.message,
      at: diagnostic.range,
      files
    )
    text += " " + paint("[\(diagnostic.rule.id)]", .faint) + "\n"
    text += excerpt(diagnostic.range, diagnostic.severity, files)
    for note in diagnostic.notes {
      text += heading("note", .note, note.message, at: note.range, files) + "\n"
      text += excerpt(note.range, .note, files)
    }
    if let suggestion = diagnostic.suggestion {
      text += "  " + paint("help:", .help) + " \(printable(suggestion))\n"
    }
    return text
  }

  /// The text of several diagnostics, one after the other.
  package func render(_ diagnostics: [Diagnostic], in files: SourceFiles) -> String {
    var text: String = ""
    for diagnostic in diagnostics { text += render(diagnostic, in: files) }
    return text
  }

  private func heading(
    _ name: String,
    _ severity: Diagnostic.Severity,
    _ message: String,
    at range: SourceRange?,
    _ files: SourceFiles
  ) -> String {
    var text: String = ""
    if let range {
      text += paint("\(files.name(of: range.file)):\(range.line):\(range.column):", .strong) + " "
    }
    return text + paint("\(name):", style(of: severity)) + " " + paint(printable(message), .strong)
  }

  private func excerpt(
    _ range: SourceRange?,
    _ severity: Diagnostic.Severity,
    _ files: SourceFiles
  ) -> String {
    guard let range, files.file(range.file) != nil else { return "" }
    let excerpt = SourceExcerpt(
      line: files.line(range.line, of: range.file),
      range: range,
      widthMax: lineWidthMax
    )
    let number = String(range.line)
    let margin = String(repeating: " ", count: max(0, 4 - number.utf8.count))
    let empty = String(repeating: " ", count: max(4, number.utf8.count))
    return paint("\(margin)\(number) |", .faint) + " \(excerpt.text)\n"
      + paint("\(empty) |", .faint) + " "
      + paint(excerpt.underline, style(of: severity)) + "\n"
  }

  // MARK: Colour

  private enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case help = "1;32"
    case strong = "1"
    case faint = "2"
  }

  private func style(of severity: Diagnostic.Severity) -> Style {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  private func paint(_ text: String, _ style: Style) -> String {
    usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Diagnostic.Severity {
  /// The word for it in every output: `error`, `warning` or `note`.
  package var name: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }
}

/// A message on one line: documents are not trusted, and neither line breaks nor the escape
/// sequences of terminals may come through.
func printable(_ text: String) -> String {
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    shown.append(isInvisible(scalar.value) ? "\u{FFFD}" : scalar)
  }
  return String(shown)
}

/// Control characters, and those that turn the direction of the text around.
func isInvisible(_ value: UInt32) -> Bool {
  value < 0x20 || (value >= 0x7F && value < 0xA0) || (value >= 0x202A && value <= 0x202E)
    || (value >= 0x2066 && value <= 0x2069) || value == 0x2028 || value == 0x2029 || value == 0xFEFF
}
