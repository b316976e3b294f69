import AssayRuntime

/// Compiles the nodes of a flat plan into functions.
///
/// A node is a function that refuses by returning false at the first check that fails. Nodes that only
/// look at the value itself are conditions, written where they are asked for.
struct ValidatorCompiler {
  let plan: FlatPlan
  var tables = ValidatorTablesDraft()
  /// The functions so far, and the unit that each belongs to.
  private(set) var functions: [ValidatorFunction] = []
  private var names: [Int: String] = [:]
  private var scope: NameScope
  private var waiting: [Int] = []
  private var setNames: [String: String] = [:]

  /// How the code of one node is being written.
  struct Body {
    var node: Int
    var code = CodeText()
    /// Whether the code calls a function of another node.
    var calls = false
    /// How many constants of each name there are.
    var counts: [String: Int] = [:]

    /// A name that no other constant of the function has.
    mutating func name(_ wanted: String) -> String {
      let count: Int = counts[wanted, default: 0] + 1
      counts[wanted] = count
      return count == 1 ? wanted : "\(wanted)\(count)"
    }
  }

  init(_ plan: FlatPlan) {
    self.plan = plan
    scope = NameScope(reserved: ["tables", "view", "index", "depth"])
  }

  /// The function of a node, compiled by the next call of `finish`.
  mutating func function(of node: Int) -> String {
    if let known = names[node] { return known }
    let name: String = scope.take(wantedName(of: node))
    names[node] = name
    waiting.append(node)
    return name
  }

  /// Compiles everything that was asked for, and what that asks for.
  mutating func finish() {
    while let node = waiting.popLast() { compile(node) }
  }

  private func wantedName(of node: Int) -> String {
    let unit = plan.units[plan.nodes[node].unit]
    let name: String = String(SwiftNames.member(unit.name).prefix(40))
    let number: Int = plan.nodes[node].number
    return number == 0 ? name : "\(name)\(number)"
  }

  private mutating func compile(_ node: Int) {
    var body = Body(node: node)
    if isCompilable(node) {
      write(&body)
    } else {
      let entry: Int = tables.node(self.nodeName(node))
      body.code.add("return view.isAccepted(byNode: \(entry), index, depth)")
    }
    let flat = plan.nodes[node]
    functions.append(
      ValidatorFunction(
        name: names[node] ?? "",
        unit: flat.unit,
        number: flat.number,
        documentation: "The schema at `\(flat.site.isEmpty ? "#" : flat.site)`.",
        parameters: ["_ view: InstanceView", "_ index: Int", "_ depth: Int"],
        body: body.code
      )
    )
  }

  /// The name by which the runtime finds a node.
  func nodeName(_ node: Int) -> String {
    var name = ""
    for scalar in plan.units[plan.nodes[node].unit].name.unicodeScalars {
      switch scalar {
      case " ", "%", ":", "#":
        name += "%" + String(scalar.value, radix: 16, uppercase: true)
      default: name.unicodeScalars.append(scalar)
      }
    }
    let number: Int = plan.nodes[node].number
    return number == 0 ? name : "\(name)#\(number)"
  }

  /// A function that tells whether a text is one of several.
  mutating func textSet(_ texts: [String], for node: Int) -> String? {
    let unit: Int = plan.nodes[node].unit
    let key: String = "\(unit) " + texts.map { "\($0.utf8.count) \($0)" }.joined()
    if let known = setNames[key] { return known }
    var dispatch = TextDispatch()
    for text in texts {
      guard let words = TextWords(text) else { return nil }
      var found = CodeText()
      found.add("return true")
      dispatch.add(text, words, found)
    }
    var code = dispatch.code("text")
    code.add("return false")
    let name: String = scope.take(wantedName(of: node) + "Text")
    setNames[key] = name
    functions.append(
      ValidatorFunction(
        name: name,
        unit: unit,
        number: plan.nodes[node].number,
        documentation: "One of \(texts.count) texts.",
        parameters: ["_ text: JudgedText"],
        body: code
      )
    )
    return name
  }
}

/// A function of generated code.
struct ValidatorFunction {
  var name: String
  /// The unit of the plan, which decides about the file.
  var unit: Int
  /// The node's number in the unit.
  var number: Int
  var documentation: String
  var parameters: [String]
  var body: CodeText
}
