import Foundation
import ValidationTiming

/// What the generated back end takes.
struct GeneratedTimes {
  var emitNanoseconds = 0.0
  var sourceBytes = 0
  var buildSeconds = 0.0
  var judging = JudgingTimes()
}

/// That the generated back end cannot be measured here.
struct CompilerMissing: Error {
  var reason: String
}

/// Generates validators, compiles them as a program, and runs it.
struct GeneratedBackEnd {
  init(_ schema: CompiledSchema, _ arguments: ValidateArguments) {}

  func times() throws -> GeneratedTimes {
    throw CompilerMissing(reason: "the generator writes no validators yet")
  }
}
