/// What a run may cost beyond what its options say.
package struct RunLimits: Sendable {
  /// Redirects that one step follows.
  package var redirectsMax: Int = 10
  /// How long cleanups may take, all together, after a run was interrupted.
  package var cleanupTimeMax: Duration = .seconds(10)
  /// How long a request that makes something may still take after a run was interrupted: without its
  /// answer nobody could clean up.
  package var lastAnswerTimeMax: Duration = .seconds(1)
  /// Requests that found nobody before anybody ever answered, after which a run gives up.
  package var unreachableMax: Int = 20
  /// How long a step waits between attempts where nothing else says so.
  package var retryDelay: Duration = .milliseconds(100)
  /// Attempts of one step, whatever a fixture asks for.
  package var attemptsMax: Int = 1_000
  /// How long one request that is tried in other ways is waited for.
  package var probeTimeMax: Duration = .seconds(10)
  /// Requests of one step, tried in other ways, that may get no answer in their time; then no more are
  /// tried.
  package var unansweredProbesMax: Int = 3
  /// Other media types in which one answer is asked for.
  package var acceptVariantsMax: Int = 8
  /// How often GET and HEAD are asked again where they differ, because some answers do for no reason.
  package var headRoundsMax: Int = 8
  /// Secrets of all scenarios together that are looked for in the answers to the other scenarios.
  package var strangerSecretsMax: Int = 1_000

  package static let standard = RunLimits()

  package init() {}
}
