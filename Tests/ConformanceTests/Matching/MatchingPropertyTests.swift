import AssayRuntime
import Conformance
import SourceDocuments
import Testing

/// Laws that comparison keeps for every value.
@Suite struct MatchingPropertyTests {
  private struct Source {
    var state: UInt64

    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }

    mutating func value(depth: Int) -> JSONValue {
      switch below(depth > 0 ? 8 : 5) {
      case 0: return .null
      case 1: return .bool(below(2) == 0)
      case 2: return .number(JSONNumber(below(2000) - 1000))
      case 3: return .number(JSONNumber("\(below(100)).\(below(100))e\(below(9))") ?? 0)
      case 4: return .string(text())
      case 5: return .array((0..<below(5)).map { _ in value(depth: depth - 1) })
      default:
        var object = JSONObject()
        for _ in 0..<below(5) { object[text()] = value(depth: depth - 1) }
        return .object(object)
      }
    }

    mutating func text() -> String {
      let letters = ["a", "b", "$any", "/", "~", "é", "e\u{301}", "😀", "\"", "\\", "\n", ""]
      return (0..<below(4)).map { _ in letters[below(letters.count)] }.joined()
    }
  }

  private static let range = SourceRange(file: 0, line: 1, column: 1, length: 1)

  private func expected(_ value: JSONValue) -> ExpectedValue {
    let kind: ExpectedValue.Kind
    switch value {
    case .null: kind = .null
    case .bool(let bool): kind = .bool(bool)
    case .number(let number): kind = .number(number)
    case .string(let text): kind = .text(TemplateText(literal: text, at: Self.range))
    case .array(let elements): kind = .array(elements.map(expected))
    case .object(let object):
      kind = .object(
        object.members.map {
          ExpectedMember(
            name: TemplateText(literal: $0.key, at: Self.range),
            value: expected($0.value)
          )
        }
      )
    }
    return ExpectedValue(kind, at: Self.range)
  }

  private func isFit(_ value: JSONValue, _ expected: ExpectedValue, isOpen: Bool) -> Bool {
    var expectation = Expectation()
    if isOpen { expectation.contains = expected } else { expectation.body = expected }
    let answer = Answer.json(value.jsonString())
    return checkExpectation(expectation, on: answer, in: Scope(runID: "r", now: "n")).isEmpty
  }

  /// Every value that differs from another in one place: a member or an element less, one more, or
  /// another value.
  private func neighbours(_ value: JSONValue) -> [(value: JSONValue, isAddedMember: Bool)] {
    var all: [(value: JSONValue, isAddedMember: Bool)] = []
    switch value {
    case .array(let elements):
      all.append((.array(elements + [.null]), false))
      for index in elements.indices {
        var less = elements
        less.remove(at: index)
        all.append((.array(less), false))
        for inner in neighbours(elements[index]) {
          var changed = elements
          changed[index] = inner.value
          all.append((.array(changed), inner.isAddedMember))
        }
      }
    case .object(let object):
      var more = object
      more["added"] = .null
      all.append((.object(more), true))
      for member in object.members {
        var less = object
        less[member.key] = nil
        all.append((.object(less), false))
        for inner in neighbours(member.value) {
          var changed = object
          changed[member.key] = inner.value
          all.append((.object(changed), inner.isAddedMember))
        }
      }
    case .string(let text): all.append((.string(text + "x"), false))
    case .number(let number): all.append((number == 7 ? 8 : 7, false))
    case .bool(let bool): all.append((.bool(!bool), false))
    case .null: all.append((false, false))
    }
    return all
  }

  @Test
  func `a value fits itself, and nothing that differs in one place, but open with more members`() {
    var source = Source(state: 1)
    var count = 0
    for _ in 0..<300 {
      // An object around it: an array that `contains` stands on is compared otherwise.
      let value: JSONValue = ["v": source.value(depth: 3)]
      let expected = expected(value)
      #expect(isFit(value, expected, isOpen: false))
      #expect(isFit(value, expected, isOpen: true))
      for neighbour in neighbours(value).prefix(40) {
        count += 1
        #expect(!isFit(neighbour.value, expected, isOpen: false), "\(value) \(neighbour.value)")
        #expect(
          isFit(neighbour.value, expected, isOpen: true) == neighbour.isAddedMember,
          "\(value) \(neighbour.value)"
        )
      }
    }
    #expect(count > 1000)
  }

  @Test func `literal values, references and matchers of all agree with plain ones`() {
    var source = Source(state: 2)
    for _ in 0..<200 {
      let value = source.value(depth: 3)
      let other = source.value(depth: 1)
      var scope = Scope(runID: "r", now: "n")
      scope.values["v"] = value
      let reference = ExpectedValue(
        .text(TemplateText([.reference("v")], at: Self.range)),
        at: Self.range
      )
      for found in [value, other] {
        let isSame = isFit(found, expected(value), isOpen: false)
        #expect(isSame == (found == value))
        let not = ExpectedValue(.matcher(.not(expected(value))), at: Self.range)
        #expect(isFit(found, not, isOpen: false) == !isSame)
        var expectation = Expectation()
        expectation.body = reference
        let viaScope = checkExpectation(expectation, on: .json(found.jsonString()), in: scope)
        #expect(viaScope.isEmpty == isSame)
      }
    }
  }

  @Test func `the order of an unordered list does not matter, its elements do`() {
    var source = Source(state: 3)
    for _ in 0..<200 {
      let elements = (0..<source.below(8)).map { _ in source.value(depth: 2) }
      var shuffled = elements
      for index in shuffled.indices.reversed() { shuffled.swapAt(index, source.below(index + 1)) }
      // Some as matchers, which the fast way for plain values does not see.
      let some = elements.map { value in
        source.below(2) == 0
          ? expected(value) : ExpectedValue(.matcher(.all([expected(value)])), at: Self.range)
      }
      let unordered = ExpectedValue(.matcher(.unordered(some)), at: Self.range)
      #expect(isFit(.array(shuffled), unordered, isOpen: false))
      #expect(!isFit(.array(shuffled + ["one more"]), unordered, isOpen: false))
      if !shuffled.isEmpty {
        #expect(!isFit(.array(Array(shuffled.dropLast())), unordered, isOpen: false))
      }
    }
  }
}
