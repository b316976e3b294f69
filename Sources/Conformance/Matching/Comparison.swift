internal import AssayRuntime
internal import SourceDocuments

/// One value of an answer against what a fixture expects of it.
///
/// It recurses along the expectation, which people write and the reader bounds, never along the
/// answer: whatever a server sends, no stack runs out.
struct Comparison {
  let tape: JSONTape
  let scope: Scope
  let limits: MatchLimits
  /// Judges a value by a schema of the document; nil where there is none.
  let schemas: (any SchemaJudge)?

  private(set) var mismatches: [Mismatch] = []
  /// Differences beyond the limit.
  private(set) var omittedCount = 0
  /// Set while only the answer counts and nothing is told.
  private var trial: Trial?
  private var comparisonsLeft: Int
  private var hasGivenUp = false

  private struct Trial {
    var hasFailed = false
  }

  /// Where a value is, or would be.
  enum Place {
    case value(Int)
    case missing(Int, name: String)
  }

  init(
    _ tape: JSONTape,
    scope: Scope,
    schemas: (any SchemaJudge)? = nil,
    limits: MatchLimits = .standard
  ) {
    self.tape = tape
    self.scope = scope
    self.schemas = schemas
    self.limits = limits
    self.comparisonsLeft = limits.comparisonsMax
  }

  /// Compares the root.
  mutating func compareRoot(to expected: ExpectedValue, isOpen: Bool) {
    // What `contains` stands on is open itself, as with `$contains`.
    if isOpen, case .array = expected.kind {
      compare(ExpectedValue(.matcher(.contains(expected)), at: expected.range), .value(0), true)
    } else {
      compare(expected, .value(0), isOpen)
    }
  }

  mutating func compare(_ expected: ExpectedValue, _ place: Place, _ isOpen: Bool) {
    comparisonsLeft -= 1
    guard comparisonsLeft >= 0 else { return giveUp(expected, place) }
    switch place {
    case .missing:
      if !expected.acceptsAbsence { note(expected, place) }
    case .value(let index):
      if case .matcher(let matcher) = expected.kind {
        compare(matcher, expected, index, isOpen)
      } else {
        compare(expected, at: index, isOpen)
      }
    }
  }

  private mutating func compare(_ expected: ExpectedValue, at index: Int, _ isOpen: Bool) {
    let kind = tape.kind(at: index)
    switch expected.kind {
    case .null:
      if kind != .null { note(expected, .value(index)) }
    case .bool(let value):
      if kind != (value ? .true : .false) { note(expected, .value(index)) }
    case .number(let number):
      if kind != .number || tape.decimal(at: index) != number.decimal {
        note(expected, .value(index))
      }
    case .text(let template): compare(template, expected, at: index)
    case .array(let elements):
      guard kind == .array else { return note(expected, .value(index)) }
      compareElements(elements, expected, of: index, isOpen)
    case .object(let members):
      guard kind == .object else { return note(expected, .value(index)) }
      compareMembers(members, expected, of: index, isOpen)
    case .matcher: break
    }
  }

  private mutating func compare(
    _ template: TemplateText,
    _ expected: ExpectedValue,
    at index: Int
  ) {
    do throws(TemplateError) {
      let value = try scope.value(template)
      if !isEqual(index, to: value) { note(expected, .value(index)) }
    } catch {
      noteFault(error.message, expected, .value(index))
    }
  }

  /// Whether a value equals another: numbers by value, texts by code points, objects in any order.
  func isEqual(_ index: Int, to value: JSONValue) -> Bool {
    switch value {
    case .string(let text):
      isText(index, text)
    case .array, .object:
      // A value that JSON's writer wrote is always read.
      (try? JSONTape(parsing: value.jsonData(), options: Self.ownOptions))
        .map { tape.equal(index, $0, 0) } ?? false
    case .null: tape.kind(at: index) == .null
    case .bool(let truth): tape.kind(at: index) == (truth ? .true : .false)
    case .number(let number):
      tape.kind(at: index) == .number && tape.decimal(at: index) == number.decimal
    }
  }

