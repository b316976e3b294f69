extension PlanLinker {
  mutating func addBound(
    _ check: UnitCheck,
    to list: inout [LinkedCheck]
  ) -> String? {
    switch check {
    case .multipleOf(let text):
      guard let bound = bound(text) else { return "'\(text)' is no number" }
      list.append(.multipleOf(bound))
    case .minimum(let text):
      guard let bound = bound(text) else { return "'\(text)' is no number" }
      list.append(.minimum(bound))
    case .exclusiveMinimum(let text):
      guard let bound = bound(text) else { return "'\(text)' is no number" }
      list.append(.exclusiveMinimum(bound))
    case .maximum(let text):
      guard let bound = bound(text) else { return "'\(text)' is no number" }
      list.append(.maximum(bound))
    case .exclusiveMaximum(let text):
      guard let bound = bound(text) else { return "'\(text)' is no number" }
      list.append(.exclusiveMaximum(bound))
    case .integerFormat(let bits):
      let range = IntegerFormat.range(bits: bits)
      guard let lower = bound("\(range.lowerBound)"), let upper = bound("\(range.upperBound)")
      else { return "an integer format is damaged" }
      list.append(.minimum(lower))
      list.append(.maximum(upper))
    default: break
    }
    return nil
  }

  /// Checks with those bounds as one range that are integers.
  mutating func withRange(_ checks: [LinkedCheck]) -> [LinkedCheck] {
    var range = LinkedRange(lower: .min, upper: .max, exact: 0)
    var bounds: [LinkedCheck] = []
    var others: [LinkedCheck] = []
    for check in checks {
      if narrow(&range, by: check) { bounds.append(check) } else { others.append(check) }
    }
    if bounds.isEmpty { return checks }
    range.exact = UInt32(draft.checks.count)
    draft.checks += bounds
    draft.checks.append(.done)
    draft.ranges.append(range)
    return [.integers(UInt32(draft.ranges.count - 1))] + others
  }

  /// Narrows a range by a bound; false where that is none, or no integer.
  private func narrow(_ range: inout LinkedRange, by check: LinkedCheck) -> Bool {
    switch check {
    case .minimum(let number):
      guard draft.bounds[Int(number)].isInteger else { return false }
      range.lower = max(range.lower, draft.bounds[Int(number)].integer)
    case .exclusiveMinimum(let number):
      let bound = draft.bounds[Int(number)]
      guard bound.isInteger, bound.integer < Int64.max else { return false }
      range.lower = max(range.lower, bound.integer + 1)
    case .maximum(let number):
      guard draft.bounds[Int(number)].isInteger else { return false }
      range.upper = min(range.upper, draft.bounds[Int(number)].integer)
    case .exclusiveMaximum(let number):
      let bound = draft.bounds[Int(number)]
      guard bound.isInteger, bound.integer > Int64.min else { return false }
      range.upper = min(range.upper, bound.integer - 1)
    default: return false
    }
    return true
  }

  private mutating func bound(_ text: String) -> UInt32? {
    guard let exact = JSONDecimal(text), let number = JSONNumber(text) else { return nil }
    let integer = exact.int64
    draft.bounds.append(
      NumberBound(double: number.double, integer: integer ?? 0, isInteger: integer != nil)
    )
    draft.exactBounds.append(exact)
    return UInt32(draft.bounds.count - 1)
  }

  mutating func pattern(_ pattern: UnitPattern) -> UInt32? {
    if let known = patternIndices[pattern.encoded] { return known }
    guard let compiled = pattern.compiled else { return nil }
    draft.patterns.append(compiled)
    let index = UInt32(draft.patterns.count - 1)
    patternIndices[pattern.encoded] = index
    return index
  }
}

/// The integers that OpenAPI's `int32` and `int64` stand for.
enum IntegerFormat {
  static func range(bits: Int) -> ClosedRange<Int64> {
    bits == 32 ? Int64(Int32.min)...Int64(Int32.max) : Int64.min...Int64.max
  }
}
