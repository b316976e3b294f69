import AssayRuntime

/// What only the whole graph can tell: endless chains, where `readOnly` and `writeOnly` matter, and
/// which anchors a dynamic scope is asked for.
struct GraphFacts {
  /// Schemas that apply themselves to the same value; one of each circle.
  private(set) var cycles: [SchemaID] = []
  /// The links that close a circle, by the schema that they start from, and what stands for them.
  private var cuts: [SchemaID: [SchemaID: Cut]] = [:]
  /// Schemas below which `readOnly` (for requests) or `writeOnly` (for responses) take something out
  /// of `required`.
  private var requestSensitive: [Bool]
  private var responseSensitive: [Bool]
  /// The anchors that some `$dynamicRef` looks for.
  let dynamicAnchors: Set<String>

  init(_ graph: SchemaGraph) {
    var anchors: Set<String> = []
    for schema in graph.schemas {
      if let anchor = schema.dynamicReference?.anchor { anchors.insert(anchor) }
    }
    dynamicAnchors = anchors
    requestSensitive = []
    responseSensitive = []
    findCycles(graph)
    requestSensitive = GraphFacts.sensitive(graph, .request)
    responseSensitive = GraphFacts.sensitive(graph, .response)
  }

  func isSensitive(_ schema: SchemaID, _ direction: Direction) -> Bool {
    switch direction {
    case .both: false
    case .request: requestSensitive[schema.index]
    case .response: responseSensitive[schema.index]
    }
  }

  /// What stands for a link that would close a circle: the schema is what it is without itself.
  enum Cut {
    /// One demand of several: it adds none.
    case anything
    /// One alternative of several: it adds none.
    case nothing
  }

  /// What stands for a link of a schema that would close a circle; nil for other links.
  func cut(_ target: SchemaID, from source: SchemaID) -> Cut? {
    cuts.isEmpty ? nil : cuts[source]?[target]
  }

  /// Walks the links in place depth first, without recursion.
  private mutating func findCycles(_ graph: SchemaGraph) {
    var state = [UInt8](repeating: 0, count: graph.schemas.count)
    var stack: [(id: SchemaID, links: [SchemaID], next: Int)] = []
    for root in graph.schemas.indices where state[root] == 0 {
      state[root] = 1
      // Most schemas apply nothing in place.
      if !graph.appliesInPlace(root) {
        state[root] = 2
        continue
      }
      stack.append((SchemaID(root), graph.inPlaceSchemas(root), 0))
      while !stack.isEmpty {
        let last = stack.count - 1
        let top = stack[last].id
        guard stack[last].next < stack[last].links.count else {
          state[top.index] = 2
          stack.removeLast()
          continue
        }
        let link = stack[last].links[stack[last].next]
        stack[last].next += 1
        if state[link.index] == 0 {
          state[link.index] = 1
          stack.append((link, graph.inPlaceSchemas(link.index), 0))
        } else if state[link.index] == 1, cuts[top]?[link] == nil {
          cycles.append(top)
          let path = stack.map(\.id)
          cuts[top, default: [:]][link] = GraphFacts.cut(path, to: link, graph)
        }
      }
    }
  }

  /// What stands for the link from the end of a path back into it.
  private static func cut(_ path: [SchemaID], to target: SchemaID, _ graph: SchemaGraph) -> Cut {
    guard let start = path.lastIndex(of: target) else { return .anything }
    let circle = Array(path[start...]) + [target]
    for index in 1..<circle.count {
      let schema = graph.schemas[circle[index - 1].index]
      if schema.anyOf.contains(circle[index]) || schema.oneOf.contains(circle[index]) {
        return .nothing
      }
    }
    return .anything
  }

  /// Schemas that demand less in a direction, and all that lead to them.
  private static func sensitive(_ graph: SchemaGraph, _ direction: Direction) -> [Bool] {
    var sensitive = [Bool](repeating: false, count: graph.schemas.count)
    var work: [SchemaID] = []
    var isMarked = false
    for index in graph.schemas.indices {
      if direction == .request
        ? graph.schemas[index].isReadOnly : graph.schemas[index].isWriteOnly
      {
        isMarked = true
      }
    }
    if !isMarked { return sensitive }
    for index in graph.schemas.indices {
      let count = graph.schemas[index].required.count
      if count == 0 { continue }
      if required(of: SchemaID(index), graph, direction).count < count {
        sensitive[index] = true
        work.append(SchemaID(index))
      }
    }
    guard !work.isEmpty else { return sensitive }
    var parents = [[SchemaID]](repeating: [], count: graph.schemas.count)
    for index in graph.schemas.indices {
      for link in graph.inPlaceSchemas(index) + graph.childSchemas(index) {
        parents[link.index].append(SchemaID(index))
      }
    }
    while let id = work.popLast() {
      for parent in parents[id.index] where !sensitive[parent.index] {
        sensitive[parent.index] = true
        work.append(parent)
      }
    }
    return sensitive
  }

