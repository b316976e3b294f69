extension PlanLinker {
  /// What is left of a node's `unevaluatedProperties` and `unevaluatedItems`.
  struct Unevaluated {
    /// What judges the members, or elements, that turn out to be left over.
    var properties: UInt32?
    var items: UInt32?
    /// What judges the members with other names than those that the node lists: which members are
    /// evaluated never changes, so `unevaluatedProperties` is an `additionalProperties`.
    var closing: NodeLink?

    /// Whether it takes an instance to know what is evaluated.
    var isTracked: Bool { properties != nil || items != nil }
  }

  /// How deep alternatives are looked through.
  private static let lookMax = 8

  /// Resolves as much of `unevaluated…` as does not depend on instances.
  mutating func resolveUnevaluated(_ index: Int, _ regions: inout Regions) -> Unevaluated {
    var result = Unevaluated()
    for item in flat[index] {
      switch check(item) {
      case .unevaluatedProperties(let link):
        if mayVary(index, .object) {
          result.properties = target(link)
        } else if !evaluatesAll(index) {
          result.closing = link
        }
      case .unevaluatedItems(let link):
        if mayVary(index, .array) {
          result.items = target(link)
        } else if let from = unevaluatedStart(index), target(link) != noNode || isTracked[index] {
          regions.arrays.append(.items(target(link), from: UInt32(clamping: from)))
        }
      default: continue
      }
    }
    return result
  }

  /// Whether it depends on the instance what a node evaluates.
  private mutating func mayVary(_ index: Int, _ kind: GlanceKind) -> Bool {
    for item in flat[index] {
      let check = check(item)
      switch check {
      case .not, .allOf: continue
      case .contains: if kind == .array { return true }
      default:
        for link in check.inPlaceLinks where mayEvaluate(target(link), kind, 0) { return true }
        if case .dynamicReference = check { return true }
      }
    }
    return false
  }

  private mutating func mayEvaluate(_ node: UInt32, _ kind: GlanceKind, _ depth: Int) -> Bool {
    if node == noNode { return false }
    guard isFinished[Int(node)], depth < PlanLinker.lookMax else { return true }
    for item in flat[Int(node)] {
      let check = check(item)
      switch check {
      case .properties, .patternProperties, .additionalProperties, .unevaluatedProperties:
        if kind == .object { return true }
      case .prefixItems, .items, .contains, .unevaluatedItems:
        if kind == .array { return true }
      case .dynamicReference: return true
      case .not: continue
      default:
        for link in check.inPlaceLinks where mayEvaluate(target(link), kind, depth + 1) {
          return true
        }
      }
    }
    return false
  }

  /// Whether `additionalProperties` leaves nothing over.
  private mutating func evaluatesAll(_ index: Int) -> Bool {
    for item in flat[index] {
      if case .additionalProperties = check(item) { return true }
    }
    return false
  }

  /// From which element on none is evaluated; nil where all are.
  private mutating func unevaluatedStart(_ index: Int) -> Int? {
    var start = 0
    for item in flat[index] {
      switch check(item) {
      case .items: return nil
      case .prefixItems(let links): start = max(start, links.count)
      default: continue
      }
    }
    return start
  }
}
