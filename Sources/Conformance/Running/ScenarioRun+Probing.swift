internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

extension ScenarioRun {
  /// Runs a scenario once more, and ahead of some steps tries what these do in other ways.
  ///
  /// What was found comes with the id of its step.
  static func probe(
    _ scenario: Scenario,
    _ context: RunContext,
    _ orders: [ProbeOrder]
  ) async -> ProbeOutcome {
    guard context.stopReason == nil,
      var run = try? ScenarioRun(scenario, context, .probing, execution: probingExecution)
    else { return ProbeOutcome() }
    // Later answers may hold what was sent in other ways; who asked changes nothing in them.
    if orders.allSatisfy(\.secrets.isEmpty) { run.lastStep = orders.map(\.step).max() }
    var found = ProbeOutcome()
    var accepted: [AcceptedProbe] = []
    await run.run { run, index in
      guard let order = orders.first(where: { $0.step == index }) else { return }
      guard let rendered = try? run.renderer.render(run.steps[index].request, in: run.scope) else {
        return
      }
      var findings: [Finding] = []
      if order.checksAuthentication {
        findings += await run.authenticationFindings(rendered, run.steps[index], &accepted)
      }
      if !order.secrets.isEmpty {
        findings += await run.echoFindings(rendered, order.secrets, run.steps[index], &accepted)
      }
      found.add(findings, run.steps[index].id.text)
    }
    // What was sent in other ways may show up later, and be none of the step's own doing.
    for (step, result) in zip(run.steps, run.results) {
      let leaks: [Finding] = result.findings.filter { $0.leak != nil }
      found.add(leaks.map { $0.named("after it was tried in other ways") }, step.id.text)
    }
    for probe in accepted { found.add(await run.cleanUp(after: probe), probe.step.id.text) }
    found.secrets = run.secrets
    found.leakJudge = run.leakJudge
    return found
  }

  /// Twins count from one.
  private static let probingExecution = -1

  /// A request that was accepted, though it was tried to see it refused.
  struct AcceptedProbe: Sendable {
    var step: Step
    var scope: Scope
  }

  /// Sends the step's request as someone who may not.
  private mutating func authenticationFindings(
    _ rendered: RenderedRequest,
    _ step: Step,
    _ accepted: inout [AcceptedProbe]
  ) async -> [Finding] {
    let (id, place) = (step.id.text, step.id.range)
    var findings: [Finding] = await refusalFindings(rendered, step, &accepted)
    guard let access = foreignAccess(rendered, step), context.stopReason == nil else {
      return findings
    }
    var rounds: [ForeignAccess.Round] = []
    repeat {
      let (foreign, leaks) = await send(access.foreign, ForeignAccess.name, step, &accepted)
      findings += leaks
      var unknown: TransportOutcome?
      if let request = access.unknown {
        let name = "\(ForeignAccess.name) for an id that nobody has"
        let (outcome, leaks) = await send(request, name, step, &accepted)
        findings += leaks
        unknown = outcome
      }
      rounds.append(ForeignAccess.Round(foreign: foreign, unknown: unknown))
    } while access.isDoubtful(rounds) && context.stopReason == nil
    let judged = access.findings(on: rounds, step: id, at: place)
    return findings + probed(judged, ForeignAccess.name, access.foreign)
  }

  /// Sends a request without a valid key.
  mutating func refusalFindings(
    _ rendered: RenderedRequest,
    _ step: Step,
    _ accepted: inout [AcceptedProbe]
  ) async -> [Finding] {
    let security: [[ContractScheme]] = rendered.operation?.security ?? []
    let battery = AuthenticationBattery(seed: context.options.seed)
    var findings: [Finding] = []
    for probe in battery.probes(of: rendered.outgoing, security: security) {
      guard context.stopReason == nil else { break }
      let (outcome, leaks) = await send(probe.request, probe.name, step, &accepted)
      findings += leaks
      let judged = probe.findings(on: outcome, step: step.id.text, at: step.id.range)
      findings += probed(judged, probe.name, probe.request)
    }
    return findings
  }

  /// Takes a made up key where the run was given none.
  mutating func useSomeKey() {
    guard context.options.credentials["default"] == nil else { return }
    let key: String = ExecutionSeed.runID(context.options.seed, execution: 0)
    renderer.credentials["default"] = GivenCredential(Secret(key))
  }

