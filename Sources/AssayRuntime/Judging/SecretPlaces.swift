/// Which values of an instance no text may quote, found before the first violation is worded.
///
/// Every schema that could apply to a value has a say, also a branch that does not match: one schema
/// may call secret what its neighbour finds too long. Where it is costly to know, more counts as
/// secret, never less.
struct SecretPlaces {
  /// Ranges of entries that lie in a secret value, its own entry included.
  private(set) var secrets: [Range<Int>] = []
  /// Values that hold a secret further down: what is unknown in them stays unknown.
  private(set) var holders: Set<Int> = []
  /// Keys that a schema declares by name.
  private var declared: Set<Int> = []

  var isEmpty: Bool { secrets.isEmpty && holders.isEmpty }

  init(_ plan: PlanStorage, _ tape: JSONTape, node: UInt32, index: Int) {
    var walk = SecretWalk(plan: plan, tape: tape)
    walk.push(.local(Int(node)), index)
    while let item = walk.work.popLast() {
      let linked = plan.nodes.view[item.node]
      if linked.flags.contains(.isSecret) {
        secrets.append(item.index..<max(item.index + 1, tape.next(after: item.index)))
      }
      if linked.flags.contains(.holdsSecrets) {
        holders.insert(item.index)
        for check in plan.sources[Int(item.node)].node.checks {
          walk.follow(check, item.index, &declared)
        }
      }
    }
  }

  /// Whether a value is a secret or lies in one.
  func isSecret(_ index: Int) -> Bool {
    for range in secrets where range.contains(index) { return true }
    return false
  }

  /// Whether texts may say what stands at an index.
  func mayQuote(_ index: Int) -> Bool { !holders.contains(index) && !isSecret(index) }

  /// Whether a key of an object may be named.
  func mayName(_ key: Int, of object: Int) -> Bool {
    if isSecret(object) { return false }
    return !holders.contains(object) || declared.contains(key)
  }
}

/// The way through plan and instance that looks for secrets.
private struct SecretWalk {
  let plan: PlanStorage
  let tape: JSONTape
  var work: [(node: UInt32, index: Int)] = []
  private var seen: Set<UInt64> = []

  init(plan: PlanStorage, tape: JSONTape) {
    self.plan = plan
    self.tape = tape
  }

  mutating func push(_ link: NodeLink, _ index: Int) {
    let node = link.linked
    guard node != noNode else { return }
    let flags = plan.nodes.view[node].flags
    guard flags.contains(.isSecret) || flags.contains(.holdsSecrets) else { return }
    if seen.insert(UInt64(node) << 32 | UInt64(index)).inserted {
      work.append((node: node, index: index))
    }
  }

  mutating func follow(_ check: UnitCheck, _ index: Int, _ declared: inout Set<Int>) {
    for link in check.inPlaceLinks { push(link, index) }
    if case .dynamicReference(_, let anchor) = check {
      for node in plan.nodes(ofAnchor: anchor) { push(.local(Int(node)), index) }
    }
    switch tape.kind(at: index) {
    case .object: followMembers(check, index, &declared)
    case .array:
      var element = index + 1
      while element < tape.next(after: index) {
        for link in check.childLinks { push(link, element) }
        element = tape.next(after: element)
      }
    default: break
    }
  }

  private mutating func followMembers(
    _ check: UnitCheck,
    _ index: Int,
    _ declared: inout Set<Int>
  ) {
    var key = index + 1
    while key < tape.next(after: index) {
      switch check {
      case .properties(let properties):
        let name = tape.string(at: key)
        for property in properties where property.name.utf8.elementsEqual(name.utf8) {
          declared.insert(key)
          push(property.node, key + 1)
        }
      case .propertyNames(let link): push(link, key)
      default:
        for link in check.childLinks { push(link, key + 1) }
      }
      key = tape.next(after: key + 1)
    }
  }
}
