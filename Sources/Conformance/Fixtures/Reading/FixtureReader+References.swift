import OpenAPIDocument
import SourceDocuments

/// Whether what steps refer to is there: values, secrets, other steps.
extension FixtureReader {
  mutating func checkReferences(of fixture: Fixture) {
    checkStepNames(fixture.steps)
    var check = ReferenceCheck(fixture)
    check.checkDeclarations()
    for index in fixture.steps.indices { check.check(fixture.steps[index], at: index) }
    for condition in conditions { check.check(condition: condition) }
    for secret in maskedSecrets { check.useSecret(secret.text, at: secret.range) }
    check.checkAllowances()
    check.warnOfUnusedSecrets()
    diagnostics.append(contentsOf: check.diagnostics)
  }

  private mutating func checkStepNames(_ steps: [Step]) {
    var indices: [String: Int] = [:]
    for (index, step) in steps.enumerated() {
      if let first = indices[step.id.text] {
        diagnostics.append(
          Diagnostic(
            .fixtureDuplicateName,
            "two steps are called '\(step.id.text)'",
            at: step.id.range,
            notes: [Diagnostic.Note("the first is here", at: steps[first].id.range)],
            suggestion: "reports tell steps apart by their ids: give each its own"
          )
        )
      } else {
        indices[step.id.text] = index
      }
    }
    for (index, step) in steps.enumerated() {
      for need in step.needs ?? [] { check(need, of: index, among: indices) }
    }
  }

  private mutating func check(_ need: LocatedText, of step: Int, among indices: [String: Int]) {
    guard let index = indices[need.text] else {
      return reference(
        "no step is called '\(shown(need.text))'",
        at: need.range,
        didYouMean(need.text, among: indices.keys.sorted())
      )
    }
    if index < step { return }
    reference(
      index == step
        ? "a step cannot need itself"
        : "the step '\(need.text)' comes later, and steps run in order",
      at: need.range,
      index == step ? "remove it" : "move that step in front of this one"
    )
  }
}

/// Follows the references of one fixture.
private struct ReferenceCheck {
  let fixture: Fixture
  var diagnostics: [Diagnostic] = []
  private let secretNames: [String]
  /// Which step first captures a name.
  private var captures: [String: Int] = [:]
  /// Variables that have a value in every row.
  private var variables: Set<String> = []
  /// Variables of the matrix that some rows lack, with the first of them.
  private var partial: [String: Int] = [:]
  private var usedSecrets: Set<String> = []

  init(_ fixture: Fixture) {
    self.fixture = fixture
    secretNames = fixture.secrets.map(\.name.text)
    for (index, step) in fixture.steps.enumerated() {
      for capture in step.captures where captures[capture.name.text] == nil {
        captures[capture.name.text] = index
      }
    }
    for variable in fixture.variables { variables.insert(variable.name.text) }
    let rows = fixture.matrix.map { Set($0.variables.map(\.name.text)) }
    for name in rows.reduce(Set<String>(), { $0.union($1) }) where !variables.contains(name) {
      if let row = rows.firstIndex(where: { !$0.contains(name) }) {
        partial[name] = row
      } else {
        variables.insert(name)
      }
    }
  }

  /// Variables refer to those before them; credentials also to what any step captures.
  mutating func checkDeclarations() {
    // Values of a row are there before those of the fixture.
    var known = variables.subtracting(fixture.variables.map(\.name.text))
    for variable in fixture.variables {
      variable.value.visitTexts { check($0, step: nil, known: known) }
      known.insert(variable.name.text)
    }
    for row in fixture.matrix {
      var inRow = known
      for variable in row.variables {
        variable.value.visitTexts { check($0, step: nil, known: inRow) }
        inRow.insert(variable.name.text)
      }
    }
    for authorization in fixture.authorizations {
      switch authorization.scheme {
      case .bearer(let text), .header(_, let text): check(text, step: .max, known: variables)
      }
    }
  }

  mutating func check(_ step: Step, at index: Int) {
    step.visitTemplates { check($0, step: index, known: variables) }
    guard case .named(let name) = step.request.authorization,
      let authorization = fixture.authorizations.first(where: { $0.name.text == name.text })
    else { return }
    // A token that a step captures is a credential for the steps behind it.
    switch authorization.scheme {
    case .bearer(var text), .header(_, var text):
      text.range = name.range
      check(text, step: index, known: variables)
    }
  }

