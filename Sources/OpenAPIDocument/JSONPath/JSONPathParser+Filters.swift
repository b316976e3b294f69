import SourceDocuments

extension JSONPathParser {
  /// `logical-or-expr`, possibly after its first operand has been read.
  mutating func condition(
    after first: JSONPathOperand? = nil
  ) throws(JSONPathError)
    -> JSONPathCondition
  {
    try enter()
    defer { leave() }
    var alternatives: [JSONPathCondition] = [try conjunction(after: first)]
    while true {
      let end: Int = position
      skipBlanks()
      guard peek() == "|", peek(1) == "|" else {
        rewind(to: end)
        break
      }
      advance(2)
      skipBlanks()
      alternatives.append(try conjunction(after: nil))
    }
    return alternatives.count == 1 ? alternatives[0] : .or(alternatives)
  }

  private mutating func conjunction(
    after first: JSONPathOperand?
  ) throws(JSONPathError)
    -> JSONPathCondition
  {
    var terms: [JSONPathCondition] = [try basic(after: first)]
    while true {
      let end: Int = position
      skipBlanks()
      guard peek() == "&", peek(1) == "&" else {
        rewind(to: end)
        break
      }
      advance(2)
      skipBlanks()
      terms.append(try basic(after: nil))
    }
    return terms.count == 1 ? terms[0] : .and(terms)
  }

  /// `basic-expr`: in parentheses, a comparison or a test.
  private mutating func basic(
    after first: JSONPathOperand?
  ) throws(JSONPathError)
    -> JSONPathCondition
  {
    if first == nil, peek() == "!" {
      advance()
      skipBlanks()
      if peek() == "(" { return .not(try parenthesized()) }
      let start: Int = position
      return .not(try test(try operand(), startingAt: start))
    }
    if first == nil, peek() == "(" { return try parenthesized() }
    let start: Int = position
    let left: JSONPathOperand
    if let first { left = first } else { left = try operand() }
    let end: Int = position
    skipBlanks()
    guard let comparison = comparisonOperator() else {
      rewind(to: end)
      return try test(left, startingAt: start)
    }
    try requireComparable(left, startingAt: start)
    skipBlanks()
    let rightStart: Int = position
    let right: JSONPathOperand = try operand()
    try requireComparable(right, startingAt: rightStart)
    return .comparison(left, comparison, right)
  }

  private mutating func parenthesized() throws(JSONPathError) -> JSONPathCondition {
    advance()
    skipBlanks()
    let condition: JSONPathCondition = try self.condition()
    skipBlanks()
    guard peek() == ")" else { throw failure("expected ')'") }
    advance()
    return condition
  }

  private mutating func comparisonOperator() -> JSONPathComparison? {
    switch (peek(), peek(1)) {
    case ("=", "="): return taking(2, .equal)
    case ("!", "="): return taking(2, .notEqual)
    case ("<", "="): return taking(2, .lessOrEqual)
    case (">", "="): return taking(2, .greaterOrEqual)
    case ("<", _): return taking(1, .less)
    case (">", _): return taking(1, .greater)
    default: return nil
    }
  }

  private mutating func taking(
    _ count: Int,
    _ comparison: JSONPathComparison
  )
    -> JSONPathComparison
  {
    advance(count)
    return comparison
  }

  private func test(
    _ operand: JSONPathOperand,
    startingAt start: Int
  ) throws(JSONPathError)
    -> JSONPathCondition
  {
    switch operand {
    case .query(let query): return .exists(query)
    case .condition(let condition): return condition
    case .call(let call):
      if call.function.isLogical { return .call(call) }
      throw JSONPathError(
        "'\(call.function.rawValue)' gives a value, which must be compared with something",
        column: start + 1
      )
    case .literal:
      throw JSONPathError("a value alone is no condition; compare it", column: start + 1)
    }
  }

  private func requireComparable(
    _ operand: JSONPathOperand,
    startingAt start: Int
  )
    throws(JSONPathError)
  {
    switch operand {
    case .literal: return
    case .query(let query):
      if query.isSingular { return }
      throw JSONPathError(
        "a query that may give several nodes cannot be compared",
        column: start + 1,
        suggestion: "ask with a filter whether one of them is equal, or use 'value(…)'"
      )
    case .call(let call):
      if !call.function.isLogical { return }
      throw JSONPathError(
        "'\(call.function.rawValue)' is true or false and cannot be compared",
        column: start + 1
      )
    case .condition:
      throw JSONPathError("a condition cannot be compared", column: start + 1)
    }
  }

