internal import SourceDocuments

extension ScenarioRun {
  /// What an answer is judged with, kept for bringing the fixture up to date with it.
  struct JudgedAnswer: Sendable {
    var answer: Answer
    /// As it was before the answer's own captures, to which its expectation cannot refer.
    var scope: Scope
  }

  /// Makes of what a step expected and did not find the edits that make it expect what it found.
  ///
  /// The step counts as passed then, so that those behind it run and are brought up to date too. Only
  /// the last of several attempts counts: a step that polls expects what it waits for.
  mutating func bringUpToDate(_ attempt: inout Attempt, _ step: Step) {
    guard context.options.collectsEdits, purpose == .judging, attempt.isAmiss,
      let judged = attempt.judged
    else { return }
    let edits: [FixtureEdit] = expectationEdits(
      for: step.expectation,
      on: judged.answer,
      in: judged.scope,
      contract: scenario.contract,
      hiding: hunter,
      files: context.files
    )
    guard !edits.isEmpty else { return }
    self.edits += edits
    let ids = Set(DiagnosticRule.expectations.map(\.id))
    for index in attempt.findings.indices where ids.contains(attempt.findings[index].rule.id) {
      attempt.findings[index].severity = .note
    }
  }
}
