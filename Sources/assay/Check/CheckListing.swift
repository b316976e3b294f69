import Conformance
import OpenAPIDocument

/// The scenarios and steps of a plan, for people.
func listing(of plan: RunPlan) -> String {
  var text = ""
  var count = 0
  for scenario in plan.scenarios {
    text += "\(scenario.id)  \(scenario.fixture.name.text)"
    if !scenario.fixture.tags.isEmpty {
      text += "  (\(scenario.fixture.tags.map(\.text).joined(separator: ", ")))"
    }
    text += "\n"
    for step in scenario.fixture.steps {
      count += 1
      text += "  #\(step.id.text)  \(described(step.request.target))"
      if let name = step.name { text += "  \(name)" }
      text += "\n"
    }
  }
  return text + counted(plan.scenarios.count, "scenario") + ", " + counted(count, "step") + "\n"
}

/// What a step calls.
private func described(_ target: RequestTemplate.Target) -> String {
  switch target {
  case .operation(let operation): operation.text
  case .path(let method, let path):
    "\(method.text) "
      + path.parts.map { part in
        switch part {
        case .literal(let text): text
        case .reference(let name): "${\(name)}"
        }
      }.joined()
  }
}

private func counted(_ count: Int, _ word: String) -> String {
  "\(count) \(word)" + (count == 1 ? "" : "s")
}
