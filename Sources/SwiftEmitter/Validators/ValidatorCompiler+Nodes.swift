import AssayRuntime

/// Nodes as functions: what is checked of each kind of value, then what is checked of all.
extension ValidatorCompiler {
  private static let kinds: [JSONKind] = [
    .null, .false, .true, .number, .string, .array, .object,
  ]

  mutating func write(_ body: inout Body) {
    var arms: [Arm] = []
    for kind in Self.kinds {
      let code: CodeText? = arm(kind, &body)
      if let known = arms.firstIndex(where: { $0.code?.lines == code?.lines }) {
        arms[known].kinds.append(kind)
      } else {
        arms.append(Arm(kinds: [kind], code: code))
      }
    }
    var code = CodeText()
    write(arms, &code)
    let rest: CodeText = inPlace(&body)
    if arms.contains(where: { $0.code != nil }) {
      code.add(rest)
      code.add("return true")
    }
    if body.calls {
      body.code.add("if !view.enters(depth) { return false }")
    }
    body.code.add(code)
  }

  /// The kinds of values with the same code; nil for those that are refused.
  private struct Arm {
    var kinds: [JSONKind]
    var code: CodeText?

    var label: String { kinds.map { ".\($0)" }.joined(separator: ", ") }
  }

  private func write(_ arms: [Arm], _ code: inout CodeText) {
    let refused: Arm? = arms.first { $0.code == nil }
    let accepted: [Arm] = arms.filter { $0.code != nil }
    guard let first = accepted.first else { return code.add("return false") }
    if refused == nil, accepted.count == 1, let text = first.code { return code.add(text) }
    if let text = first.code, accepted.count == 1, refused != nil, first.kinds.count == 1 {
      code.add("if view.kind(index) != \(first.label) { return false }")
      return code.add(text)
    }
    code.add("switch view.kind(index) {")
    for arm in accepted {
      guard let text = arm.code else { continue }
      if text.isEmpty {
        code.add("case \(arm.label): break")
        continue
      }
      code.open("case \(arm.label):")
      code.add(text)
      code.leave()
    }
    if refused != nil { code.add("default: return false") }
    code.add("}")
  }

  /// What is checked of values of one kind; nil where they are refused.
  private mutating func arm(_ kind: JSONKind, _ body: inout Body) -> CodeText? {
    let flat = plan.nodes[body.node]
    var code = CodeText()
    if kind == .null, flat.admitsNull {
      code.add("return true")
      return code
    }
    let overlap: TypeMask = flat.kinds.intersection(kind.candidates)
    if overlap.isEmpty { return nil }
    if kind == .number, overlap != .number {
      code.demand(KindTest(overlap).conditions(at: "index"))
    }
    for item in flat.checks {
      switch item.check {
      case .never: return nil
      case .enumeration(let texts): code.demand(texts, kind, &self, body.node)
      case .constant(let text): code.demand([text], kind, &self, body.node)
      case .anyOf(let links), .oneOf(let links):
        var isOne = false
        if case .oneOf = item.check { isOne = true }
        writeChoice(links, isOne, kind, &body, &code)
      default: continue
      }
    }
    if code.lines.contains("return false") { return nil }
    switch kind {
    case .number:
      for item in flat.checks { code.demand(numberConditions(item.check, at: "index")) }
    case .string:
      for item in flat.checks { code.demand(stringConditions(item.check, at: "index")) }
    case .array: writeArray(flat, &body, &code)
    case .object: writeObject(flat, &body, &code)
    default: break
    }
    return code
  }

  /// What is checked of every value.
  private mutating func inPlace(_ body: inout Body) -> CodeText {
    var code = CodeText()
    for (position, item) in plan.nodes[body.node].checks.enumerated() {
      switch item.check {
      case .reference(let link): code.demand(conditions(link, at: "index", &body))
      case .not(let link): writeNot(link, &body, &code)
      case .condition(let condition, let then, let otherwise):
        writeCondition(condition, then, otherwise, &body, &code)
      case .dynamicReference:
        body.calls = true
        let name: String = function(Piece(node: body.node, role: .dynamic(position)))
        code.demand("\(name)(view, index, depth &+ 1)")
      default: continue
      }
    }
    writeUnevaluated(&body, &code)
    return code
  }

  private mutating func writeNot(_ link: NodeLink, _ body: inout Body, _ code: inout CodeText) {
    switch expression(link, at: "index", &body) {
    case nil: code.add("return false")
    case "false"?: return
    case let test?:
      code.openIf(test)
      code.add("return false")
      code.close()
    }
  }

  private mutating func writeCondition(
    _ condition: NodeLink,
    _ then: NodeLink,
    _ otherwise: NodeLink,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    let test: String? = expression(condition, at: "index", &body)
    if test == nil { return code.demand(conditions(then, at: "index", &body)) }
    if test == "false" { return code.demand(conditions(otherwise, at: "index", &body)) }
    guard let test else { return }
    let thenConditions: [String] = conditions(then, at: "index", &body)
    let otherConditions: [String] = conditions(otherwise, at: "index", &body)
    if thenConditions.isEmpty, otherConditions.isEmpty { return }
    if thenConditions == ["false"], otherConditions == ["false"] { return code.demand("false") }
    if thenConditions.isEmpty {
      let inverse: String = test.contains(" ") ? "!(\(test))" : CodeText.negated(test)
      code.openIf(inverse)
      code.demand(otherConditions)
      return code.close()
    }
    code.openIf(test)
    code.demand(thenConditions)
    if !otherConditions.isEmpty {
      code.turn("} else {")
      code.demand(otherConditions)
    }
    code.close()
  }
}

extension CodeText {
  /// Refuses a value that is none of the constants of its kind.
  fileprivate mutating func demand(
    _ texts: [String],
    _ kind: JSONKind,
    _ compiler: inout ValidatorCompiler,
    _ node: Int
  ) {
    let condition: String? = compiler.constants(texts, kind, node, at: "index")
    if condition != "true" { demand(condition ?? "false") }
  }
}

extension JSONKind {
  /// The kinds of schemas that a value of this kind may be.
  var candidates: TypeMask {
    switch self {
    case .null: .null
    case .false, .true: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}
