import AssayRuntime

/// What is checked of objects: one walk over the members.
extension ValidatorCompiler {
  mutating func writeObject(_ node: FlatNode, _ body: inout Body, _ code: inout CodeText) {
    let demands = ObjectDemands(node, isEvaluationKnown: !evaluatesElsewhere(body.node))
    if demands.countMin > 0 {
      code.demand("view.count(index) >= \(CodeText.literal(demands.countMin))")
    }
    if let countMax = demands.countMax {
      code.demand("view.count(index) <= \(CodeText.literal(countMax))")
    }
    guard demands.hasWalk else { return }
    let bits = PresenceBits(demands)
    for word in 0..<bits.wordCount { code.add("var \(bits.variable(word)): UInt64 = 0") }
    let end: String = body.name("end")
    code.add("let \(end) = view.next(index)")
    code.add("var member = index &+ 1")
    var inside = CodeText()
    writeMember(demands, bits, &body, &inside)
    code.open("while member < \(end) {")
    for word in 0..<bits.wordCount {
      // Where every such member is refused, nothing else changes the bits.
      let variable: String = bits.variable(word)
      let isNoted: Bool = inside.lines.contains { $0.contains("\(variable) |= ") }
      if !isNoted { code.add("\(variable) |= 0x0") }
    }
    code.add(inside)
    code.close()
    bits.demandRequired(demands, &code)
    for item in demands.dependentSchemas {
      guard let condition = bits.condition(item.name) else { continue }
      let conditions: [String] = conditions(item.node, at: "index", &body)
      code.openIf(condition)
      code.demand(conditions)
      code.close()
    }
  }

  /// The inside of the walk.
  private mutating func writeMember(
    _ demands: ObjectDemands,
    _ bits: PresenceBits,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    var names = CodeText()
    for link in demands.names { names.demand(conditions(link, at: "key", &body)) }
    var unknown = CodeText()
    writeUnknown(demands, &body, &unknown)
    var dispatch = TextDispatch()
    for name in demands.allNames() {
      guard let words = TextWords(name) else { continue }
      var arm = CodeText()
      for link in demands.nodes(for: name) { arm.demand(conditions(link, at: "value", &body)) }
      bits.note(name, &arm)
      if arm.isEmpty, unknown.isEmpty { continue }
      if arm.lines.last != "return false" { arm.add("continue") }
      dispatch.add(name, words, arm)
    }
    let known: CodeText = dispatch.isEmpty ? CodeText() : dispatch.code("name")
    let mentionsKey: Bool = names.mentions("key") || unknown.mentions("key")
    let mentionsValue: Bool = known.mentions("value") || unknown.mentions("value")
    if mentionsKey { code.add("let key = member") }
    if !dispatch.isEmpty { code.add("let name = view.text(member)") }
    if mentionsValue {
      code.add("let value = member &+ 1")
      code.add("member = view.next(value)")
    } else {
      code.add("member = view.next(member &+ 1)")
    }
    code.add(names)
    code.add(known)
    code.add(unknown)
  }

  /// What is asked of members that are not declared.
  private mutating func writeUnknown(
    _ demands: ObjectDemands,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    let unevaluated: [String] = conditions(demands.unevaluated, at: "value", &body)
    let hasPatterns: Bool = demands.tables.contains { !$0.patterns.isEmpty }
    let notes: Bool = hasPatterns && !unevaluated.isEmpty
    if notes { code.add("var isEvaluated = false") }
    for table in demands.tables {
      let additional: [String] = conditions(table.additional ?? .anything, at: "value", &body)
      if table.patterns.isEmpty {
        code.demand(additional)
        continue
      }
      let matched: String? = additional.isEmpty ? nil : body.name("isMatched")
      if let matched { code.add("var \(matched) = false") }
      for item in table.patterns {
        let inner: [String] = conditions(item.node, at: "value", &body)
        if inner.isEmpty, additional.isEmpty, !notes { continue }
        code.open("if \(patternCondition(item.pattern, at: "key")) {")
        code.demand(inner)
        if let matched { code.add("\(matched) = true") }
        if notes { code.add("isEvaluated = true") }
        code.close()
      }
      guard let matched else { continue }
      code.open("if !\(matched) {")
      code.demand(additional)
      code.close()
    }
    if notes {
      code.open("if !isEvaluated {")
      code.demand(unevaluated)
      code.close()
    } else {
      code.demand(unevaluated)
    }
  }
}

/// The bits that say which of an object's properties are there.
struct PresenceBits {
  private var positions: [ExactText: Int] = [:]

  init(_ demands: ObjectDemands) {
    for name in demands.required { add(name) }
    for item in demands.dependentRequired {
      add(item.name)
      for name in item.required { add(name) }
    }
    for item in demands.dependentSchemas { add(item.name) }
  }

  private mutating func add(_ name: String) {
    if positions[ExactText(name)] == nil { positions[ExactText(name)] = positions.count }
  }

  var wordCount: Int { (positions.count + 63) / 64 }

  func variable(_ word: Int) -> String { word == 0 ? "seen" : "seen\(word + 1)" }

  /// Notes that a property is there.
  func note(_ name: String, _ code: inout CodeText) {
    guard let position = positions[ExactText(name)] else { return }
    let bit: String = TextWords.literal(1 << UInt64(position % 64))
    code.add("\(variable(position / 64)) |= \(bit)")
  }

  /// Whether a property is there.
  func condition(_ name: String) -> String? {
    guard let position = positions[ExactText(name)] else { return nil }
    return "\(variable(position / 64)) & \(TextWords.literal(1 << UInt64(position % 64))) != 0"
  }

  /// The words in which all of some properties are there.
  private func masks(_ names: [String]) -> [(word: Int, mask: UInt64)] {
    var masks = [UInt64](repeating: 0, count: wordCount)
    for name in names {
      if let position = positions[ExactText(name)] { masks[position / 64] |= 1 << (position % 64) }
    }
    var list: [(word: Int, mask: UInt64)] = []
    for word in masks.indices where masks[word] != 0 { list.append((word, masks[word])) }
    return list
  }

  /// `required` and `dependentRequired`.
  func demandRequired(_ demands: ObjectDemands, _ code: inout CodeText) {
    demandAll(demands.required, &code)
    for item in demands.dependentRequired {
      guard let condition = condition(item.name) else { continue }
      code.open("if \(condition) {")
      demandAll(item.required, &code)
      code.close()
    }
  }

  private func demandAll(_ names: [String], _ code: inout CodeText) {
    for (word, mask) in masks(names) {
      let literal: String = TextWords.literal(mask)
      code.add("if \(variable(word)) & \(literal) != \(literal) { return false }")
    }
  }
}

extension CodeText {
  /// Whether the code uses a constant of this name.
  func mentions(_ name: String) -> Bool {
    for line in lines {
      if line.contains(name + ",") || line.contains(name + ")") { return true }
    }
    return false
  }
}
