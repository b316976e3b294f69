extension Explainer {
  /// How many violations of one alternative are looked at.
  private static let branchViolationsMax = 8

  mutating func explainChoice(_ check: UnitCheck, _ node: UInt32, _ index: Int, _ depth: Int) {
    switch check {
    case .anyOf(let links):
      for link in links where accepts(link, index, depth + 1) { return }
      explainNone(check, links, node, index, depth)
    case .oneOf(let links):
      var matching: [Int] = []
      for position in links.indices where accepts(links[position], index, depth + 1) {
        matching.append(position)
      }
      if matching.isEmpty {
        explainNone(check, links, node, index, depth)
      } else if matching.count > 1 {
        let names = joined(matching.map { name(links, $0) }, "and")
        add(
          index,
          check,
          node,
          "matches \(matching.count) alternatives, \(names), where exactly one may match"
        )
      }
    case .not(let link):
      if accepts(link, index, depth + 1) {
        add(index, check, node, "matches what it must not match")
      }
    case .condition(let condition, let then, let otherwise):
      visit(accepts(condition, index, depth + 1) ? then : otherwise, index, depth + 1)
    default: break
    }
  }

  /// Explains that no alternative matches, by the one that came nearest.
  private mutating func explainNone(
    _ check: UnitCheck,
    _ links: [NodeLink],
    _ node: UInt32,
    _ index: Int,
    _ depth: Int
  ) {
    var best: (position: Int, cost: Int, found: [Violation])?
    let meant = discriminated(node, index)
    for position in links.indices {
      if let meant, meant != position { continue }
      let found = violations(of: links[position], index, depth)
      let cost = cost(of: found, index)
      if cost < best?.cost ?? Int.max { best = (position, cost, found) }
    }
    guard let best, let first = best.found.first else {
      add(index, check, node, "matches none of the \(links.count) alternatives")
      return
    }
    let name = name(links, best.position)
    if links.count == 1 {
      add(index, check, node, "does not match \(name): \(first.message)")
    } else if meant != nil {
      add(index, check, node, "should match \(name) and does not")
    } else {
      add(
        index,
        check,
        node,
        "matches none of the \(links.count) alternatives; the nearest is \(name)"
      )
    }
    for violation in best.found where !isFull { violations.append(violation) }
  }

  /// What is wrong with a value by one alternative.
  private mutating func violations(
    of link: NodeLink,
    _ index: Int,
    _ depth: Int
  ) -> [Violation] {
    var branch = Explainer(
      plan,
      tape,
      root: root,
      limit: Explainer.branchViolationsMax,
      judge: judge
    )
    branch.secrets = secrets
    branch.budget = budget
    branch.isName = isName
    branch.quotesValues = quotesValues
    branch.visit(link, index, depth + 1)
    budget = branch.budget
    return branch.violations
  }

  /// How far an alternative is from what the value means: another type or another tag is far.
  private func cost(of found: [Violation], _ index: Int) -> Int {
    if found.isEmpty { return Int.max - 1 }
    let place = pointer(to: index)
    var cost = found.count
    for violation in found {
      let isHere = violation.instancePointer == place
      let isChild = !isHere && !violation.instancePointer.dropFirst(place.count + 1).contains("/")
      switch violation.keyword {
      case "type" where isHere: cost += 1_000
      case "const" where isHere || isChild: cost += 100
      case "enum" where isHere || isChild: cost += 50
      case "required" where isHere: cost += 2
      default: continue
      }
    }
    return cost
  }

  /// The alternative that the discriminator's property names.
  private func discriminated(_ node: UInt32, _ index: Int) -> Int? {
    guard tape.kind(at: index) == .object else { return nil }
    for check in plan.sources[Int(node)].node.checks {
      guard case .discriminator(let discriminator) = check,
        let value = tape.member(of: index, named: discriminator.property),
        tape.kind(at: value) == .string
      else { continue }
      let text = tape.string(at: value)
      for branch in discriminator.branches where branch.value == text { return branch.index }
    }
    return nil
  }

  /// The name of an alternative: that of the schema it refers to, or its number.
  private func name(_ links: [NodeLink], _ position: Int) -> String {
    var node = links[position].linked
    var steps = 0
    while node != noNode, steps < 8 {
      let source = plan.sources[Int(node)].node
      // A reference alone, or behind the two checks of a discriminator's value.
      guard source.checks.count == 1 || source.suffix.hasSuffix("/discriminator"),
        case .reference(let link)? = source.checks.last
      else { break }
      node = link.linked
      steps += 1
    }
    if node != noNode {
      let site = site(of: node)
      let parts = site.split(separator: "/")
      if parts.count >= 2, let last = parts.last,
        ["schemas", "$defs", "definitions"].contains(parts[parts.count - 2])
      {
        return "'\(last)'"
      }
    }
    return "alternative \(position + 1)"
  }
}
