extension PlanLinker {
  /// Adds those alternatives that can take a kind; false where none can.
  mutating func addChoice(
    _ links: [NodeLink],
    isOne: Bool,
    _ kind: GlanceKind,
    _ index: Int,
    _ run: inout [LinkedCheck]
  ) -> Bool {
    var branches: [UInt32] = []
    var acceptedCount = 0
    for link in links {
      let node = target(link)
      switch verdict(node, kind) {
      case .refuses: continue
      case .accepts: acceptedCount += 1
      case .depends: break
      }
      branches.append(node)
    }
    if branches.isEmpty || isOne && acceptedCount > 1 { return false }
    if branches.count == 1 { return addReference(branches[0], kind, &run) }
    // What the others evaluate may count.
    if !isOne && acceptedCount > 0 && !isTracked[index] { return true }
    if kind == .string, let set = union(of: branches, isOne: isOne) {
      run.append(.strings(set))
      return true
    }
    var choice = LinkedChoice(branches: self.run(branches))
    if kind == .object { addTelling(branches, &choice) }
    draft.choices.append(choice)
    let number = UInt32(draft.choices.count - 1)
    run.append(isOne ? .one(number) : .any(number))
    return true
  }

  /// What tells by an object's members which branches are possible.
  private mutating func addTelling(_ branches: [UInt32], _ choice: inout LinkedChoice) {
    if let tag = tag(of: branches) {
      choice.tag = draft.names.add(tag.property)
      choice.tags = draft.names.add(tag.values)
    } else if let sieve = sieve(of: branches) {
      choice.sieve = sieve
    }
  }

  /// The strings that alternatives allow that do nothing but to list strings; nil where they do more.
  private mutating func union(of branches: [UInt32], isOne: Bool) -> UInt32? {
    var texts: [String] = []
    var seen: Set<String> = []
    for branch in branches {
      guard branch != noNode, isLaidOut[Int(branch)],
        draft.nodes[Int(branch)].flags.isDisjoint(with: .isSpecial)
      else { return nil }
      for item in flat[Int(branch)] {
        switch check(item) {
        case .type: continue
        case .constant(let text): texts.append(text)
        case .enumeration(let own): texts += own
        default: return nil
        }
      }
      let start = Int(draft.nodes[Int(branch)].start(.string))
      guard case .strings = draft.checks[start], case .done = draft.checks[start + 1] else {
        return nil
      }
    }
    for text in texts where !seen.insert(text).inserted && isOne { return nil }
    var kinds: KindSet = []
    guard let set = draft.constants.add(texts, &draft.names, &kinds) else { return nil }
    return UInt32(set)
  }

  /// The property that every branch requires, each with string constants that no other has.
  private mutating func tag(
    of branches: [UInt32]
  ) -> (property: String, values: [(text: String, value: UInt32)])? {
    guard let first = branches.first, first != noNode else { return nil }
    for property in requiredNames(first) {
      guard constants(property, first) != nil else { continue }
      var values: [(text: String, value: UInt32)] = []
      var seen: Set<ExactText> = []
      var isTag = true
      for (position, branch) in branches.enumerated() where isTag {
        guard branch != noNode, position == 0 || requires(property, branch),
          let texts = constants(property, branch)
        else {
          isTag = false
          break
        }
        for text in texts {
          isTag = isTag && seen.insert(ExactText(text)).inserted
          values.append((text: text, value: UInt32(position)))
        }
      }
      if isTag { return (property: property, values: values) }
    }
    return nil
  }

  /// The properties that a node requires.
  mutating func requiredNames(_ node: UInt32) -> [String] {
    var list: [String] = []
    for item in flat[Int(node)] {
      if case .required(let names) = check(item) { list += names }
    }
    return list
  }

  private mutating func requires(_ name: String, _ node: UInt32) -> Bool {
    for item in flat[Int(node)] {
      if case .required(let names) = check(item), names.contains(name) { return true }
    }
    return false
  }

  /// The strings that a node allows as value of a property; nil where it allows anything else.
  private mutating func constants(_ property: String, _ node: UInt32) -> [String]? {
    for item in flat[Int(node)] {
      guard case .properties(let properties) = check(item) else { continue }
      for entry in properties where entry.name == property {
        let value = target(entry.node)
        if value != noNode, let texts = strings(of: value) { return texts }
      }
    }
    return nil
  }

  /// The strings that a node allows; nil where it allows anything else.
  mutating func strings(of node: UInt32) -> [String]? {
    if draft.sources[Int(node)].node.admitsNull { return nil }
    for item in flat[Int(node)] {
      switch check(item) {
      case .constant(let text): return strings([text])
      case .enumeration(let texts): return strings(texts)
      default: continue
      }
    }
    return nil
  }

  private func strings(_ texts: [String]) -> [String]? {
    var list: [String] = []
    for text in texts {
      guard case .string(let string)? = Constant(text)?.value else { return nil }
      list.append(string)
    }
    return list
  }
}
