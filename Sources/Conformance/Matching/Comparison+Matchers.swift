internal import AssayRuntime
internal import PatternAutomata
internal import SourceDocuments

extension Comparison {
  mutating func compare(
    _ matcher: Matcher,
    _ expected: ExpectedValue,
    _ index: Int,
    _ isOpen: Bool
  ) {
    let place = Place.value(index)
    switch matcher {
    case .any(let type): if !hasType(index, type) { note(expected, place) }
    case .match(let pattern): compare(pattern: pattern, expected, index)
    case .absent: note(expected, place)
    case .null: if tape.kind(at: index) != .null { note(expected, place) }
    case .nullOr(let value):
      if tape.kind(at: index) != .null { compare(value, place, isOpen) }
    case .oneOfValues(let values), .one(let values):
      if !values.contains(where: { fits($0, place, isOpen) }) { note(expected, place) }
    case .not(let value): if fits(value, place, isOpen) { note(expected, place) }
    case .all(let values):
      for value in values where !isDecided { compare(value, place, isOpen) }
    case .exactly(let value): compare(value, place, false)
    case .contains(let value): compareOpen(value, expected, index)
    case .unordered(let values): compareUnordered(values, expected, index, isOpen)
    case .each(let value): compareEach(value, expected, index, isOpen)
    case .length(let min, let max): compareLength(min, max, expected, index)
    case .unique: compareUnique(expected, index)
    case .near(let time, let distance): compareTime(.near(distance), time, expected, index)
    case .after(let time): compareTime(.after, time, expected, index)
    case .before(let time): compareTime(.before, time, expected, index)
    case .schema(let pointer): compareSchema(pointer, expected, index)
    case .masked(let secret, let first, let last):
      compareMask(secret, first, last, expected, index)
    case .literal(let value):
      do throws(TemplateError) {
        if !isEqual(index, to: try scope.value(value)) { note(expected, place) }
      } catch {
        noteFault(error.message, expected, place)
      }
    }
  }

  private func hasType(_ index: Int, _ type: Matcher.ValueType) -> Bool {
    let kind = tape.kind(at: index)
    return switch type {
    case .string: kind == .string
    case .number: kind == .number
    case .integer: kind == .number && tape.isInteger(at: index)
    case .boolean: kind == .true || kind == .false
    case .object: kind == .object
    case .array: kind == .array
    case .null: kind == .null
    case .value: true
    }
  }

  private mutating func compare(pattern: String, _ expected: ExpectedValue, _ index: Int) {
    guard tape.kind(at: index) == .string else { return note(expected, .value(index)) }
    switch scope.patterns.pattern(pattern) {
    case .failure(let error):
      noteFault("/\(pattern)/ is no pattern: \(error)", expected, .value(index))
    case .success(let pattern):
      switch pattern.judge(tape.string(at: index)) {
      case .matches: return
      case .doesNotMatch: note(expected, .value(index))
      case .undecided:
        noteFault("a text on which the pattern takes too long", expected, .value(index))
      }
    }
  }

  private mutating func compareEach(
    _ value: ExpectedValue,
    _ expected: ExpectedValue,
    _ container: Int,
    _ isOpen: Bool
  ) {
    let kind = tape.kind(at: container)
    guard kind == .array || kind == .object else { return note(expected, .value(container)) }
    // Before a member's value stands its name.
    let step = kind == .object ? 1 : 0
    var index = container + 1 + step
    let end = tape.next(after: container)
    while index < end, !isDecided {
      compare(value, .value(index), isOpen)
      index = tape.next(after: index) + step
    }
  }

  private mutating func compareLength(
    _ min: Int,
    _ max: Int?,
    _ expected: ExpectedValue,
    _ index: Int
  ) {
    let length: Int
    let unit: String
    switch tape.kind(at: index) {
    case .string: (length, unit) = (tape.codePointCount(at: index), "characters")
    case .array: (length, unit) = (tape.count(at: index), "elements")
    case .object: (length, unit) = (tape.count(at: index), "members")
    default: return note(expected, .value(index))
    }
    if length >= min, length <= max ?? .max { return }
    note(expected, .value(index), found: "\(length) \(unit)")
  }

  private mutating func compareUnique(_ expected: ExpectedValue, _ array: Int) {
    guard tape.kind(at: array) == .array else { return note(expected, .value(array)) }
    var first: [TapeValue: Int] = [:]
    var index = array + 1
    for position in 0..<tape.count(at: array) {
      if let earlier = first.updateValue(position, forKey: TapeValue(tape: tape, index: index)) {
        note(.value(index), at: expected.range) { _ in
          "elements that all differ, and not the same as at position \(earlier)"
        }
        return
      }
      index = tape.next(after: index)
    }
  }

  private mutating func compareSchema(
    _ pointer: String,
    _ expected: ExpectedValue,
    _ index: Int
  ) {
    guard let schemas else {
      return noteFault("no document to look '\(pointer)' up in", expected, .value(index))
    }
    guard let faults = schemas.faults(of: tape, at: index, bySchemaAt: pointer) else {
      return noteFault("no schema at '\(pointer)' in the document", expected, .value(index))
    }
    for fault in faults where !isDecided {
      note(expected, .value(index), found: fault)
    }
  }
}

/// A value on a tape that hashes and compares as JSON does.
struct TapeValue: Hashable {
  let tape: JSONTape
  let index: Int

  static func == (left: TapeValue, right: TapeValue) -> Bool {
    left.tape.equal(left.index, right.tape, right.index)
  }

  func hash(into hasher: inout Hasher) { tape.hash(at: index, into: &hasher) }
}
