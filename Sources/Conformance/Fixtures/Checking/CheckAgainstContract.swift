import OpenAPIDocument
package import SourceDocuments

extension Contract {
  /// What a fixture asks of an operation or a schema that this contract does not have.
  ///
  /// These are warnings: the steps are not judged when the run comes to them, and the others are.
  package func warnings(about fixture: Fixture) -> [Diagnostic] {
    var check = ContractCheck(contract: self)
    for step in fixture.steps { check.check(step) }
    return check.diagnostics
  }
}

private struct ContractCheck {
  let contract: Contract
  var diagnostics: [Diagnostic] = []

  mutating func check(_ step: Step) {
    if case .operation(let id) = step.request.target { check(id, step.request) }
    if case .pointer(let place) = step.expectation.schema { check(schema: place) }
  }

  private mutating func check(_ id: LocatedText, _ request: RequestTemplate) {
    guard let operation = contract.operation(id.text) else {
      return warn(
        .fixtureUnknownOperation,
        "the document has no operation '\(shown(id.text))'",
        at: id.range,
        contract.nearestOperation(to: id.text).map { "did you mean '\($0)'?" }
          ?? "operations are called by their operationId, or as GET /pets"
      )
    }
    let names = operation.parameters.filter { $0.location == .path }.map(\.name)
    for parameter in request.parameters {
      guard let name = parameter.name.literal, !names.contains(name) else { continue }
      let place = operation.parameters.first { $0.name == name }?.location
      warn(
        .fixtureUnknownOperation,
        "the path \(operation.path) has no parameter '\(shown(name))'",
        at: parameter.name.range,
        place == .query ? "write it under 'query'" : didYouMean(name, among: names)
      )
    }
    for name in names where !request.parameters.contains(where: { $0.name.literal == name }) {
      if request.parameters.contains(where: { $0.name.literal == nil }) { return }
      warn(
        .fixtureUnknownOperation,
        "the path \(operation.path) needs a value for '\(name)'",
        at: id.range,
        "write params: { \(name): … }"
      )
    }
  }

  private mutating func check(schema place: LocatedText) {
    guard contract.schema(at: place.text) == nil else { return }
    warn(
      .fixtureUnknownOperation,
      "the document has no schema at '\(shown(place.text))'",
      at: place.range,
      "such as #/components/schemas/Pet"
    )
  }

  private mutating func warn(
    _ rule: DiagnosticRule,
    _ message: String,
    at range: SourceRange,
    _ suggestion: String?
  ) {
    diagnostics.append(Diagnostic(rule, message, at: range, suggestion: suggestion))
  }
}
