extension PlanLinker {
  /// Sorts alternatives by the kinds of instances that they can take.
  mutating func choice(_ links: [NodeLink]) -> UInt32 {
    var branches: [UInt32] = []
    for link in links { branches.append(target(link)) }
    let objects = candidates(branches, .object)
    var choice = LinkedChoice(
      branches: run(branches),
      null: run(candidates(branches, .null)),
      boolean: run(candidates(branches, .boolean)),
      number: run(candidates(branches, .number)),
      string: run(candidates(branches, .string)),
      array: run(candidates(branches, .array)),
      object: run(objects),
      tag: .empty,
      tags: .empty
    )
    if let tag = tag(of: objects) {
      choice.tag = draft.names.add([(text: tag.property, value: 0)])
      choice.tags = draft.names.add(tag.values)
    }
    draft.choices.append(choice)
    return UInt32(draft.choices.count - 1)
  }

  private func candidates(_ branches: [UInt32], _ kind: TypeMask) -> [UInt32] {
    var list: [UInt32] = []
    for branch in branches where !kinds(of: branch).isDisjoint(with: kind) { list.append(branch) }
    return list
  }

  /// The property that every branch requires, each with string constants that no other has.
  private func tag(
    of branches: [UInt32]
  ) -> (property: String, values: [(text: String, value: UInt32)])? {
    guard branches.count > 1, let first = branches.first, first != noNode else { return nil }
    for (property, _) in tagged(first) {
      var values: [(text: String, value: UInt32)] = []
      var seen: Set<String> = []
      var isTag = true
      for (position, branch) in branches.enumerated() {
        guard branch != noNode, let texts = tagged(branch).first(where: { $0.0 == property })?.1
        else {
          isTag = false
          break
        }
        for text in texts {
          isTag = isTag && seen.insert(text).inserted
          values.append((text: text, value: UInt32(position)))
        }
      }
      if isTag { return (property: property, values: values) }
    }
    return nil
  }

  /// The required properties of a node whose values are all string constants.
  private func tagged(_ node: UInt32) -> [(String, [String])] {
    var required: Set<String> = []
    for item in flat[Int(node)] {
      if case .required(let names) = item.check { required.formUnion(names) }
    }
    var list: [(String, [String])] = []
    if required.isEmpty { return list }
    for item in flat[Int(node)] {
      guard case .properties(let properties) = item.check else { continue }
      for property in properties where required.contains(property.name) {
        let value = target(property.node)
        if value != noNode, let texts = constants(value) { list.append((property.name, texts)) }
      }
    }
    return list
  }

  /// The strings that a node allows; nil where it allows anything else.
  private func constants(_ node: UInt32) -> [String]? {
    if draft.sources[Int(node)].node.admitsNull { return nil }
    for item in flat[Int(node)] {
      switch item.check {
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
