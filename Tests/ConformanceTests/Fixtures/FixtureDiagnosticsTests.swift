import Conformance
import Foundation
import SourceDocuments
import Testing

/// What people are told of their mistakes.
@Suite struct FixtureDiagnosticsTests {
  /// A fixture, the rules that speak with their places, and a part of what is shown.
  static let cases: [(String, [String], String)] = [
    (
      "fixture: 1\nname: a\nstep:\n  - id: b\n    request: { operation: c }",
      ["3:1 fixture-unknown-key", "1:1 fixture-missing-key"], "did you mean 'steps'?"
    ),
    (
      "fixture: 2\nname: a\nsteps: [{ id: b, request: { operation: c } }]",
      ["1:10 fixture-wrong-value"], "must be 1"
    ),
    (
      "name: a\nsteps: [{ id: b, request: { operation: c } }]", ["1:1 fixture-missing-key"],
      "begin the file with 'fixture: 1'"
    ),
    ("- a", ["1:1 fixture-wrong-value"], "must be a mapping"),
    ("fixture: 1\nname: a\nsteps: []", ["3:8 fixture-wrong-value"], "tests nothing"),
    (step("id: Create Pet"), ["4:9 fixture-wrong-value"], "call it 'create-pet'"),
    (step("id: b\n    expects: {}"), ["5:5 fixture-unknown-key"], "did you mean 'expect'?"),
    (step("id: b\n    always: yes"), ["5:13 fixture-wrong-value"], "write true"),
    (
      step("id: b\n    expect: { status: \"200\" }"), ["5:23 fixture-wrong-value"],
      "write 200 unquoted"
    ),
    (step("id: b\n    expect: { within: 5 }"), ["5:23 fixture-wrong-value"], "say the unit: 5s"),
    (
      step("id: b\n    expect: { body: { a: { $matc: b } } }"), ["5:28 fixture-matcher"],
      "did you mean '$match'?"
    ),
    (
      step("id: b\n    expect: { body: { a: { $foo: b } } }"), ["5:28 fixture-matcher"],
      "{ $lit: { $foo: … } }"
    ),
    (
      step("id: b\n    expect: { body: { a: { $match: b } } }"), ["5:36 unanchored-match"],
      "write ^ in front"
    ),
    (
      step("id: b\n    expect: { body: { a: { $not: { $match: b } } } }"), [], ""
    ),
    (step("id: b\n    expect: { body: { a: { $match: ^b } } }"), [], ""),
    (step("id: b\n    expect: { body: { a: { $match: b$ } } }"), [], ""),
    (
      step("id: b\n    expect: { body: { a: { $match: 'b\\$' } } }"), ["5:36 unanchored-match"],
      ""
    ),
    (
      step("id: b\n    expect: { body: { a: { $match: ^a(b$ } } }"), ["5:36 fixture-wrong-value"],
      "no regular expression"
    ),
    (step("id: b\n    capture: { a: id }"), ["5:19 fixture-wrong-value"], "the body is /id"),
    (step("id: b\n    capture: { a: $.data.id }"), ["5:19 fixture-wrong-value"], "/data/id"),
    (
      step("id: b\n    expect: { body: \"${a}\" }"), ["5:21 fixture-reference"],
      "declare it under 'vars'"
    ),
    (
      step("id: b\n    expect: { body: \"${ run.id }\" }"), ["5:21 fixture-reference"],
      "write ${run.id} without spaces"
    ),
    (step("id: b\n    expect: { body: \"${a\" }"), ["5:21 fixture-reference"], "has no '}'"),
    (step("id: b\n    expect: { body: \"$${a} $$ $ ${run.id}\" }"), [], ""),
    (
      "secrets: { pw: { kind: uuid } }\n" + step("id: b\n    expect: { body: \"${pw}\" }"),
      ["6:21 fixture-reference", "1:12 fixture-unused-secret"], "did you mean '${secret.pw}'?"
    ),
    (
      step("id: b\n    expect: { body: \"${secret.pw}\" }"), ["5:21 fixture-reference"],
      "declare it under 'secrets'"
    ),
    (
      step("id: b\n    needs: [c]\n  - id: c\n    request: { operation: d }"),
      ["5:13 fixture-reference"], "move that step in front"
    ),
    (
      step("id: b\n  - id: cc\n    request: { operation: d }\n    needs: [ccc]"),
      ["8:13 fixture-reference"], "did you mean 'cc'?"
    ),
    (
      step("id: b\n  - id: b\n    request: { operation: d }"), ["6:9 fixture-duplicate-name"],
      "the first is here"
    ),
    (
      step("id: b\n    capture: { x: /x }\n    expect: { body: \"${x}\" }"),
      ["6:21 fixture-reference"], "in a later step"
    ),
    (
      step(
        "id: b\n    expect: { body: \"${x}\" }\n  - id: c\n    request: { operation: d }\n"
          + "    capture: { x: /x }"
      ),
      ["5:21 fixture-reference"], "move the step 'c' to the front"
    ),
    (
      "matrix: [{ x: 1 }, {}]\n" + step("id: b\n    expect: { body: \"${x}\" }"),
      ["6:21 fixture-reference"], "row 2"
    ),
    (
      "vars: { a: \"${b}\", b: 1 }\n" + step("id: b"), ["1:12 fixture-reference"],
      "those that stand before them"
    ),
    ("vars: { now: 1 }\n" + step("id: b"), ["1:9 fixture-unusable-name"], "something else"),
    (
      "secrets: { pw: { kind: uuid, length: 4 } }\n"
        + step("id: b\n    expect: { body: { $masked: { secret: pw } } }"),
      ["1:30 fixture-ignored-key"], "takes no 'length'"
    ),
    (
      step("id: b\n    skip: { reason: a, unless: profile }"), ["5:32 fixture-reference"],
      "profile.NAME"
    ),
    (
      step("id: b\n    expect: { body: { a: ${run.id} } }"), ["5:27 unclosed-bracket"],
      "quote it: \"${run.id}\""
    ),
    (step("id: b\n    id: c"), ["5:5 duplicate-key"], "first"),
    (
      step("id: b\n    expect: { body: .inf }"), ["5:21 fixture-wrong-value"],
      "JSON has no number"
    ),
  ]

