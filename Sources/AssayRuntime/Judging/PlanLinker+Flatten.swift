extension PlanLinker {
  /// The largest node that is copied into those that refer to it.
  private static let inlinedChecksMax = 24
  /// No node grows beyond this by what is copied into it.
  private static let flattenedChecksMax = 96

  /// Flattens every node after those that it applies in place, without recursion.
  mutating func flattenAll() {
    let count = draft.sources.count
    flat = [[FlatCheck]](repeating: [], count: count)
    types = [TypeMask](repeating: .all, count: count)
    isFinished = [Bool](repeating: false, count: count)
    var isOpen = [Bool](repeating: false, count: count)
    var stack: [UInt32] = []
    for root in 0..<count where !isFinished[root] {
      stack.append(UInt32(root))
      while let index = stack.last {
        let node = Int(index)
        if isFinished[node] {
          stack.removeLast()
        } else if isOpen[node] {
          flatten(node)
          isFinished[node] = true
          stack.removeLast()
        } else {
          isOpen[node] = true
          for check in draft.sources[node].node.checks {
            for link in check.inPlaceLinks + check.childLinks {
              let next = target(link)
              if next != noNode, !isOpen[Int(next)] { stack.append(next) }
            }
          }
        }
      }
    }
  }

  private mutating func flatten(_ index: Int) {
    let owner = UInt32(index)
    var list: [FlatCheck] = []
    for check in draft.sources[index].node.checks {
      switch check {
      case .reference(let link):
        add(target(link), to: &list, owner)
      case .allOf(let links):
        for link in links { add(target(link), to: &list, owner) }
      case .discriminator:
        continue
      default:
        list.append(FlatCheck(check: check, owner: owner))
      }
    }
    flat[index] = list
    types[index] = kinds(list, admitsNull: draft.sources[index].node.admitsNull)
  }

  /// Adds what a node in place checks: a copy where that is exact and small, else a reference.
  private func add(_ target: UInt32, to list: inout [FlatCheck], _ owner: UInt32) {
    if target == noNode { return }
    let node = draft.sources[Int(target)].node
    let checks = flat[Int(target)]
    // A node that admits null passes as a whole; `unevaluated…` sees only what its own node applies;
    // a resource enters the dynamic scope.
    let isExact = !node.admitsNull && node.resource == nil && !hasUnevaluated(checks)
    let isSmall =
      checks.count <= PlanLinker.inlinedChecksMax
      && list.count + checks.count <= PlanLinker.flattenedChecksMax
    if isFinished[Int(target)] && isExact && isSmall {
      list += checks
    } else {
      list.append(FlatCheck(check: .reference(.local(Int(target))), owner: owner))
    }
  }

  func hasUnevaluated(_ checks: [FlatCheck]) -> Bool {
    for item in checks {
      switch item.check {
      case .unevaluatedItems, .unevaluatedProperties: return true
      default: continue
      }
    }
    return false
  }

  /// The kinds of instances that can pass a list of checks.
  private func kinds(_ list: [FlatCheck], admitsNull: Bool) -> TypeMask {
    var mask = TypeMask.all
    for item in list {
      switch item.check {
      case .never: mask = []
      case .type(let types): mask.formIntersection(types)
      case .enumeration(let texts): mask.formIntersection(kinds(texts))
      case .constant(let text): mask.formIntersection(kinds([text]))
      case .reference(let link): mask.formIntersection(kinds(of: target(link)))
      case .anyOf(let links), .oneOf(let links):
        var union: TypeMask = []
        for link in links { union.formUnion(kinds(of: target(link))) }
        mask.formIntersection(union)
      default: continue
      }
    }
    return admitsNull ? mask.union(.null) : mask
  }

  private func kinds(_ texts: [String]) -> TypeMask {
    var mask: TypeMask = []
    for text in texts { mask.formUnion(Constant(text)?.types ?? .all) }
    return mask
  }

  /// The kinds that a node can accept, as far as that is known by now.
  func kinds(of node: UInt32) -> TypeMask {
    node == noNode ? .all : isFinished[Int(node)] ? types[Int(node)] : .all
  }
}
