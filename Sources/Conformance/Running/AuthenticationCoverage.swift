internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

/// The operations that no fixture calls with success, tried without a valid key all the same.
struct AuthenticationCoverage: Sendable {
  let contract: Contract
  let operations: [ContractOperation]
  let context: RunContext

  /// Those of all documents of a plan; none where only a part of a suite is run.
  ///
  /// Of several runs that share a suite, each takes its part of what none of them calls.
  static func all(
    in plan: RunPlan,
    covered: Set<String>,
    _ context: RunContext
  ) -> [AuthenticationCoverage] {
    let options: RunOptions = context.options
    guard options.runsAuthenticationChecks, options.coversOtherOperations,
      context.stopReason == nil, !context.control.targetWasUnreachable
    else { return [] }
    let calledElsewhere = Set(plan.elsewhere.flatMap(\.calledOperations))
    var seen: Set<String> = []
    return (plan.scenarios + plan.elsewhere).compactMap { scenario in
      guard let contract = scenario.contract, seen.insert(contract.mainFile).inserted else {
        return nil
      }
      let left: [ContractOperation] = contract.operations.filter { operation in
        let key: String = ProbeTarget.key(of: operation, in: contract)
        if operation.isPublic || covered.contains(key) { return false }
        guard let shard = options.shard else { return true }
        return !calledElsewhere.contains(key) && shard.contains(key)
      }
      if left.isEmpty { return nil }
      return AuthenticationCoverage(contract: contract, operations: left, context: context)
    }
  }

  /// A scenario with one step for each operation.
  func run() async -> ScenarioOutcome {
    let started: ContinuousClock.Instant = .now
    var result = ScenarioResult(
      id: "authentication of \(contract.mainFile)",
      file: contract.mainFile,
      name: "authentication of operations that no fixture calls"
    )
    var outcome = ScenarioOutcome(result: result)
    for operation in operations {
      let (step, secrets) = await self.result(of: operation)
      if step.verdict == .failed { context.control.noteFailure() }
      result.steps.append(step)
      outcome.secrets += secrets
    }
    result.duration = started.duration(to: .now)
    outcome.result = result
    return outcome
  }

  private func result(
    of operation: ContractOperation
  ) async -> (StepResult, [HuntedSecret]) {
    var result = StepResult(id: operation.id, verdict: .passed)
    result.name = "\(operation.method) \(operation.path)"
    result.place = operation.place
    result.operation = operation.id
    if let reason = context.stopReason {
      result.verdict = .skipped(reason)
      return (result, [])
    }
    var fixture = Fixture(
      file: contract.mainFile,
      name: LocatedText(operation.id, at: operation.place)
    )
    let template: RequestTemplate = contract.sampleRequest(for: operation)
    let step = Step(id: LocatedText(operation.id, at: operation.place), request: template)
    fixture.steps = [step]
    let scenario = Scenario(fixture: fixture, contract: contract)
    do throws(TemplateError) {
      var run = try ScenarioRun(scenario, context, .probing, execution: 0)
      run.useSomeKey()
      let rendered = try run.renderer.render(template, in: run.scope)
      var found = ProbeOutcome()
      var accepted: [ScenarioRun.AcceptedProbe] = []
      found.add(await run.refusalFindings(rendered, step, &accepted), operation.id)
      result.findings = found.findings.map(\.finding)
      if result.findings.contains(where: \.isFailure) { result.verdict = .failed }
      return (result, run.secrets)
    } catch {
      result.verdict = .notJudged(error.message)
      return (result, [])
    }
  }
}

extension Scenario {
  /// The operations that its steps call, by their keys, whatever comes of them.
  fileprivate var calledOperations: [String] {
    guard let contract else { return [] }
    return fixture.steps.compactMap { step in
      let operation: ContractOperation? =
        switch step.request.target {
        case .operation(let id): contract.operation(id.text)
        case .path(let method, let path):
          contract.operation(
            method: method.text,
            path: path.parts.map { part in
              if case .literal(let text) = part { text } else { "value" }
            }.joined()
          )
        }
      return operation.map { ProbeTarget.key(of: $0, in: contract) }
    }
  }
}

extension ProbeTarget {
  /// What tells operations of all documents apart.
  static func key(of operation: ContractOperation, in contract: Contract?) -> String {
    "\(contract?.mainFile ?? "") \(operation.id)"
  }
}
