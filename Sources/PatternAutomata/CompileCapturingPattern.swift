package import AssayRuntime

/// Compiles a regular expression of ECMA-262 with the `u` flag whose groups are wanted.
///
/// An automaton tells that a text matches, not where its groups are: the program backtracks, within
/// the bounds of ``BoundedMatcher``.
package func compileCapturingPattern(
  _ source: String,
  limits: PatternLimits = .standard
) throws(PatternSyntaxError) -> BoundedProgram {
  let parsed = try PatternParser.parse(source, limits: limits)
  let sets = parsed.root.hasWordBoundary ? parsed.sets + [.word] : parsed.sets
  guard let alphabet = Alphabet(sets: sets, workMax: limits.alphabetWorkMax) else {
    throw PatternSyntaxError(offset: 0, message: "the pattern tells too many characters apart")
  }
  do {
    return try ProgramCompiler.program(
      for: parsed,
      root: parsed.root,
      alphabet: alphabet,
      keepsCaptures: true,
      limits: limits
    )
  } catch {
    throw PatternSyntaxError(offset: 0, message: "the pattern is too large")
  }
}