  /// The step's request as the other organisation sends it; nil where there is no other one.
  private func foreignAccess(_ rendered: RenderedRequest, _ step: Step) -> ForeignAccess? {
    guard rendered.credential == "default", context.options.credentials["other"] != nil else {
      return nil
    }
    var template: RequestTemplate = step.request
    template.authorization = .named(LocatedText("other", at: template.range))
    guard let foreign = try? renderer.render(template, in: scope) else { return nil }
    var ids: [String] = []
    for step in steps {
      for capture in step.captures {
        if case .string(let text)? = scope.values[capture.name.text] { ids.append(text) }
      }
    }
    return ForeignAccess(
      rendered.outgoing,
      as: foreign.outgoing,
      ids: ids,
      seed: context.options.seed
    )
  }

  /// Sends the step's request in all the ways in which servers refuse one and like to quote it.
  private mutating func echoFindings(
    _ rendered: RenderedRequest,
    _ sent: [SentSecret],
    _ step: Step,
    _ accepted: inout [AcceptedProbe]
  ) async -> [Finding] {
    let place: (SentSecret) -> PlacedSecret? = { sent in
      scope.secrets[sent.name].map { PlacedSecret($0, at: sent.place) }
    }
    var battery = ErrorEchoBattery(
      rendered.outgoing,
      secrets: sent.compactMap(place),
      accepts: rendered.operation?.answerMediaTypes ?? []
    )
    battery.otherSecrets = rendered.secrets.filter { !sent.contains($0) }.compactMap(place)
    if let operation = rendered.operation, let contract = scenario.contract {
      battery.methods = Set(contract.methods(ofPath: operation.path))
    }
    var findings: [Finding] = []
    let plainHunter: LeakHunter = hunter
    let decoyHunter = hunter(for: secrets + battery.decoys)
    defer { hunter = plainHunter }
    var unanswered = 0
    for probe in battery.probes() {
      guard context.stopReason == nil, unanswered < context.limits.unansweredProbesMax else {
        break
      }
      hunter = probe.carriesDecoys ? decoyHunter : plainHunter
      let (outcome, leaks) = await send(probe.request, probe.name, step, &accepted)
      if let response = outcome.received, probe.hunts(response) { findings += leaks }
      if outcome.failure?.kind == .timeout { unanswered += 1 }
      let judged = probe.findings(on: outcome, step: step.id.text, at: step.id.range)
      findings += probed(judged, probe.name, probe.request)
    }
    return findings
  }

  /// Sends a request that was made of a step's own, and looks for secrets in what comes back.
  private mutating func send(
    _ request: OutgoingRequest,
    _ probe: String,
    _ step: Step,
    _ accepted: inout [AcceptedProbe]
  ) async -> (outcome: TransportOutcome, leaks: [Finding]) {
    var timed: OutgoingRequest = request
    timed.timeout = min(request.timeout, context.limits.probeTimeMax)
    let outcome = await context.send(
      timed,
      grace: step.captures.isEmpty ? nil : context.limits.lastAnswerTimeMax
    )
    guard let received = outcome.received else { return (outcome, []) }
    if (200..<300).contains(received.status), !step.captures.isEmpty {
      var scope: Scope = self.scope
      _ = Conformance.capture(step.captures, from: Answer(received), into: &scope)
      accepted.append(AcceptedProbe(step: step, scope: scope))
    }
    let exchange = Exchange(step: step.id.text, request: request, response: received)
    return (outcome, probed(hunt(exchange, step, probe: probe), probe, request))
  }

  /// Runs the cleanups that name what an accepted request made.
  private mutating func cleanUp(after probe: AcceptedProbe) async -> [Finding] {
    var findings: [Finding] = []
    for step in steps where step.isAlways {
      guard let left = try? renderer.render(step.request, in: probe.scope) else { continue }
      let own = try? renderer.render(step.request, in: scope)
      if let own, own.outgoing.target == left.outgoing.target,
        own.outgoing.body == left.outgoing.body
      {
        continue
      }
      let grace: Duration = context.control.cleanupTimeLeft ?? context.limits.cleanupTimeMax
      guard grace > .zero else { break }
      let outcome = await context.send(left.outgoing, grace: grace)
      guard let received = outcome.received else { continue }
      let exchange = Exchange(step: step.id.text, request: left.outgoing, response: received)
      findings += hunt(exchange, step, probe: "cleaning up what was accepted")
    }
    return findings
  }
}

extension Finding {
  fileprivate func named(_ probe: String) -> Finding {
    var finding: Finding = self
    finding.probe = probe
    return finding
  }
}
