import AssayRuntime
import Conformance
import SourceDocuments
import Testing

@Suite struct ScopeTests {
  /// The body that a template becomes, or the message of why it becomes none.
  private func body(
    _ template: String,
    head: [String] = [],
    values: [String: JSONValue] = [:]
  ) throws -> String {
    let step = try OneStep(sending: "{ method: POST, path: /x, body: \(template) }", head: head)
    let scope = try Scope.test(step.fixture, values: values)
    guard case .json(let value) = step.step.request.body else { return "no body" }
    do {
      return String(decoding: try scope.json(value), as: UTF8.self)
    } catch {
      return "error: \(error.message)"
    }
  }

  static let templates: [(String, String)] = [
    ("{ a: 1, b: [true, null, 1.50], c: x }", "{\"a\":1,\"b\":[true,null,1.50],\"c\":\"x\"}"),
    ("{ z: 1, a: 2, m: 3 }", "{\"z\":1,\"a\":2,\"m\":3}"),
    ("\"${n}\"", "5"), ("\"n is ${n}\"", "\"n is 5\""), ("\"${flag}${n}\"", "\"true5\""),
    ("\"${nothing}\"", "null"), ("[\"${list}\"]", "[[1,{\"b\":2}]]"),
    ("\"list: ${list}\"", "\"list: [1,{\\\"b\\\":2}]\""),
    ("{ \"k${n}\": \"${text}\" }", "{\"k5\":\"a\\\"b\"}"),
    ("\"$${n}\"", "\"${n}\""), ("\"${env.HOME_TOWN}\"", "\"Bern\""),
    ("\"${run.id}\"", "\"r1\""), ("\"${now}\"", "\"2027-01-31T12:00:00.000Z\""),
    ("\"${repeat(ab, 3)}\"", "\"ababab\""), ("\"${repeat(a, 0)}\"", "\"\""),
    ("\"${combined}\"", "\"5-a\\\"b\""),
    (
      "\"${env.ASSAY_NONE}\"",
      "error: '${env.ASSAY_NONE}' has no value: set the variable ASSAY_NONE of the environment"
    ),
  ]

  @Test(arguments: templates) func `a template is filled with values of their own types`(
    _ template: String,
    _ json: String
  ) throws {
    let head = [
      "vars: { n: 5, flag: true, nothing: null, text: 'a\"b', list: 0, combined: '${n}-${text}' }"
    ]
    let list: JSONValue = [1, ["b": 2]]
    #expect(try body(template, head: head, values: ["list": list]) == json)
  }

  @Test func `a value that is missing is named, with the nearest name there is`() throws {
    let text = TemplateText(
      [.reference("credd")],
      at: SourceRange(file: 0, line: 1, column: 1, length: 1)
    )
    var scope = Scope(runID: "r", now: "n")
    scope.values["cred"] = "x"
    let near = #expect(throws: TemplateError.self) { try scope.text(text) }
    #expect(near?.message == "'credd' is not a variable or captured value; did you mean 'cred'?")
    scope.values = [:]
    let none = #expect(throws: TemplateError.self) { try scope.text(text) }
    #expect(none?.message.contains("capture it in an earlier step") == true)
  }

  @Test func `a UUID is the same at one place of a run and another anywhere else`() throws {
    let range = SourceRange(file: 0, line: 1, column: 1, length: 1)
    let here = TemplateText([.reference("uuid")], at: range)
    let there = TemplateText(
      [.reference("uuid")],
      at: SourceRange(file: 0, line: 2, column: 1, length: 1)
    )
    let twice = TemplateText([.reference("uuid"), .literal(" "), .reference("uuid")], at: range)
    let scope = Scope(runID: "a", now: "n")
    let first = try scope.text(here)
    #expect(
      first.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
        != nil
    )
    #expect(try scope.text(here) == first)
    #expect(try scope.text(there) != first)
    #expect(try Scope(runID: "b", now: "n").text(here) != first)
    let parts = try scope.text(twice).split(separator: " ")
    #expect(parts.count == 2 && parts[0] != parts[1])
  }

  @Test func `a row of the matrix stands in place of variables, before and behind them`() throws {
    let text = """
      fixture: 1
      name: test
      vars: { size: 1, label: "size ${size}", plain: p }
      matrix:
        - { size: 2, extra: "<${label}>" }
        - { size: 3, label: "${plain}!", extra: 0 }
      steps:
        - id: step
          request: { method: GET, path: /x }
      """
    let fixture = try OneStep(text: text).fixture
    let expected: [[String: JSONValue]] = [
      ["size": 2, "label": "size 2", "plain": "p", "extra": "<size 2>"],
      ["size": 3, "label": "p!", "plain": "p", "extra": 0],
    ]
    for (row, values) in expected.enumerated() {
      let scope = try Scope(
        for: Scenario(fixture: fixture, row: row),
        secrets: ScenarioSecrets([], seed: 1),
        environment: [:],
        runID: "r",
        now: "n"
      )
      #expect(scope.values == values)
    }
  }
}
