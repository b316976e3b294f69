extension Explainer {
  mutating func explainObject(_ check: UnitCheck, _ node: UInt32, _ index: Int, _ depth: Int) {
    let found = tape.count(at: index)
    switch check {
    case .minProperties(let bound):
      if found < bound {
        add(index, check, node, "expected at least \(count(bound, "member")), found \(found)")
      }
    case .maxProperties(let bound):
      if found > bound {
        add(index, check, node, "expected at most \(count(bound, "member")), found \(found)")
      }
    case .required(let names):
      for name in names where tape.member(of: index, named: name) == nil {
        add(index, check, node, "the member '\(name)' is missing")
      }
    case .properties(let properties):
      for property in properties where property.node != .anything {
        explainMembers(index, named: property.name, property.node, depth)
      }
    case .patternProperties(let patterns): explainPatterns(patterns, index, depth)
    case .additionalProperties(let link): explainAdditional(check, link, node, index, depth)
    case .propertyNames(let link):
      let wasName = isName
      isName = true
      eachMember(of: index) { explainer, key in explainer.visit(link, key, depth + 1) }
      isName = wasName
    case .dependentRequired(let dependencies):
      explainDependencies(check, dependencies, node, index)
    case .dependentSchemas(let dependencies):
      for item in dependencies where tape.member(of: index, named: item.name) != nil {
        visit(item.node, index, depth + 1)
      }
    default: break
    }
  }

  private mutating func eachMember(
    of object: Int,
    _ body: (inout Explainer, Int) -> Void
  ) {
    var key = object + 1
    while key < tape.next(after: object), !isFull {
      body(&self, key)
      key = tape.next(after: key + 1)
    }
  }

  private mutating func explainMembers(
    _ object: Int,
    named name: String,
    _ link: NodeLink,
    _ depth: Int
  ) {
    if let value = tape.member(of: object, named: name) { visit(link, value, depth + 1) }
  }

  private mutating func explainPatterns(
    _ patterns: [UnitPatternProperty],
    _ index: Int,
    _ depth: Int
  ) {
    for item in patterns {
      guard let pattern = item.pattern.compiled else { continue }
      eachMember(of: index) { explainer, key in
        if unsafe explainer.tape.withUTF8(at: key, { unsafe pattern.matches($0) }) {
          explainer.visit(item.node, key + 1, depth + 1)
        }
      }
    }
  }

  private mutating func explainAdditional(
    _ check: UnitCheck,
    _ link: NodeLink,
    _ node: UInt32,
    _ index: Int,
    _ depth: Int
  ) {
    let checks = plan.sources[Int(node)].node.checks
    let covered = declaredNames(checks)
    let patterns = namePatterns(checks)
    let isClosed = isNever(link)
    eachMember(of: index) { explainer, key in
      let name = explainer.tape.string(at: key)
      if covered.contains(Array(name.utf8)) { return }
      for pattern in patterns where pattern.matches(name) { return }
      if isClosed {
        explainer.addUndeclared(check, key, index, node, checks)
      } else {
        explainer.visit(link, key + 1, depth + 1)
      }
    }
  }

  /// The names under `properties`, as bytes: JSON Schema compares code points.
  private func declaredNames(_ checks: [UnitCheck]) -> Set<[UInt8]> {
    var names: Set<[UInt8]> = []
    for check in checks {
      if case .properties(let properties) = check {
        for property in properties { names.insert(Array(property.name.utf8)) }
      }
    }
    return names
  }

  private func namePatterns(_ checks: [UnitCheck]) -> [Pattern] {
    var patterns: [Pattern] = []
    for check in checks {
      if case .patternProperties(let list) = check {
        for item in list {
          if let pattern = item.pattern.compiled { patterns.append(pattern) }
        }
      }
    }
    return patterns
  }

  /// Records a member that must not be there.
  mutating func addUndeclared(
    _ check: UnitCheck,
    _ key: Int,
    _ object: Int,
    _ node: UInt32,
    _ checks: [UnitCheck]
  ) {
    guard secrets?.mayName(key, of: object) ?? true else {
      add(object, check, node, "a member is not declared")
      return
    }
    let name = tape.string(at: key)
    var message = "no member of this name is declared"
    var candidates: [String] = []
    for check in checks {
      if case .properties(let properties) = check {
        for property in properties where tape.member(of: object, named: property.name) == nil {
          candidates.append(property.name)
        }
      }
    }
    if let nearest = NearestText.nearest(to: name, among: candidates) {
      message += "; did you mean '\(nearest)'?"
    }
    add(key + 1, check, node, message)
  }

  private mutating func explainDependencies(
    _ check: UnitCheck,
    _ dependencies: [UnitDependency],
    _ node: UInt32,
    _ index: Int
  ) {
    for item in dependencies where tape.member(of: index, named: item.name) != nil {
      for name in item.required where tape.member(of: index, named: name) == nil {
        add(index, check, node, "'\(item.name)' needs the member '\(name)', which is missing")
      }
    }
  }
}
