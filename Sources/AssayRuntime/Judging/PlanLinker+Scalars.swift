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
    guard let compiled = Pattern(encoded: pattern.encoded) else { return nil }
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
