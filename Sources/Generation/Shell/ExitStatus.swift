/// What a run tells its caller; every command uses these and no other.
package enum ExitStatus: Int32, Sendable {
  /// Done, nothing to complain about.
  case done = 0
  /// The work was done and found something: errors in a document, violations, stale output.
  case findings = 1
  /// Wrong use, or something that could not be read or written.
  case unusable = 2
  /// A server that was to be tested cannot be reached.
  case unreachable = 3
  /// A mistake of ours.
  case internalError = 4

  /// Ends the process with this code.
  package func end() -> Never { endProcess(rawValue) }

  /// Ends the process at once because a person interrupted it a second time; shells know 130 for it.
  package static func endInterrupted() -> Never { endProcess(128 + 2) }
}
