package import AssayRuntime

/// A pattern, ready to match and to be written into generated code.
package struct CompiledPattern: Sendable {
  package enum Form: String, Sendable, Hashable {
    /// Takes time in proportion to the text, whatever it says.
    case automaton
    /// May give up on a text: callers warn.
    case bounded
  }

  package let pattern: Pattern
  package let contents: PatternContents
  /// Nil for a bounded pattern.
  package let automaton: PatternAutomaton?
  /// What `Pattern(encoded:)` reads: digits, letters, `-` and `_`.
  package let encoded: String
  package let form: Form
  /// States of the automaton, the dead and the accepting one among them; 0 for a bounded pattern.
  package let stateCount: Int
  /// Classes of code points that the pattern tells apart.
  package let classCount: Int
  /// What is only accepted because real documents contain it.
  package let leniencies: [PatternLeniency]
  /// Why the pattern is bounded; nil for an automaton.
  package let boundedReason: BoundedReason?

  /// What keeps a pattern from being an automaton.
  package enum BoundedReason: String, Sendable, Hashable {
    case backReference
    /// Its automaton would be too large.
    case size
    /// It has a look-around in a place where no automaton is made for it.
    case lookAround
  }
}

/// Compiles a regular expression of ECMA-262 with the `u` flag, which matches anywhere in a text.
package func compilePattern(
  _ source: String,
  limits: PatternLimits = .standard
) throws(PatternSyntaxError) -> CompiledPattern {
  let parsed = try PatternParser.parse(source, limits: limits)
  let root = parsed.hasBackReferences ? parsed.root : parsed.root.trimmed
  let hasWordBoundary = root.hasWordBoundary
  let sets = hasWordBoundary ? parsed.sets + [.word] : parsed.sets
  guard let alphabet = Alphabet(sets: sets, workMax: limits.alphabetWorkMax) else {
    throw PatternSyntaxError(offset: 0, message: "the pattern tells too many characters apart")
  }
  let wordSet = hasWordBoundary ? parsed.sets.count : nil
  let reason: CompiledPattern.BoundedReason
  if parsed.hasBackReferences {
    reason = .backReference
  } else {
    do throws(AutomatonRefusal) {
      let automaton = try automaton(for: root, alphabet, wordSet: wordSet, limits: limits)
      let compiled = CompiledPattern(automaton, leniencies: parsed.leniencies)
      guard compiled.encoded.utf8.count <= limits.encodedBytesMax else {
        throw .tooManyStates
      }
      return compiled
    } catch {
      reason = error == .lookAround ? .lookAround : .size
    }
  }
  do {
    let program = try ProgramCompiler.program(
      for: parsed,
      root: root,
      alphabet: alphabet,
      keepsCaptures: parsed.hasBackReferences,
      limits: limits
    )
    return CompiledPattern(program, reason, leniencies: parsed.leniencies)
  } catch {
    throw PatternSyntaxError(offset: 0, message: "the pattern is too large")
  }
}

private func automaton(
  for root: PatternNode,
  _ alphabet: Alphabet,
  wordSet: Int?,
  limits: PatternLimits
) throws(AutomatonRefusal) -> PatternAutomaton {
  var compiler = AutomatonCompiler(alphabet, wordSet: wordSet, limits: limits)
  if let counted = CountedForm(root, limits: limits) {
    return try compiler.automaton(for: counted.relaxed, lengths: counted.lengths)
  }
  return try compiler.automaton(for: root, lengths: nil)
}

extension CompiledPattern {
  fileprivate init(_ automaton: PatternAutomaton, leniencies: [PatternLeniency]) {
    contents = PatternContents(automaton)
    self.automaton = automaton
    encoded = contents.text
    pattern = Pattern(contents)
    form = .automaton
    stateCount = automaton.stateCount
    classCount = automaton.classes.classCount
    self.leniencies = leniencies
    boundedReason = nil
  }

  fileprivate init(
    _ program: BoundedProgram,
    _ reason: BoundedReason,
    leniencies: [PatternLeniency]
  ) {
    contents = .bounded(program)
    automaton = nil
    encoded = contents.text
    pattern = Pattern(contents)
    form = .bounded
    stateCount = 0
    classCount = program.classes.classCount
    self.leniencies = leniencies
    boundedReason = reason
  }
}

extension PatternContents {
  /// The shortest contents that say what an automaton says.
  fileprivate init(_ automaton: PatternAutomaton) {
    guard automaton.start > 1 else {
      self = .constant(automaton.start == 1)
      return
    }
    guard let frame = FrameSearch.frame(of: automaton) else {
      self = .automaton(automaton, nil)
      return
    }
    self =
      automaton.matchesBeyondASCII
      ? .automaton(automaton, frame) : .framed(automaton.classes, frame)
  }
}
