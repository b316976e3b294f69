internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

extension ScenarioRun {
  /// What one attempt at a step gave.
  struct Attempt: Sendable {
    var findings: [Finding] = []
    /// Why there was nothing to judge.
    var reason: String?
    /// Whether nothing was sent, because a value was missing: no further attempt changes that.
    var isUnfillable = false
    /// Whether the run ended while the answer was waited for.
    var isInterrupted = false
    var trace: StepTrace?
    var judged: JudgedAnswer?

    var isFailed: Bool { findings.contains { $0.isFailure } }
    var isLeaking: Bool { findings.contains { $0.isFailure && $0.leak != nil } }
    /// Failed by what the step did, not by what its answer gave away.
    var isAmiss: Bool { findings.contains { $0.isFailure && $0.leak == nil } }
  }

  /// Sends a step's request as often as it takes, and judges the answers.
  mutating func run(_ step: Step, at index: Int) async -> StepResult {
    let attemptsMax: Int = attemptsMax(step)
    var attempt: Attempt = await self.attempt(step)
    var count = 1
    // A leak is a leak though a later attempt has none.
    var earlier: [Finding] = []
    while count < attemptsMax, isRepeated(attempt, step), await pause(step) {
      earlier += attempt.findings.filter { $0.leak != nil }
      earlier.append(note(on: attempt, count, step))
      attempt = await self.attempt(step)
      count += 1
    }
    bringUpToDate(&attempt, step)
    if !attempt.isAmiss, let trace = attempt.trace {
      for finding in await findingsOnOtherMediaTypes(trace, step) { attempt.findings.fold(finding) }
      for finding in await findingsOnConditions(trace, step) { attempt.findings.fold(finding) }
    }
    if !earlier.isEmpty { attempt.findings = earlier + attempt.findings }
    if step.isAlways, attempt.isUnfillable, context.stopReason != nil || isAnyStepAmiss {
      // What it would clean up was never made.
      return StepResult(of: step, .skipped(attempt.reason ?? ""))
    }
    var result = StepResult(of: step, verdict(on: &attempt, of: step))
    result.findings = attempt.findings
    result.attempts = count
    result.operation = attempt.trace?.rendered.operation?.id
    standings[step.id.text] = standing(result)
    if purpose == .judging { show(attempt.trace, in: &result) }
    if keepsTraces { traces[index] = attempt.trace }
    return result
  }

  /// Adds what a report shows of a step's request and answer.
  func show(_ trace: StepTrace?, in result: inout StepResult) {
    guard let trace else { return }
    let isFailure: Bool = result.verdict != .passed || result.findings.contains { $0.isFailure }
    if isFailure, result.curl == nil { result.curl = curl(trace.rendered.outgoing) }
    switch context.options.kept {
    case .all: result.exchange = trace.exchanges.last
    case .failures: if isFailure { result.exchange = trace.exchanges.last }
    case .none: break
    }
  }

  /// A command line that repeats a request.
  func curl(_ request: OutgoingRequest) -> String {
    CurlCommand(hiding: secrets).text(
      of: request,
      to: context.options.surroundings.origin,
      options: context.options.curlOptions
    )
  }

  private var isAnyStepAmiss: Bool {
    results.contains { result in
      switch result.verdict {
      case .passed: false
      case .failed, .notJudged, .skipped, .knownFailure: true
      }
    }
  }

  private func attemptsMax(_ step: Step) -> Int {
    let further: Int = step.retry?.times ?? context.options.retries
    return 1 + max(0, min(further, context.limits.attemptsMax - 1))
  }

  private func isRepeated(_ attempt: Attempt, _ step: Step) -> Bool {
    if attempt.isUnfillable || attempt.isInterrupted { return false }
    if context.stopReason != nil, !step.isAlways { return false }
    switch step.retry?.cause ?? .both {
    case .both: return attempt.reason != nil || attempt.isAmiss
    case .error: return attempt.reason != nil
    case .failure: return attempt.reason == nil && attempt.isAmiss
    }
  }

  /// Waits before the next attempt; false where the run was cancelled in the meantime.
  private func pause(_ step: Step) async -> Bool {
    do {
      try await Task.sleep(for: step.retry?.delay ?? context.limits.retryDelay)
      return true
    } catch {
      return step.isAlways
    }
  }

  private func note(on attempt: Attempt, _ count: Int, _ step: Step) -> Finding {
    let why: String =
      attempt.reason ?? attempt.findings.first { $0.isFailure }?.message ?? "it did not pass"
    return Finding(.attemptRepeated, "attempt \(count): \(why)", at: step.id.range)
  }

  private func standing(_ result: StepResult) -> Standing {
    switch result.verdict {
    case .passed, .knownFailure: .passed
    // What an answer gives away says nothing against what the step did, and neither does the surprise
    // that it did it.
    case .failed:
      result.findings.contains {
        $0.isFailure && $0.leak == nil && $0.rule != .knownFailurePassed
      } ? .failed : .passed
    case .notJudged, .skipped: .failed
    }
  }

  /// The verdict; what a known failure has to say is added to the findings.
  private func verdict(on attempt: inout Attempt, of step: Step) -> Verdict {
    let plain: Verdict =
      if let reason = attempt.reason { .notJudged(reason) } else {
        attempt.isFailed ? .failed : .passed
      }
    guard let known = step.knownFailure, !attempt.isInterrupted, !attempt.isUnfillable else {
      return plain
    }
    // Dates of RFC 3339 sort as texts.
    if let expires = known.expires, context.today.prefix(10) > expires.prefix(10) {
      guard plain != .passed else { return plain }
      let message = "the known failure counts again after \(expires): \(known.reason)"
      attempt.findings.append(Finding(.knownFailureExpired, message, at: known.range))
      return plain
    }
    // A leak has allowances of its own.
    if attempt.isLeaking { return .failed }
    if plain != .passed { return .knownFailure(known.reason) }
    let message = "the step passed, though it is known to fail: \(known.reason)"
    attempt.findings.append(Finding(.knownFailurePassed, message, at: known.range))
    return .failed
  }
}
