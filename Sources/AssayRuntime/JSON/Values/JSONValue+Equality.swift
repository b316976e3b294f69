extension JSONValue: Hashable {
  /// Whether two values are equal: numbers by exact value, strings by code points, objects whatever
  /// the order of their members.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    var pair = (left, right)
    // Containers still to be compared; kept here and not on the call stack, so that no depth exhausts
    // it.
    var pending: [(JSONValue, JSONValue)] = []
    while true {
      switch pair {
      case (.array(let elements), .array(let others)):
        guard elements.count == others.count else { return false }
        for position in elements.indices {
          guard agree(elements[position], others[position], &pending) else { return false }
        }
      case (.object(let object), .object(let other)):
        guard agree(object, other, &pending) else { return false }
      default:
        guard scalarsEqual(pair.0, pair.1) else { return false }
      }
      guard let next = pending.popLast() else { return true }
      pair = next
    }
  }

  /// Whether two values are equal as far as that shows without looking into containers, which go to
  /// `pending`.
  private static func agree(
    _ left: JSONValue,
    _ right: JSONValue,
    _ pending: inout [(JSONValue, JSONValue)]
  ) -> Bool {
    switch (left, right) {
    case (.array, .array), (.object, .object):
      pending.append((left, right))
      return true
    default:
      return scalarsEqual(left, right)
    }
  }

  private static func agree(
    _ left: JSONObject,
    _ right: JSONObject,
    _ pending: inout [(JSONValue, JSONValue)]
  ) -> Bool {
    guard left.count == right.count else { return false }
    for position in left.members.indices {
      let member = left.members[position]
      let other = right.members[position]
      // Members mostly come in the same order.
      if JSONString.same(member.key, other.key) {
        guard agree(member.value, other.value, &pending) else { return false }
      } else {
        guard let value = right[member.key], agree(member.value, value, &pending) else {
          return false
        }
      }
    }
    return true
  }

  private static func scalarsEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let value), .bool(let other)): value == other
    case (.number(let value), .number(let other)): value == other
    case (.string(let value), .string(let other)): JSONString.same(value, other)
    default: false
    }
  }
}

extension JSONValue {
  /// Deeper values do not take part in a hash; that is as good a hash, and bounds the recursion.
  private static let hashDepthMax = 64

  /// Feeds the value to `hasher`, so that equal values hash equally.
  public func hash(into hasher: inout Hasher) { hash(into: &hasher, depth: 0) }

  private func hash(into hasher: inout Hasher, depth: Int) {
    switch self {
    case .null:
      hasher.combine(0 as UInt8)
    case .bool(let value):
      hasher.combine(value ? 1 as UInt8 : 2)
    case .number(let value):
      hasher.combine(3 as UInt8)
      hasher.combine(value)
    case .string(let value):
      hasher.combine(4 as UInt8)
      hasher.combine(JSONString(value))
    case .array(let elements):
      hasher.combine(5 as UInt8)
      hasher.combine(elements.count)
      guard depth < Self.hashDepthMax else { return }
      for element in elements { element.hash(into: &hasher, depth: depth + 1) }
    case .object(let object):
      hasher.combine(6 as UInt8)
      hasher.combine(object.count)
      guard depth < Self.hashDepthMax else { return }
      hasher.combine(Self.hash(of: object, depth: depth + 1))
    }
  }

  /// The order of members must not matter: each gets a hash of its own, and these are added up.
  private static func hash(of object: JSONObject, depth: Int) -> Int {
    var sum = 0
    for member in object.members {
      var own = Hasher()
      own.combine(JSONString(member.key))
      member.value.hash(into: &own, depth: depth)
      sum = sum &+ own.finalize()
    }
    return sum
  }
}
