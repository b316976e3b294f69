package import SourceDocuments

extension JSONPath {
  /// The nodes that the query selects in a tree, in the order of §2.5; one may come twice.
  package func select(
    in root: Node,
    limits: JSONPathLimits = .standard
  ) throws(JSONPathError)
    -> [JSONPathMatch]
  {
    var evaluation = JSONPathEvaluation(root: root, limits: limits)
    return try evaluation.select(self, from: JSONPathMatch(node: root, place: nil))
  }
}

/// What evaluating carries along.
struct JSONPathEvaluation {
  private let root: Node
  private let limits: JSONPathLimits
  private var visits = 0
  /// Patterns of `match` and `search`, compiled once a text.
  var patterns = JSONPathPatterns()

  init(root: Node, limits: JSONPathLimits) {
    self.root = root
    self.limits = limits
  }

  mutating func select(
    _ query: JSONPath,
    from current: JSONPathMatch
  ) throws(JSONPathError)
    -> [JSONPathMatch]
  {
    var nodes: [JSONPathMatch] = [
      query.isRelative ? current : JSONPathMatch(node: root, place: nil)
    ]
    for segment in query.segments {
      var next: [JSONPathMatch] = []
      for node in nodes {
        if segment.isDescendant {
          try descend(segment.selectors, from: node, into: &next)
        } else {
          try apply(segment.selectors, to: node, into: &next)
        }
      }
      nodes = next
      if nodes.isEmpty { break }
    }
    return nodes
  }

  /// §2.5.2.2: a node before its descendants, an array's elements in their order.
  private mutating func descend(
    _ selectors: [JSONPathSelector],
    from match: JSONPathMatch,
    into result: inout [JSONPathMatch]
  ) throws(JSONPathError) {
    try apply(selectors, to: match, into: &result)
    switch match.node.content {
    case .object(let members):
      for member in members {
        let place = JSONPathPlace(.name(member.key), below: match.place)
        try descend(
          selectors,
          from: JSONPathMatch(node: member.value, place: place),
          into: &result
        )
      }
    case .array(let elements):
      for index in 0..<elements.count {
        let place = JSONPathPlace(.index(index), below: match.place)
        try descend(
          selectors,
          from: JSONPathMatch(node: elements[index], place: place),
          into: &result
        )
      }
    default: return
    }
  }

  private mutating func apply(
    _ selectors: [JSONPathSelector],
    to match: JSONPathMatch,
    into result: inout [JSONPathMatch]
  ) throws(JSONPathError) {
    for selector in selectors {
      switch selector {
      case .name(let name):
        try visit()
        if let value = match.node[name] { add(value, .name(name), below: match, to: &result) }
      case .index(let index):
        try visit()
        guard case .array(let elements) = match.node.content else { continue }
        let place: Int = index < 0 ? elements.count + index : index
        if place >= 0 && place < elements.count {
          add(elements[place], .index(place), below: match, to: &result)
        }
      case .wildcard: try children(of: match, into: &result, where: nil)
      case .filter(let condition): try children(of: match, into: &result, where: condition)
      case .slice(let start, let end, let step):
        try slice(match, start, end, step, into: &result)
      }
      if result.count > limits.resultsMax {
        throw JSONPathError("the query selects more than \(limits.resultsMax) nodes", column: 1)
      }
    }
  }

  private mutating func children(
    of match: JSONPathMatch,
    into result: inout [JSONPathMatch],
    where condition: JSONPathCondition?
  ) throws(JSONPathError) {
    switch match.node.content {
    case .object(let members):
      for member in members {
        try visit()
        let place = JSONPathPlace(.name(member.key), below: match.place)
        try add(JSONPathMatch(node: member.value, place: place), to: &result, where: condition)
      }
    case .array(let elements):
      for index in 0..<elements.count {
        try visit()
        let place = JSONPathPlace(.index(index), below: match.place)
        try add(JSONPathMatch(node: elements[index], place: place), to: &result, where: condition)
      }
    default: return
    }
  }

  private mutating func add(
    _ child: JSONPathMatch,
    to result: inout [JSONPathMatch],
    where condition: JSONPathCondition?
  ) throws(JSONPathError) {
    if let condition, !(try holds(condition, for: child)) { return }
    result.append(child)
  }

  private func add(
    _ node: Node,
    _ step: JSONPathStep,
    below match: JSONPathMatch,
    to result: inout [JSONPathMatch]
  ) {
    result.append(JSONPathMatch(node: node, place: JSONPathPlace(step, below: match.place)))
  }

  /// §2.3.4.2.2.
  private mutating func slice(
    _ match: JSONPathMatch,
    _ start: Int?,
    _ end: Int?,
    _ step: Int,
    into result: inout [JSONPathMatch]
  ) throws(JSONPathError) {
    guard case .array(let elements) = match.node.content, step != 0 else { return }
    let count: Int = elements.count
    func normal(_ index: Int) -> Int { index >= 0 ? index : count + index }
    if step > 0 {
      let lower: Int = min(max(normal(start ?? 0), 0), count)
      let upper: Int = min(max(normal(end ?? count), 0), count)
      var index: Int = lower
      while index < upper {
        try visit()
        add(elements[index], .index(index), below: match, to: &result)
        // Past the end of an array there is nothing, and the sum may not overflow.
        index += min(step, count)
      }
    } else {
      let upper: Int = min(max(start.map(normal) ?? count - 1, -1), count - 1)
      let lower: Int = min(max(end.map(normal) ?? -1, -1), count - 1)
      var index: Int = upper
      while index > lower {
        try visit()
        add(elements[index], .index(index), below: match, to: &result)
        index += max(step, -count)
      }
    }
  }

  mutating func visit() throws(JSONPathError) {
    visits += 1
    if visits > limits.visitsMax {
      throw JSONPathError("the query looks at more than \(limits.visitsMax) nodes", column: 1)
    }
  }
}
