/// Renders diagnostics as workflow commands, which GitHub shows beside the changed lines.
///
/// ```text
/// ::error file=openapi.yaml,line=12,col=9,endColumn=13,title=duplicate-key::the key 'name' …
/// ```
package struct GitHubRenderer: Sendable {
  package init() {}

  /// One line, with its line break.
  package func render(_ diagnostic: Diagnostic, in files: SourceFiles) -> String {
    var properties: [String] = []
    if let range = diagnostic.range {
      properties.append("file=" + escape(files.name(of: range.file), isProperty: true))
      properties.append("line=\(range.line)")
      properties.append("col=\(range.column)")
      properties.append("endColumn=\(range.column + range.length)")
    }
    properties.append("title=" + escape(diagnostic.rule.id, isProperty: true))
    var message: String = diagnostic.message
    for note in diagnostic.notes {
      message += "\nnote: \(note.message)"
      if let range = note.range {
        message += " (\(files.name(of: range.file)):\(range.line):\(range.column))"
      }
    }
    if let suggestion = diagnostic.suggestion { message += "\nhelp: \(suggestion)" }
    return "::\(command(diagnostic.severity)) \(properties.joined(separator: ","))::"
      + escape(message, isProperty: false) + "\n"
  }

  /// A line for each diagnostic.
  package func render(_ diagnostics: [Diagnostic], in files: SourceFiles) -> String {
    var lines: String = ""
    for diagnostic in diagnostics { lines += render(diagnostic, in: files) }
    return lines
  }

  private func command(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  /// The escapes of workflow commands: without them a message could end its command and start
  /// another.
  private func escape(_ text: String, isProperty: Bool) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped.append(contentsOf: "%25".unicodeScalars)
      case "\r": escaped.append(contentsOf: "%0D".unicodeScalars)
      case "\n": escaped.append(contentsOf: "%0A".unicodeScalars)
      case ":" where isProperty: escaped.append(contentsOf: "%3A".unicodeScalars)
      case "," where isProperty: escaped.append(contentsOf: "%2C".unicodeScalars)
      default: escaped.append(isInvisible(scalar.value) ? "\u{FFFD}" : scalar)
      }
    }
    return String(escaped)
  }
}
