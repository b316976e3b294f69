extension Pattern {
  /// The text that `init(encoded:)` reads: the same pattern gives the same text on every machine.
  package func encode() -> String {
    switch form {
    case .automaton(let automaton):
      var writer = PatternTextWriter(mark: PatternText.automatonMark)
      automaton.write(to: &writer)
      return writer.finish()
    case .bounded(let program):
      var writer = PatternTextWriter(mark: PatternText.boundedMark)
      program.write(to: &writer)
      return writer.finish()
    }
  }
}
