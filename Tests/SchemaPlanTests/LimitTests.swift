import AssayRuntime
import SchemaPlan
import SourceDocuments
import Testing

/// Hostile schemas and instances take bounded time, memory and stack.
@Suite struct LimitTests {
  private func tape(_ text: String) throws -> JSONTape {
    var options = JSONReadOptions()
    options.depthMax = JSONReadOptions.depthCeiling
    return try JSONTape(parsing: Array(text.utf8), options: options)
  }

  @Test func `a chain of schemas that is too deep ends in a violation`() throws {
    let compiled = try Compiled(##"{"items": {"$ref": "#"}}"##)
    let node = try #require(compiled.plan.node(compiled.node))
    let deep = try tape(
      String(repeating: "[", count: 1_500) + String(repeating: "]", count: 1_500)
    )
    #expect(!compiled.plan.accepts(node, deep))
    let violations = compiled.plan.violations(node, deep)
    #expect(violations.count == 1)
    #expect(violations.first?.message == "judging it goes deeper than 512 schemas")
    let shallow = try tape(
      String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    )
    #expect(compiled.plan.accepts(node, shallow))
  }

  @Test func `alternatives that lead to themselves do not explode`() throws {
    let compiled = try Compiled(
      ##"""
      {"oneOf": [{"properties": {"a": {"$ref": "#"}, "b": {"const": 1}}, "required": ["b"]},
        {"properties": {"a": {"$ref": "#"}, "b": {"const": 2}}, "required": ["b"]},
        {"properties": {"a": {"$ref": "#"}, "c": {"const": 2}}, "required": ["c"]}, {"type": "null"}]}
      """##
    )
    let node = try #require(compiled.plan.node(compiled.node))
    let depth = 200
    let nested =
      String(repeating: #"{"b":3,"c":3,"a":"#, count: depth) + "null"
      + String(repeating: "}", count: depth)
    let clock = ContinuousClock()
    let instance = try tape(nested)
    let elapsed = clock.measure {
      #expect(!compiled.plan.accepts(node, instance))
      #expect(!compiled.plan.violations(node, instance).isEmpty)
    }
    #expect(elapsed < .seconds(5))
  }

  /// Each link leads to the next one twice: forty of them would take 2^40 steps.
  @Test(arguments: [
    ##"{"allOf": [%, %]}"##, ##"{"anyOf": [{"allOf": [%, %, false]}, %]}"##,
    ##"{"oneOf": [%, {"not": %}]}"##, ##"{"if": %, "then": %, "else": %}"##,
    ##"{"not": {"allOf": [%, %]}}"##, ##"{"contains": %, "items": %}"##,
    ##"{"properties": {"a": %}, "patternProperties": {"a": %}}"##,
    ##"{"allOf": [%, {"minProperties": 1, "allOf": [%]}], "unevaluatedProperties": {}}"##,
  ])
  func `links that double do not explode`(link: String) throws {
    let depth = 40
    var definitions = [##""d\##(depth)": {"type": ["integer", "object"]}"##]
    for index in 0..<depth {
      let next = ##"{"$ref": "#/$defs/d\##(index + 1)"}"##
      let text = link.split(separator: "%", omittingEmptySubsequences: false).joined(
        separator: next
      )
      definitions.append("\"d\(index)\": \(text)")
    }
    let all = definitions.joined(separator: ",")
    let compiled = try Compiled(##"{"$ref": "#/$defs/d0", "$defs": {\##(all)}}"##)
    let node = try #require(compiled.plan.node(compiled.node))
    let objects = String(repeating: #"{"a":"#, count: depth) + "1"
    let instances = [
      "1", objects + String(repeating: "}", count: depth),
      String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth),
    ]
    let elapsed = try ContinuousClock().measure {
      for instance in instances {
        let tape = try tape(instance)
        let accepts = compiled.plan.accepts(node, tape)
        #expect(compiled.plan.violations(node, tape).isEmpty == accepts)
      }
    }
    #expect(elapsed < .seconds(30))
  }

  @Test func `elements are told apart in linear time`() throws {
    let compiled = try Compiled(#"{"uniqueItems": true}"#)
    let node = try #require(compiled.plan.node(compiled.node))
    let numbers = (0..<100_000).map { "\($0)" }.joined(separator: ",")
    let unique = try tape("[\(numbers)]")
    let repeated = try tape("[\(numbers),5.0]")
    let clock = ContinuousClock()
    let elapsed = clock.measure {
      #expect(compiled.plan.accepts(node, unique))
      #expect(!compiled.plan.accepts(node, repeated))
    }
    #expect(elapsed < .seconds(5))
  }

  @Test func `strings that share their ends are told apart too`() throws {
    let compiled = try Compiled(#"{"uniqueItems": true}"#)
    let strings = (0..<3_000).map { "\"prefix-\($0)-and-a-suffix\"" }.joined(separator: ",")
    let padded = (0..<3_000).map { "\"prefix-\($0 + 10_000)-and-a-suffix\"" }
      .joined(separator: ",")
    #expect(try compiled.verdict("[\(strings)]") == true)
    #expect(try compiled.verdict("[\(padded)]") == true)
    #expect(try compiled.verdict("[\(padded),\"prefix-10007-and-a-suffix\"]") == false)
    #expect(try compiled.verdict("[\(padded),\"prefix-1000\\u0037-and-a-suffix\"]") == false)
  }

  /// Values that agree in all that a quick look takes in: a hash must take in the rest.
  @Test(arguments: [
    "1234567890123456789%1",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[%]]]]]]]]]]"
      + "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", #"{"a":1,"b":{"c":[2,%]}}"#,
    #"{"name%":1,"other%":2}"#, #""\u0061bcdefgh%ijklmnop""#, "[1,[%]]", "-0.00000%e-7",
  ])
  func `elements cannot be chosen to look alike`(element: String) throws {
    let compiled = try Compiled(#"{"uniqueItems": true}"#)
    let node = try #require(compiled.plan.node(compiled.node))
    let parts = element.split(separator: "%", omittingEmptySubsequences: false)
    let elements = (0..<20_000).map { parts.joined(separator: "\($0 + 100_001)") }
    let all = elements.joined(separator: ",")
    let unique = try tape("[\(all)]")
    let repeated = try tape("[\(all),\(elements[777])]")
    let elapsed = ContinuousClock().measure {
      #expect(compiled.plan.accepts(node, unique))
      #expect(!compiled.plan.accepts(node, repeated))
    }
    // Pair by pair this takes minutes.
    #expect(elapsed < .seconds(20))
  }

  @Test func `a deeply nested schema does not reach the stack`() throws {
    let depth = 30
    let text =
      String(repeating: #"{"allOf":[{"properties":{"a":"#, count: depth) + "true"
      + String(repeating: "}}]}", count: depth)
    let compiled = try Compiled(text)
    #expect(try compiled.verdict("{}") == true)
  }

  @Test func `a long chain of references is followed`() throws {
    let count = 3_000
    var definitions = #""d\#(count)": {"type": "string"}"#
    for index in 0..<count {
      definitions += ##", "d\##(index)": {"$ref": "#/$defs/d\##(index + 1)"}"##
    }
    let compiled = try Compiled(##"{"$ref": "#/$defs/d0", "$defs": {\##(definitions)}}"##)
    let node = try #require(compiled.plan.node(compiled.node))
    #expect(compiled.plan.accepts(node, try tape(#""a""#)))
    #expect(!compiled.plan.accepts(node, try tape("1")))
  }

  @Test func `large required lists and tables work`() throws {
    let names = (0..<200).map { "\"name\($0)\"" }
    let properties = names.map { "\($0): {\"type\": \"integer\"}" }.joined(separator: ",")
    let compiled = try Compiled(
      """
      {"required": [\(names.joined(separator: ","))], "properties": {\(properties)},
       "additionalProperties": false}
      """
    )
    let members = names.map { "\($0): 1" }
    #expect(try compiled.verdict("{\(members.joined(separator: ","))}") == true)
    #expect(try compiled.verdict("{\(members.reversed().joined(separator: ","))}") == true)
    #expect(try compiled.verdict("{\(members.dropLast().joined(separator: ","))}") == false)
    #expect(try compiled.verdict("{\(members.joined(separator: ",")), \"x\": 1}") == false)
    #expect(
      try compiled.verdict("{\(members.dropLast().joined(separator: ",")), \"name199\": true}")
        == false
    )
  }

  @Test func `one bad element among very many is found`() throws {
    let compiled = try Compiled(
      #"{"items": {"type": "object", "properties": {"a": {"type": "null"}}}}"#
    )
    let node = present(compiled.plan.node(compiled.node))
    let elements = String(repeating: #"{"a":null},"#, count: 50_000)
    let violations = compiled.plan.violations(node, try tape("[" + elements + #"{"a":1}]"#))
    #expect(violations.map(\.instancePointer) == ["/50000/a"])
  }
}
