/// Decides, once all declarations are known, what is boxed and what a union falls back to.
///
/// A struct that contains itself needs a box on the way; a large one gets one, because the compiler
/// copies structs that are nested by value member by member, and code grows with the depth.
struct ModelAnalysis {
  private(set) var catalog: ModelCatalog
  /// Strongly connected declarations of the graph of values that lie inside each other.
  private var component: [Int] = []
  private var sizes: [Int?] = []
  private var ranks: [Int] = []

  /// From how many machine words on a struct is boxed where another holds it.
  static let inlineWordsMax = 24

  init(_ catalog: ModelCatalog) { self.catalog = catalog }

  static func analysed(_ catalog: ModelCatalog) -> ModelCatalog {
    var analysis = ModelAnalysis(catalog)
    analysis.breakAliasCircles()
    analysis.findComponents()
    analysis.boxRecursive()
    analysis.boxLarge()
    analysis.chooseFallbacks()
    return analysis.catalog
  }

  /// The struct that a type holds in place, through nil, aliases and nothing else.
  private func inlineTarget(_ type: TypeMention) -> Int? {
    var type = type
    for _ in 0..<catalog.declarations.count + 2 {
      switch type {
      case .nullable(let inner): type = inner
      case .declared(let position):
        switch catalog.declarations[position].kind {
        case .alias(let aliased, _): type = aliased
        case .object, .tuple: return position
        case .enumeration, .union, .pending, .operation: return nil
        }
      default: return nil
      }
    }
    return nil
  }

  func properties(_ position: Int) -> [PropertyModel] {
    switch catalog.declarations[position].kind {
    case .object(let model): model.properties.filter { !$0.isHidden }
    case .tuple(let model): model.elements
    case .alias, .enumeration, .union, .pending, .operation: []
    }
  }

  private func inlineEdges(_ position: Int) -> [Int] {
    properties(position).compactMap { inlineTarget($0.type) }
  }

  /// A type alias cannot mention itself, not even in an array: such a one is any JSON, judged by its
  /// schema.
  private mutating func breakAliasCircles() {
    let edges: [[Int]] = catalog.declarations.indices.map(aliasEdges)
    let circles: [Int] = stronglyConnected(edges)
    var sizes: [Int: Int] = [:]
    for circle in circles { sizes[circle, default: 0] += 1 }
    for position in catalog.declarations.indices {
      let isCircular: Bool = sizes[circles[position]] ?? 0 > 1 || edges[position].contains(position)
      guard isCircular, case .alias = catalog.declarations[position].kind else { continue }
      let node = catalog.declarations[position].node
      catalog.declarations[position].kind = .alias(.json, checks: [node])
    }
  }

  private func aliasEdges(_ position: Int) -> [Int] {
    guard case .alias(let aliased, _) = catalog.declarations[position].kind else { return [] }
    var type: TypeMention = aliased
    while true {
      switch type {
      case .nullable(let inner), .array(let inner), .dictionary(let inner): type = inner
      case .declared(let target): return [target]
      default: return []
      }
    }
  }

  private mutating func findComponents() {
    component = stronglyConnected(catalog.declarations.indices.map(inlineEdges))
  }

  private mutating func boxRecursive() {
    for position in catalog.declarations.indices {
      box(position) { property, analysis in
        guard let target = analysis.inlineTarget(property.type) else { return false }
        return analysis.component[target] == analysis.component[position]
          && (target == position || analysis.isCyclic(position))
      }
    }
  }

  private func isCyclic(_ position: Int) -> Bool {
    component.indices.contains { $0 != position && component[$0] == component[position] }
  }

  private mutating func boxLarge() {
    sizes = Array(repeating: nil, count: catalog.declarations.count)
    for position in catalog.declarations.indices { _ = size(of: position) }
    for position in catalog.declarations.indices {
      box(position) { property, analysis in
        guard let target = analysis.inlineTarget(property.type) else { return false }
        return (analysis.sizes[target] ?? 0) > ModelAnalysis.inlineWordsMax
      }
    }
  }

  private mutating func box(
    _ position: Int,
    where isBoxed: (PropertyModel, ModelAnalysis) -> Bool
  ) {
    guard case .object(var model) = catalog.declarations[position].kind else { return }
    var changed = false
    for index in model.properties.indices where !model.properties[index].isBoxed {
      if !model.properties[index].isHidden, isBoxed(model.properties[index], self) {
        model.properties[index].isBoxed = true
        changed = true
      }
    }
    if changed { catalog.declarations[position].kind = .object(model) }
  }

