internal import AssayRuntime

/// Path and query of a request while it is made.
struct RequestTarget {
  var path = ""
  private var query = ""

  var text: String {
    if query.isEmpty { return path }
    // A path as it was written may have a query already.
    return path + (path.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + query
  }

  mutating func addPair(_ name: String, _ value: String) {
    if !query.isEmpty { query += "&" }
    query += PercentEncoding.component(name) + "=" + value
  }
}

extension RequestTarget {
  /// The path as it stands, with values as segments of it or, behind a question mark, of the query.
  func verbatim(
    _ template: TemplateText,
    _ scope: Scope,
    _ secrets: inout SecretTracker
  ) throws(TemplateError) -> String {
    var text = ""
    var isQuery = false
    for part in template.parts {
      switch part {
      case .literal(let literal):
        text += literal
        isQuery = isQuery || literal.utf8.contains(UInt8(ascii: "?"))
      case .reference:
        let single = TemplateText([part], at: template.range)
        let value = try scope.text(single)
        if text.isEmpty, value.utf8.first == UInt8(ascii: "/") {
          // A captured link: a path already, and no segment of one.
          text += value
          isQuery = value.utf8.contains(UInt8(ascii: "?"))
        } else {
          text += isQuery ? PercentEncoding.component(value) : PercentEncoding.segment(value)
        }
        secrets.note(single, at: isQuery ? .query("") : .path(""))
      }
    }
    return text
  }

  /// The operation's path with the values of `params`.
  mutating func fill(
    _ operation: ContractOperation?,
    _ template: RequestTemplate,
    _ scope: Scope,
    _ secrets: inout SecretTracker
  ) throws(TemplateError) {
    guard let operation else { return }
    var given: [String: TemplateMember] = [:]
    for member in template.parameters { given[try scope.text(member.name)] = member }
    var rest = operation.path[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      path += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      guard let member = given.removeValue(forKey: name) else {
        throw TemplateError("'params' has no value for '\(name)' of the path \(operation.path)")
      }
      let value = try scope.value(member.value)
      path += try Self.segment(value, of: name, operation)
      secrets.note(member.value, at: .path(name))
      rest = rest[rest.index(after: close)...]
    }
    path += rest
    guard let left = given.keys.sorted().first else { return }
    throw TemplateError(
      "'\(left)' in 'params' is no parameter of the path \(operation.path)"
        + (operation.parameters.contains { $0.name == left && $0.location == .query }
          ? ": write it in 'query'" : "")
    )
  }

  private static func segment(
    _ value: JSONValue,
    of name: String,
    _ operation: ContractOperation
  ) throws(TemplateError) -> String {
    guard !value.isNull else { throw TemplateError("the value of '\(name)' in 'params' is null") }
    let parameter = operation.parameters.first { $0.name == name && $0.location == .path }
    let text = ParameterText(value, parameter).segment(name)
    // An empty segment would call another path than the one that is meant.
    guard !text.isEmpty else {
      throw TemplateError(
        "the value of '\(name)' in 'params' is empty: write 'path' to call such a path"
      )
    }
    return text
  }

  /// The pairs of a query, in the order of the template.
  mutating func add(
    _ members: [TemplateMember],
    of operation: ContractOperation?,
    _ scope: Scope,
    _ secrets: inout SecretTracker
  ) throws(TemplateError) {
    for member in members {
      let name = try scope.text(member.name)
      let value = try scope.value(member.value)
      let parameter = operation?.parameters.first { $0.name == name && $0.location == .query }
      for pair in ParameterText(value, parameter).pairs(name) { addPair(pair.name, pair.value) }
      secrets.note(member.value, at: .query(name))
    }
  }
}
