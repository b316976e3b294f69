import AssayRuntime

/// Which nodes may evaluate parts of a value, for those that judge what is left over.
enum EvaluatingNodes {
  /// A flag for each node; none at all where no node has `unevaluated…`.
  static func find(_ plan: FlatPlan) -> [Bool] {
    var isTracking = false
    for node in plan.nodes where node.isTracking { isTracking = true }
    if !isTracking { return [] }
    var parents = [[Int]](repeating: [], count: plan.nodes.count)
    var found = [Bool](repeating: false, count: plan.nodes.count)
    var work: [Int] = []
    for (node, flat) in plan.nodes.enumerated() {
      for item in flat.checks {
        if item.check.evaluates { work.append(node) }
        for link in item.check.evaluatingLinks {
          if case .local(let next) = link { parents[next].append(node) }
        }
      }
    }
    while let node = work.popLast() {
      if found[node] { continue }
      found[node] = true
      work += parents[node]
    }
    return found
  }
}

extension UnitCheck {
  fileprivate var evaluates: Bool {
    switch self {
    case .properties, .patternProperties, .additionalProperties, .prefixItems, .items, .contains,
      .unevaluatedItems, .unevaluatedProperties, .dynamicReference:
      true
    default: false
    }
  }

  /// The nodes in place whose evaluation counts.
  var evaluatingLinks: [NodeLink] {
    switch self {
    case .anyOf(let links), .oneOf(let links): links
    case .reference(let link), .dynamicReference(let link, _): [link]
    case .condition(let condition, let then, let otherwise): [condition, then, otherwise]
    case .dependentSchemas(let list): list.map(\.node)
    default: []
    }
  }
}
