internal import AssayRuntime
internal import PatternAutomata
internal import Synchronization

/// The patterns of expectations and captures, compiled once for a run.
package final class PatternCache: Sendable {
  private let compiled = Mutex<[String: Result<Pattern, PatternSyntaxError>]>([:])
  private let programs = Mutex<[String: BoundedProgram]>([:])

  package init() {}

  /// The pattern, or what is wrong with its text.
  func pattern(_ source: String) -> Result<Pattern, PatternSyntaxError> {
    if let known = compiled.withLock({ $0[source] }) { return known }
    let result: Result<Pattern, PatternSyntaxError>
    do throws(PatternSyntaxError) {
      result = .success(try compilePattern(expandingPatternFlags(source)).pattern)
    } catch {
      result = .failure(error)
    }
    compiled.withLock { $0[source] = result }
    return result
  }

  /// What a search for a part of a text found.
  enum Search: Hashable {
    /// What the first group matched; what the pattern matched where it has none.
    case found(String)
    case notFound
    case undecided
    case invalid(String)
  }

  /// Looks for a pattern and takes its first group.
  ///
  /// Whether it matches is decided in linear time; where its group is, by a matcher that gives up in
  /// time. A first group that takes no part in the match is nothing that is found.
  func search(_ source: String, in text: String) -> Search {
    switch pattern(source) {
    case .failure(let error): return .invalid("\(error)")
    case .success(let pattern):
      switch pattern.judge(text) {
      case .doesNotMatch: return .notFound
      case .undecided: return .undecided
      case .matches: break
      }
    }
    guard let program = program(source) else { return .undecided }
    switch program.firstMatch(in: text) {
    case .notFound: return .notFound
    case .undecided: return .undecided
    case .found(let match):
      guard let range = match.groups.isEmpty ? match.whole : match.groups[0] else {
        return .notFound
      }
      return .found(String(decoding: Array(text.utf8)[range], as: UTF8.self))
    }
  }

  private func program(_ source: String) -> BoundedProgram? {
    if let known = programs.withLock({ $0[source] }) { return known }
    guard let program = try? compileCapturingPattern(expandingPatternFlags(source)) else {
      return nil
    }
    programs.withLock { $0[source] = program }
    return program
  }
}
