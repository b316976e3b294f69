internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

extension ScenarioRun {
  /// Sends a step's request once and judges what comes back.
  mutating func attempt(_ step: Step) async -> Attempt {
    var attempt = Attempt()
    var rendered: RenderedRequest
    do throws(TemplateError) {
      rendered = try renderer.render(step.request, in: scope)
    } catch {
      attempt.isUnfillable = true
      attempt.reason = error.message
      attempt.findings = [Finding(.templateUnfilled, error.message, at: step.request.range)]
      return attempt
    }
    if rendered.operation == nil, let contract = scenario.contract {
      let (method, path) = (rendered.outgoing.method, rendered.outgoing.target)
      rendered.operation = contract.operation(method: method, path: path)
    }
    var trace = StepTrace(rendered: rendered)
    let sent: ContinuousClock.Instant = .now
    var request: OutgoingRequest = rendered.outgoing
    var outcome: TransportOutcome = await send(request, step, &trace, &attempt)
    if step.request.followsRedirects {
      (request, outcome) = await followRedirects(request, outcome, step, &trace, &attempt)
    }
    let elapsed: Duration = sent.duration(to: .now)
    switch outcome {
    case .answered(let response):
      let answer = Answer(response)
      if trace.exchanges.count > 1 {
        rendered = rendered.redirected(to: request, scenario.contract)
      }
      attempt.findings += judge(answer, to: request, rendered, step, after: elapsed)
      if context.options.collectsEdits {
        attempt.judged = JudgedAnswer(answer: answer, scope: scope)
      }
      attempt.findings += capture(answer, step, isTold: !attempt.isAmiss)
    case .failed(let failure):
      judge(failure, step, &attempt)
    }
    attempt.trace = trace
    return attempt
  }

  /// Sends a request of a step, and looks for secrets in whatever comes back.
  mutating func send(
    _ request: OutgoingRequest,
    _ step: Step,
    _ trace: inout StepTrace,
    _ attempt: inout Attempt
  ) async -> TransportOutcome {
    let expected: TransportFailure.Kind? = step.expectation.failure
    let outcome = await context.send(request, grace: grace(step), expecting: expected)
    guard let received = outcome.received else { return outcome }
    let exchange = Exchange(step: step.id.text, request: request, response: received)
    attempt.findings += hunt(exchange, step)
    trace.exchanges.append(exchange)
    return outcome
  }

  /// How long an answer is waited for though the run was cancelled: what it makes known has to be
  /// cleaned up, and cleanups are for that very case.
  private func grace(_ step: Step) -> Duration? {
    if step.isAlways {
      return max(.zero, context.control.cleanupTimeLeft ?? context.limits.cleanupTimeMax)
    }
    return step.captures.isEmpty ? nil : context.limits.lastAnswerTimeMax
  }

  /// What an answer gives away, whole or in part.
  mutating func hunt(_ exchange: Exchange, _ step: Step, probe: String? = nil) -> [Finding] {
    guard !secrets.isEmpty || context.isHunting else { return [] }
    let report: LeakReport = hunter.report(on: exchange)
    return leakJudge.findings(on: report, step: step.id.text, at: step.id.range, probe: probe)
  }

  /// Judges that there is no answer, or no whole one.
  private func judge(_ failure: TransportFailure, _ step: Step, _ attempt: inout Attempt) {
    if failure.kind == .cancelled {
      attempt.isInterrupted = true
      attempt.reason = context.stopReason ?? "interrupted"
      return
    }
    if step.expectation.failure != nil {
      attempt.findings += checkExpectation(step.expectation, on: failure)
      return
    }
    let isPartial: Bool = failure.partial != nil
    let message = "\(isPartial ? "no whole answer" : "no answer"): \(failure.message)"
    attempt.findings.append(Finding(.answerMissing, message, at: step.id.range))
    switch failure.kind {
    // The server spoke, and not as it should.
    case .malformed, .tooLarge: return
    case .refused, .reset, .timeout, .tls, .cancelled: if !isPartial { attempt.reason = message }
    }
  }
}

extension RenderedRequest {
  /// The same with the operation that a redirect led to.
  fileprivate func redirected(
    to request: OutgoingRequest,
    _ contract: Contract?
  ) -> RenderedRequest {
    var redirected: RenderedRequest = self
    redirected.operation = contract?.operation(method: request.method, path: request.target)
    return redirected
  }
}

extension Exchange {
  init(step: String, request: OutgoingRequest, response: Response) {
    self.init(
      step: step,
      request: Request(
        method: request.method,
        target: request.target,
        headers: request.headers,
        body: request.body
      ),
      response: response
    )
  }
}
