import SourceDocuments

extension JSONPathParser {
  /// A literal, a query or a call.
  mutating func operand() throws(JSONPathError) -> JSONPathOperand {
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
