import AssayRuntime

/// What `unevaluatedProperties` and `unevaluatedItems` need to know: the parts of a value that its
/// schemas in place have judged.
///
/// Where `properties` and the like of the schema itself say it all, members are judged on the one walk
/// over them. Elsewhere the value is judged first, and then functions of their own note what the
/// schemas that accepted it have evaluated.
extension ValidatorCompiler {
  /// Whether something else than a node's own tables may evaluate parts of a value.
  func evaluatesElsewhere(_ node: Int) -> Bool {
    if evaluates.isEmpty { return false }
    for item in plan.nodes[node].checks {
      switch item.check {
      case .dynamicReference, .contains: return true
      case .reference, .anyOf, .oneOf, .condition, .dependentSchemas:
        for link in item.check.evaluatingLinks {
          if let next = target(link), evaluates[next] { return true }
        }
      default: continue
      }
    }
    return false
  }

  /// Whether a node may evaluate parts of a value.
  func isEvaluating(_ node: Int) -> Bool { evaluates[node] }

  /// `unevaluated…` of a node whose tables do not say it all.
  mutating func writeUnevaluated(_ body: inout Body, _ code: inout CodeText) {
    guard plan.nodes[body.node].isTracking else { return }
    let isKnown: Bool = !evaluatesElsewhere(body.node)
    for item in plan.nodes[body.node].checks {
      switch item.check {
      case .unevaluatedProperties(let link):
        if !isKnown { writeUnevaluated(link, .object, &body, &code) }
      case .unevaluatedItems(let link):
        if isKnown {
          writeUnevaluatedItems(link, &body, &code)
        } else {
          writeUnevaluated(link, .array, &body, &code)
        }
      default: continue
      }
    }
  }

  private mutating func writeUnevaluated(
    _ link: NodeLink,
    _ kind: JSONKind,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    if !plan.nodes[body.node].kinds.contains(kind.candidates) || link == .anything { return }
    let name: String = function(Piece(node: body.node, role: .evaluatingInPlace))
    body.calls = true
    code.open("if view.is\(kind == .object ? "Object" : "Array")(index) {")
    code.add("var parts = EvaluatedParts()")
    code.add("\(name)(view, index, depth, &parts)")
    code.add("let end = view.next(index)")
    code.add("var part = index &+ 1")
    code.add("var position = 0")
    code.open("while part < end {")
    let value: String = kind == .object ? "value" : "part"
    if kind == .object { code.add("let value = part &+ 1") }
    code.open("if !parts.contains(position) {")
    code.demand(conditions(link, at: value, &body))
    code.close()
    code.add("part = view.next(\(value))")
    code.add("position &+= 1")
    code.close()
    code.close()
  }

  /// `unevaluatedItems` beside nothing but `prefixItems` and `items` of the same value.
  private mutating func writeUnevaluatedItems(
    _ link: NodeLink,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    let flat = plan.nodes[body.node]
    if !flat.kinds.contains(.array) || link == .anything { return }
    var from = 0
    for item in flat.checks {
      if case .items = item.check { return }
      if case .prefixItems(let links) = item.check { from = max(from, links.count) }
    }
    let conditions: [String] = conditions(link, at: "part", &body)
    if conditions == ["false"] {
      let count: String = CodeText.literal(from)
      return code.add("if view.isArray(index), view.count(index) > \(count) { return false }")
    }
    code.open("if view.isArray(index) {")
    code.add("let end = view.next(index)")
    code.add("var part = view.element(index, after: \(CodeText.literal(from)))")
    code.open("while part < end {")
    code.demand(conditions)
    code.add("part = view.next(part)")
    code.close()
    code.close()
  }

  /// Notes the parts that a node evaluates of a value that it accepts.
  mutating func writeEvaluation(withUnevaluated: Bool, _ body: inout Body) {
    let flat = plan.nodes[body.node]
    body.code.add("if !view.enters(depth) { return }")
    var object = CodeText()
    var array = CodeText()
    writeEvaluatedMembers(flat, withUnevaluated, &object)
    writeEvaluatedElements(flat, withUnevaluated, &body, &array)
    if !object.isEmpty {
      body.code.open("if view.isObject(index) {")
      body.code.add(object)
      body.code.close()
    }
    if !array.isEmpty {
      body.code.open("if view.isArray(index) {")
      body.code.add(array)
      body.code.close()
    }
    var rest = CodeText()
    for (position, item) in flat.checks.enumerated() {
      writeEvaluation(item.check, position, &body, &rest)
    }
    body.code.add(rest)
  }

  private mutating func writeEvaluation(
    _ check: UnitCheck,
    _ position: Int,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    switch check {
    case .reference(let link): addEvaluation(of: link, &body, &code)
    case .dynamicReference:
      let name: String = function(Piece(node: body.node, role: .evaluatingDynamic(position)))
      code.add("\(name)(view, index, depth &+ 1, &parts)")
    case .anyOf(let links), .oneOf(let links):
      for link in links { addEvaluation(of: link, where: link, &body, &code) }
    case .condition(let condition, let then, let otherwise):
      writeEvaluation(condition, then, otherwise, &body, &code)
    case .dependentSchemas(let list):
      for item in list {
        guard let node = target(item.node), isEvaluating(node), let words = TextWords(item.name)
        else { continue }
        code.open("if view.isObject(index),")
        code.add("view.member(index, { name in \(words.condition(of: "name")) }) != 0")
        code.turn("{")
        addEvaluation(of: item.node, &body, &code)
        code.close()
      }
    default: return
    }
  }

  private mutating func writeEvaluation(
    _ condition: NodeLink,
    _ then: NodeLink,
    _ otherwise: NodeLink,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    var whenTrue = CodeText()
    var whenFalse = CodeText()
    addEvaluation(of: condition, &body, &whenTrue)
    addEvaluation(of: then, &body, &whenTrue)
    addEvaluation(of: otherwise, &body, &whenFalse)
    if whenTrue.isEmpty, whenFalse.isEmpty { return }
    switch expression(condition, at: "index", &body) {
    case nil: code.add(whenTrue)
    case "false"?: code.add(whenFalse)
    case let test?:
      if whenTrue.isEmpty {
        code.openIf("!(\(test))")
        code.add(whenFalse)
      } else {
        code.openIf(test)
        code.add(whenTrue)
        if !whenFalse.isEmpty {
          code.turn("} else {")
          code.add(whenFalse)
        }
      }
      code.close()
    }
  }

  /// Notes what a schema in place evaluates, where the value fits another one.
  private mutating func addEvaluation(
    of link: NodeLink,
    where condition: NodeLink? = nil,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    guard let node = target(link), isEvaluating(node) else { return }
    guard let condition, let test = expression(condition, at: "index", &body) else {
      return addEvaluation(of: node, depth: "depth &+ 1", body.resource, &code)
    }
    if test == "false" { return }
    code.openIf(test)
    addEvaluation(of: node, depth: "depth &+ 1", body.resource, &code)
    code.close()
  }

  mutating func addEvaluation(
    of node: Int,
    depth: String,
    _ resource: Int?,
    _ code: inout CodeText
  ) {
    let name: String = function(Piece(node: node, role: .evaluating))
    let call: String = "\(name)(view, index, \(depth), &parts)"
    guard let own = plan.nodes[node].resource, own != resource else { return code.add(call) }
    code.add("view.enterResource(\(own))")
    code.add(call)
    code.add("view.leaveResource()")
  }
}
