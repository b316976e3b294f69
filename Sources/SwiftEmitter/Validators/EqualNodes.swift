import AssayRuntime

/// Finds nodes that judge alike, so that each becomes one function: generated documents repeat
/// themselves by the thousand.
///
/// Nodes begin as equal where their checks are equal apart from links; then those whose links lead to
/// unequal nodes are parted, until nothing changes. Circles stay equal that way.
enum EqualNodes {
  /// For each node the first one that is equal.
  static func representatives(_ plan: FlatPlan) -> [Int] {
    var classes: [Int] = []
    var links: [[Int]] = []
    var known: [String: Int] = [:]
    for node in plan.nodes {
      var shape = NodeShape(node)
      classes.append(known[shape.text, default: known.count])
      known[shape.text] = classes[classes.count - 1]
      shape.text = ""
      links.append(shape.links)
    }
    var count: Int = known.count
    while true {
      let refined: (classes: [Int], count: Int) = refine(classes, links)
      classes = refined.classes
      if refined.count == count { break }
      count = refined.count
    }
    var first: [Int] = Array(repeating: -1, count: count)
    var representatives: [Int] = []
    for (node, own) in classes.enumerated() {
      if first[own] < 0 { first[own] = node }
      representatives.append(first[own])
    }
    return representatives
  }

  private static func refine(
    _ classes: [Int],
    _ links: [[Int]]
  ) -> (classes: [Int], count: Int) {
    var known: [[Int]: Int] = [:]
    var refined: [Int] = []
    refined.reserveCapacity(classes.count)
    var key: [Int] = []
    for node in classes.indices {
      key.removeAll(keepingCapacity: true)
      key.append(classes[node])
      for link in links[node] { key.append(link < 0 ? -1 : classes[link]) }
      if let own = known[key] {
        refined.append(own)
      } else {
        refined.append(known.count)
        known[key] = known.count
      }
    }
    return (refined, known.count)
  }
}

/// What a node checks, as text without links, and its links in order.
private struct NodeShape {
  var text: String
  var links: [Int] = []

  init(_ node: FlatNode) {
    text = "\(node.kinds.rawValue) \(node.admitsNull) \(node.resource ?? -1)"
    var owners: [Int] = []
    for item in node.checks {
      let owner: Int = owners.firstIndex(of: item.owner) ?? owners.count
      if owner == owners.count { owners.append(item.owner) }
      text += "|\(owner) \(item.check.keyword) "
      add(item.check)
      var found: [NodeLink] = []
      item.check.appendLinks(to: &found)
      text += " \(found.count)"
      for link in found {
        if case .local(let target) = link { links.append(target) } else { links.append(-1) }
      }
    }
  }

  private mutating func add(_ check: UnitCheck) {
    switch check {
    case .type(let kinds): text += "\(kinds.rawValue)"
    case .enumeration(let texts): for text in texts { add(text) }
    case .constant(let text), .multipleOf(let text), .minimum(let text),
      .exclusiveMinimum(let text), .maximum(let text), .exclusiveMaximum(let text):
      add(text)
    case .minLength(let count), .maxLength(let count), .integerFormat(let count),
      .minItems(let count), .maxItems(let count), .minProperties(let count),
      .maxProperties(let count):
      text += "\(count)"
    case .pattern(let pattern): add(pattern.encoded)
    case .format(let format): text += format.name
    case .items(_, let from): text += "\(from)"
    case .contains(_, let minimum, let maximum): text += "\(minimum) \(maximum ?? -1)"
    case .properties(let list), .dependentSchemas(let list): for item in list { add(item.name) }
    case .patternProperties(let list): for item in list { add(item.pattern.encoded) }
    case .required(let names): for name in names { add(name) }
    case .dependentRequired(let list):
      for item in list {
        add(item.name)
        for name in item.required { add(name) }
        text += ";"
      }
    case .dynamicReference(_, let anchor): add(anchor)
    default: break
    }
  }

  /// A text with its length in front, so that no two lists of texts read alike.
  private mutating func add(_ part: String) {
    text += "\(part.utf8.count) \(part)"
  }
}
