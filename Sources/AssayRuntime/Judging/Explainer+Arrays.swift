extension Explainer {
  mutating func explainArray(_ check: UnitCheck, _ node: UInt32, _ index: Int, _ depth: Int) {
    let found = tape.count(at: index)
    switch check {
    case .minItems(let bound):
      if found < bound {
        add(index, check, node, "expected at least \(count(bound, "element")), found \(found)")
      }
    case .maxItems(let bound):
      if found > bound {
        add(index, check, node, "expected at most \(count(bound, "element")), found \(found)")
      }
    case .uniqueItems:
      if let repeated = tape.firstRepeatedElements(index) {
        add(
          index,
          check,
          node,
          "elements \(repeated.first) and \(repeated.second) are equal; all must differ"
        )
      }
    case .prefixItems(let links):
      var element = index + 1
      for link in links where element < tape.next(after: index) {
        visit(link, element, depth + 1)
        element = tape.next(after: element)
      }
    case .items(let link, let from): explainItems(check, link, from, node, index, depth)
    case .contains(let link, let minimum, let maximum):
      explainContains(link, minimum, maximum, node, index, depth)
    default: break
    }
  }

  private mutating func explainItems(
    _ check: UnitCheck,
    _ link: NodeLink,
    _ from: Int,
    _ node: UInt32,
    _ index: Int,
    _ depth: Int
  ) {
    if isNever(link) {
      let found = tape.count(at: index)
      if found > from {
        add(index, check, node, "expected at most \(count(from, "element")), found \(found)")
      }
      return
    }
    var element = index + 1
    var position = 0
    while element < tape.next(after: index), !isFull {
      if position >= from { visit(link, element, depth + 1) }
      element = tape.next(after: element)
      position += 1
    }
  }

  private mutating func explainContains(
    _ link: NodeLink,
    _ minimum: Int,
    _ maximum: Int?,
    _ node: UInt32,
    _ index: Int,
    _ depth: Int
  ) {
    var found = 0
    var element = index + 1
    while element < tape.next(after: index) {
      if accepts(link, element, depth + 1) { found += 1 }
      element = tape.next(after: element)
    }
    let site = site(of: node)
    if found < minimum {
      let keyword = minimum == 1 ? "contains" : "minContains"
      add(
        index,
        keyword,
        site + "/" + keyword,
        "expected at least \(count(minimum, "element")) as 'contains' wants them, found \(found)"
      )
    }
    if let maximum, found > maximum {
      add(
        index,
        "maxContains",
        site + "/maxContains",
        "expected at most \(count(maximum, "element")) as 'contains' wants them, found \(found)"
      )
    }
  }

  /// Whether a link leads to a schema that allows nothing at all, as `false` does.
  func isNever(_ link: NodeLink) -> Bool {
    let node = link.linked
    guard node != noNode else { return false }
    for check in plan.sources[Int(node)].node.checks {
      if case .never = check { return true }
    }
    return false
  }
}
