import PatternAutomata
import SourceDocuments

extension PlanBuilder {
  /// Reports what a pattern may be asked that it cannot answer, and what others may not read; at its
  /// first use alone.
  mutating func reportDoubts(
    about pattern: CompiledPattern,
    _ source: String,
    _ range: SourceRange
  ) {
    if let reason = pattern.boundedReason {
      let text =
        switch reason {
        case .backReference: "it refers back to a group"
        case .size: "its automaton would be too large"
        case .lookAround: "it looks around where an automaton cannot"
        }
      diagnostics.append(
        Diagnostic(
          .boundedPattern,
          "the pattern '\(source)' is matched with a limit on its steps: \(text)",
          at: range
        )
      )
    }
    if let leniency = pattern.leniencies.first {
      diagnostics.append(
        Diagnostic(.lenientPattern, "in the pattern '\(source)', \(leniency.message)", at: range)
      )
    }
  }
}
