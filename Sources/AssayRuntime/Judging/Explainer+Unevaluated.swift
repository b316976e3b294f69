extension Explainer {
  mutating func explainUnevaluated(
    _ check: UnitCheck,
    _ node: UInt32,
    _ index: Int,
    _ depth: Int
  ) {
    var link = NodeLink.anything
    switch check {
    case .unevaluatedItems(let items) where tape.kind(at: index) == .array: link = items
    case .unevaluatedProperties(let members) where tape.kind(at: index) == .object:
      link = members
    default: return
    }
    let isObject = tape.kind(at: index) == .object
    let checks = plan.sources[Int(node)].node.checks
    var evaluated = Evaluated()
    for other in checks where !other.isUnevaluated {
      collect(other, index, depth, &evaluated)
    }
    let isClosed = isNever(link)
    var child = index + 1
    var position = 0
    while child < tape.next(after: index), !isFull {
      let value = isObject ? child + 1 : child
      if !evaluated.contains(position) {
        if !isClosed {
          visit(link, value, depth + 1)
        } else if isObject {
          addUndeclared(check, child, index, node, checks)
        } else {
          add(value, check, node, "no element is allowed here")
        }
      }
      child = tape.next(after: value)
      position += 1
    }
  }

  /// What a check has evaluated, taking for granted that it passes: where it does not, that is
  /// explained elsewhere.
  private mutating func collect(
    _ check: UnitCheck,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) {
    switch check {
    case .allOf(let links):
      for link in links { collect(link, index, depth + 1, &evaluated) }
    case .reference(let link): collect(link, index, depth + 1, &evaluated)
    case .dynamicReference(let link, let anchor):
      collect(dynamicTarget(link, anchor), index, depth + 1, &evaluated)
    case .anyOf(let links), .oneOf(let links):
      for link in links where accepts(link, index, depth + 1) {
        collect(link, index, depth + 1, &evaluated)
      }
    case .condition(let condition, let then, let otherwise):
      if accepts(condition, index, depth + 1) {
        collect(condition, index, depth + 1, &evaluated)
        collect(then, index, depth + 1, &evaluated)
      } else {
        collect(otherwise, index, depth + 1, &evaluated)
      }
    case .dependentSchemas(let list):
      for item in list where tape.member(of: index, named: item.name) != nil {
        collect(item.node, index, depth + 1, &evaluated)
      }
    default: collectChildren(check, index, depth, &evaluated)
    }
  }

  private mutating func collect(
    _ link: NodeLink,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) {
    let node = link.linked
    guard node != noNode, depth < JudgeLimits.explainedDepthMax, budget > 0 else { return }
    budget -= 1
    let source = plan.sources[Int(node)].node
    let entered = judge.judge.enter(node)
    for check in source.checks { collect(check, index, depth, &evaluated) }
    judge.judge.leave(entered)
  }

  private mutating func collectChildren(
    _ check: UnitCheck,
    _ index: Int,
    _ depth: Int,
    _ evaluated: inout Evaluated
  ) {
    let isObject = tape.kind(at: index) == .object
    guard isObject || tape.kind(at: index) == .array else { return }
    var child = index + 1
    var position = 0
    while child < tape.next(after: index) {
      if isEvaluated(by: check, child, position, isObject, depth) { evaluated.insert(position) }
      child = tape.next(after: isObject ? child + 1 : child)
      position += 1
    }
  }

  private mutating func isEvaluated(
    by check: UnitCheck,
    _ child: Int,
    _ position: Int,
    _ isObject: Bool,
    _ depth: Int
  ) -> Bool {
    switch check {
    case .properties(let list) where isObject:
      let name = tape.string(at: child)
      for property in list where property.name.utf8.elementsEqual(name.utf8) { return true }
      return false
    case .patternProperties(let list) where isObject:
      let name = tape.string(at: child)
      for item in list {
        if let pattern = item.pattern.compiled, pattern.matches(name) {
          return true
        }
      }
      return false
    case .additionalProperties, .unevaluatedProperties: return isObject
    case .prefixItems(let links) where !isObject: return position < links.count
    case .items(_, let from) where !isObject: return position >= from
    case .contains(let link, _, _) where !isObject: return accepts(link, child, depth + 1)
    case .unevaluatedItems: return !isObject
    default: return false
    }
  }
}
