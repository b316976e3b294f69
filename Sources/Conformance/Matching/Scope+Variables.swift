internal import OpenAPIDocument

extension Scope {
  /// A scope with a scenario's variables and secrets.
  ///
  /// The values of a matrix row stand in place of the fixture's own ones of the same names.
  package init(
    for scenario: Scenario,
    secrets: ScenarioSecrets,
    environment: [String: String],
    runID: String,
    now: String
  ) throws(TemplateError) {
    self.init(runID: runID, now: now)
    self.environment = environment
    self.secrets = secrets.byName
    var row: [Fixture.Variable] = []
    if let index = scenario.row, scenario.fixture.matrix.indices.contains(index) {
      row = scenario.fixture.matrix[index].variables
    }
    let names = Set(row.map(\.name.text))
    try define(scenario.fixture.variables.filter { !names.contains($0.name.text) } + row)
  }

  /// Gives variables their values, each when all that it refers to has one.
  ///
  /// A row's values may refer to the fixture's own ones and the other way round, so that there is no
  /// one order.
  private mutating func define(_ variables: [Fixture.Variable]) throws(TemplateError) {
    var waiting = variables
    while !waiting.isEmpty {
      var rest: [Fixture.Variable] = []
      var fault: TemplateError?
      for variable in waiting {
        do throws(TemplateError) {
          try define(variable)
        } catch {
          rest.append(variable)
          fault = fault ?? error
        }
      }
      if let fault, rest.count == waiting.count { throw fault }
      waiting = rest
    }
  }

  private mutating func define(_ variable: Fixture.Variable) throws(TemplateError) {
    var tracker = SecretTracker(self)
    tracker.note(variable.value, at: .text)
    values[variable.name.text] = try value(variable.value)
    let names = tracker.sent.map(\.name)
    if !names.isEmpty { taints[variable.name.text] = names }
  }
}
