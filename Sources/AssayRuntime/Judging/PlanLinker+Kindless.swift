extension PlanLinker {
  /// A check that concerns every kind of instance, before it is laid out for each.
  enum KindlessCheck {
    case never
    case constants(set: UInt32, kinds: KindSet)
    case any([NodeLink])
    case one([NodeLink])
    case not(UInt32)
    case condition(LinkedCondition)
    case reference(UInt32)
    case dynamicReference(UInt32)
  }

  mutating func addKindless(_ check: UnitCheck, to list: inout [KindlessCheck]) -> String? {
    switch check {
    case .never: list.append(.never)
    case .enumeration(let texts): return addConstants(texts, to: &list)
    case .constant(let text): return addConstants([text], to: &list)
    case .anyOf(let links): list.append(.any(links))
    case .oneOf(let links): list.append(.one(links))
    case .not(let link): list.append(.not(target(link)))
    case .condition(let condition, let then, let otherwise):
      list.append(
        .condition(
          LinkedCondition(
            condition: target(condition),
            then: target(then),
            otherwise: target(otherwise)
          )
        )
      )
    case .reference(let link): list.append(.reference(link.linked))
    case .dynamicReference(let link, let anchor):
      draft.dynamics.append(
        LinkedDynamicReference(target: target(link), anchor: number(ofAnchor: anchor))
      )
      list.append(.dynamicReference(UInt32(draft.dynamics.count - 1)))
    default: break
    }
    return nil
  }

  private mutating func addConstants(
    _ texts: [String],
    to list: inout [KindlessCheck]
  ) -> String? {
    var kinds: KindSet = []
    guard let set = draft.constants.add(texts, &draft.names, &kinds) else {
      return "a constant is damaged"
    }
    list.append(.constants(set: UInt32(set), kinds: kinds))
    return nil
  }

  /// Adds what a check comes to for a kind; false where it refuses every value of the kind.
  mutating func specialize(
    _ check: KindlessCheck,
    to kind: GlanceKind,
    _ index: Int,
    _ run: inout [LinkedCheck]
  ) -> Bool {
    switch check {
    case .never: return false
    case .constants(let set, let kinds):
      if !kinds.has(kind) { return false }
      switch kind {
      case .null, .false, .true: break
      case .string: run.append(.strings(set))
      case .digits, .fractional: run.append(.numbers(set))
      default: run.append(.constants(set))
      }
    case .any(let links): return addChoice(links, isOne: false, kind, index, &run)
    case .one(let links): return addChoice(links, isOne: true, kind, index, &run)
    case .not(let node):
      switch verdict(node, kind) {
      case .accepts: return false
      case .refuses: return true
      case .depends: run.append(.not(node))
      }
    case .condition(let condition):
      switch verdict(condition.condition, kind) {
      case .accepts: return addReference(condition.then, kind, &run)
      case .refuses: return addReference(condition.otherwise, kind, &run)
      case .depends: return addCondition(condition, kind, index, &run)
      }
    case .reference(let node): return addReference(node, kind, &run)
    case .dynamicReference(let number): run.append(.dynamicReference(number))
    }
    return true
  }

  mutating func addReference(_ node: UInt32, _ kind: GlanceKind, _ run: inout [LinkedCheck]) -> Bool
  {
    switch verdict(node, kind) {
    case .accepts: return true
    case .refuses: return false
    case .depends:
      run.append(.reference(node))
      return true
    }
  }

  private mutating func addCondition(
    _ condition: LinkedCondition,
    _ kind: GlanceKind,
    _ index: Int,
    _ run: inout [LinkedCheck]
  ) -> Bool {
    let isIdle =
      verdict(condition.then, kind) == .accepts && verdict(condition.otherwise, kind) == .accepts
    // Alone, `if` judges nothing, but what it evaluates counts.
    if isIdle && !isTracked[index] { return true }
    draft.conditions.append(condition)
    run.append(.condition(UInt32(draft.conditions.count - 1)))
    return true
  }
}
