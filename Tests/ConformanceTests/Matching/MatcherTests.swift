import AssayRuntime
import Conformance
import SourceDocuments
import Testing

/// Every condition on values that fit and on values that do not.
@Suite struct MatcherTests {
  struct Case: CustomTestStringConvertible {
    var condition: String
    var fits: [String]
    var differs: [String]

    var testDescription: String { condition }

    init(_ condition: String, fits: [String], differs: [String]) {
      self.condition = condition
      self.fits = fits
      self.differs = differs
    }
  }

  /// JSON of the member `v`; an empty text stands for there being no such member.
  static let cases: [Case] = [
    Case("null", fits: ["null"], differs: ["0", "false", "\"\"", "{}", ""]),
    Case("true", fits: ["true"], differs: ["false", "1", "\"true\"", ""]),
    Case(
      "1",
      fits: ["1", "1.0", "10e-1"],
      differs: ["2", "\"1\"", "1.0000000000000000000001", ""]
    ),
    Case("\"é\"", fits: ["\"é\"", "\"\\u00e9\""], differs: ["\"e\\u0301\"", "\"E\"", "\"éé\""]),
    Case("{ $any: string }", fits: ["\"\"", "\"a\""], differs: ["1", "null", ""]),
    Case("{ $any: number }", fits: ["1", "1.5", "-1e400"], differs: ["\"1\"", "null", ""]),
    Case("{ $any: integer }", fits: ["1", "1.0", "1e3"], differs: ["1.5", "\"1\"", ""]),
    Case("{ $any: boolean }", fits: ["true", "false"], differs: ["0", "null", ""]),
    Case("{ $any: object }", fits: ["{}"], differs: ["[]", "null", ""]),
    Case("{ $any: array }", fits: ["[]"], differs: ["{}", "null", ""]),
    Case("{ $any: \"null\" }", fits: ["null"], differs: ["0", ""]),
    Case("{ $any: value }", fits: ["null", "0", "{}"], differs: [""]),
    Case(
      "{ $match: \"^cred_[A-Za-z0-9]+$\" }",
      fits: ["\"cred_1\""],
      differs: ["\"xcred_1\"", "\"cred_\"", "\"cred_1\\n\"", "1", "null", ""]
    ),
    Case("{ $match: \"b\" }", fits: ["\"abc\""], differs: ["\"ac\""]),
    Case("{ $absent: true }", fits: [""], differs: ["null", "0", "\"\""]),
    Case("{ $absent: false }", fits: ["null", "0"], differs: [""]),
    Case("{ $null: true }", fits: ["null"], differs: ["0", ""]),
    Case("{ $null: false }", fits: ["0", "\"\""], differs: ["null", ""]),
    Case("{ $null_or: { $any: string } }", fits: ["null", "\"\""], differs: ["1", ""]),
    Case("{ $in: [1, a, null] }", fits: ["1", "\"a\"", "null"], differs: ["2", "\"1\"", ""]),
    Case("{ $not: a }", fits: ["\"b\"", "null", "1"], differs: ["\"a\"", ""]),
    Case("{ $not: { $absent: true } }", fits: ["null", "1"], differs: [""]),
    Case("{ $not: { $in: [1, 2] } }", fits: ["3"], differs: ["1", "2", ""]),
    Case(
      "{ $all: [{ $any: string }, { $not: a }, { $len: 1 }] }",
      fits: ["\"b\""],
      differs: ["\"a\"", "\"bb\"", "1", ""]
    ),
    Case("{ $one: [{ $absent: true }, 1] }", fits: ["", "1"], differs: ["2", "null"]),
    Case("{ $all: [{ $absent: true }] }", fits: [""], differs: ["1"]),
    Case("[1, 2]", fits: ["[1,2]"], differs: ["[2,1]", "[1]", "[1,2,3]", "[]", "{}", ""]),
    Case("[]", fits: ["[]"], differs: ["[1]", "{}", "null"]),
    Case("{}", fits: ["{}"], differs: ["{\"a\":1}", "[]", "null"]),
    Case("{ $exactly: { a: 1 } }", fits: ["{\"a\":1}"], differs: ["{\"a\":1,\"b\":2}", "{}"]),
    Case(
      "{ $contains: { a: { b: 1 } } }",
      fits: ["{\"a\":{\"b\":1,\"c\":2},\"d\":3}"],
      differs: ["{\"a\":{}}", "{\"a\":{\"b\":2}}", "{}"]
    ),
    Case(
      "{ $contains: [1, { $any: string }] }",
      fits: ["[\"a\",1]", "[0,1,\"x\",2]"],
      differs: ["[1]", "[\"a\",\"b\"]", "[]", "{}"]
    ),
    Case(
      "{ $contains: { id: 1, tags: { $contains: x } } }",
      fits: [
        "[{\"id\":2},{\"id\":1,\"tags\":[\"y\",\"x\"],\"b\":0}]", "{\"id\":1,\"tags\":[\"x\"]}",
      ],
      differs: ["[{\"id\":2}]", "[]", "[{\"id\":1,\"tags\":[]}]"]
    ),
    Case("{ $contains: [1, 1] }", fits: ["[1,2,1]"], differs: ["[1,2]"]),
    Case(
      "{ $contains: { a: [{ b: 1 }] } }",
      fits: ["{\"a\":[{\"b\":1,\"c\":2}]}"],
      differs: ["{\"a\":[]}", "{\"a\":[{\"b\":1},{\"b\":1}]}"]
    ),
    Case(
      "{ $unordered: [1, 2, 2] }",
      fits: ["[2,1,2]", "[1,2,2.0]"],
      differs: ["[1,2]", "[1,1,2]", "[1,2,2,2]", "{}", ""]
    ),
    Case(
      "{ $unordered: [{ $any: value }, { $any: string }, a] }",
      fits: ["[\"a\",\"b\",1]", "[1,\"b\",\"a\"]", "[\"b\",1,\"a\"]"],
      differs: ["[1,2,\"a\"]", "[\"b\",\"c\",\"d\"]"]
    ),
    Case(
      "{ $unordered: [{ $in: [1, 2] }, { $in: [2, 3] }, { $in: [3, 1] }] }",
      fits: ["[1,2,3]", "[3,2,1]", "[2,3,1]"],
      differs: ["[1,1,1]", "[2,2,2]", "[1,2,4]"]
    ),
    Case(
      "{ $each: { $any: integer } }",
      fits: ["[]", "[1,2]", "{\"a\":1}"],
      differs: ["[1,\"a\"]", "{\"a\":\"b\"}", "1"]
    ),
    Case(
      "{ $len: 3 }",
      fits: ["\"añb\"", "[1,2,3]", "\"\\ud83d\\ude00ab\""],
      differs: ["\"ab\"", "[1]", "{}", "3"]
    ),
    Case(
      "{ $len: { min: 1, max: 2 } }",
      fits: ["[1]", "[1,2]", "{\"a\":1}"],
      differs: ["[]", "[1,2,3]"]
    ),
    Case("{ $len: { min: 1 } }", fits: ["[1,2,3]"], differs: ["[]", "\"\""]),
    Case(
      "{ $unique: true }",
      fits: ["[]", "[1,\"1\",true]", "[{\"a\":1},{\"a\":2}]"],
      differs: ["[1,1.0]", "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]", "{}", ""]
    ),
    Case(
      "{ $near: { to: now, within: 5s } }",
      fits: [
        "\"2027-01-31T12:00:05Z\"", "\"2027-01-31T13:00:00+01:00\"", "\"2027-01-31T11:59:55.000Z\"",
      ],
      differs: [
        "\"2027-01-31T12:00:05.001Z\"", "\"2027-01-31T11:59:54.999Z\"", "\"now\"", "1", "null", "",
      ]
    ),
    Case(
      "{ $after: \"2027-01-01T00:00:00Z\" }",
      fits: ["\"2027-01-01T00:00:00.000001Z\""],
      differs: ["\"2027-01-01T00:00:00Z\"", "\"2026-12-31T23:59:59Z\"", "\"x\""]
    ),
    Case(
      "{ $before: \"2027-01-01T00:00:00Z\" }",
      fits: ["\"2026-12-31T23:59:59Z\""],
      differs: ["\"2027-01-01T00:00:00Z\"", "\"2027-01-01T01:00:00+01:00\""]
    ),
    Case("{ $lit: { $any: string } }", fits: ["{\"$any\":\"string\"}"], differs: ["\"a\"", "{}"]),
    Case("\"${five}\"", fits: ["5", "5.0"], differs: ["\"5\"", "6"]),
    Case("\"a${five}\"", fits: ["\"a5\""], differs: ["5", "\"a\""]),
    Case("\"${list}\"", fits: ["[1,{\"a\":null}]"], differs: ["[1]", "[{\"a\":null},1]"]),
  ]

