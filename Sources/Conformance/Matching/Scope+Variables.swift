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
    let ordered = Self.ordered(scenario.fixture.variables, row)
    for variable in ordered {
      var tracker = SecretTracker(self)
      tracker.note(variable.value, at: .text)
      values[variable.name.text] = try value(variable.value)
      let names = tracker.sent.map(\.name)
      if !names.isEmpty { taints[variable.name.text] = names }
    }
  }

  /// The row's plain values first, so that all may refer to them, then the fixture's own variables in
  /// their order, then what the row makes of those.
  private static func ordered(
    _ own: [Fixture.Variable],
    _ row: [Fixture.Variable]
  ) -> [Fixture.Variable] {
    var plain: [Fixture.Variable] = []
    var filled: [Fixture.Variable] = []
    for variable in row {
      if variable.value.isPlain { plain.append(variable) } else { filled.append(variable) }
    }
    let plainNames = Set(plain.map(\.name.text))
    var ordered: [Fixture.Variable] = plain
    for variable in own where !plainNames.contains(variable.name.text) {
      if let place = filled.firstIndex(where: { $0.name.text == variable.name.text }) {
        ordered.append(filled.remove(at: place))
      } else {
        ordered.append(variable)
      }
    }
    return ordered + filled
  }
}

extension TemplateValue {
  /// Whether it has no places for values.
  var isPlain: Bool {
    switch kind {
    case .null, .bool, .number: true
    case .text(let text): text.literal != nil
    case .array(let elements): elements.allSatisfy(\.isPlain)
    case .object(let members):
      members.allSatisfy { $0.name.literal != nil && $0.value.isPlain }
    }
  }
}
