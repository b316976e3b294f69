extension PlanLinker {
  /// The largest node that is copied into those that refer to it.
  private static let inlinedChecksMax = 24
  /// No node grows beyond this by what is copied into it.
  private static let flattenedChecksMax = 96

  /// Flattens every node after those that it applies, without recursion.
  mutating func flattenAll() {
    let count = draft.sources.count
    flat = [[FlatCheck]](repeating: [], count: count)
    types = [TypeMask](repeating: .all, count: count)
    isFinished = [Bool](repeating: false, count: count)
    order.reserveCapacity(count)
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
          order.append(index)
          stack.removeLast()
        } else {
          isOpen[node] = true
          pushTargets(of: node, isOpen, to: &stack)
        }
      }
    }
  }

  private mutating func pushTargets(of node: Int, _ isOpen: [Bool], to stack: inout [UInt32]) {
    var links: [NodeLink] = []
    for check in draft.sources[node].node.checks {
      if case .dynamicReference(_, let anchor) = check, let own = draft.resolvedAnchors[anchor] {
        links.append(.local(Int(own)))
      } else {
        check.appendLinks(to: &links)
      }
    }
    for link in links {
      let next = target(link)
      if next != noNode, !isOpen[Int(next)] { stack.append(next) }
    }
  }

  private mutating func flatten(_ index: Int) {
    var list: [FlatCheck] = []
    for position in draft.sources[index].node.checks.indices {
      switch draft.sources[index].node.checks[position] {
      case .reference(let link):
        add(target(link), to: &list)
      case .dynamicReference(_, let anchor):
        if let node = draft.resolvedAnchors[anchor] {
          add(target(.local(Int(node))), to: &list)
        } else {
          list.append(FlatCheck(owner: UInt32(index), position: UInt32(position)))
        }
      case .allOf(let links):
        for link in links { add(target(link), to: &list) }
      case .discriminator:
        continue
      default:
        list.append(FlatCheck(owner: UInt32(index), position: UInt32(position)))
      }
    }
    flat[index] = list
    types[index] = kinds(list, admitsNull: draft.sources[index].node.admitsNull)
  }

  /// Adds what a node in place checks: a copy where that is exact and small, else a reference.
  private mutating func add(_ target: UInt32, to list: inout [FlatCheck]) {
    if target == noNode { return }
    let node = Int(target)
    let count = flat[node].count
    // A node that admits null passes as a whole; `unevaluated…` sees only what its own node applies;
    // a resource enters the dynamic scope.
    if isFinished[node], count <= PlanLinker.inlinedChecksMax,
      list.count + count <= PlanLinker.flattenedChecksMax,
      !draft.sources[node].node.admitsNull, draft.sources[node].node.resource == nil,
      !hasUnevaluated(node)
    {
      list += flat[node]
    } else {
      list.append(FlatCheck(owner: target, position: FlatCheck.reference))
    }
  }

  mutating func hasUnevaluated(_ node: Int) -> Bool {
    for item in flat[node] where item.position != FlatCheck.reference {
      if draft.sources[Int(item.owner)].node.checks[Int(item.position)].isUnevaluated {
        return true
      }
    }
    return false
  }

  /// The kinds of instances that can pass a list of checks.
  private mutating func kinds(_ list: [FlatCheck], admitsNull: Bool) -> TypeMask {
    var mask = TypeMask.all
    for item in list {
      switch check(item) {
      case .never: mask = []
      case .type(let types): mask.formIntersection(types)
      case .enumeration(let texts): mask.formIntersection(PlanLinker.kinds(texts))
      case .constant(let text): mask.formIntersection(PlanLinker.kinds([text]))
      case .reference(let link): mask.formIntersection(kinds(of: link.linked))
      case .anyOf(let links), .oneOf(let links):
        var union: TypeMask = []
        for link in links { union.formUnion(kinds(of: target(link))) }
        mask.formIntersection(union)
      default: continue
      }
    }
    return admitsNull ? mask.union(.null) : mask
  }

  private static func kinds(_ texts: [String]) -> TypeMask {
    var mask: TypeMask = []
    for text in texts { mask.formUnion(Constant.types(text)) }
    return mask
  }

  /// The kinds that a node can accept, as far as that is known by now.
  mutating func kinds(of node: UInt32) -> TypeMask {
    node == noNode ? .all : isFinished[Int(node)] ? types[Int(node)] : .all
  }

  /// Finds the nodes that judge a value for some `unevaluated…`, which has to know what they judged.
  mutating func findTracked() {
    isTracked = [Bool](repeating: false, count: flat.count)
    var work: [UInt32] = []
    for node in flat.indices where hasUnevaluated(node) { work.append(UInt32(node)) }
    while let node = work.popLast() {
      if isTracked[Int(node)] { continue }
      isTracked[Int(node)] = true
      for item in flat[Int(node)] {
        let check = check(item)
        if case .dynamicReference(_, let name) = check {
          let number = draft.anchorNumbers[name]
          for anchor in draft.anchors where anchor.number == number {
            push(.local(Int(anchor.node)), to: &work)
          }
        }
        for link in check.inPlaceLinks { push(link, to: &work) }
      }
    }
  }

  private mutating func push(_ link: NodeLink, to work: inout [UInt32]) {
    let node = target(link)
    if node != noNode, !isTracked[Int(node)] { work.append(node) }
  }
}
