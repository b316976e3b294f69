import AssayRuntime
import SchemaPlan
import SourceDocuments
import Testing

/// Alternatives that members tell apart, and `unevaluated…` that needs no instance, judge as plainly
/// as without any of that.
@Suite struct ChoiceTests {
  @Test(arguments: [11, 12, 13] as [UInt64])
  func `alternatives of objects are judged as one by one`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var counts = (valid: 0, invalid: 0)
    for _ in 0..<150 {
      let text = ChoiceMaker.schema(&random)
      let schema = try #require(Suite.parse(Array(text.utf8)))
      let compiled = try Compiled(schema)
      let plain = PlainJudge(root: schema)
      for _ in 0..<16 {
        let instance = ChoiceMaker.instance(&random)
        let expected = plain.judge(schema, try #require(Suite.parse(Array(instance.utf8)))).isValid
        #expect(try compiled.verdict(instance) == expected, "\(text) against \(instance)")
        if expected { counts.valid += 1 } else { counts.invalid += 1 }
      }
    }
    #expect(counts.valid > 100 && counts.invalid > 100, "\(counts)")
  }

  private func check(_ schema: String, valid: [String], invalid: [String]) throws {
    let compiled = try Compiled(schema)
    for text in valid { #expect(try compiled.verdict(text) == true, "\(text)") }
    for text in invalid { #expect(try compiled.verdict(text) == false, "\(text)") }
  }

  @Test func `what is unevaluated closes what allOf and references list`() throws {
    try check(
      ##"""
      {"$ref": "#/$defs/a", "allOf": [{"properties": {"b": {"type": "integer"}}}],
       "properties": {"c": true}, "unevaluatedProperties": false,
       "$defs": {"a": {"properties": {"a": {"type": "string"}}, "required": ["a"]}}}
      """##,
      valid: [#"{"a":"x"}"#, #"{"a":"x","b":1,"c":null}"#, "1"],
      invalid: [#"{"a":"x","d":1}"#, #"{"a":1}"#, #"{"b":1}"#, #"{"a":"x","b":"y"}"#]
    )
    try check(
      ##"""
      {"allOf": [{"patternProperties": {"^x": {"type": "integer"}}},
         {"patternProperties": {"^y": true}, "properties": {"a": true}}],
       "unevaluatedProperties": {"type": "null"}}
      """##,
      valid: [#"{"x1":1,"y1":"s","a":2,"b":null}"#, "{}"],
      invalid: [#"{"x1":"s"}"#, #"{"b":1}"#]
    )
    try check(
      #"{"allOf": [{"prefixItems": [true, {"type": "integer"}]}], "unevaluatedItems": false}"#,
      valid: ["[]", "[1]", "[1,2]"],
      invalid: ["[1,2,3]", #"[1,"a"]"#]
    )
    try check(
      #"{"allOf": [{"items": true}], "unevaluatedItems": false}"#,
      valid: ["[1,2,3]"],
      invalid: []
    )
  }

  @Test func `what alternatives evaluate takes an instance to know`() throws {
    try check(
      ##"""
      {"properties": {"kind": {"type": "string"}},
       "oneOf": [{"properties": {"kind": {"const": "a"}, "a": true}, "required": ["kind"]},
         {"properties": {"kind": {"const": "b"}, "b": true}, "required": ["kind"]}],
       "unevaluatedProperties": false}
      """##,
      valid: [#"{"kind":"a","a":1}"#, #"{"kind":"b","b":1}"#],
      invalid: [#"{"kind":"a","b":1}"#, #"{"kind":"b","a":1}"#, #"{"a":1}"#]
    )
    let many = (0..<100).map { "\"m\($0)\":1" }.joined(separator: ",")
    let names = (0..<99).map { "\"m\($0)\":true" }.joined(separator: ",")
    let schema = #"{"anyOf":[{"properties":{\#(names)}}],"unevaluatedProperties":{"const":1}}"#
    try check(schema, valid: ["{\(many)}"], invalid: ["{\(many),\"z\":2}"])
    try check(
      #"{"anyOf":[{"properties":{\#(names)}}, true],"unevaluatedProperties":false}"#,
      valid: [],
      invalid: ["{\(many)}"]
    )
  }

  @Test func `what the outermost resource says of a dynamic anchor is found`() throws {
    let tree = ##"""
      {"$id": "https://example.com/strict", "$dynamicAnchor": "node", "$ref": "tree",
       "unevaluatedProperties": false,
       "$defs": {"tree": {"$id": "https://example.com/tree", "$dynamicAnchor": "node",
         "type": "object", "properties": {"children": {"type": "array",
           "items": {"$dynamicRef": "#node"}}, "data": true}}}}
      """##
    try check(
      tree,
      valid: [#"{"children":[{"data":1},{"children":[]}]}"#],
      invalid: [#"{"children":[{"daat":1}]}"#, #"{"daat":1}"#, #"{"children":[1]}"#]
    )
  }

  @Test func `numbers are held against all of their bounds`() throws {
    try check(
      #"{"minimum": -5, "exclusiveMaximum": 10, "maximum": 9.5, "multipleOf": 0.5}"#,
      valid: ["-5", "9", "9.5", "-5.0", "0.5", "1e0", #""x""#],
      invalid: ["-6", "10", "9.75", "-5.5", "9223372036854775808", "-9223372036854775809", "1e400"]
    )
    try check(
      #"{"type": "integer", "minimum": 9223372036854775807, "maximum": 1e30}"#,
      valid: ["9223372036854775807", "9223372036854775808", "1e30", "9223372036854775807.0"],
      invalid: ["9223372036854775806", "1e31", "1.5"]
    )
    try check(
      #"{"minLength": 2, "maxLength": 3, "minItems": 1, "maxItems": 2, "maxProperties": 0}"#,
      valid: [#""ab""#, #""éé""#, #""\u00e9é\ud83d\ude00""#, "[1]", "[1,2]", "{}"],
      invalid: [#""a""#, #""abcd""#, #""é""#, #""\ud83d\ude00""#, "[]", "[1,2,3]", #"{"a":1}"#]
    )
  }
}

/// Makes alternatives of small objects that share names and constants.
private enum ChoiceMaker {
  private static let names = ["kind", "type", "a", "b", "a-name-that-is-long"]
  private static let values = [
    #""x""#, #""y""#, #""z""#, #""\u0078""#, "1", "1.0", "2.5", "null", "true", "[]", "{}",
  ]
  private static let limits = [
    #"{"const":"x"}"#, #"{"const":"y"}"#, #"{"enum":["x","z"]}"#, #"{"enum":["y",1]}"#,
    #"{"type":"string"}"#, #"{"type":"integer"}"#, #"{"type":["null","boolean"]}"#, "true",
    #"{"const":1}"#, "false", #"{"type":"object"}"#,
  ]

  static func schema(_ random: inout SeededGenerator) -> String {
    let keyword = pick(["oneOf", "anyOf", "oneOf"], &random)
    let count = Int.random(in: 2...5, using: &random)
    let branches = (0..<count).map { _ in branch(&random) }.joined(separator: ",")
    var text = #"{"\#(keyword)":[\#(branches)]"#
    if Int.random(in: 0..<3, using: &random) == 0 {
      text += #","properties":{"\#(pick(names, &random))":true},"unevaluatedProperties":false"#
    }
    return text + "}"
  }

  private static func branch(_ random: inout SeededGenerator) -> String {
    if Int.random(in: 0..<8, using: &random) == 0 { return pick(limits, &random) }
    var parts = [pick([#""type":"object""#, #""maxProperties":4"#], &random)]
    let own = names.filter { _ in Bool.random(using: &random) }
    let properties = own.map { "\"\($0)\":\(pick(limits, &random))" }.joined(separator: ",")
    parts.append(#""properties":{\#(properties)}"#)
    let required = names.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
    parts.append(#""required":[\#(required.map { "\"\($0)\"" }.joined(separator: ","))]"#)
    if Int.random(in: 0..<3, using: &random) == 0 { parts.append(#""additionalProperties":false"#) }
    return "{" + parts.joined(separator: ",") + "}"
  }

  static func instance(_ random: inout SeededGenerator) -> String {
    if Int.random(in: 0..<10, using: &random) == 0 { return pick(values, &random) }
    let own = (names + ["other"]).filter { _ in Int.random(in: 0..<5, using: &random) < 2 }
    let members = own.shuffled(using: &random).map { "\"\($0)\":\(pick(values, &random))" }
    return "{" + members.joined(separator: ",") + "}"
  }

  private static func pick<Element>(
    _ list: [Element],
    _ random: inout SeededGenerator
  ) -> Element {
    list[Int.random(in: 0..<list.count, using: &random)]
  }
}