  /// A literal, a query or a call.
  private mutating func operand() throws(JSONPathError) -> JSONPathOperand {
    guard let scalar = peek() else { throw failure("the query ends too early") }
    switch scalar {
    case "'", "\"": return .literal(.string(try stringLiteral()))
    case "$", "@":
      advance()
      return .query(JSONPath(segments: try segments(), isRelative: scalar == "@"))
    default: break
    }
    if scalar == "-" || isDigit(scalar) { return .literal(try numberLiteral()) }
    return try word()
  }

  /// `true`, `false`, `null` or a function.
  private mutating func word() throws(JSONPathError) -> JSONPathOperand {
    let start: Int = position
    var name = ""
    while let scalar = peek(), isWordScalar(scalar) {
      name.unicodeScalars.append(scalar)
      advance()
    }
    if peek() == "(" { return .call(try call(name, startingAt: start)) }
    switch name {
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    case "null": return .literal(.null)
    default: break
    }
    rewind(to: start)
    if peek() == "=" {
      throw failure("expected a value or a query", suggestion: "equality is written '=='")
    }
    throw failure(
      "expected '@', '$', a value or a function",
      suggestion: name.isEmpty ? nil : "write '@.\(name)' for a member, '\"\(name)\"' for a text"
    )
  }

  private mutating func call(
    _ name: String,
    startingAt start: Int
  ) throws(JSONPathError)
    -> JSONPathCall
  {
    guard let function = JSONPathFunction(rawValue: name) else {
      let known: [String] = JSONPathFunction.allCases.map(\.rawValue)
      let near: String? = nearestName(to: name, among: known)
      throw JSONPathError(
        "there is no function '\(name)'",
        column: start + 1,
        suggestion: near.map { "did you mean '\($0)'?" }
      )
    }
    advance()
    try enter()
    defer { leave() }
    var arguments: [JSONPathOperand] = []
    skipBlanks()
    if peek() != ")" {
      while true {
        let argumentStart: Int = position
        let argument: JSONPathOperand = try self.argument()
        try require(argument, as: arguments.count, of: function, startingAt: argumentStart)
        arguments.append(argument)
        skipBlanks()
        guard peek() == "," else { break }
        advance()
        skipBlanks()
      }
    }
    guard peek() == ")" else { throw failure("expected ',' or ')'") }
    advance()
    guard arguments.count == function.parameters.count else {
      let wanted: Int = function.parameters.count
      throw JSONPathError(
        "'\(name)' takes \(wanted == 1 ? "one argument" : "two arguments")",
        column: start + 1
      )
    }
    return JSONPathCall(function: function, arguments: arguments)
  }

  /// A literal, a query or a call by itself, else the beginning of a condition.
  private mutating func argument() throws(JSONPathError) -> JSONPathOperand {
    if peek() == "!" || peek() == "(" { return .condition(try condition()) }
    let operand: JSONPathOperand = try self.operand()
    let end: Int = position
    skipBlanks()
    let isWhole: Bool = peek() == "," || peek() == ")"
    rewind(to: end)
    return isWhole ? operand : .condition(try condition(after: operand))
  }

  /// §2.4.3: the argument must be of the type that the function declares.
  private func require(
    _ argument: JSONPathOperand,
    as index: Int,
    of function: JSONPathFunction,
    startingAt start: Int
  ) throws(JSONPathError) {
    guard index < function.parameters.count else { return }
    switch (function.parameters[index], argument) {
    case (.nodes, .query): return
    case (.nodes, _):
      throw JSONPathError("'\(function.rawValue)' takes a query", column: start + 1)
    case (.value, .literal): return
    case (.value, .query(let query)) where query.isSingular: return
    case (.value, .call(let call)) where !call.function.isLogical: return
    case (.value, _):
      throw JSONPathError(
        "'\(function.rawValue)' takes a value: a literal, a query for one node or 'value(…)'",
        column: start + 1
      )
    }
  }

  private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value >= 0x61 && scalar.value <= 0x7A) || scalar == "_" || isDigit(scalar)
  }
}