  /// The size of a declaration's values in machine words, its boxed members counted as one.
  private mutating func size(of position: Int) -> Int {
    if let known = sizes[position] { return known }
    sizes[position] = 1
    var words = 0
    switch catalog.declarations[position].kind {
    case .object(let model):
      for property in model.properties where !property.isHidden {
        words += property.isBoxed ? 1 : capped(size(of: property.type))
      }
      if model.additional != nil { words += 1 }
    case .tuple(let model):
      for element in model.elements { words += capped(size(of: element.type)) }
      if model.rest != nil { words += 1 }
    case .alias(let type, _): words = size(of: type)
    case .enumeration(let model): words = model.isOpen ? 2 : 1
    case .union, .pending, .operation: words = 1
    }
    sizes[position] = words
    return words
  }

  /// A member over the limit will be boxed.
  private func capped(_ words: Int) -> Int { words > Self.inlineWordsMax ? 1 : words }

  private mutating func size(of type: TypeMention) -> Int {
    switch type {
    case .string, .json, .timestamp: 2
    case .boolean, .integer, .integer32, .integer64, .double, .float, .calendarDate: 1
    case .secret, .array, .dictionary: 1
    case .declared(let position): size(of: position)
    case .nullable(let inner): size(of: inner) + 1
    }
  }
}

extension ModelAnalysis {
  /// How deep a value of a type must nest at least; a value that must nest for ever has the largest
  /// integer.
  private func rank(of type: TypeMention) -> Int {
    switch type {
    case .declared(let position): ranks[position]
    default: 0
    }
  }

  private func rank(of position: Int) -> Int {
    switch catalog.declarations[position].kind {
    case .object, .tuple:
      var deepest = 0
      for property in properties(position) where property.isRequired && !property.isBoxed {
        deepest = max(deepest, rank(of: property.type))
      }
      return deepest == Int.max ? Int.max : deepest + 1
    case .alias(let type, _): return rank(of: type)
    case .enumeration, .pending, .operation: return 0
    case .union(let model):
      let least: Int = model.alternatives.map { rank(of: $0.type) }.min() ?? 0
      return least == Int.max ? Int.max : least + 1
    }
  }

  /// What a union is built as when nothing fits must end; a union that cannot is plain JSON.
  private mutating func chooseFallbacks() {
    ranks = Array(repeating: Int.max, count: catalog.declarations.count)
    var changed = true
    while changed {
      changed = false
      for position in catalog.declarations.indices {
        let rank: Int = rank(of: position)
        if rank < ranks[position] {
          ranks[position] = rank
          changed = true
        }
      }
    }
    for position in catalog.declarations.indices {
      guard case .union(var model) = catalog.declarations[position].kind else { continue }
      if ranks[position] == Int.max {
        let node = catalog.declarations[position].node
        catalog.declarations[position].kind = .alias(.json, checks: [node])
        continue
      }
      var best = 0
      for index in model.alternatives.indices
      where rank(of: model.alternatives[index].type) < rank(of: model.alternatives[best].type) {
        best = index
      }
      model.fallback = best
      catalog.declarations[position].kind = .union(model)
    }
  }
}

/// Numbers the strongly connected components of a graph, without recursion (Tarjan 1972).
func stronglyConnected(_ edges: [[Int]]) -> [Int] {
  var component = Array(repeating: -1, count: edges.count)
  var order = Array(repeating: -1, count: edges.count)
  var low = Array(repeating: 0, count: edges.count)
  var stack: [Int] = []
  var onStack = Array(repeating: false, count: edges.count)
  var counter = 0
  var components = 0
  for start in edges.indices where order[start] < 0 {
    var work: [(node: Int, edge: Int)] = [(start, 0)]
    while let (node, edge) = work.last {
      if edge == 0 {
        order[node] = counter
        low[node] = counter
        counter += 1
        stack.append(node)
        onStack[node] = true
      }
      if edge < edges[node].count {
        work[work.count - 1].edge += 1
        let next = edges[node][edge]
        if order[next] < 0 {
          work.append((next, 0))
        } else if onStack[next] {
          low[node] = min(low[node], order[next])
        }
        continue
      }
      work.removeLast()
      if let parent = work.last?.node { low[parent] = min(low[parent], low[node]) }
      guard low[node] == order[node] else { continue }
      while let member = stack.popLast() {
        onStack[member] = false
        component[member] = components
        if member == node { break }
      }
      components += 1
    }
  }
  return component
}
