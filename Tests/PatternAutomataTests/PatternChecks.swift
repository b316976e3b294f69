import AssayRuntime
import Foundation
import PatternAutomata
import Testing

/// Compiles a pattern, and asks it, the pattern decoded from its text, and the bounded matcher, all of
/// which must say what is expected of each text.
func check(
  _ source: String,
  matches: [String] = [],
  rejects: [String] = [],
  form: CompiledPattern.Form? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  do {
    let compiled = try compilePattern(source)
    let bounded = try compilePattern(source, limits: .boundedOnly)
    let decoded = try #require(
      Pattern(encoded: compiled.encoded),
      "decoding \(source)",
      sourceLocation: sourceLocation
    )
    #expect(
      PatternContents(text: compiled.encoded)?.text == compiled.encoded,
      sourceLocation: sourceLocation
    )
    let pattern = compiled.pattern
    let boundedPattern = bounded.pattern
    if let form {
      #expect(compiled.form == form, "form of \(source)", sourceLocation: sourceLocation)
    }
    for (texts, expected) in [(matches, true), (rejects, false)] {
      for text in texts {
        let answers = [
          pattern.matches(text), decoded.matches(text), boundedPattern.matches(text),
        ]
        #expect(
          answers == [expected, expected, expected],
          "\(source) against \(text.debugDescription)",
          sourceLocation: sourceLocation
        )
      }
    }
  } catch {
    Issue.record("\(source) was refused: \(error)", sourceLocation: sourceLocation)
  }
}

/// The error of a pattern that must be refused.
func refusal(
  of source: String,
  sourceLocation: SourceLocation = #_sourceLocation
) -> PatternSyntaxError? {
  do {
    _ = try compilePattern(source)
    Issue.record("\(source) was accepted", sourceLocation: sourceLocation)
    return nil
  } catch {
    return error
  }
}

extension PatternLimits {
  /// Sends every pattern to the bounded matcher.
  static let boundedOnly: PatternLimits = {
    var limits = PatternLimits.standard
    limits.statesMax = 0
    limits.positionsMax = 0
    return limits
  }()
}

/// A clock that stands still while other threads run: limits of time hold on a busy machine too.
enum ProcessorTime {
  static func measure<E: Error>(_ body: () throws(E) -> Void) throws(E) -> Duration {
    let start = now
    try body()
    return now - start
  }

  private static var now: Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
