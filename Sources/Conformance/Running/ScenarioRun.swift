internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

/// One execution of a scenario's steps, in their order.
struct ScenarioRun: Sendable {
  let context: RunContext
  let scenario: Scenario
  /// Why the scenario is run.
  let purpose: Purpose
  /// The values that templates refer to; captures are added as answers come.
  var scope: Scope
  var renderer: RequestRenderer
  /// All that no answer may hold from now on.
  var secrets: [HuntedSecret]
  var hunter: LeakHunter
  var leakJudge: LeakJudge
  /// One for each step, in their order.
  var results: [StepResult] = []
  /// How each step that ran ended, by its id.
  var standings: [String: Standing] = [:]
  /// What each step sent and got last; empty where nobody asks for it later.
  var traces: [StepTrace?] = []
  /// Secrets of further executions, which no report may show either.
  var furtherSecrets: [HuntedSecret] = []
  /// The operations that were asked as caches and crawlers do.
  var askedOtherwise: Set<String> = []
  /// What brings the fixture up to date; empty where nobody asks for it.
  var edits: [FixtureEdit] = []

  enum Purpose: Sendable, Hashable {
    /// To judge the answers.
    case judging
    /// To compare the answers with those of another execution.
    case comparing
    /// To bring a server into the state in which a step is tried in other ways.
    case probing
  }

  /// What counts for the steps that need this one.
  enum Standing: Sendable {
    case passed
    case failed
    /// Not run, because the step with this id did not pass.
    case blocked(by: String)
    /// Left out by the fixture itself: whoever needs it by default looks at the step before.
    case leftOut
  }

  /// What a step sent and what came back, redirects included.
  struct StepTrace: Sendable {
    var rendered: RenderedRequest
    var exchanges: [Exchange] = []
  }

  var steps: [Step] { scenario.fixture.steps }

  /// The step behind which only those run that always do; nil where all run.
  var lastStep: Int?

  /// Whether what is known of each step is kept for comparisons and later findings.
  var keepsTraces = false

  /// Runs the steps; when the run is stopped, only those that are marked to run always.
  ///
  /// `before` is called ahead of each step that runs.
  mutating func run(
    before: ((_ run: inout ScenarioRun, _ step: Int) async -> Void)? = nil
  ) async {
    if keepsTraces { traces = Array(repeating: nil, count: steps.count) }
    for index in steps.indices {
      let step: Step = steps[index]
      if let verdict = verdictWithoutRunning(step, at: index) {
        results.append(StepResult(of: step, verdict))
        continue
      }
      if let before { await before(&self, index) }
      let started: ContinuousClock.Instant = .now
      var result: StepResult = await run(step, at: index)
      result.duration = started.duration(to: .now)
      if purpose == .judging, result.verdict == .failed { context.control.noteFailure() }
      results.append(result)
    }
  }

  /// Why a step does not run; nil where it does.
  private mutating func verdictWithoutRunning(_ step: Step, at index: Int) -> Verdict? {
    if let reason = leftOutReason(step) {
      standings[step.id.text] = .leftOut
      return .skipped(reason)
    }
    if step.isAlways {
      guard let left = context.control.cleanupTimeLeft, left <= .zero else { return nil }
      return .skipped("no time was left for it after the run was stopped")
    }
    if let reason = context.stopReason { return .skipped(reason) }
    if let lastStep, index > lastStep { return .skipped("nothing is tried with it") }
    guard let need = unmetNeed(of: step, at: index) else { return nil }
    standings[step.id.text] = .blocked(by: need)
    return .skipped("the step '\(need)' did not pass")
  }

  /// The step that kept this one from running: one that it needs, or what kept that one.
  private func unmetNeed(of step: Step, at index: Int) -> String? {
    if let needs = step.needs {
      for need in needs {
        if let obstacle = obstacle(need.text) { return obstacle }
      }
      return nil
    }
    for earlier in steps[..<index].reversed() where !earlier.isAlways {
      if case .leftOut? = standings[earlier.id.text] { continue }
      return obstacle(earlier.id.text)
    }
    return nil
  }

  private func obstacle(_ id: String) -> String? {
    switch standings[id] {
    case .passed?: nil
    case .blocked(let root)?: root
    case .failed?, .leftOut?, nil: id
    }
  }

  private func leftOutReason(_ step: Step) -> String? {
    guard let skip = step.skip else { return nil }
    if let condition = skip.unless, Self.holds(condition, context.options, scope) { return nil }
    return skip.reason
  }

  /// Whether `profile.NAME` is the run's, `env.NAME` is set, or a variable is not false.
  static func holds(_ condition: String, _ options: RunOptions, _ scope: Scope) -> Bool {
    if condition.hasPrefix("profile.") {
      return options.profile.map { condition.dropFirst(8) == $0 } ?? false
    }
    if condition.hasPrefix("env.") {
      return !(options.environment[String(condition.dropFirst(4))] ?? "").isEmpty
    }
    switch scope.values[condition] {
    case nil, .null?, .bool(false)?: return false
    case .string(let text)?: return !text.isEmpty && text != "false"
    default: return true
    }
  }
}
