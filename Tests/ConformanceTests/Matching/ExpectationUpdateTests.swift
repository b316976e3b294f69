import AssayRuntime
import Conformance
import Foundation
import SourceDocuments
import Testing

@Suite struct ExpectationUpdateTests {
  private static let head = """
    fixture: 1
    name: test
    secrets: { pw: { kind: text } }
    vars: { source: src_12345, short: ab }
    steps:
      - id: step
        request: { method: POST, path: /x, body: { p: "${secret.pw}" } }

    """

  /// The expectation with the answer's values, or nil where nothing changes.
  private func updated(_ expectation: String, on answer: (Scope) -> Answer) throws -> String? {
    let text = Self.head + expectation
    var files = SourceFiles()
    let file = files.add(name: "t.fixture.yaml", bytes: Array(text.utf8))
    let reading = readFixture(file, in: files)
    let fixture = try #require(reading.fixture)
    let scope = try Scope.test(fixture)
    let edits = expectationEdits(
      for: fixture.steps[0].expectation,
      on: answer(scope),
      in: scope,
      hiding: LeakHunter(Array(scope.secrets.values)),
      files: files
    )
    let source = try #require(files.file(file))
    guard let (bytes, left) = FixtureEdit.apply(edits, to: source) else { return nil }
    #expect(left == 0)
    let changed = String(decoding: bytes, as: UTF8.self)
    #expect(changed.hasPrefix(Self.head))
    // What was updated fits.
    var again = SourceFiles()
    let index = again.add(name: "t.fixture.yaml", bytes: bytes)
    let step = try #require(readFixture(index, in: again).fixture?.steps[0])
    let found = checkExpectation(step.expectation, on: answer(scope), in: scope)
    #expect(found.isEmpty, "\(changed) \(found.map(\.message))")
    return String(changed.dropFirst(Self.head.count))
  }

  static let cases: [(before: String, body: String, after: String?)] = [
    ("    expect: { status: 200, body: { a: 1 } }\n", "{\"a\":1}", nil),
    (
      "    expect: { status: 201, body: { a: 1 } } # why\n", "{\"a\":2}",
      "    expect: { status: 200, body: { a: 2 } } # why\n"
    ),
    (
      "    expect: { status: [404, 410], contains: { a: \"x\", b: [1, 2] } }\n",
      "{\"a\":\"y z\",\"b\":[1,3]}",
      "    expect: { status: 200, contains: { a: \"y z\", b: [1, 3] } }\n"
    ),
    (
      "    expect:\n      body: # all of it\n        a: 1 # one\n        b:\n          - x\n          - y: 2\n            z: 3\n        c: old\n",
      "{\"a\":7,\"b\":[\"x\",{\"y\":2,\"z\":4,\"w\":null}],\"c\":\"new\",\"d\":{\"e\":[]}}",
      "    expect:\n      body: # all of it\n        a: 7 # one\n        b:\n          - x\n          - y: 2\n            z: 4\n            w: null\n        c: new\n        d: { e: [] }\n"
    ),
    (
      "    expect:\n      body:\n        list:\n        - a\n        - b\n        k: 1\n",
      "{\"list\":[\"a\"],\"k\":2}",
      "    expect:\n      body:\n        list:\n          [a]\n        k: 2\n"
    ),
    (
      "    expect: { body: {} }\n", "{\"a\":\"true\",\"b\":\"${x}\",\"c d\":\"5\"}",
      "    expect: { body: { a: \"true\", b: \"$${x}\", \"c d\": \"5\" } }\n"
    ),
    (
      "    expect: { contains: { a: 1, b: { $match: \"^x$\" }, c: { $any: string } } }\n",
      "{\"b\":\"y\",\"c\":\"z\"}",
      "    expect: { contains: { a: { $absent: true }, b: \"y\", c: { $any: string } } }\n"
    ),
    (
      "    expect: { body: { s: x, o: { $exactly: { p: 1 } }, t: y, m: {} } }\n",
      "{\"s\":\"src_12345\",\"o\":{\"p\":2,\"q\":3},\"t\":\"2027-01-31T12:00:20Z\",\"m\":{\"$any\":\"string\"}}",
      "    expect: { body: { s: \"${source}\", o: { $exactly: { p: 2, q: 3 } }, t: { $near: { to: now, within: 60s } }, m: { $lit: { \"$any\": string } } } }\n"
    ),
    (
      "    expect: { body: 'it''s', status: '2XX' }\n", "\"it is\"",
      "    expect: { body: \"it is\", status: '2XX' }\n"
    ),
    (
      "    expect:\n      body: { \"a\\\"}\": 'x}', b: [ 1 ,\n        2 ] , c: 3 }\n",
      "{\"a\\\"}\":\"x}\",\"b\":[1,4],\"c\":5}",
      "    expect:\n      body: { \"a\\\"}\": 'x}', b: [ 1 ,\n        4 ] , c: 5 }\n"
    ),
  ]