  @Test(arguments: cases) func `a condition fits what it says and nothing else`(_ item: Case) throws
  {
    let head = ["vars: { five: 5, list: \"x\" }"]
    let values: [String: JSONValue] = ["list": [1, ["a": nil]]]
    for (texts, isFit) in [(item.fits, true), (item.differs, false)] {
      for text in texts {
        let body = text.isEmpty ? "{}" : "{\"v\":\(text)}"
        for kind in ["body", "contains: { $exactly"] {
          let close = kind == "body" ? "" : " }"
          let found = try findings(
            "{ \(kind): { v: \(item.condition) }\(close) }",
            on: .json(body),
            values: values,
            head: head
          )
          #expect(found.isEmpty == isFit, "\(text): \(found.map(\.message))")
          #expect(found.allSatisfy { $0.rule.id == "value-mismatch" })
        }
      }
    }
  }

  @Test func `an open comparison lets objects have more and arrays not, but for the first`() throws
  {
    let body = "{\"a\":{\"b\":1,\"c\":2},\"d\":[{\"e\":1,\"f\":2}]}"
    #expect(try findings("{ contains: { a: { b: 1 } } }", on: .json(body)).isEmpty)
    #expect(try findings("{ contains: { d: [{ e: 1 }] } }", on: .json(body)).isEmpty)
    #expect(try findings("{ contains: { d: [] } }", on: .json(body)).map(\.answerPlace) == ["/d/0"])
    #expect(
      try findings("{ body: { a: { b: 1 }, d: { $any: array } } }", on: .json(body))
        .map(\.answerPlace) == ["/a/c"]
    )
    #expect(try findings("{ contains: [{ a: 1 }] }", on: .json("[0,{\"a\":1,\"b\":2}]")).isEmpty)
    #expect(try !findings("{ contains: [{ a: 2 }] }", on: .json("[0,{\"a\":1}]")).isEmpty)
  }

  struct Located: CustomTestStringConvertible {
    var expectation: String
    var body: String
    var places: [String]
    var messages: [String]

    var testDescription: String { expectation }
  }

  static let located: [Located] = [
    Located(
      expectation: "{ body: { a: 1, \"b/c\": { \"~\": [1, 2] } } }",
      body: "{\"a\":2,\"b/c\":{\"~\":[1,3]},\"x\":\"y\"}",
      places: ["/a", "/b~1c/~0/1", "/x"],
      messages: [
        "/a: expected 1, found 2", "/b~1c/~0/1: expected 2, found 3",
        "/x: expected no such member, found \"y\"",
      ]
    ),
    Located(
      expectation: "{ contains: { password: { $absent: true }, id: { $match: \"^a$\" } } }",
      body: "{\"password\":\"hunter2\"}",
      places: ["/password", "/id"],
      messages: [
        "/password: expected no such member, found \"hunter2\"",
        "/id: expected a text that matches /^a$/, found nothing",
      ]
    ),
    Located(
      expectation: "{ body: [1, 2, 3] }",
      body: "[1]",
      places: ["/1", "/2"],
      messages: ["/1: expected 2, found nothing", "/2: expected 3, found nothing"]
    ),
    Located(
      expectation: "{ body: [1] }",
      body: "[1,2,3]",
      places: ["/1"],
      messages: [
        "/1: expected no element behind the first 1, found 2 and 1 more behind it"
      ]
    ),
    Located(
      expectation: "{ body: { $unordered: [a, b] } }",
      body: "[\"b\",\"c\"]",
      places: ["", "/1"],
      messages: [
        "body: expected \"a\", found no such element left among 2",
        "/1: expected no such element, found \"c\"",
      ]
    ),
    Located(
      expectation: "{ body: a }",
      body: "{}",
      places: [""],
      messages: ["body: expected \"a\", found {}"]
    ),
  ]

  @Test(arguments: located) func `a difference says where, what was expected and what was found`(
    _ item: Located
  ) throws {
    let found = try findings(item.expectation, on: .json(item.body))
    #expect(found.map(\.answerPlace) == item.places.map { Optional($0) })
    #expect(found.map(\.message) == item.messages)
    #expect(found.allSatisfy { $0.place?.line == 6 })
  }

  @Test func `a mask shows the ends it may show and marks between them`() throws {
    let head = ["secrets: { pw: { kind: digits, length: 16 } }"]
    let condition = "{ body: { $masked: { secret: pw, last: 4 } } }"
    let step = try OneStep(expecting: condition, head: head)
    let scope = try Scope.test(step.fixture)
    let value = String(decoding: try #require(scope.secrets["pw"]).value.reveal(), as: UTF8.self)
    let last = String(value.suffix(4))
    let masks: [String] = ["•••• " + last, "************" + last, "xxxx-xxxx-xxxx-" + last]
    let others: [String] = [
      value, last, "****" + String(value.suffix(5)), "****0000", "", "*" + value,
    ]
    for (texts, isFit) in [(masks, true), (others, false)] {
      for text in texts {
        let body = JSONValue.string(text).jsonString()
        let found = checkExpectation(step.expectation, on: .json(body), in: scope)
        #expect(found.isEmpty == isFit)
        #expect(found.allSatisfy { !$0.message.contains(value) })
      }
    }
  }
}
