package import SourceDocuments

extension LeakJudge {
  /// The findings of a comparison, each with the id of its step.
  package mutating func findings(
    on verdict: TwinVerdict,
    placeOfStep: (String) -> SourceRange?
  ) -> [(step: String, finding: Finding)] {
    var findings: [(step: String, finding: Finding)] = []
    for found in verdict.findings where policy.includes(found.channel) {
      // Which secret it is, nobody knows where all of them only together change it.
      let label: String = found.secrets.first ?? "?"
      let leak: LeakFinding = found.leak(of: label)
      var finding: Finding = finding(on: leak, step: found.step, at: placeOfStep(found.step))
      finding.isTwin = true
      finding.details.insert("\(found); nothing but the secrets was changed", at: 0)
      if found.secrets.count > 1 {
        let others: String = found.secrets.dropFirst().map { "'\($0)'" }.joined(separator: ", ")
        finding.details.append("it follows \(others) as well")
      }
      findings.append((found.step, finding))
    }
    for (step, leak) in verdict.salted where policy.includes(leak.channel) {
      findings.append((step, finding(on: leak, step: step, at: placeOfStep(step))))
    }
    for step in verdict.unsteadySteps {
      let finding = Finding(
        .unjudgedComparison,
        "step '\(step)' was answered with another status when it was sent again with the same"
          + " secrets; what depends on them there is not known",
        at: placeOfStep(step)
      )
      findings.append((step, finding))
    }
    return findings
  }
}
