internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

extension ScenarioRun {
  /// An execution before its first step.
  ///
  /// `execution` counts those of this scenario. Without a hunter of somebody else's it hunts its own
  /// secrets.
  ///
  /// - Throws: Why a variable has no value.
  init(
    _ scenario: Scenario,
    _ context: RunContext,
    _ purpose: Purpose,
    execution: Int,
    secrets: ScenarioSecrets? = nil,
    hunter: LeakHunter? = nil
  ) throws(TemplateError) {
    let fixture: Fixture = scenario.fixture
    let seed: UInt64 = ExecutionSeed.scenario(scenario.id, seed: context.options.seed)
    let own: ScenarioSecrets =
      secrets ?? ScenarioSecrets(fixture.secrets, given: scenario.givenSecrets, seed: seed)
    self.context = context
    self.scenario = scenario
    self.purpose = purpose
    self.renderer = RequestRenderer(scenario, context.options)
    self.scope = try Scope(
      for: scenario,
      secrets: own,
      environment: context.options.environment,
      runID: ExecutionSeed.runID(seed, execution: execution),
      now: context.options.now()
    )
    self.scope.patterns = context.patterns
    self.scope.clock = context.options.now
    self.secrets = own.all + Self.credentials(of: fixture, in: scope)
    self.leakJudge = LeakJudge(policy: fixture.leaks, today: context.today)
    self.hunter = hunter ?? context.plainHunter
    if !self.secrets.isEmpty {
      self.secrets += context.credentials
      if hunter == nil { self.hunter = self.hunter(for: self.secrets) }
    } else {
      self.secrets = context.credentials
    }
  }

  /// A hunt for these secrets in answers to this scenario.
  func hunter(for secrets: [HuntedSecret]) -> LeakHunter {
    context.hunter(for: secrets, limits: leakJudge.policy.limits, scenario: scenario.id)
  }

  /// The credentials that a fixture declares itself: what its templates take from elsewhere, or all of
  /// a text that takes nothing.
  private static func credentials(of fixture: Fixture, in scope: Scope) -> [HuntedSecret] {
    var found: [HuntedSecret] = []
    for declaration in fixture.authorizations {
      let template: TemplateText =
        switch declaration.scheme {
        case .bearer(let template), .header(_, let template): template
        }
      var texts: [String] = []
      for case .reference(let name) in template.parts {
        if case .secret? = Reference(name) { continue }
        let reference = TemplateText([.reference(name)], at: template.range)
        if let text = try? scope.text(reference) { texts.append(text) }
      }
      if let literal = template.literal {
        // Behind the name of a scheme, as in `Bearer abc` (RFC 9110 §11.4).
        texts.append(literal.split(separator: " ").last.map(String.init) ?? literal)
      }
      let label: String = GivenCredential.label(declaration.name.text)
      found += texts.map { HuntedSecret(label, $0) }
    }
    return found
  }
}
