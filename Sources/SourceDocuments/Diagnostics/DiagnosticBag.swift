/// Collects the diagnostics of a run and puts them into the order in which people read them.
package struct DiagnosticBag: Sendable {
  /// How many diagnostics a report holds; the others are only counted.
  package var reportedMax: Int
  package private(set) var errorCount: Int = 0
  package private(set) var warningCount: Int = 0
  /// Different diagnostics, in the order of their arrival.
  private var collected: [Diagnostic] = []
  private var known: Set<Diagnostic> = []
  private var uncollectedCount: Int = 0

  /// Behind so many nothing is kept: a hostile document causes one for each of its lines.
  private static let collectedMax = 10_000

  package init(reportedMax: Int = 100) { self.reportedMax = max(1, reportedMax) }

  package var hasErrors: Bool { errorCount > 0 }
  package var isEmpty: Bool { collected.isEmpty }

  /// Adds a diagnostic, unless the same was added already.
  package mutating func add(_ diagnostic: Diagnostic) {
    if known.contains(diagnostic) { return }
    switch diagnostic.severity {
    case .error: errorCount += 1
    case .warning: warningCount += 1
    case .note: break
    }
    if collected.count >= Self.collectedMax {
      uncollectedCount += 1
      return
    }
    known.insert(diagnostic)
    collected.append(diagnostic)
  }

  package mutating func add(contentsOf diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { add(diagnostic) }
  }

  /// What to show: sorted by file, line, column and rule.
  ///
  /// Where there are too many, errors come before warnings and warnings before notes.
  package func report() -> Report {
    var chosen: [Diagnostic] = collected
    if chosen.count > reportedMax {
      chosen = []
      for severity in [Diagnostic.Severity.error, .warning, .note] {
        for diagnostic in collected.sorted(by: Self.precedes)
        where diagnostic.severity == severity && chosen.count < reportedMax {
          chosen.append(diagnostic)
        }
      }
    }
    let omitted: Int = collected.count - chosen.count + uncollectedCount
    return Report(
      diagnostics: chosen.sorted(by: Self.precedes),
      omittedCount: omitted,
      errorCount: errorCount,
      warningCount: warningCount
    )
  }

  /// What a run shows.
  package struct Report: Sendable, Hashable {
    package var diagnostics: [Diagnostic]
    /// How many more there are.
    package var omittedCount: Int
    package var errorCount: Int
    package var warningCount: Int

    /// One line such as `3 errors, 1 warning (2 more not shown)`; empty where there is nothing.
    package var summary: String {
      var parts: [String] = []
      if errorCount > 0 { parts.append(errorCount == 1 ? "1 error" : "\(errorCount) errors") }
      if warningCount > 0 {
        parts.append(warningCount == 1 ? "1 warning" : "\(warningCount) warnings")
      }
      let counts: String = parts.joined(separator: ", ")
      if omittedCount == 0 { return counts }
      let omitted: String = "\(omittedCount) more not shown"
      return counts.isEmpty ? omitted : "\(counts) (\(omitted))"
    }
  }

  private static func precedes(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    guard let first = left.range, let second = right.range else {
      if left.range == nil && right.range == nil {
        return (left.rule.id, left.message) < (right.rule.id, right.message)
      }
      return left.range == nil
    }
    if first.file != second.file { return first.file < second.file }
    if first.line != second.line { return first.line < second.line }
    if first.column != second.column { return first.column < second.column }
    return (left.rule.id, left.message) < (right.rule.id, right.message)
  }
}