  mutating func check(condition: LocatedText) {
    let name = condition.text
    if name.hasPrefix("profile.") || name.hasPrefix("env.") { return }
    if variables.contains(name) || partial[name] != nil { return }
    report(
      "'unless' knows no '\(shown(name))'",
      at: condition.range,
      didYouMean(name, among: variables.sorted()) ?? "write profile.NAME, env.NAME or a variable"
    )
  }

  mutating func checkAllowances() {
    var labels = secretNames + fixture.authorizations.map(\.name.text)
    for step in fixture.steps {
      for capture in step.captures where capture.isSecret { labels.append(capture.name.text) }
    }
    for allowance in fixture.leaks.allowances where !labels.contains(allowance.secret) {
      guard let nearest = nearestName(to: allowance.secret, among: labels) else { continue }
      diagnostics.append(
        Diagnostic(
          .fixtureReference,
          "no secret is called '\(shown(allowance.secret))'",
          at: allowance.range,
          suggestion: "did you mean '\(nearest)'?",
          severity: .warning
        )
      )
    }
  }

  /// A generated secret that no request holds proves nothing; others may be hunted all the same.
  mutating func warnOfUnusedSecrets() {
    for secret in fixture.secrets where !usedSecrets.contains(secret.name.text) {
      guard case .generated = secret.source else { continue }
      diagnostics.append(
        Diagnostic(
          .fixtureUnusedSecret,
          "no request sends the secret '\(secret.name.text)'",
          at: secret.name.range,
          suggestion: "write ${secret.\(secret.name.text)} where it is sent, or remove it"
        )
      )
    }
  }

  mutating func useSecret(_ name: String, at range: SourceRange) {
    usedSecrets.insert(name)
    if secretNames.contains(name) { return }
    report(
      "there is no secret '\(shown(name))'",
      at: range,
      didYouMean(name, among: secretNames) ?? "declare it under 'secrets'"
    )
  }

  // MARK: Texts

  /// `step` is the index of the step that needs the value; nil where captures never help.
  private mutating func check(_ text: TemplateText, step: Int?, known: Set<String>) {
    for case .reference(let source) in text.parts {
      switch Reference(source) {
      case .secret(let name): useSecret(name, at: text.range)
      case .value(let name): check(name, step: step, known: known, at: text.range)
      case nil, .environment, .runID, .now, .uuid, .repeated: continue
      }
    }
  }

  private mutating func check(
    _ name: String,
    step: Int?,
    known: Set<String>,
    at range: SourceRange
  ) {
    if known.contains(name) { return }
    if let captured = captures[name], let step {
      if captured < step { return }
      if captured == step {
        return report(
          "'\(name)' has no value yet: this step itself captures it, from an answer that is right",
          at: range,
          "compare with it in a later step"
        )
      }
      let id = fixture.steps[captured].id.text
      return report(
        "'\(name)' has no value yet: the step '\(id)' captures it, and runs later",
        at: range,
        "move the step '\(id)' to the front"
      )
    }
    if let row = partial[name] {
      return report(
        "'\(name)' has no value in row \(row + 1) of the matrix",
        at: range,
        "give it one in each row, or a common one under 'vars'"
      )
    }
    report("nothing is called '\(shown(name))'", at: range, remedy(for: name, known: known))
  }

  private func remedy(for name: String, known: Set<String>) -> String {
    if secretNames.contains(name) { return "did you mean '${secret.\(name)}'?" }
    if variables.contains(name) { return "variables may use those that stand before them" }
    let names = known.sorted() + captures.keys.sorted()
    if let nearest = nearestName(to: name, among: names) { return "did you mean '${\(nearest)}'?" }
    let dotted = secretNames.map { "secret." + $0 } + Reference.reserved.sorted()
    if let nearest = nearestName(to: name, among: dotted) { return "did you mean '${\(nearest)}'?" }
    return "declare it under 'vars', or capture it in a step before"
  }

  private mutating func report(_ message: String, at range: SourceRange, _ suggestion: String?) {
    diagnostics.append(Diagnostic(.fixtureReference, message, at: range, suggestion: suggestion))
  }
}