  private func isText(_ index: Int, _ text: String) -> Bool {
    let entry = tape.entry(at: index)
    // Escapes take six bytes at most for one, and nothing gets longer by reading it.
    guard entry.kind == .string, Int(entry.extent) >= text.utf8.count,
      entry.isEscaped || Int(entry.extent) == text.utf8.count
    else { return false }
    return tape.string(at: index).utf8.elementsEqual(text.utf8)
  }

  private static let ownOptions: JSONReadOptions = {
    var options = JSONReadOptions()
    options.depthMax = JSONReadOptions.depthCeiling
    options.duplicateKeys = .keep
    return options
  }()

  // MARK: Trials

  /// Whether a value is as expected, without telling differences.
  mutating func fits(_ expected: ExpectedValue, _ place: Place, _ isOpen: Bool) -> Bool {
    let outer = trial
    trial = Trial()
    compare(expected, place, isOpen)
    let hasFailed = trial?.hasFailed ?? true
    trial = outer
    return !hasFailed
  }

  /// Whether the answer is known already and the rest need not be looked at.
  var isDecided: Bool { hasGivenUp || trial?.hasFailed == true }

  // MARK: Differences

  /// Tells that the value at a place is not the expected one.
  mutating func note(_ expected: ExpectedValue, _ place: Place, found: String? = nil) {
    note(place, at: expected.range, found: found) { $0.text(of: expected) }
  }

  mutating func note(
    _ place: Place,
    at range: SourceRange,
    found: String? = nil,
    isUndecided: Bool = false,
    expected: (ExpectationWords) -> String
  ) {
    if trial != nil {
      trial?.hasFailed = true
      return
    }
    // What comes behind the place of giving up is not known to differ.
    if hasGivenUp, !isUndecided { return }
    guard mismatches.count < limits.differencesMax else {
      omittedCount += 1
      return
    }
    let words = ExpectationWords(scope: scope, limits: limits)
    let excerpts = Excerpts(tape, limits)
    let mismatch = Mismatch(
      pointer: pointer(to: place),
      expected: expected(words),
      found: found ?? excerpts.text(of: place),
      place: range,
      isUndecided: isUndecided
    )
    mismatches.append(mismatch)
  }

  /// Tells that an expectation cannot be used.
  mutating func noteFault(_ message: String, _ expected: ExpectedValue, _ place: Place) {
    note(place, at: expected.range, found: message, isUndecided: true) { $0.text(of: expected) }
  }

  /// Counts work ahead that takes memory in proportion; false where it is too much.
  mutating func reserve(
    pairs: Int,
    of times: Int,
    _ expected: ExpectedValue,
    _ index: Int
  ) -> Bool {
    let (count, overflow) = pairs.multipliedReportingOverflow(by: times)
    if !overflow, count <= comparisonsLeft {
      comparisonsLeft -= count
      return true
    }
    giveUp(expected, .value(index))
    return false
  }

  mutating func giveUp(_ expected: ExpectedValue, _ place: Place) {
    if hasGivenUp {
      trial?.hasFailed = true
      return
    }
    hasGivenUp = true
    // Told even from within a trial: what gave up there decides nothing.
    trial = nil
    noteFault("more than \(limits.comparisonsMax) values to compare", expected, place)
  }

  private func pointer(to place: Place) -> String {
    switch place {
    case .value(let index): tape.pointer(to: index)
    case .missing(let parent, let name):
      tape.pointer(to: parent) + "/" + JSONPointer.escape(name)
    }
  }
}

extension ExpectedValue {
  /// Whether it is content with there being no such member.
  var acceptsAbsence: Bool {
    guard case .matcher(let matcher) = kind else { return false }
    switch matcher {
    case .absent: return true
    case .oneOfValues(let values), .one(let values): return values.contains(where: \.acceptsAbsence)
    case .all(let values): return !values.isEmpty && values.allSatisfy(\.acceptsAbsence)
    case .nullOr(let value), .exactly(let value), .contains(let value): return value.acceptsAbsence
    default: return false
    }
  }
}
