internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

extension ScenarioRun {
  /// What is wrong with an answer, by the fixture and by the document.
  mutating func judge(
    _ answer: Answer,
    to request: OutgoingRequest,
    _ rendered: RenderedRequest,
    _ step: Step,
    after elapsed: Duration
  ) -> [Finding] {
    var findings: [Finding] = checkExpectation(
      step.expectation,
      on: answer,
      in: scope,
      after: elapsed,
      contract: scenario.contract
    )
    let options: AnswerOptions = answerOptions(rendered, step)
    findings += documentFindings(on: answer, to: request, rendered.operation, options)
    findings += context.identifierFindings(on: answer, to: request, step)
    return findings
  }

  /// How strictly the answers to a step's requests are judged.
  func answerOptions(_ rendered: RenderedRequest, _ step: Step) -> AnswerOptions {
    var options = AnswerOptions()
    options.isClosed = context.options.isClosed
    options.expectsStatus = step.expectation.statuses != nil
    options.judgesSchema = step.expectation.schema != .none
    options.carriesSecrets = rendered.secrets.contains { scope.secrets[$0.name] != nil }
    options.place = step.id.range
    return options
  }

  /// What is wrong with an answer by the document, or without one by the rules of HTTP.
  func documentFindings(
    on answer: Answer,
    to request: OutgoingRequest,
    _ operation: ContractOperation?,
    _ options: AnswerOptions
  ) -> [Finding] {
    guard let contract = scenario.contract else {
      return answer.findings(to: request, options: options)
    }
    guard let operation else {
      return contract.findings(on: answer, toUndocumented: request, options: options)
    }
    return contract.findings(on: answer, to: request, of: operation, options: options)
  }

  /// Takes values out of an answer; a secret among them is hunted from then on.
  mutating func capture(_ answer: Answer, _ step: Step, isTold: Bool) -> [Finding] {
    guard !step.captures.isEmpty else { return [] }
    let (findings, found) = Conformance.capture(step.captures, from: answer, into: &scope)
    if !found.isEmpty {
      secrets += found
      hunter = hunter(for: secrets)
    }
    // Where the answer is another one than was expected, that says it all.
    return isTold ? findings : []
  }
}
