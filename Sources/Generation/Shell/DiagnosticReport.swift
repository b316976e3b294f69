package import SourceDocuments

/// Writes the diagnostics of a run to standard error, and knows what they mean for its exit code.
package struct DiagnosticReport: Sendable {
  private let console: Console
  private let format: DiagnosticsFormat
  package private(set) var errorCount = 0
  package private(set) var warningCount = 0

  package init(_ console: Console, format: DiagnosticsFormat) {
    self.console = console
    self.format = format
  }

  /// Writes `diagnostics` in the order of their places, each once.
  package mutating func write(_ diagnostics: [Diagnostic], in files: SourceFiles) {
    var text = ""
    for diagnostic in ordered(diagnostics) {
      switch diagnostic.severity {
      case .error: errorCount += 1
      case .warning: warningCount += 1
      case .note: break
      }
      switch format {
      case .text:
        text += TextRenderer(usesColor: console.colorsErrors).render(diagnostic, in: files)
      case .json: text += TextRenderer().render(diagnostic, in: files)
      case .github: text += githubAnnotation(diagnostic, in: files)
      }
    }
    if !text.isEmpty { console.error(text) }
  }

  /// The line that ends a run with diagnostics, such as `2 errors, 1 warning`; nil without any.
  package var total: String? {
    var parts: [String] = []
    if errorCount > 0 { parts.append(errorCount == 1 ? "1 error" : "\(errorCount) errors") }
    if warningCount > 0 {
      parts.append(warningCount == 1 ? "1 warning" : "\(warningCount) warnings")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

/// Diagnostics by file, line and column, those without a place first; equal ones once.
///
/// Those of one place keep the order in which they were found.
func ordered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  var seen: Set<Diagnostic> = []
  var unique: [Diagnostic] = []
  for diagnostic in diagnostics where seen.insert(diagnostic).inserted { unique.append(diagnostic) }
  let positions = unique.indices.sorted { left, right in
    let first = sortKey(unique[left])
    let second = sortKey(unique[right])
    return first == second ? left < right : first.lexicographicallyPrecedes(second)
  }
  return positions.map { unique[$0] }
}

private func sortKey(_ diagnostic: Diagnostic) -> [UInt32] {
  guard let range = diagnostic.range else { return [] }
  return [range.file, range.line, range.column]
}
