import AssayRuntime

/// `anyOf` and `oneOf`: of the alternatives only those that can take the kind of value are asked, and
/// where a property tells them apart, only the one that it names.
extension ValidatorCompiler {
  mutating func writeChoice(
    _ links: [NodeLink],
    _ isOne: Bool,
    _ kind: JSONKind,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    var candidates: [NodeLink] = []
    for link in links {
      let kinds: TypeMask = target(link).map { plan.nodes[$0].kinds } ?? .all
      if !kinds.isDisjoint(with: kind.candidates) { candidates.append(link) }
    }
    if candidates.isEmpty { return code.demand("false") }
    if candidates.count == 1 { return code.demand(conditions(candidates[0], at: "index", &body)) }
    if kind == .object, let tag = tag(of: candidates) {
      return writeTagged(tag, candidates, &body, &code)
    }
    var tests: [String] = []
    var certain = 0
    for link in candidates {
      switch expression(link, at: "index", &body) {
      case nil: certain += 1
      case "false"?: continue
      case let test?: tests.append(test)
      }
    }
    if isOne {
      writeOne(tests, certain, &body, &code)
    } else if certain == 0 {
      writeAny(tests, &body, &code)
    }
  }

  private func writeAny(_ tests: [String], _ body: inout Body, _ code: inout CodeText) {
    guard let first = tests.first else { return code.demand("false") }
    let fits: String = body.name("fits")
    code.add("\(tests.count == 1 ? "let" : "var") \(fits) = \(first)")
    for test in tests.dropFirst() { code.add("if !\(fits) { \(fits) = \(test) }") }
    code.add("if !\(fits) { return false }")
  }

  /// `certain` alternatives take any value: with two of them no value fits, with one no other may.
  private func writeOne(
    _ tests: [String],
    _ certain: Int,
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    if certain > 1 { return code.demand("false") }
    if certain == 1 {
      for test in tests {
        code.openIf(test)
        code.add("return false")
        code.close()
      }
      return
    }
    guard let first = tests.first else { return code.demand("false") }
    let fits: String = body.name("fits")
    code.add("\(tests.count == 1 ? "let" : "var") \(fits) = \(first)")
    for test in tests.dropFirst() {
      code.openIf(test)
      code.add("if \(fits) { return false }")
      code.add("\(fits) = true")
      code.close()
    }
    code.add("if !\(fits) { return false }")
  }

  /// The property that tells alternatives apart, with the values that name each.
  private struct Tag {
    var property: String
    var words: TextWords
    var values: [(text: String, words: TextWords, branch: Int)]
  }

  private mutating func writeTagged(
    _ tag: Tag,
    _ branches: [NodeLink],
    _ body: inout Body,
    _ code: inout CodeText
  ) {
    let value: String = body.name("tag")
    let text: String = body.name("text")
    let label: String = body.name("tagged")
    code.add(
      "// \(tag.property.isASCIIWord ? tag.property : "The tag") tells the alternatives apart."
    )
    code.open("let \(value) = view.member(index) { name in")
    code.add(tag.words.condition(of: "name"))
    code.close()
    code.add("if \(value) == 0 || !view.isString(\(value)) { return false }")
    code.add("let \(text) = view.text(\(value))")
    var dispatch = TextDispatch()
    for item in tag.values {
      var arm = CodeText()
      arm.demand(conditions(branches[item.branch], at: "index", &body))
      arm.add("break \(label)")
      dispatch.add(item.text, item.words, arm)
    }
    code.open("\(label): do {")
    code.add(dispatch.code(text))
    code.add("return false")
    code.close()
  }

  /// The property that every branch requires, each with string constants that no other has.
  private func tag(of branches: [NodeLink]) -> Tag? {
    guard let first = branches.first, let node = target(first) else { return nil }
    for (property, _) in tagged(node) {
      guard let words = TextWords(property) else { continue }
      var tag = Tag(property: property, words: words, values: [])
      if collect(property, branches, &tag) { return tag }
    }
    return nil
  }

  private func collect(_ property: String, _ branches: [NodeLink], _ tag: inout Tag) -> Bool {
    var seen: Set<ExactText> = []
    for (position, link) in branches.enumerated() {
      guard let node = target(link),
        let texts = tagged(node).first(where: { $0.property == property })?.values
      else { return false }
      for text in texts {
        guard seen.insert(ExactText(text)).inserted, let words = TextWords(text) else {
          return false
        }
        tag.values.append((text, words, position))
      }
    }
    return true
  }

  /// The required properties of a node whose values are all string constants.
  private func tagged(_ node: Int) -> [(property: String, values: [String])] {
    if plan.nodes[node].admitsNull { return [] }
    var required: Set<ExactText> = []
    for item in plan.nodes[node].checks {
      if case .required(let names) = item.check {
        for name in names { required.insert(ExactText(name)) }
      }
    }
    var list: [(property: String, values: [String])] = []
    if required.isEmpty { return list }
    for item in plan.nodes[node].checks {
      guard case .properties(let properties) = item.check else { continue }
      for property in properties where required.contains(ExactText(property.name)) {
        if let value = target(property.node), let texts = strings(value) {
          list.append((property.name, texts))
        }
      }
    }
    return list
  }

  /// The strings that a node allows; nil where it allows anything else.
  private func strings(_ node: Int) -> [String]? {
    if plan.nodes[node].admitsNull { return nil }
    for item in plan.nodes[node].checks {
      var texts: [String] = []
      switch item.check {
      case .constant(let text): texts = [text]
      case .enumeration(let list): texts = list
      default: continue
      }
      var strings: [String] = []
      for text in texts {
        guard case .string(let string)? = ValidatorConstant(text)?.value else { return nil }
        strings.append(string)
      }
      return strings
    }
    return nil
  }
}

extension String {
  /// Whether the text is harmless in a comment.
  var isASCIIWord: Bool {
    for byte in utf8 where byte <= 0x20 || byte >= 0x7F { return false }
    return !isEmpty && utf8.count <= 60
  }
}
