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
  private var names: [Piece: String] = [:]
  private var scope: NameScope
  private var waiting: [Piece] = []
  private var setNames: [String: String] = [:]
  /// Whether each node may evaluate parts of a value; empty where nobody asks.
  let evaluates: [Bool]
  /// For each node the first one that is equal.
  private let representatives: [Int]
  /// Whether all is left to the interpreter: what `$dynamicRef` means cannot be told here.
  let isInterpreted: Bool

  /// A function that a node may have.
  struct Piece: Hashable {
    var node: Int
    var role: Role

    enum Role: Hashable {
      /// Whether the node accepts a value.
      case judging
      /// The same, entering the node's schema resource.
      case entering
      /// What a `$dynamicRef` of the node comes to.
      case dynamic(Int)
      /// Notes the parts of a value that the node evaluates.
      case evaluating
      /// The same without its own `unevaluated…`.
      case evaluatingInPlace
      case evaluatingDynamic(Int)
    }
  }

  /// How the code of one node is being written.
  struct Body {
    var node: Int
    var code = CodeText()
    /// Whether the code calls a function of another node.
    var calls = false
    /// How many constants of each name there are.
    var counts: [String: Int] = [:]
    /// The schema resource that the node is in.
    var resource: Int?

    /// A name that no other constant of the function has.
    mutating func name(_ wanted: String) -> String {
      let count: Int = counts[wanted, default: 0] + 1
      counts[wanted] = count
      return count == 1 ? wanted : "\(wanted)\(count)"
    }
  }

  init(_ plan: FlatPlan) {
    self.plan = plan
    scope = NameScope()
    representatives = EqualNodes.representatives(plan)
    evaluates = EvaluatingNodes.find(plan)
    isInterpreted = plan.hasDynamicScope && !ValidatorCompiler.scopeIsCompilable(plan)
  }

  /// The node that stands for all that are equal to one.
  func canonical(_ node: Int) -> Int { representatives[node] }

  /// The function of a node for callers that stand in no schema resource, or in another one.
  mutating func function(of node: Int) -> String { function(of: node, from: nil) }

  /// The function of a node for callers in a schema resource.
  mutating func function(of node: Int, from resource: Int?) -> String {
    let own: Int? = plan.nodes[node].resource
    let isThere: Bool = own == nil || own == resource || isInterpreted
    return function(Piece(node: node, role: isThere ? .judging : .entering))
  }

  /// The name of a function, which the next call of `finish` compiles.
  mutating func function(_ piece: Piece) -> String {
    if let known = names[piece] { return known }
    let name: String = scope.take(wantedName(of: piece.node) + piece.role.suffix)
    names[piece] = name
    waiting.append(piece)
    return name
  }

  /// Compiles everything that was asked for, and what that asks for.
  mutating func finish() {
    while let piece = waiting.popLast() { compile(piece) }
  }

  private func wantedName(of node: Int) -> String {
    let unit = plan.units[plan.nodes[node].unit]
    var name: String = String(SwiftNames.member(unit.name).prefix(40))
    if ValidatorNames.isTaken(name) { name += "Schema" }
    let number: Int = plan.nodes[node].number
    return number == 0 ? name : "\(name)\(number)"
  }

  private mutating func compile(_ piece: Piece) {
    var body = Body(node: piece.node, resource: plan.nodes[piece.node].resource)
    if !isCompilable(piece.node) {
      let entry: Int = tables.node(self.nodeName(piece.node))
      body.code.add("return view.isAccepted(byNode: \(entry), index, depth)")
    } else {
      switch piece.role {
      case .judging: write(&body)
      case .entering: writeEntering(&body)
      case .dynamic(let check): writeDynamic(check, isJudging: true, &body)
      case .evaluating: writeEvaluation(withUnevaluated: true, &body)
      case .evaluatingInPlace: writeEvaluation(withUnevaluated: false, &body)
      case .evaluatingDynamic(let check): writeDynamic(check, isJudging: false, &body)
      }
    }
    let flat = plan.nodes[piece.node]
    var function = ValidatorFunction(
      name: names[piece] ?? "",
      unit: flat.unit,
      number: flat.number,
      documentation: "\(piece.role.documentation) `\(flat.site.isEmpty ? "#" : flat.site)`.",
      parameters: ["_ view: InstanceView", "_ index: Int", "_ depth: Int"],
      body: body.code
    )
    if piece.role.isEvaluation {
      function.parameters.append("_ parts: inout EvaluatedParts")
      function.result = ""
    }
    functions.append(function)
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
  var result: String = " -> Bool"
  var body: CodeText
}

extension ValidatorCompiler.Piece.Role {
  fileprivate var suffix: String {
    switch self {
    case .judging: ""
    case .entering: "Entered"
    case .dynamic(let check): "Dynamic\(check)"
    case .evaluating: "Evaluated"
    case .evaluatingInPlace: "EvaluatedInPlace"
    case .evaluatingDynamic(let check): "EvaluatedDynamic\(check)"
    }
  }

  fileprivate var isEvaluation: Bool {
    switch self {
    case .judging, .entering, .dynamic: false
    case .evaluating, .evaluatingInPlace, .evaluatingDynamic: true
    }
  }

  fileprivate var documentation: String {
    switch self {
    case .judging: "The schema at"
    case .entering: "The schema, and the resource that it is in, at"
    case .dynamic: "What a dynamic reference comes to at"
    case .evaluating, .evaluatingInPlace, .evaluatingDynamic: "The parts that are evaluated at"
    }
  }
}
