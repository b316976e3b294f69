import SourceDocuments

/// The standard, word for word and slowly: what the plan's verdicts are held against.
///
/// Numbers here are small integers and halves, so doubles are exact.
struct PlainJudge {
  let root: Node

  struct Outcome {
    var isValid = true
    var members: Set<String> = []
    var elements: Set<Int> = []

    mutating func absorb(_ other: Outcome) {
      members.formUnion(other.members)
      elements.formUnion(other.elements)
    }
  }

  func judge(_ schema: Node, _ value: Node) -> Outcome {
    var outcome = Outcome()
    if case .bool(let allows) = schema.content {
      outcome.isValid = allows
      return outcome
    }
    var isValid = true
    for member in members(schema) {
      isValid = assertion(member.key, member.value, schema, value) && isValid
      isValid = inPlace(member.key, member.value, schema, value, &outcome) && isValid
      isValid = children(member.key, member.value, schema, value, &outcome) && isValid
    }
    for member in members(schema) where member.key.hasPrefix("unevaluated") {
      isValid = unevaluated(member.key, member.value, value, &outcome) && isValid
    }
    return isValid ? outcome : Outcome(isValid: false)
  }

  private func assertion(_ key: String, _ argument: Node, _ schema: Node, _ value: Node) -> Bool {
    switch key {
    case "type":
      let names = Suite.elements(argument).isEmpty ? [argument] : Suite.elements(argument)
      return names.contains { isOfType(value, $0) }
    case "enum": return Suite.elements(argument).contains { equal($0, value) }
    case "const": return equal(argument, value)
    case "minimum": return number(value).map { $0 >= present(number(argument)) } ?? true
    case "exclusiveMaximum": return number(value).map { $0 < present(number(argument)) } ?? true
    case "multipleOf":
      return number(value).map {
        ($0 / present(number(argument))).rounded() == $0 / present(number(argument))
      }
        ?? true
    case "minLength": return text(value).map { $0.unicodeScalars.count >= count(argument) } ?? true
    case "maxLength": return text(value).map { $0.unicodeScalars.count <= count(argument) } ?? true
    case "minItems": return !isArray(value) || Suite.elements(value).count >= count(argument)
    case "maxProperties": return members(value).count <= count(argument)
    case "uniqueItems":
      let list = Suite.elements(value)
      for left in list.indices {
        for right in list.indices where left < right && equal(list[left], list[right]) {
          return argument.content != .bool(true)
        }
      }
      return true
    case "required":
      guard isObject(value) else { return true }
      return Suite.elements(argument).allSatisfy { Suite.child(value, present(text($0))) != nil }
    default: return true
    }
  }

  private func inPlace(
    _ key: String,
    _ argument: Node,
    _ schema: Node,
    _ value: Node,
    _ outcome: inout Outcome
  ) -> Bool {
    switch key {
    case "$ref":
      let name = String(present(text(argument)).split(separator: "/").last ?? "")
      let target = judge(present(Suite.child(present(Suite.child(root, "$defs")), name)), value)
      outcome.absorb(target)
      return target.isValid
    case "allOf", "anyOf", "oneOf":
      var valid = 0
      let branches = Suite.elements(argument)
      for branch in branches {
        let found = judge(branch, value)
        if found.isValid {
          valid += 1
          outcome.absorb(found)
        }
      }
      return key == "allOf" ? valid == branches.count : key == "anyOf" ? valid > 0 : valid == 1
    case "not": return !judge(argument, value).isValid
    case "if":
      let condition = judge(argument, value)
      if condition.isValid { outcome.absorb(condition) }
      guard let branch = Suite.child(schema, condition.isValid ? "then" : "else") else {
        return true
      }
      let found = judge(branch, value)
      outcome.absorb(found)
      return found.isValid
    default: return true
    }
  }

  private func children(
    _ key: String,
    _ argument: Node,
    _ schema: Node,
    _ value: Node,
    _ outcome: inout Outcome
  ) -> Bool {
    var isValid = true
    switch key {
    case "properties":
      for property in members(argument) {
        guard let member = Suite.child(value, property.key) else { continue }
        outcome.members.insert(property.key)
        isValid = judge(property.value, member).isValid && isValid
      }
    case "additionalProperties":
      let declared = Suite.child(schema, "properties").map { members($0).map(\.key) } ?? []
      for member in members(value) where !declared.contains(member.key) {
        outcome.members.insert(member.key)
        isValid = judge(argument, member.value).isValid && isValid
      }
    case "propertyNames":
      for member in members(value) {
        let name = Node(.string(member.key), at: value.range)
        isValid = judge(argument, name).isValid && isValid
      }
    case "prefixItems":
      for (index, item) in zip(Suite.elements(argument), Suite.elements(value)).enumerated() {
        outcome.elements.insert(index)
        isValid = judge(item.0, item.1).isValid && isValid
      }
    case "items":
      let prefix = Suite.child(schema, "prefixItems").map { Suite.elements($0).count } ?? 0
      for (index, element) in Suite.elements(value).enumerated() where index >= prefix {
        outcome.elements.insert(index)
        isValid = judge(argument, element).isValid && isValid
      }
    case "contains":
      guard isArray(value) else { return true }
      var found = false
      for (index, element) in Suite.elements(value).enumerated()
      where judge(argument, element).isValid {
        found = true
        outcome.elements.insert(index)
      }
      return found
    default: break
    }
    return isValid
  }

  private func unevaluated(
    _ key: String,
    _ argument: Node,
    _ value: Node,
    _ outcome: inout Outcome
  ) -> Bool {
    var isValid = true
    if key == "unevaluatedProperties" {
      for member in members(value) where !outcome.members.contains(member.key) {
        isValid = judge(argument, member.value).isValid && isValid
      }
      outcome.members.formUnion(members(value).map(\.key))
    } else {
      for (index, element) in Suite.elements(value).enumerated()
      where !outcome.elements.contains(index) {
        isValid = judge(argument, element).isValid && isValid
      }
      outcome.elements.formUnion(Suite.elements(value).indices)
    }
    return isValid
  }

  private func isOfType(_ value: Node, _ name: Node) -> Bool {
    switch (present(text(name)), value.content) {
    case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array),
      ("object", .object), ("number", .number):
      true
    case ("integer", .number): present(number(value)) == present(number(value)).rounded()
    default: false
    }
  }

  private func equal(_ left: Node, _ right: Node) -> Bool {
    switch (left.content, right.content) {
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { equal($0, $1) }
    case (.object(let left), .object(let other)):
      return left.count == other.count
        && left.allSatisfy { entry in
          Suite.child(right, entry.key).map { equal(entry.value, $0) } ?? false
        }
    case (.number, .number): return number(left) == number(right)
    default: return left.content == right.content
    }
  }

  private func members(_ node: Node) -> [Member] {
    if case .object(let members) = node.content { return members }
    return []
  }

  private func isObject(_ node: Node) -> Bool {
    if case .object = node.content { return true }
    return false
  }

  private func isArray(_ node: Node) -> Bool {
    if case .array = node.content { return true }
    return false
  }

  private func text(_ node: Node) -> String? {
    if case .string(let text) = node.content { return text }
    return nil
  }

  private func number(_ node: Node) -> Double? {
    if case .number(let number) = node.content { return number.json.flatMap { Double($0) } }
    return nil
  }

  private func count(_ node: Node) -> Int { number(node).map { Int($0) } ?? 0 }
}
