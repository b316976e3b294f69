package import AssayRuntime

/// The values that templates may refer to while a scenario runs.
///
/// `${name}` is a variable or a capture, `${secret.name}` a secret, `${env.NAME}` a variable of the
/// environment, `${run.id}` a text that no other execution has, `${now}` the time in RFC 3339,
/// `${uuid}` a random UUID, `${repeat(text, count)}` a long text.
package struct Scope: Sendable {
  package var values: [String: JSONValue] = [:]
  package var secrets: [String: HuntedSecret] = [:]
  package var environment: [String: String] = [:]
  package var runID: String
  /// The time in RFC 3339 where there is no clock.
  package var now: String
  /// Says the time whenever `${now}` asks for it.
  package var clock: (@Sendable () -> String)?
  /// The secrets that variables hold as a part of their values.
  package internal(set) var taints: [String: [String]] = [:]
  /// Shared by all scopes of a run, so that each pattern is compiled once.
  package var patterns = PatternCache()

  package init(runID: String, now: String) {
    self.runID = runID
    self.now = now
  }
}

/// A template that cannot be filled in.
package struct TemplateError: Error, Sendable, Hashable {
  /// One line: which reference, why, what to do.
  package var message: String

  package init(_ message: String) { self.message = message }
}