  @Test(arguments: cases.indices) func `what differs is replaced in its place and nothing else`(
    _ number: Int
  ) throws {
    let item = Self.cases[number]
    let after = try updated(item.before) { _ in .json(item.body) }
    #expect(after == item.after)
  }

  @Test func `no secret is written, in whatever form`() throws {
    let before = "    expect: { body: { a: x, b: [1], c: {}, e: 1 } }\n"
    var value = ""
    let after = try updated(before) { scope in
      value = scope.secrets["pw"].map { String(decoding: $0.value.reveal(), as: UTF8.self) } ?? ""
      let json = JSONValue.string(value).jsonString()
      let reversed = JSONValue.string("x " + String(value.reversed())).jsonString()
      return .json("{\"a\":\(json),\"b\":[\(reversed)],\"c\":{\(json):1},\"e\":1}")
    }
    let text = try #require(after)
    #expect(
      text
        == "    expect: { body: { a: { $any: string }, b: [{ $any: string }], c: { $any: object }, e: 1 } }\n"
    )
    #expect(!value.isEmpty && !text.contains(value))
  }

  @Test func `header fields, types and codes are updated too`() throws {
    let before =
      "    expect: { status: 400, type: text/html, headers: { X-A: b, X-None: c }, code: wrong, error: problem }\n"
    let body =
      "{\"errors\":[{\"type\":\"t\",\"code\":\"right\",\"message\":\"m\"}],\"request_id\":\"r\"}"
    let after = try updated(before) { _ in
      .json(body, status: 422, headers: [("X-A", "a b")])
    }
    #expect(
      after
        == "    expect: { status: 422, type: \"application/json\", headers: { X-A: \"a b\", X-None: { $absent: true } }, code: right, error: standard }\n"
    )
  }

  @Test func `edits that contradict each other are left`() throws {
    var files = SourceFiles()
    let text = Self.head + "    expect: { status: 200 }\n"
    let index = files.add(name: "f", bytes: Array(text.utf8))
    let file = try #require(files.file(index))
    let place = text.utf8.count - 6
    let first = FixtureEdit(file: 0, range: place..<place + 3, replacement: "201")
    let second = FixtureEdit(file: 0, range: place..<place + 3, replacement: "202")
    #expect(FixtureEdit.apply([first, second], to: file) == nil)
    #expect(FixtureEdit.apply([first, first], to: file)?.leftCount == 0)
    let broken = FixtureEdit(file: 0, range: place..<place + 3, replacement: "}")
    #expect(FixtureEdit.apply([broken], to: file) == nil)
  }

  @Test func `a difference shows the lines that change, and no others`() throws {
    var files = SourceFiles()
    let lines = (1...9).map { "# line \($0)" }
    let text =
      Self.head + lines.joined(separator: "\n")
      + "\n    expect:\n      status: 200\n      body: 1\n"
    let index = files.add(name: "f.yaml", bytes: Array(text.utf8))
    func edit(_ old: String, _ new: String) throws -> FixtureEdit {
      let range = try #require(text.range(of: old))
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return FixtureEdit(file: index, range: start..<start + old.utf8.count, replacement: new)
    }
    let edits = [try edit("line 2", "other"), try edit("body: 1\n", "body: { a: 1 }\n")]
    let differences = FixtureDifference.all(edits.reversed(), in: files)
    let first = Self.head.split(separator: "\n", omittingEmptySubsequences: false).count
    let expected: [String] = [
      "f.yaml:\(first + 1)", "-# line 2", "+# other", "f.yaml:\(first + 11)", "-      body: 1",
      "+      body: { a: 1 }",
    ]
    #expect(differences.map(\.lines) == [expected])
  }
}
