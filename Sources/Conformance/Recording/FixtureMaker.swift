internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

/// Makes the steps of a fixture, call by call.
struct FixtureMaker {
  let request: RecordingRequest
  let calls: [RecordedCall]
  var fixture: Fixture
  var secrets = RecordedSecrets()
  var produced = ProducedValues()
  var notes: [String] = []
  /// Whether a step asks with the key of the run.
  var usesKey = false
  private var stepNames = UniqueNames()
  private var captureNames = UniqueNames()
  /// The names that captured values have.
  private(set) var captures: [ProducedValues.Origin: String] = [:]
  /// The step that each call became.
  private var stepsOfCalls: [Int] = []

  init(_ request: RecordingRequest, _ calls: [RecordedCall]) {
    self.request = request
    self.calls = calls
    fixture = Fixture(file: "", name: LocatedText(request.name, at: nowhere))
    fixture.api.document = request.document.map { LocatedText($0, at: nowhere) }
    fixture.api.overlays = request.overlays.map { LocatedText($0, at: nowhere) }
  }

  mutating func make() {
    for (index, call) in calls.enumerated() { noteSecrets(of: call, index) }
    for (index, call) in calls.enumerated() {
      let template: RequestTemplate = requestTemplate(of: call)
      let base: String = fixtureName(call.operation?.id ?? call.title)
      var step = Step(
        id: LocatedText(stepNames.next(base), at: nowhere),
        request: template
      )
      step.expectation = expectation(of: call, index)
      stepsOfCalls.append(fixture.steps.count)
      fixture.steps.append(step)
      produced.note(call.answer, of: index)
    }
    markCleanups()
    fixture.secrets = secrets.declarations
    if usesKey { notes.append("keys are not recorded: give the run yours as ASSAY_API_KEY") }
    noteLogins()
  }

  /// The capture of a value that an earlier answer gave, made where it is new.
  mutating func capture(of text: String) -> String? {
    guard let origin = produced.origins[text] else { return nil }
    if let name = captures[origin] { return name }
    let step: Int = stepsOfCalls[origin.call]
    let name: String = captureNames.next(
      fixtureName(fixture.steps[step].id.text + "-" + origin.member)
    )
    let source: Capture.Source =
      switch origin.source {
      case .body(let pointer): .body(pointer)
      case .header(let name): .header(name)
      case .cookie(let name): .cookie(name)
      }
    var capture = Capture(name: LocatedText(name, at: nowhere), source: source)
    var isSecret: Bool = isSecretName(origin.member) && !isPaging(origin.member)
    if case .cookie = origin.source { isSecret = true }
    // Sessions that are prolonged are given again, and that is no leak.
    capture.isSecret = isSecret && !isShown(text, after: origin.call)
    fixture.steps[step].captures.append(capture)
    captures[origin] = name
    return name
  }

  /// A text of a request, with places for captured values and secrets.
  mutating func template(_ text: String) -> TemplateText {
    if let name = secrets.name(of: text) {
      return TemplateText([.reference("secret.\(name)")], at: nowhere)
    }
    if let name = capture(of: text) { return TemplateText([.reference(name)], at: nowhere) }
    produced.note(sent: text)
    return secrets.template(text)
  }

  private func isPaging(_ member: String) -> Bool { member.lowercased().contains("cursor") }
}

extension FixtureMaker {
  /// A secret that the server has to know already cannot be made anew.
  private mutating func noteLogins() {
    for step in fixture.steps {
      let words: Set<Substring> = Set(step.id.text.split { $0 == "-" || $0 == "_" })
      guard !words.isDisjoint(with: ["login", "signin", "token", "session", "sessions", "auth"])
      else { continue }
      var names: [String] = []
      step.visitTemplates { text in
        for case .reference(let source) in text.parts {
          if case .secret(let name)? = Reference(source), !names.contains(name) {
            names.append(name)
          }
        }
      }
      for name in names {
        notes.append(
          "the step '\(step.id.text)' sends another secret '\(name)' in each run; where the server "
            + "must know it, write \(name): { env: VARIABLE } under 'secrets'"
        )
      }
    }
  }

  /// Deletions run whatever happened before; what was created and never deleted gets one.
  private mutating func markCleanups() {
    var deleted: Set<String> = []
    for (index, call) in calls.enumerated() where call.exchange.request.method == "DELETE" {
      deleted.insert(call.path)
      if isLast(index) { fixture.steps[stepsOfCalls[index]].isAlways = true }
    }
    for (index, call) in calls.enumerated().reversed() {
      guard call.exchange.request.method == "POST", call.exchange.response.status / 100 == 2,
        let contract = request.contract, let operation = call.operation,
        let removal = contract.operations.first(where: {
          $0.method == "DELETE" && isItem($0.path, of: operation.path)
        }),
        let id = identifier(in: call.answer), !deleted.contains(call.path + "/" + id)
      else { continue }
      guard let capture = capture(of: id) else { continue }
      addRemoval(removal, capture, after: index)
    }
  }

  private mutating func addRemoval(
    _ removal: ContractOperation,
    _ capture: String,
    after call: Int
  ) {
    guard let open = removal.path.lastIndex(of: "{"), let close = removal.path.lastIndex(of: "}")
    else { return }
    var template = RequestTemplate(
      range: nowhere,
      target: .operation(LocatedText(removal.id, at: nowhere))
    )
    template.parameters = calls[call].parameters.map { parameter in
      TemplateMember(
        name: TemplateText(literal: parameter.name, at: nowhere),
        value: TemplateValue(
          .text(TemplateText(literal: parameter.value, at: nowhere)),
          at: nowhere
        )
      )
    }
    let name = String(removal.path[removal.path.index(after: open)..<close])
    template.parameters.append(
      TemplateMember(
        name: TemplateText(literal: name, at: nowhere),
        value: TemplateValue(.text(TemplateText([.reference(capture)], at: nowhere)), at: nowhere)
      )
    )
    var step = Step(
      id: LocatedText(stepNames.next(fixtureName("clean-up-" + removal.id)), at: nowhere),
      request: template
    )
    step.isAlways = true
    fixture.steps.append(step)
  }

  /// Whether nothing but reading follows: a deletion in the midst may be what the scenario is about.
  private func isLast(_ index: Int) -> Bool {
    calls[(index + 1)...].allSatisfy {
      ["DELETE", "GET", "HEAD"].contains($0.exchange.request.method)
    }
  }

  /// Whether `/pets/{id}` is an item of `/pets`.
  private func isItem(_ path: String, of collection: String) -> Bool {
    guard path.hasPrefix(collection + "/{") else { return false }
    return path.dropFirst(collection.count + 1).allSatisfy { $0 != "/" } && path.hasSuffix("}")
  }

  private func identifier(in answer: Answer) -> String? {
    guard let tape = answer.tape, case .object(let object) = JSONValue(tape) else { return nil }
    switch object["id"] {
    case .string(let text): return text
    case .number(let number): return number.text
    default: return nil
    }
  }
}
