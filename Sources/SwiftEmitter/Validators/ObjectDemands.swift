import AssayRuntime

/// What a flattened node says of an object's members, put together by name.
struct ObjectDemands {
  /// `properties`, `patternProperties` and `additionalProperties` that stand in one schema.
  struct Table {
    var owner: Int
    var properties: [UnitProperty] = []
    var patterns: [UnitPatternProperty] = []
    var additional: NodeLink?
  }

  private(set) var tables: [Table] = []
  private(set) var required: [String] = []
  private(set) var dependentRequired: [UnitDependency] = []
  private(set) var dependentSchemas: [UnitProperty] = []
  private(set) var names: [NodeLink] = []
  private(set) var countMin = 0
  private(set) var countMax: Int?
  /// What judges members that no table covers: `unevaluatedProperties` where nothing in place can
  /// evaluate more than the tables do.
  private(set) var unevaluated: NodeLink = .anything

  /// Without `unevaluatedProperties`, unless it is said that the tables decide about it alone.
  init(_ node: FlatNode, isEvaluationKnown: Bool) {
    for item in node.checks {
      switch item.check {
      case .properties(let list): tables[table(item.owner)].properties = list
      case .patternProperties(let list): tables[table(item.owner)].patterns = list
      case .additionalProperties(let link): tables[table(item.owner)].additional = link
      case .required(let list):
        for name in list where !contains(required, name) { required.append(name) }
      case .dependentRequired(let list):
        for item in list where !item.required.isEmpty { dependentRequired.append(item) }
      case .dependentSchemas(let list):
        for item in list where item.node != .anything { dependentSchemas.append(item) }
      case .propertyNames(let link): if link != .anything { names.append(link) }
      case .minProperties(let count): countMin = max(countMin, count)
      case .maxProperties(let count): countMax = min(countMax ?? count, count)
      case .unevaluatedProperties(let link): if isEvaluationKnown { unevaluated = link }
      default: continue
      }
    }
    if tables.contains(where: { $0.additional != nil }) { unevaluated = .anything }
    countMin = max(countMin, required.count)
  }

  private mutating func table(_ owner: Int) -> Int {
    for index in tables.indices where tables[index].owner == owner { return index }
    tables.append(Table(owner: owner))
    return tables.count - 1
  }

  private func contains(_ list: [String], _ name: String) -> Bool {
    for other in list where ExactText(other) == ExactText(name) { return true }
    return false
  }

  /// Every name that something is said about, once.
  func allNames() -> [String] {
    var seen: Set<ExactText> = []
    var list: [String] = []
    func add(_ name: String) {
      if seen.insert(ExactText(name)).inserted { list.append(name) }
    }
    for table in tables { for property in table.properties { add(property.name) } }
    for name in required { add(name) }
    for item in dependentRequired {
      add(item.name)
      for name in item.required { add(name) }
    }
    for item in dependentSchemas { add(item.name) }
    return list
  }

  /// The nodes that judge the value of a member with a name that is known.
  func nodes(for name: String) -> [NodeLink] {
    var list: [NodeLink] = []
    var isCovered = false
    for table in tables {
      var isMatched = false
      for property in table.properties where ExactText(property.name) == ExactText(name) {
        isMatched = true
        list.append(property.node)
      }
      for item in table.patterns where item.pattern.matches(name) {
        isMatched = true
        list.append(item.node)
      }
      if !isMatched { list.append(table.additional ?? .anything) }
      isCovered = isCovered || isMatched
    }
    if !isCovered { list.append(unevaluated) }
    var distinct: [NodeLink] = []
    for link in list where link != .anything && !distinct.contains(link) { distinct.append(link) }
    return distinct
  }

  /// Whether a member of an unknown name may be refused.
  var restrictsUnknown: Bool {
    unevaluated != .anything
      || tables.contains { table in
        table.additional ?? .anything != .anything
          || table.patterns.contains { $0.node != .anything }
      }
  }

  /// Whether the members are looked at at all.
  var hasWalk: Bool {
    restrictsUnknown || !names.isEmpty || !required.isEmpty || !dependentRequired.isEmpty
      || !dependentSchemas.isEmpty
      || tables.contains { table in table.properties.contains { $0.node != .anything } }
  }
}

extension UnitPattern {
  fileprivate func matches(_ name: String) -> Bool {
    Pattern(encoded: encoded)?.matches(name) ?? false
  }
}
