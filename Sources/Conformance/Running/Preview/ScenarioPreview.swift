internal import AssayRuntime
internal import OpenAPIDocument
package import SourceDocuments

/// What a scenario would send, as far as that is known before anything is answered.
package struct ScenarioPreview: Sendable {
  package var steps: [StepPreview] = []
  /// Errors where the scenario cannot run, warnings where its requests are not what the document asks
  /// for though they are meant to succeed.
  package var diagnostics: [Diagnostic] = []
  /// What no text about it may show.
  package var secrets: [HuntedSecret] = []

  package struct StepPreview: Sendable {
    package var id: String
    package var name: String?
    /// Request line, fields and body as HTTP/1.1 writes them; nil where nothing would be sent.
    ///
    /// Secrets and captured values stand there as `${secret.name}` and `${name}`.
    package var request: String?
    /// Why nothing would be sent.
    package var reason: String?
    /// What is captured of the answer.
    package var captures: [String] = []
  }

  /// Makes the requests of all steps, one after the other, with stand-ins for what is captured.
  package init(_ scenario: Scenario, _ options: RunOptions) {
    let fixture: Fixture = scenario.fixture
    let seed: UInt64 = ExecutionSeed.scenario(scenario.id, seed: options.seed)
    let made = ScenarioSecrets(fixture.secrets, given: scenario.givenSecrets, seed: seed)
    secrets = made.all
    for (name, credential) in options.credentials {
      secrets.append(HuntedSecret(GivenCredential.label(name), credential.value.reveal()))
    }
    do throws(TemplateError) {
      let scope = try Scope(
        for: scenario,
        secrets: made,
        environment: options.environment,
        runID: ExecutionSeed.runID(seed, execution: 0),
        now: options.now()
      )
      var preview = PreviewMaker(scenario, options, scope, made.all)
      for step in fixture.steps { steps.append(preview.step(step)) }
      diagnostics = preview.diagnostics
    } catch {
      diagnostics = [Diagnostic(.templateUnfilled, error.message, at: fixture.name.range)]
    }
  }
}

/// Goes through the steps of a scenario without sending anything.
private struct PreviewMaker {
  let scenario: Scenario
  let options: RunOptions
  let renderer: RequestRenderer
  var scope: Scope
  var shown: PreviewText
  var diagnostics: [Diagnostic] = []
  private var isKeyMissed = false

  init(
    _ scenario: Scenario,
    _ options: RunOptions,
    _ scope: Scope,
    _ secrets: [HuntedSecret]
  ) {
    self.scenario = scenario
    self.options = options
    self.scope = scope
    renderer = RequestRenderer(scenario, options)
    shown = PreviewText(secrets, options.credentials)
  }

  mutating func step(_ step: Step) -> ScenarioPreview.StepPreview {
    var preview = ScenarioPreview.StepPreview(id: step.id.text, name: step.name)
    if let reason = skipReason(step) {
      preview.reason = "skipped: \(reason)"
      return preview
    }
    do throws(TemplateError) {
      let rendered: RenderedRequest = try renderer.render(step.request, in: scope)
      preview.request = shown.text(of: rendered.outgoing)
      check(rendered, step)
    } catch {
      preview.reason = "cannot be sent: \(error.message)"
      diagnostics.append(
        Diagnostic(.templateUnfilled, error.message, at: step.request.range)
      )
    }
    for capture in step.captures {
      let name: String = capture.name.text
      preview.captures.append(name)
      scope.values[name] = .string(shown.standIn(for: name))
    }
    return preview
  }

  /// Why a step is left out; nil where it is not, or where that is not known yet.
  private func skipReason(_ step: Step) -> String? {
    guard let skip = step.skip else { return nil }
    guard let condition = skip.unless else { return skip.reason }
    return ScenarioRun.holds(condition, options, scope) ? nil : skip.reason
  }

  /// Whether a request that is meant to succeed is what the document asks for.
  private mutating func check(_ rendered: RenderedRequest, _ step: Step) {
    guard let contract = scenario.contract else { return }
    let operation: ContractOperation? =
      rendered.operation
      ?? contract.operation(method: rendered.outgoing.method, path: rendered.outgoing.target)
    guard let operation else { return }
    let statuses: [StatusPattern] = step.expectation.statuses ?? []
    // Of several, one that the document does not know may be a server's of another version.
    let undeclared: [StatusPattern] = contract.undeclared(statuses, of: operation)
    if undeclared.count == statuses.count, let status = undeclared.first {
      warn(
        "'\(operation.id)' has no response \(status.key) in the document",
        at: step.expectation.statusRange ?? step.id.range
      )
    }
    let isMeantToSucceed: Bool =
      step.expectation.failure == nil
      && (statuses.isEmpty || statuses.contains { $0.includes(200) || $0.key.hasPrefix("2") })
    guard isMeantToSucceed else { return }
    for fault in contract.faults(of: rendered.outgoing, to: operation) {
      // Nobody knows yet what a captured value is.
      if shown.holdsStandIn(fault.value) { continue }
      warn(shown.text(fault.message), at: step.request.range)
    }
    if case .standard = step.request.authorization, rendered.credential == nil,
      !operation.isPublic, !isKeyMissed, !rendered.carriesCredential(for: operation)
    {
      isKeyMissed = true
      warn(
        "'\(operation.id)' asks for a key, and none is given: set ASSAY_API_KEY, or pass --auth",
        at: step.id.range
      )
    }
  }

  private mutating func warn(_ message: String, at range: SourceRange?) {
    diagnostics.append(Diagnostic(.unlikelyRequest, message, at: range))
  }
}

extension RunPlan {
  /// The first operation that asks for the key of the run; nil where fixtures say themselves who asks.
  package var operationWithoutKey: String? {
    for scenario in scenarios {
      guard let contract = scenario.contract,
        !scenario.fixture.authorizations.contains(where: { $0.name.text == "default" })
      else { continue }
      for step in scenario.fixture.steps {
        guard case .standard = step.request.authorization, step.request.headers.isEmpty,
          case .operation(let id) = step.request.target,
          let operation = contract.operation(id.text), !operation.isPublic
        else { continue }
        return operation.id
      }
    }
    return nil
  }
}

extension RenderedRequest {
  /// Whether one of the operation's schemes is served by a field or parameter of the fixture's own.
  fileprivate func carriesCredential(for operation: ContractOperation) -> Bool {
    operation.security.joined().contains { scheme in
      switch scheme.carrier {
      case .bearer, .basic, .other: outgoing.headers.contains { $0.isNamed("authorization") }
      case .header(let name): outgoing.headers.contains { $0.isNamed(name.lowercased()) }
      case .cookie: outgoing.headers.contains { $0.isNamed("cookie") }
      case .query(let name): outgoing.target.contains("\(name)=")
      }
    }
  }
}
