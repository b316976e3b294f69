internal import AssayRuntime
internal import OpenAPIDocument
package import SourceDocuments

/// The edits that make a step expect what its answer is, for what it expects and does not find.
///
/// What fits stays as it is written; so do limits of time, fields and whatever is expected of
/// transport. No edit holds a secret: a value with one becomes a condition. `hunter` is that of all
/// secrets of the run.
package func expectationEdits(
  for expectation: Expectation,
  on answer: Answer,
  in scope: Scope,
  contract: Contract? = nil,
  hiding hunter: LeakHunter,
  files: SourceFiles
) -> [FixtureEdit] {
  let place = expectation.range ?? expectation.statusRange
  guard expectation.failure == nil, let index = place?.file, let file = files.file(index) else {
    return []
  }
  var update = ExpectationUpdate(
    file: index,
    text: FixtureText(file),
    found: FoundValueText(scope, hiding: hunter),
    check: ExpectationCheck(
      expectation: expectation,
      answer: answer,
      scope: scope,
      contract: contract,
      limits: .standard
    )
  )
  update.updateHead()
  update.updateBody()
  return update.edits
}

/// The edits for one step.
private struct ExpectationUpdate {
  let file: UInt32
  let text: FixtureText
  let found: FoundValueText
  let check: ExpectationCheck
  private(set) var edits: [FixtureEdit] = []

  init(file: UInt32, text: FixtureText, found: FoundValueText, check: ExpectationCheck) {
    self.file = file
    self.text = text
    self.found = found
    self.check = check
  }

  private var expectation: Expectation { check.expectation }
  private var answer: Answer { check.answer }

  // MARK: Status, type, header fields, code

  mutating func updateHead() {
    if !check.statusFindings().isEmpty, let range = expectation.statusRange {
      replace(range, by: String(answer.response.status))
    }
    if let types = expectation.mediaTypes, types.count == 1, let type = answer.mediaType,
      !MediaTypeName.fits(type, types[0].text)
    {
      replace(types[0].range, by: found.text(.string(type)))
    }
    for header in expectation.headers { update(header) }
    if let error = expectation.error, let range = expectation.errorRange,
      !check.errorFindings().filter({ $0.rule == .errorShapeMismatch }).isEmpty, error != .none,
      let shape = ErrorBody(answer)?.shape
    {
      replace(range, by: shape.rawValue)
    }
    if let code = expectation.code, let body = ErrorBody(answer), !body.codes.contains(code.text),
      let first = body.codes.first
    {
      let text = found.text(.string(first))
      // A code is a text: a condition cannot stand there.
      if !text.hasPrefix("{") { replace(code.range, by: text) }
    }
  }

  private mutating func update(_ header: ExpectedHeader) {
    let comparison = HeaderComparison(
      header,
      answer.response,
      scope: check.scope,
      limits: check.limits
    )
    guard !comparison.mismatches.isEmpty else { return }
    let name = String(decoding: ASCII.lowercased(Array(header.name.text.utf8)), as: UTF8.self)
    let values = answer.response.values(of: name).map { String(decoding: $0, as: UTF8.self) }
    switch values.count {
    case 0: replace(header.value, by: "{ $absent: true }")
    case 1: replace(header.value, by: found.text(.string(values[0])))
    default: replace(header.value, by: found.text(.array(values.map { .string($0) })))
    }
  }

  // MARK: Body

  mutating func updateBody() {
    if let isEmpty = expectation.isEmpty, isEmpty.value != answer.response.body.isEmpty {
      replace(isEmpty.range, by: answer.response.body.isEmpty ? "true" : "false")
    }
    if let body = expectation.body { update(body, isOpen: false) }
    if let contains = expectation.contains { update(contains, isOpen: true) }
  }

  private mutating func update(_ expected: ExpectedValue, isOpen: Bool) {
    guard let tape = check.tape(for: expected) else { return }
    walk(expected, tape, 0, isOpen, isRoot: true)
  }

