import AssayRuntime

/// The parts of a value that a node's own keywords evaluate.
extension ValidatorCompiler {
  mutating func writeEvaluatedMembers(
    _ node: FlatNode,
    _ withUnevaluated: Bool,
    _ code: inout CodeText
  ) {
    let demands = ObjectDemands(node, isEvaluationKnown: false)
    var isComplete: Bool = demands.tables.contains { $0.additional != nil }
    for item in node.checks {
      if case .unevaluatedProperties = item.check, withUnevaluated { isComplete = true }
    }
    if isComplete { return code.add("parts.insertAll()") }
    var dispatch = TextDispatch()
    var seen: Set<ExactText> = []
    var patterns: [String] = []
    for table in demands.tables {
      for property in table.properties {
        guard seen.insert(ExactText(property.name)).inserted,
          let words = TextWords(property.name)
        else { continue }
        var arm = CodeText()
        arm.add("parts.insert(position)")
        arm.add("continue")
        dispatch.add(property.name, words, arm)
      }
      for item in table.patterns where !patterns.contains(item.pattern.encoded) {
        patterns.append(item.pattern.encoded)
      }
    }
    if dispatch.isEmpty, patterns.isEmpty { return }
    code.add("let end = view.next(index)")
    code.add("var member = index &+ 1")
    code.add("var position = -1")
    code.open("while member < end {")
    if !patterns.isEmpty { code.add("let key = member") }
    if !dispatch.isEmpty { code.add("let name = view.text(member)") }
    code.add("member = view.next(member &+ 1)")
    code.add("position &+= 1")
    if !dispatch.isEmpty { code.add(dispatch.code("name")) }
    for pattern in patterns {
      code.open("if view.matches(\(tables.pattern(pattern)), key) {")
      code.add("parts.insert(position)")
      code.close()
    }
    code.close()
  }

  mutating func writeEvaluatedElements(
    _ node: FlatNode,
    _ withUnevaluated: Bool,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    for item in node.checks {
      switch item.check {
      case .unevaluatedItems:
        if withUnevaluated { return code.add("parts.insertAll()") }
      case .items(_, let from):
        if from == 0 { return code.add("parts.insertAll()") }
        let count: String = CodeText.literal(from)
        code.add("if view.count(index) > \(count) { parts.insertAll() }")
      case .prefixItems(let links):
        let count: String = CodeText.literal(links.count)
        code.add("parts.insert(before: min(\(count), view.count(index)))")
      case .contains(let link, _, _): writeEvaluatedContains(link, &body, &code)
      default: continue
      }
    }
  }

  private mutating func writeEvaluatedContains(
    _ link: NodeLink,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    let element: String = body.name("element")
    let position: String = body.name("position")
    let end: String = body.name("end")
    guard let test = expression(link, at: element, &body) else {
      return code.add("parts.insertAll()")
    }
    if test == "false" { return }
    code.add("let \(end) = view.next(index)")
    code.add("var \(element) = index &+ 1")
    code.add("var \(position) = 0")
    code.open("while \(element) < \(end) {")
    code.openIf(test)
    code.add("parts.insert(\(position))")
    code.close()
    code.add("\(element) = view.next(\(element))")
    code.add("\(position) &+= 1")
    code.close()
  }
}