  /// A fixture with one step, which begins on line 4.
  static func step(_ text: String) -> String {
    let head = "fixture: 1\nname: a\nsteps:\n  - "
    guard let line = text.firstIndex(of: "\n") else {
      return head + text + "\n    request: { operation: o }"
    }
    // The request goes to the end of the first step, so that lines can be counted from above.
    let rest = String(text[line...])
    let next = rest.range(of: "\n  - ")?.lowerBound ?? rest.endIndex
    return head + text[..<line] + rest[..<next] + "\n    request: { operation: o }" + rest[next...]
  }

  @Test(arguments: cases.indices) func `mistakes are told`(_ index: Int) {
    let (text, rules, help) = Self.cases[index]
    let reading = FixtureReading(text)
    #expect(reading.summary == rules, "\(text)\n\(reading.shown)")
    #expect(help.isEmpty || reading.shown.contains(help), "\(reading.shown)")
  }

  @Test func `no mistake quotes what may be a secret`() {
    let text = """
      fixture: 1
      name: a
      auth: { default: { bearer: [hunter2] } }
      vars: { a: "${hunter2" }
      steps:
        - id: b
          request: { operation: o, text: [hunter2], auth: [hunter2], timeout: hunter2 }
      """
    let reading = FixtureReading(text)
    #expect(reading.errors.count >= 4)
    for error in reading.errors {
      #expect(!error.message.contains("hunter2"), "\(error.message)")
      #expect(error.suggestion?.contains("hunter2") != true, "\(error.message)")
    }
  }

  @Test(arguments: [
    "{", "[", "fixture: 1\nsteps: &a [*a]", "\u{FEFF}fixture: 1", "fixture: 1\nname: [[[[",
    "fixture: 1\nname: a\nsteps: [null, 1, [], {}, { id: 1 }]", "---\n---\n", "", "# nothing",
    "fixture: 1\nname: a\nsteps: [{ id: b, request: [] }]\nfixture: 2",
  ])
  func `what is no fixture at all has an error and a place`(text: String) {
    let reading = FixtureReading(text)
    #expect(!reading.errors.isEmpty)
    #expect(reading.errors.allSatisfy { $0.range != nil })
  }

  @Test func `what is nested too deeply is refused`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(!FixtureReading("fixture: 1\nname: \(deep)").errors.isEmpty)
    #expect(!FixtureReading("{\"fixture\": 1, \"name\": \(deep)").errors.isEmpty)
  }
}