  /// Goes down to what differs, and changes as little as possible.
  private mutating func walk(
    _ expected: ExpectedValue,
    _ tape: JSONTape,
    _ index: Int,
    _ isOpen: Bool,
    isRoot: Bool = false
  ) {
    if fits(expected, tape, index, isOpen, isRoot: isRoot) { return }
    switch expected.kind {
    case .object(let members) where tape.kind(at: index) == .object:
      walk(members, expected, tape, index, isOpen)
    case .array(let elements)
    where tape.kind(at: index) == .array && tape.count(at: index) == elements.count:
      var element = index + 1
      for expected in elements {
        walk(expected, tape, element, isOpen)
        element = tape.next(after: element)
      }
    case .matcher(.exactly(let value)) where value.isContainer: walk(value, tape, index, false)
    case .matcher(.contains(let value)) where value.isObject: walk(value, tape, index, true)
    case .matcher(.nullOr(let value)) where value.isContainer: walk(value, tape, index, isOpen)
    default: replace(expected, by: found.text(JSONValue(tape, at: index)))
    }
  }

  private mutating func walk(
    _ members: [ExpectedMember],
    _ expected: ExpectedValue,
    _ tape: JSONTape,
    _ object: Int,
    _ isOpen: Bool
  ) {
    var known: Set<[UInt8]> = []
    for member in members {
      guard let name = try? check.scope.text(member.name) else { return }
      known.insert(Array(name.utf8))
      if let value = tape.member(of: object, named: name) {
        walk(member.value, tape, value, isOpen)
      } else if !member.value.acceptsAbsence {
        replace(member.value, by: "{ $absent: true }")
      }
    }
    if isOpen { return }
    var key = object + 1
    var added: [String] = []
    while key < tape.next(after: object) {
      let name = tape.string(at: key)
      if !known.contains(Array(name.utf8)) {
        // A name that cannot be written, or that would be read as a condition: as a whole.
        guard let shown = found.name(name), !name.hasPrefix("$") else {
          return replace(expected, by: found.text(JSONValue(tape, at: object)))
        }
        added.append("\(shown): \(found.text(JSONValue(tape, at: key + 1)))")
      }
      key = tape.next(after: key + 1)
    }
    if !added.isEmpty { add(added, to: expected) }
  }

  private func fits(
    _ expected: ExpectedValue,
    _ tape: JSONTape,
    _ index: Int,
    _ isOpen: Bool,
    isRoot: Bool
  ) -> Bool {
    var comparison = Comparison(
      tape,
      scope: check.scope,
      schemas: check.contract,
      limits: check.limits
    )
    if isRoot {
      comparison.compareRoot(to: expected, isOpen: isOpen)
      return comparison.mismatches.isEmpty
    }
    return comparison.fits(expected, .value(index), isOpen)
  }

  // MARK: Edits

  private mutating func replace(
    _ range: SourceRange,
    isCollection: Bool = false,
    by replacement: String
  ) {
    guard range.file == file, let extent = text.extent(of: range, isCollection: isCollection)
    else { return }
    // A sequence may stand as far to the left as its key; what is in brackets may not.
    let margin = text.isElementLine(at: extent.lowerBound) ? "  " : ""
    edits.append(FixtureEdit(file: file, range: extent, replacement: margin + replacement))
  }

  private mutating func replace(_ expected: ExpectedValue, by replacement: String) {
    replace(expected.range, isCollection: expected.isWrittenAsCollection, by: replacement)
  }

  /// Adds members behind the last one of an object, in the style that it is written in.
  private mutating func add(_ members: [String], to object: ExpectedValue) {
    guard object.range.file == file, let extent = text.extent(of: object.range, isCollection: true)
    else { return }
    if text[extent.lowerBound] == UInt8(ascii: "{") {
      var end = extent.upperBound - 1
      while end > extent.lowerBound + 1, ASCII.isSpace(text[end - 1]) { end -= 1 }
      let isEmpty = end == extent.lowerBound + 1
      let joined = members.joined(separator: ", ")
      let replacement = isEmpty ? " \(joined) " : ", \(joined)"
      edits.append(FixtureEdit(file: file, range: end..<end, replacement: replacement))
    } else {
      let column = extent.lowerBound - text.lineStart(of: extent.lowerBound)
      let margin = "\n" + String(repeating: " ", count: column)
      let end = text.lineContentEnd(from: extent.upperBound)
      let replacement = members.map { margin + $0 }.joined()
      edits.append(FixtureEdit(file: file, range: end..<end, replacement: replacement))
    }
  }
}

extension ExpectedValue {
  fileprivate var isObject: Bool { if case .object = kind { true } else { false } }

  /// Whether it is an object or array in the fixture, which conditions are too.
  fileprivate var isWrittenAsCollection: Bool {
    switch kind {
    case .object, .array, .matcher: true
    case .null, .bool, .number, .text: false
    }
  }

  fileprivate var isContainer: Bool {
    switch kind {
    case .object, .array: true
    default: false
    }
  }
}
