/// The explaining road: finds every violation of an instance that the fast road refused.
///
/// It follows the schemas as they were written, not the flattened plan, so that violations come in
/// the order of the document and name the keywords that people see.
struct Explainer {
  let plan: PlanStorage
  let tape: JSONTape
  let root: Int
  let limit: Int
  /// Answers questions about parts on the fast road; knows the dynamic scope.
  let judge: LongLivedJudge
  var secrets: SecretPlaces?
  var violations: [Violation] = []
  /// What is left of the work that explaining may take.
  var budget = JudgeLimits.explainedStepsMax
  /// Set while the names of members are judged.
  var isName = false
  /// Whether texts may say what values that are no secrets are.
  var quotesValues = true

  init(
    _ plan: PlanStorage,
    _ tape: JSONTape,
    root: Int,
    limit: Int,
    judge: LongLivedJudge? = nil
  ) {
    self.plan = plan
    self.tape = tape
    self.root = root
    self.limit = limit
    self.judge = judge ?? LongLivedJudge(plan, tape)
  }

  mutating func explain(_ node: UInt32) -> [Violation] {
    let flags = plan.nodes.view[node].flags
    if flags.contains(.isSecret) || flags.contains(.holdsSecrets) {
      secrets = SecretPlaces(plan, tape, node: node, index: root)
    }
    _ = judge.judge.accepts(node, root, 0)
    if let exceeded = judge.judge.exceeded {
      let limit =
        exceeded == .depth
        ? JudgeLimits.depthMax : JudgeLimits.stepsMax(entries: tape.entryCount)
      let words = exceeded == .depth ? "goes deeper than" : "takes more steps than"
      add(root, "false", site(of: node), "judging it \(words) \(limit) schemas")
      return violations
    }
    visit(.local(Int(node)), root, 0)
    if violations.isEmpty {
      // The fast road said no, and explaining it takes more than is allowed.
      add(root, "false", site(of: node), "judging it takes more steps than can be explained")
    }
    return violations
  }

  var isFull: Bool { violations.count >= limit }

  /// Follows one node; what it finds goes to `violations`.
  mutating func visit(_ link: NodeLink, _ index: Int, _ depth: Int) {
    let node = link.linked
    guard node != noNode, !isFull else { return }
    // Only what does not fit is followed, so large instances cost no more than a few looks.
    if judge.judge.accepts(node, index, depth) { return }
    guard depth < JudgeLimits.explainedDepthMax else {
      add(index, "false", site(of: node), "does not fit, too deep down to be explained")
      return
    }
    guard budget > 0 else { return }
    budget -= 1
    let source = plan.sources[Int(node)].node
    if source.admitsNull, tape.kind(at: index) == .null { return }
    let entered = judge.judge.enter(node)
    defer { judge.judge.leave(entered) }
    for check in source.checks where !check.isUnevaluated {
      if isFull { return }
      explain(check, node, index, depth)
    }
    for check in source.checks where check.isUnevaluated {
      if isFull { return }
      explainUnevaluated(check, node, index, depth)
    }
  }

  mutating func explain(_ check: UnitCheck, _ node: UInt32, _ index: Int, _ depth: Int) {
    switch check {
    case .never: add(index, "false", site(of: node), "no value is allowed here")
    case .type, .enumeration, .constant: explainKind(check, node, index)
    case .multipleOf, .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .integerFormat:
      if tape.kind(at: index) == .number { explainNumber(check, node, index) }
    case .minLength, .maxLength, .pattern, .format:
      if tape.kind(at: index) == .string { explainString(check, node, index) }
    case .prefixItems, .items, .contains, .minItems, .maxItems, .uniqueItems:
      if tape.kind(at: index) == .array { explainArray(check, node, index, depth) }
    case .properties, .patternProperties, .additionalProperties, .propertyNames, .required,
      .dependentRequired, .dependentSchemas, .minProperties, .maxProperties:
      if tape.kind(at: index) == .object { explainObject(check, node, index, depth) }
    case .allOf(let links):
      for link in links { visit(link, index, depth + 1) }
    case .reference(let link): visit(link, index, depth + 1)
    case .dynamicReference(let link, let anchor):
      visit(dynamicTarget(link, anchor), index, depth + 1)
    case .anyOf, .oneOf, .not, .condition: explainChoice(check, node, index, depth)
    case .discriminator, .unevaluatedItems, .unevaluatedProperties: break
    }
  }

  func dynamicTarget(_ link: NodeLink, _ anchor: String) -> NodeLink {
    if let node = plan.resolvedAnchors[anchor] { return .local(Int(node)) }
    guard let number = plan.anchorNumbers[anchor],
      let node = judge.judge.dynamicNode(of: number)
    else { return link }
    return .local(Int(node))
  }

  /// Whether a value fits a node, asked on the fast road.
  mutating func accepts(_ link: NodeLink, _ index: Int, _ depth: Int) -> Bool {
    judge.judge.accepts(link.linked, index, depth)
  }

  /// Where a node's schema was written.
  func site(of node: UInt32) -> String {
    let source = plan.sources[Int(node)]
    return plan.sites[Int(source.unit)] + source.node.suffix
  }

  /// Records a violation of a keyword of a node.
  mutating func add(_ index: Int, _ check: UnitCheck, _ node: UInt32, _ message: String) {
    let keyword = check.keyword
    add(index, keyword, site(of: node) + "/" + keyword, message)
  }

  mutating func add(_ index: Int, _ keyword: String, _ location: String, _ message: String) {
    guard !isFull else { return }
    violations.append(
      Violation(
        instancePointer: pointer(to: index),
        keyword: keyword,
        keywordLocation: location,
        message: isName ? "the name of this member: \(message)" : message
      )
    )
  }

  /// The JSON Pointer of a value, keys that nobody may see as `*`.
  func pointer(to index: Int) -> String {
    var pointer = ""
    var container = root
    while container < index {
      let isObject = tape.kind(at: container) == .object
      var position = 0
      var child = container + 1
      while true {
        let value = isObject ? child + 1 : child
        if index < tape.next(after: value) {
          pointer += "/"
          if !isObject {
            pointer += String(position)
          } else if secrets?.mayName(child, of: container) ?? true {
            pointer += JSONPointer.escape(tape.string(at: child))
          } else {
            pointer += "*"
          }
          container = value
          break
        }
        child = tape.next(after: value)
        position += 1
      }
    }
    return pointer
  }
}
