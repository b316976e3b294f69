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
}
