import AssayRuntime

/// What is checked of arrays.
extension ValidatorCompiler {
  mutating func writeArray(_ node: FlatNode, _ body: inout Body, _ code: inout CodeText) {
    for item in node.checks {
      switch item.check {
      case .minItems(let count): code.demand("view.count(index) >= \(CodeText.literal(count))")
      case .maxItems(let count): code.demand("view.count(index) <= \(CodeText.literal(count))")
      default: continue
      }
    }
    var owners: [Int] = []
    for item in node.checks {
      switch item.check {
      case .prefixItems, .items:
        if !owners.contains(item.owner) { owners.append(item.owner) }
      default: continue
      }
    }
    for owner in owners { writeElements(node, owner, &body, &code) }
    for item in node.checks {
      switch item.check {
      case .contains(let link, let minimum, let maximum):
        writeContains(link, minimum, maximum, &body, &code)
      case .uniqueItems: code.demand("view.hasUniqueElements(index)")
      default: continue
      }
    }
  }

  /// `prefixItems` and `items` of one schema, in one walk.
  private mutating func writeElements(
    _ node: FlatNode,
    _ owner: Int,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    var prefix: [NodeLink] = []
    var items: NodeLink = .anything
    var from = 0
    for item in node.checks where item.owner == owner {
      if case .prefixItems(let links) = item.check { prefix = links }
      if case .items(let link, let start) = item.check {
        items = link
        from = start
      }
    }
    while items == .anything, prefix.last == .anything { prefix.removeLast() }
    if prefix.isEmpty, items == .anything { return }
    if prefix.isEmpty, from == 0, let node = target(items),
      let conditions = leafConditions(node)
    {
      return code.demand(conditions.first == "false" ? ["view.count(index) == 0"] : conditions)
    }
    let end: String = body.name("end")
    let element: String = body.name("element")
    var walk = CodeText()
    for link in prefix {
      walk.open("if \(element) < \(end) {")
      walk.demand(conditions(link, at: element, &body))
      walk.add("\(element) = view.next(\(element))")
      walk.close()
    }
    if items != .anything {
      if from > prefix.count {
        walk.add("\(element) = view.element(index, after: \(CodeText.literal(from)))")
      }
      let conditions: [String] = conditions(items, at: element, &body)
      walk.open("\(conditions.first == "false" ? "if" : "while") \(element) < \(end) {")
      walk.demand(conditions)
      walk.add("\(element) = view.next(\(element))")
      walk.close()
    }
    code.add("let \(end) = view.next(index)")
    let isConstant: Bool = !walk.lines.contains { $0.contains("\(element) = ") }
    code.add("\(isConstant ? "let" : "var") \(element) = index &+ 1")
    code.add(walk)
  }

  /// The condition on all elements of an array at once, where they are only asked for their kinds.
  private func leafConditions(_ node: Int) -> [String]? {
    let flat = plan.nodes[node]
    if flat.admitsNull { return nil }
    for item in flat.checks {
      guard case .type = item.check else { return nil }
    }
    return KindTest(flat.kinds).elementConditions(of: "index")
  }

  private mutating func writeContains(
    _ link: NodeLink,
    _ minimum: Int,
    _ maximum: Int?,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    if minimum == 0, maximum == nil { return }
    let end: String = body.name("end")
    let element: String = body.name("element")
    let found: String = body.name("found")
    let test: String = expression(link, at: element, &body) ?? "true"
    if test == "true" {
      if minimum > 0 { code.demand("view.count(index) >= \(CodeText.literal(minimum))") }
      if let maximum { code.demand("view.count(index) <= \(CodeText.literal(maximum))") }
      return
    }
    if test == "false" {
      if minimum > 0 { code.demand("false") }
      return
    }
    code.add("let \(end) = view.next(index)")
    code.add("var \(element) = index &+ 1")
    code.add("var \(found) = 0")
    // Without an upper bound, no more are counted than are asked for.
    let condition: String =
      maximum == nil ? "\(element) < \(end), \(found) < \(CodeText.literal(minimum))" : ""
    code.open("while \(condition.isEmpty ? "\(element) < \(end)" : condition) {")
    code.openIf(test)
    code.add("\(found) &+= 1")
    code.close()
    code.add("\(element) = view.next(\(element))")
    code.close()
    if minimum > 0 { code.add("if \(found) < \(CodeText.literal(minimum)) { return false }") }
    if let maximum { code.add("if \(found) > \(CodeText.literal(maximum)) { return false }") }
  }
}
