import SourceDocuments

/// §2.4.1: a value, or `Nothing` where a query found no node.
private typealias JSONPathValue = NodeContent?

extension JSONPathEvaluation {
  mutating func holds(
    _ condition: JSONPathCondition,
    for current: JSONPathMatch
  )
    throws(JSONPathError) -> Bool
  {
    switch condition {
    case .or(let alternatives):
      for alternative in alternatives where try holds(alternative, for: current) { return true }
      return false
    case .and(let terms):
      for term in terms where !(try holds(term, for: current)) { return false }
      return true
    case .not(let inner): return !(try holds(inner, for: current))
    case .exists(let query): return !(try select(query, from: current)).isEmpty
    case .call(let call): return try matches(call, for: current)
    case .comparison(let left, let comparison, let right):
      let leftValue: JSONPathValue = try value(of: left, for: current)
      let rightValue: JSONPathValue = try value(of: right, for: current)
      return compare(leftValue, comparison, rightValue)
    }
  }

  private mutating func value(
    of operand: JSONPathOperand,
    for current: JSONPathMatch
  )
    throws(JSONPathError) -> JSONPathValue
  {
    switch operand {
    case .literal(let content): return content
    case .query(let query): return try select(query, from: current).first?.node.content
    case .call(let call): return try value(of: call, for: current)
    case .condition: return nil
    }
  }

  private mutating func value(
    of call: JSONPathCall,
    for current: JSONPathMatch
  )
    throws(JSONPathError) -> JSONPathValue
  {
    switch call.function {
    case .count:
      guard case .query(let query) = call.arguments[0] else { return nil }
      return number(try select(query, from: current).count)
    case .value:
      guard case .query(let query) = call.arguments[0] else { return nil }
      let nodes: [JSONPathMatch] = try select(query, from: current)
      return nodes.count == 1 ? nodes[0].node.content : nil
    case .length:
      switch try value(of: call.arguments[0], for: current) {
      case .string(let text): return number(text.unicodeScalars.count)
      case .array(let elements): return number(elements.count)
      case .object(let members): return number(members.count)
      default: return nil
      }
    case .match, .search: return nil
    }
  }

  /// §2.4.6, §2.4.7: false where an argument is no text or the pattern is no I-Regexp.
  private mutating func matches(
    _ call: JSONPathCall,
    for current: JSONPathMatch
  )
    throws(JSONPathError) -> Bool
  {
    guard case .string(let text) = try value(of: call.arguments[0], for: current),
      case .string(let pattern) = try value(of: call.arguments[1], for: current)
    else { return false }
    return patterns.matches(text, pattern, isWhole: call.function == .match)
  }

  private func number(_ value: Int) -> NodeContent {
    .number(NumberText(source: String(value), json: String(value)))
  }
}

/// §2.3.5.2.2: `Nothing` equals `Nothing`, order is known among numbers and among texts.
private func compare(
  _ left: JSONPathValue,
  _ comparison: JSONPathComparison,
  _ right: JSONPathValue
) -> Bool {
  switch comparison {
  case .equal: areEqual(left, right)
  case .notEqual: !areEqual(left, right)
  case .less: isLess(left, right)
  case .lessOrEqual: isLess(left, right) || areEqual(left, right)
  case .greater: isLess(right, left)
  case .greaterOrEqual: isLess(right, left) || areEqual(left, right)
  }
}

private func areEqual(_ left: JSONPathValue, _ right: JSONPathValue) -> Bool {
  switch (left, right) {
  case (nil, nil): true
  case (let left?, let right?): areEqualValues(left, right)
  default: false
  }
}

private func isLess(_ left: JSONPathValue, _ right: JSONPathValue) -> Bool {
  switch (left, right) {
  case (.number(let left), .number(let right)): isLessNumber(left, right)
  // §2.3.5.2.2: by Unicode scalar values, which is the order of UTF-8 bytes.
  case (.string(let left), .string(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
  default: false
  }
}
