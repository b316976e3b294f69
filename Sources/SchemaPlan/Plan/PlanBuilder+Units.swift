import AssayRuntime

extension PlanBuilder {
  /// The unit of a root in a direction, made where it is new.
  mutating func unitIndex(root: SchemaID, direction: Direction) -> Int {
    let isSensitive = facts.isSensitive(root, direction)
    let key = UnitKey(root: root, direction: isSensitive ? direction : .both)
    if let known = unitIndices[key] { return known }
    var name = rootNames[root] ?? siteName(graph.schemas[root.index].site)
    switch key.direction {
    case .both: break
    case .request: name += "~request"
    case .response: name += "~response"
    }
    let contents = UnitContents(name: unique(name), site: location(graph.schemas[root.index].site))
    units.append(UnitDraft(key: key, contents: contents))
    unitIndices[key] = units.count - 1
    return units.count - 1
  }

  /// Two schemas that were declared under one name are still two units.
  private mutating func unique(_ name: String) -> String {
    var candidate = name
    var number = 2
    while !unitNames.insert(candidate).inserted {
      candidate = "\(name)~\(number)"
      number += 1
    }
    return candidate
  }

  /// The name of a unit that nobody declared.
  private func siteName(_ site: SchemaSite) -> String {
    site.file == options.mainFile ? "#" + site.pointer : site.file + "#" + site.pointer
  }

  /// How violations name a place in a document.
  func location(_ site: SchemaSite) -> String {
    site.file == options.mainFile ? site.pointer : site.file + "#" + site.pointer
  }

  /// The root of the unit that a schema belongs to.
  func owner(of schema: SchemaID) -> SchemaID {
    var owner = schema
    while rootNames[owner] == nil, let parent = graph.schemas[owner.index].parent { owner = parent }
    return owner
  }

  func suffix(of schema: SchemaID, in unit: Int) -> String {
    let root = graph[units[unit].key.root].site.pointer
    return String(graph.schemas[schema.index].site.pointer.utf8.dropFirst(root.utf8.count)) ?? ""
  }

  /// Compiles what was asked for and what that refers to.
  mutating func compileAll() {
    while compiledCount < units.count {
      compile(compiledCount)
      compiledCount += 1
    }
  }

  /// Compiles one unit: finds the schemas that were written in it, then compiles the inner ones
  /// before those around them, so that what checks nothing drops out.
  private mutating func compile(_ unit: Int) {
    let root = units[unit].key.root
    var members: [SchemaID] = [root]
    units[unit].nodes[root] = 0
    var next = 0
    while next < members.count {
      let id = members[next].index
      let children = graph.inPlaceSchemas(id) + graph.childSchemas(id)
      for child in children
      where graph.schemas[child.index].parent == members[next] && units[unit].nodes[child] == nil {
        units[unit].nodes[child] = members.count
        members.append(child)
      }
      next += 1
    }
    units[unit].contents.nodes = members.map { UnitNode(suffix: suffix(of: $0, in: unit)) }
    for index in members.indices.reversed() {
      let schema = members[index]
      var node = units[unit].contents.nodes[index]
      node.isSecret = isSecret(schema)
      node.admitsNull = graph.schemas[schema.index].admitsNull
      node.checks = checks(of: schema, in: unit, without: [])
      node.resource = units[unit].resource(of: schema, graph, facts)
      units[unit].contents.nodes[index] = node
    }
    addAnchors(unit)
    units[unit].dropUnreachable()
  }

  /// Gives the unit's resources the nodes of their anchors.
  private mutating func addAnchors(_ unit: Int) {
    for (resource, index) in units[unit].resources.sorted(by: { $0.value < $1.value }) {
      for anchor in graph.resources[resource].dynamicAnchors
      where facts.dynamicAnchors.contains(anchor.name) {
        let link = link(to: anchor.schema, in: unit)
        units[unit].contents.resources[index].anchors.append((name: anchor.name, node: link))
      }
    }
  }

  /// The link to a schema that was written elsewhere: by name, unless it is in the same unit.
  mutating func link(to target: SchemaID, in unit: Int) -> NodeLink {
    if let local = units[unit].nodes[target] { return .local(local) }
    let index = unitIndex(root: target, direction: units[unit].key.direction)
    return .unit(units[index].contents.name)
  }

  /// The link to a subschema; one that checks nothing itself drops out.
  mutating func subschema(_ child: SchemaID, of parent: SchemaID, in unit: Int) -> NodeLink {
    guard graph.schemas[child.index].parent == parent, let local = units[unit].nodes[child] else {
      return link(to: child, in: unit)
    }
    let node = units[unit].contents.nodes[local]
    if node.isSecret || node.admitsNull || node.resource != nil { return .local(local) }
    if node.checks.isEmpty { return .anything }
    // A subschema that only refers to another is a link to that one.
    if node.checks.count == 1, case .reference(let target) = node.checks[0] { return target }
    return .local(local)
  }
}

extension UnitDraft {
  /// The unit's index of the resource that a schema is in, where a `$dynamicRef` may look there.
  mutating func resource(
    of schema: SchemaID,
    _ graph: SchemaGraph,
    _ facts: GraphFacts
  ) -> Int? {
    let resource = graph.schemas[schema.index].resource
    guard !facts.dynamicAnchors.isEmpty,
      graph.resources.indices.contains(resource)
    else { return nil }
    let anchors = graph.resources[resource].dynamicAnchors
    guard anchors.contains(where: { facts.dynamicAnchors.contains($0.name) }) else {
      return nil
    }
    if let known = resources[resource] { return known }
    resources[resource] = contents.resources.count
    contents.resources.append(
      UnitResource(uri: graph.resources[resource].uri, anchors: [])
    )
    return contents.resources.count - 1
  }

  /// Takes out the nodes that nothing leads to, and numbers the others anew.
  mutating func dropUnreachable() {
    var isReached = [Bool](repeating: false, count: contents.nodes.count)
    var work: [Int] = [0]
    var links: [NodeLink] = []
    for resource in contents.resources {
      for anchor in resource.anchors {
        if case .local(let index) = anchor.node { work.append(index) }
      }
    }
    while let index = work.popLast() {
      if isReached[index] { continue }
      isReached[index] = true
      for check in contents.nodes[index].checks where check.hasLinks {
        links.removeAll(keepingCapacity: true)
        check.appendLinks(to: &links)
        for link in links {
          if case .local(let next) = link, !isReached[next] { work.append(next) }
        }
      }
    }
    if !isReached.contains(false) { return }
    var numbers = [Int](repeating: -1, count: contents.nodes.count)
    var kept: [UnitNode] = []
    for index in contents.nodes.indices where isReached[index] {
      numbers[index] = kept.count
      kept.append(contents.nodes[index])
    }
    for index in kept.indices {
      for position in kept[index].checks.indices where kept[index].checks[position].hasLinks {
        kept[index].checks[position] = kept[index].checks[position].renumbered(numbers)
      }
    }
    for index in contents.resources.indices {
      for position in contents.resources[index].anchors.indices {
        if case .local(let old) = contents.resources[index].anchors[position].node {
          contents.resources[index].anchors[position].node = .local(numbers[old])
        }
      }
    }
    contents.nodes = kept
    nodes = nodes.compactMapValues { numbers[$0] >= 0 ? numbers[$0] : nil }
  }
}
