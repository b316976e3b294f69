import AssayRuntime
import Conformance
import Generation
import OpenAPIDocument
import SourceDocuments

/// Shows all requests of a plan as far as they are known, and what is wrong with them.
///
/// - Returns: Whether all of them could be sent.
func dryRun(_ plan: RunPlan, _ options: RunOptions, _ console: Console) -> ExitStatus {
  var diagnostics: [Diagnostic] = []
  var secrets: [HuntedSecret] = []
  var known: Set<[UInt8]> = []
  var stepCount = 0
  var text = ""
  for scenario in plan.scenarios {
    let preview = ScenarioPreview(scenario, options)
    text += "\(scenario.id)  \(scenario.fixture.name.text)\n"
    for step in preview.steps {
      stepCount += 1
      text += described(step)
    }
    text += "\n"
    // The rows of a matrix are mistaken in the same way, at the same place.
    diagnostics += preview.diagnostics.filter { !diagnostics.contains($0) }
    for secret in preview.secrets where known.insert(secret.value.reveal()).inserted {
      secrets.append(secret)
    }
  }
  // Secrets stand as references already; the whole is looked at all the same.
  let redactor = Redactor(secrets)
  console.output(redactor.text(text))
  var report = DiagnosticReport(console, format: .text)
  report.write(
    diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.message = redactor.text(diagnostic.message)
      return diagnostic
    },
    in: plan.files
  )
  let scenarios: Int = plan.scenarios.count
  console.output(
    "\(scenarios) \(scenarios == 1 ? "scenario" : "scenarios"), "
      + "\(stepCount) \(stepCount == 1 ? "step" : "steps"); nothing was sent\n"
  )
  if let total = report.total { report.remark(total) }
  return diagnostics.contains { $0.severity == .error } ? .unusable : .done
}

private func described(_ step: ScenarioPreview.StepPreview) -> String {
  var text = "  #\(step.id)"
  if let name = step.name { text += "  \(name)" }
  text += "\n"
  for line in (step.request ?? step.reason ?? "").split(
    separator: "\n",
    omittingEmptySubsequences: false
  ) {
    text += line.isEmpty ? "\n" : "      \(line)\n"
  }
  if !step.captures.isEmpty { text += "      → \(step.captures.joined(separator: ", "))\n" }
  return text
}
