internal import AssayRuntime
internal import SourceDocuments

extension Comparison {
  /// `$contains`: open from here on; each element of a given array is somewhere in the found one, and
  /// so is what is given without an array around it.
  mutating func compareOpen(_ value: ExpectedValue, _ expected: ExpectedValue, _ index: Int) {
    let isList: Bool = tape.kind(at: index) == .array
    let elements: [ExpectedValue]
    if case .array(let given) = value.kind {
      elements = given
    } else if isList, value.isAboutElement {
      elements = [value]
    } else {
      return compare(value, .value(index), true)
    }
    guard isList else { return note(expected, .value(index)) }
    let assignment = assign(elements, toElementsOf: index, expected, isOpen: true)
    for position in assignment.unassigned where !isDecided {
      noteMissing(elements[position], index)
    }
  }

  /// `$unordered`: the same elements in any order, each as often.
  mutating func compareUnordered(
    _ elements: [ExpectedValue],
    _ expected: ExpectedValue,
    _ index: Int,
    _ isOpen: Bool
  ) {
    guard tape.kind(at: index) == .array else { return note(expected, .value(index)) }
    let assignment = assign(elements, toElementsOf: index, expected, isOpen: isOpen)
    for position in assignment.unassigned where !isDecided {
      noteMissing(elements[position], index)
    }
    for value in assignment.others where !isDecided {
      note(.value(value), at: expected.range) { _ in "no such element" }
    }
  }

  private mutating func noteMissing(_ element: ExpectedValue, _ array: Int) {
    let count = tape.count(at: array)
    let found = "no such element left among \(count)"
    note(.value(array), at: element.range, found: found) { $0.text(of: element) }
  }

  /// Which expected elements have found ones of their own.
  private struct Assignment {
    /// Positions of expected elements for which none is left.
    var unassigned: [Int] = []
    /// Found elements that nothing expects.
    var others: [Int] = []
  }

  /// A largest assignment of found elements to expected ones, each used once.
  ///
  /// Plain values are looked up by their hash: equal ones are interchangeable, so that none is taken
  /// away from a matcher that needs it. What is left is tried pair by pair, within the limit.
  private mutating func assign(
    _ elements: [ExpectedValue],
    toElementsOf array: Int,
    _ expected: ExpectedValue,
    isOpen: Bool
  ) -> Assignment {
    var rest = ElementPool(tape, array)
    var assignment = Assignment()
    var seekers: [Int] = []
    for position in elements.indices {
      guard let value = constant(elements[position], isOpen) else {
        seekers.append(position)
        continue
      }
      if !rest.take(value) { assignment.unassigned.append(position) }
    }
    let candidates = rest.remaining
    guard !seekers.isEmpty else {
      assignment.others = candidates
      return assignment
    }
    guard reserve(pairs: candidates.count / 16, of: seekers.count, expected, array) else {
      return assignment
    }
    var matching = BipartiteMatching(
      seekerCount: seekers.count,
      candidateCount: candidates.count,
      stepsMax: limits.assignmentStepsMax
    )
    for (number, position) in seekers.enumerated() {
      let isPlaced = matching.place(number) { seeker, candidate in
        // Behind a limit everything fits, so that the search ends.
        isDecided || fits(elements[seekers[seeker]], .value(candidates[candidate]), isOpen)
      }
      if matching.isExhausted { giveUp(expected, .value(array)) }
      if isDecided { return Assignment() }
      if !isPlaced { assignment.unassigned.append(position) }
    }
    for (candidate, owner) in matching.owners.enumerated() where owner == nil {
      assignment.others.append(candidates[candidate])
    }
    return assignment
  }

  /// An expected element that only equal values fit.
  private func constant(_ element: ExpectedValue, _ isOpen: Bool) -> TapeValue? {
    guard element.isConstant(isOpen: isOpen), let value = try? scope.plainValue(element) else {
      return nil
    }
    return (try? JSONTape(parsing: value.jsonData())).map { TapeValue(tape: $0, index: 0) }
  }
}

/// The elements of a found array that are not assigned yet.
private struct ElementPool {
  private let tape: JSONTape
  private let elements: [Int]
  private var isTaken: [Bool]
  /// Positions by value, the first of equal ones last; made when the first is asked for.
  private var positions: [TapeValue: [Int]]?

  init(_ tape: JSONTape, _ array: Int) {
    self.tape = tape
    var elements: [Int] = []
    var index = array + 1
    let end = tape.next(after: array)
    while index < end {
      elements.append(index)
      index = tape.next(after: index)
    }
    self.elements = elements
    isTaken = [Bool](repeating: false, count: elements.count)
  }

  mutating func take(_ value: TapeValue) -> Bool {
    if positions == nil {
      var made: [TapeValue: [Int]] = [:]
      for position in elements.indices.reversed() {
        made[TapeValue(tape: tape, index: elements[position]), default: []].append(position)
      }
      positions = made
    }
    guard let position = positions?[value]?.popLast() else { return false }
    isTaken[position] = true
    return true
  }

  var remaining: [Int] { elements.indices.filter { !isTaken[$0] }.map { elements[$0] } }
}

extension ExpectedValue {
  /// Whether an array can only be meant by one of its elements: what has a condition may be about the
  /// array itself.
  fileprivate var isAboutElement: Bool {
    if case .matcher = kind { return false }
    return true
  }

  /// Whether only equal values fit: no matchers, and open none that may hold more.
  fileprivate func isConstant(isOpen: Bool) -> Bool {
    switch kind {
    case .null, .bool, .number, .text: true
    case .array(let elements): elements.allSatisfy { $0.isConstant(isOpen: isOpen) }
    case .object(let members):
      !isOpen && members.allSatisfy { $0.value.isConstant(isOpen: isOpen) }
    case .matcher: false
    }
  }
}

extension Scope {
  /// The value that an expectation without matchers stands for.
  fileprivate func plainValue(_ expected: ExpectedValue) throws(TemplateError) -> JSONValue {
    switch expected.kind {
    case .null, .matcher: return .null
    case .bool(let value): return .bool(value)
    case .number(let value): return .number(value)
    case .text(let text): return try value(text)
    case .array(let elements):
      var values: [JSONValue] = []
      for element in elements { values.append(try plainValue(element)) }
      return .array(values)
    case .object(let members):
      var object = JSONObject()
      for member in members { object[try text(member.name)] = try plainValue(member.value) }
      return .object(object)
    }
  }
}