  /// The properties that a schema requires of an instance that goes a direction.
  ///
  /// "If the property is marked as readOnly being true and is in the required list, the required will
  /// take effect on the response only" (OpenAPI 3.0.3, Schema Object); likewise `writeOnly`.
  static func required(
    of id: SchemaID,
    _ graph: SchemaGraph,
    _ direction: Direction
  ) -> [String] {
    let required = graph[id].required
    if direction == .both || required.isEmpty { return required }
    var excused: Set<ExactText> = []
    for property in graph[id].properties {
      if isExcused(property.schema, graph, direction) { excused.insert(ExactText(property.name)) }
    }
    return excused.isEmpty
      ? required : required.filter { name in !excused.contains(ExactText(name)) }
  }

  /// Whether a property's schema, or what it refers to, is marked for the other direction alone.
  private static func isExcused(
    _ id: SchemaID,
    _ graph: SchemaGraph,
    _ direction: Direction
  ) -> Bool {
    for schema in graph.merged(id) {
      if direction == .request
        ? graph.schemas[schema.index].isReadOnly : graph.schemas[schema.index].isWriteOnly
      {
        return true
      }
    }
    return false
  }
}

extension SchemaGraph {
  /// How many schemas of one value are looked at for marks.
  private static let mergedMax = 64

  /// A schema with those that it refers to or takes in by `allOf`: what is said of one value.
  func merged(_ id: SchemaID) -> [SchemaID] {
    var list: [SchemaID] = [id]
    var next = 0
    while next < list.count, list.count < SchemaGraph.mergedMax {
      let index = list[next].index
      if let reference = schemas[index].reference, !list.contains(reference) {
        list.append(reference)
      }
      for part in schemas[index].allOf where !list.contains(part) { list.append(part) }
      next += 1
    }
    return list
  }
}

/// Asked by index rather than of a schema, which would have to be copied to be asked.
extension SchemaGraph {
  /// Whether other schemas judge the same value as one.
  func appliesInPlace(_ index: Int) -> Bool {
    schemas[index].reference != nil || schemas[index].dynamicReference != nil
      || !schemas[index].allOf.isEmpty || !schemas[index].anyOf.isEmpty
      || !schemas[index].oneOf.isEmpty || schemas[index].not != nil
      || schemas[index].condition != nil || !schemas[index].dependentSchemas.isEmpty
  }

  /// The schemas that judge the same value as one.
  func inPlaceSchemas(_ index: Int) -> [SchemaID] {
    var list: [SchemaID] = []
    if !appliesInPlace(index) { return list }
    if let reference = schemas[index].reference { list.append(reference) }
    if let reference = schemas[index].dynamicReference { list.append(reference.target) }
    list += schemas[index].allOf
    list += schemas[index].anyOf
    list += schemas[index].oneOf
    if let not = schemas[index].not { list.append(not) }
    if let condition = schemas[index].condition {
      list.append(condition)
      if let then = schemas[index].then { list.append(then) }
      if let otherwise = schemas[index].otherwise { list.append(otherwise) }
    }
    for property in schemas[index].dependentSchemas { list.append(property.schema) }
    return list
  }

  /// The schemas that judge parts of the value that one judges.
  func childSchemas(_ index: Int) -> [SchemaID] {
    var list: [SchemaID] = schemas[index].prefixItems
    if let items = schemas[index].items { list.append(items) }
    if let contains = schemas[index].contains { list.append(contains) }
    if let items = schemas[index].unevaluatedItems { list.append(items) }
    for property in schemas[index].properties { list.append(property.schema) }
    for property in schemas[index].patternProperties { list.append(property.schema) }
    if let additional = schemas[index].additionalProperties { list.append(additional) }
    if let names = schemas[index].propertyNames { list.append(names) }
    if let properties = schemas[index].unevaluatedProperties { list.append(properties) }
    return list
  }
}
