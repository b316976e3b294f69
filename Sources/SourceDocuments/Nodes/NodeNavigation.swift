internal import AssayRuntime

extension Node {
  /// The value of a member of this object; nil where it is no object or has no such member.
  package subscript(key: String) -> Node? { member(key)?.value }

  /// A member of this object, found by its exact key.
  package func member(_ key: String) -> Member? {
    guard case .object(let members) = content else { return nil }
    var index: Int = 0
    while index < members.count {
      if isSameKey(members[index].key, key) { return members[index] }
      index += 1
    }
    return nil
  }

  /// The text of a string; nil for every other value.
  package var string: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  /// The value of a Boolean; nil for every other value.
  package var boolean: Bool? {
    guard case .bool(let value) = content else { return nil }
    return value
  }

  /// The text of a number; nil for every other value.
  package var number: NumberText? {
    guard case .number(let number) = content else { return nil }
    return number
  }

  package var isNull: Bool {
    guard case .null = content else { return false }
    return true
  }

  /// The elements of an array; nil for every other value.
  package var elements: [Node]? {
    guard case .array(let elements) = content else { return nil }
    return elements
  }

  /// The members of an object in source order; nil for every other value.
  package var members: [Member]? {
    guard case .object(let members) = content else { return nil }
    return members
  }

  /// The kind of value as a noun with its article, for messages such as `expected an object`.
  package var kindName: String {
    switch content {
    case .null: "null"
    case .bool: "a Boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The value that a JSON Pointer (RFC 6901) names, such as `/paths/~1pets/get`.
  ///
  /// The empty pointer names this node. Nil where there is no such value or no such syntax.
  package func at(pointer: String) -> Node? {
    guard let tokens = pointerTokens(pointer) else { return nil }
    var node: Node = self
    for token in tokens {
      switch node.content {
      case .object:
        guard let value = node[token] else { return nil }
        node = value
      case .array(let elements):
        guard let index = arrayIndex(token), index < elements.count else { return nil }
        node = elements[index]
      case .null, .bool, .number, .string:
        return nil
      }
    }
    return node
  }
}

/// The tokens of a JSON Pointer, unescaped; nil where it is none.
package func pointerTokens(_ pointer: String) -> [String]? { JSONPointer(pointer)?.tokens }

/// RFC 6901 §4: digits without a leading zero.
private func arrayIndex(_ token: String) -> Int? {
  guard !token.isEmpty, token.utf8.count <= 9 else { return nil }
  if token.utf8.count > 1, token.utf8.first == 0x30 { return nil }
  var index: Int = 0
  for byte in token.utf8 {
    guard byte >= 0x30, byte <= 0x39 else { return nil }
    index = index * 10 + Int(byte - 0x30)
  }
  return index
}
