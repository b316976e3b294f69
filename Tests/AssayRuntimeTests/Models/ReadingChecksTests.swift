import AssayRuntime
import Testing

/// What a type judges while it reads a value says the same as the interpreter does of the node.
@Suite struct `Checks made while reading` {
  /// Reads every text as a member's value of a type, with node 1 as its check, and compares verdicts.
  private func check<Value: JSONReadable>(
    _ type: Value.Type,
    nodes: [String],
    texts: [String],
    others: [String] = []
  ) {
    for node in nodes {
      let list = (["{}", node] + others).joined(separator: ",")
      let unit = PlanUnit(name: "Unit", text: #"{"plan":1,"at":"/unit","nodes":[\#(list)]}"#)
      let plan = Plan.linked([unit])
      let known = plan.node(unit: "Unit", at: 1)
      for mark in ["~", ":"] {
        let shape = ObjectShape("Unit", "value!\(mark)1", in: plan)
        let plain = ObjectShape("Unit", "value!", in: plan)
        for text in texts {
          guard let tape = try? JSONTape(parsing: #"{"value":\#(text)}"#) else {
            Issue.record("\(text) is no JSON")
            continue
          }
          // What is no value of the type is refused whatever the node says.
          let expected = read(type, tape, plain) && plan.accepts(known, tape, 2)
          if read(type, tape, shape) != expected {
            Issue.record("\(node) of \(text) as \(type), by '\(mark)': not \(expected)")
          }
        }
      }
    }
  }

  private func read<Value: JSONReadable>(
    _ type: Value.Type,
    _ tape: JSONTape,
    _ shape: ObjectShape
  ) -> Bool {
    var reader = ModelReader(tape)
    let members = reader.members(at: 0, shape)
    let value: Value = reader.value(members, 0)
    reader.close(members)
    // The same again, beside the first: nothing may be left pending.
    let again = reader.members(at: 0, shape)
    let second: Value? = reader.optional(again, 0)
    reader.close(again)
    _ = (value, second)
    return !reader.failed
  }

  private static let numbers = [
    "0", "-0", "1", "-1", "2", "0.5", "-0.5", "1.0", "1e0", "10e-1", "0.99999999999999999999",
    "1.00000000000000000001", "0.1", "0.10000000000000000001",
    "0.1000000000000000055511151231257827",
    "180", "-180", "180.5", "179.99999999999999999999", "180.00000000000000000001", "1e2", "1e400",
    "-1e400", "1e-400", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
    "9007199254740993", "9007199254740993.0", "123456789012345678901234567890", "null", "true",
    #""1""#, "[]", "{}",
  ]

  private static let bounds = [
    #"{"minimum":0}"#, #"{"exclusiveMinimum":0}"#, #"{"minimum":0.5}"#,
    #"{"exclusiveMaximum":0.5}"#,
    #"{"minimum":-180,"maximum":180}"#, #"{"exclusiveMaximum":1}"#, #"{"maximum":0.1}"#,
    #"{"exclusiveMinimum":0.1}"#, #"{"minimum":0.99999999999999999999}"#, #"{"minimum":1e30}"#,
    #"{"maximum":9223372036854775807}"#, #"{"exclusiveMinimum":9223372036854775807}"#,
    #"{"exclusiveMinimum":9007199254740992}"#, #"{"maximum":9007199254740992}"#,
    #"{"format":"int32"}"#,
    #"{"type":["integer"]}"#, #"{"type":["integer"],"minimum":1}"#, #"{"type":["number","null"]}"#,
    #"{"type":["integer","null"],"maximum":1}"#, #"{"type":["string"]}"#, #"{"multipleOf":0.5}"#,
    #"{"enum":[1,0.5,null]}"#, #"{"not":2,"minimum":0}"#, #"{"minLength":1}"#, #"{"minItems":1}"#,
  ]

  @Test func `bounds of numbers`() {
    let others = [#"{"const":1}"#]
    check(Double.self, nodes: Self.bounds, texts: Self.numbers, others: others)
    check(Double?.self, nodes: Self.bounds, texts: Self.numbers, others: others)
    check(Int.self, nodes: Self.bounds, texts: Self.numbers, others: others)
    check(Int32?.self, nodes: Self.bounds, texts: Self.numbers, others: others)
    check(Int64.self, nodes: Self.bounds, texts: Self.numbers, others: others)
  }

  private static let strings = [
    #""""#, #""a""#, #""ab""#, #""abc""#, #""é""#, #""éé""#, #""\u00e9""#, #""\u00e9b\n""#,
    #""😀""#, #""\ud83d\ude00x""#, #""2024-02-29""#, #""2023-02-29""#, "null", "1", "[]",
  ]

  @Test func `lengths and formats of strings`() {
    let nodes = [
      #"{"minLength":1}"#, #"{"maxLength":2}"#, #"{"minLength":2,"maxLength":2}"#,
      #"{"maxLength":0}"#,
      #"{"format":"date"}"#, #"{"format":"date","minLength":3}"#, #"{"type":["string"]}"#,
      #"{"type":["null"]}"#, #"{"type":["string","null"],"minLength":2}"#, #"{"minimum":3}"#,
      #"{"enum":["a","é",null]}"#, #"{"minLength":2,"minItems":1}"#,
    ]
    check(String.self, nodes: nodes, texts: Self.strings)
    check(String?.self, nodes: nodes, texts: Self.strings)
  }

  @Test func `arrays and their elements`() {
    let nodes = [
      #"{"minItems":1}"#, #"{"maxItems":2}"#, #"{"items":[2,0]}"#, #"{"items":[2,0],"maxItems":2}"#,
      #"{"items":[3,0]}"#, #"{"type":["array"],"items":[4,0],"minItems":2}"#, #"{"items":[2,1]}"#,
      #"{"uniqueItems":true}"#, #"{"items":[5,0]}"#, #"{"items":[6,0]}"#, #"{"type":["null"]}"#,
    ]
    let others = [
      #"{"minimum":0,"maximum":1}"#, #"{"type":["number"]}"#, #"{"type":["integer"]}"#,
      #"{"type":["array"],"items":[2,0],"minItems":2,"maxItems":3}"#,
      #"{"type":["number","null"],"maximum":1}"#,
    ]
    let texts = [
      "[]", "[0]", "[1]", "[2]", "[0,1]", "[1,1.0]", "[0,1,0.5]", "[0,1,2]", "[0.5,-0.5]",
      "[null,1]",
      "[1,null]", "[[]]", "[[0,1]]", "[[0,1],[1,0,1]]", "[[0,1],[1,2]]", "[[0]]", #"["a"]"#, "{}",
      "null", "1",
    ]
    check([Double].self, nodes: nodes, texts: texts, others: others)
    check([Int].self, nodes: nodes, texts: texts, others: others)
    check([Int64]?.self, nodes: nodes, texts: texts, others: others)
    check([Int32].self, nodes: nodes, texts: texts, others: others)
    check([Double?].self, nodes: nodes, texts: texts, others: others)
    check([[Double]].self, nodes: nodes, texts: texts, others: others)
    check([[Int]?].self, nodes: nodes, texts: texts, others: others)
  }

  @Test func `maps, their names and their values`() {
    let nodes = [
      #"{"minProperties":1}"#, #"{"maxProperties":1}"#, #"{"propertyNames":2}"#,
      #"{"additionalProperties":3}"#, #"{"propertyNames":2,"additionalProperties":3}"#,
      #"{"properties":{"a":3}}"#, #"{"required":["a"]}"#, #"{"additionalProperties":4}"#,
    ]
    let others = [
      #"{"maxLength":1}"#, #"{"minLength":2}"#, #"{"type":["array"],"items":[3,0],"maxItems":1}"#,
    ]
    let texts = [
      "{}", #"{"a":"xy"}"#, #"{"a":"x"}"#, #"{"ab":"xy"}"#, #"{"\u0061":"xy","b":"xyz"}"#,
      #"{"b":null}"#, #"{"a":["xy"]}"#, #"{"a":["x"]}"#, #"{"a":["xy","xy"]}"#, "[]", "null",
    ]
    check([String: String].self, nodes: nodes, texts: texts, others: others)
    check([String: String?].self, nodes: nodes, texts: texts, others: others)
    check([String: [String]]?.self, nodes: nodes, texts: texts, others: others)
  }
}
