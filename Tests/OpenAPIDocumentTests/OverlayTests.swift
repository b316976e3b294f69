import OpenAPIDocument
import SourceDocuments
import Testing

/// A tree in YAML's flow style, keys in their order, so that a test reads as it was written.
func flow(_ node: Node) -> String {
  switch node.content {
  case .null: return "null"
  case .bool(let value): return value ? "true" : "false"
  case .number(let number): return number.source
  case .string(let text): return text
  case .array(let elements): return "[" + elements.map(flow).joined(separator: ", ") + "]"
  case .object(let members):
    return "{" + members.map { $0.key + ": " + flow($0.value) }.joined(separator: ", ") + "}"
  }
}

@Suite struct OverlayTests {
  /// Applies actions, written as the elements of a flow sequence, to a document.
  static func apply(
    _ actions: String,
    to document: String,
    version: String = "1.0.0"
  ) throws -> (
    result: String, ids: [String]
  ) {
    let overlay = """
      overlay: \(version)
      info: {title: Test, version: "1"}
      actions: [\(actions)]
      """
    let result = applyOverlay(try #require(tree(overlay)), to: try #require(tree(document)))
    return (flow(result.root), result.diagnostics.map(\.rule.id))
  }

  @Test(arguments: [
    ("{target: $.a, update: {x: 2, z: 3}}", "{a: {x: 1, y: 1}}", "{a: {x: 2, y: 1, z: 3}}"),
    ("{target: $, update: {a: {b: {c: 1}}}}", "{a: {b: {d: 2}}}", "{a: {b: {d: 2, c: 1}}}"),
    ("{target: $.a, update: 3}", "{a: [1, 2]}", "{a: [1, 2, 3]}"),
    ("{target: $.a, update: {x: 1}}", "{a: [1]}", "{a: [1, {x: 1}]}"),
    ("{target: $.a, update: [3, 4]}", "{a: [1]}", "{a: [1, 3, 4]}"),
    ("{target: $, update: {a: [3]}}", "{a: [1]}", "{a: [1, 3]}"),
    ("{target: $.*, update: {x: 1}}", "{a: {}, b: {x: 2}}", "{a: {x: 1}, b: {x: 1}}"),
    ("{target: $.a, remove: true}", "{a: 1, b: 2}", "{b: 2}"),
    ("{target: '$.a[?@ > 1]', remove: true}", "{a: [1, 2, 3, 0]}", "{a: [1, 0]}"),
    ("{target: '$..x', remove: true}", "{x: {x: 1}, a: [{x: 1, y: 2}]}", "{a: [{y: 2}]}"),
    ("{target: $.a, update: {b: 1}, remove: true}", "{a: {}}", "{}"),
    ("{target: $.a, remove: false, update: {b: 1}}", "{a: {}}", "{a: {b: 1}}"),
    (
      "{target: $.a, update: {b: {}}}, {target: $.a.b, update: {c: 1}}", "{a: {}}",
      "{a: {b: {c: 1}}}"
    ),
    // Outer and inner target of one action: the inner first, so that each is changed once.
    ("{target: '$..[?@.x]', update: {y: 1}}", "{a: {x: {x: 0}}}", "{a: {x: {x: 0, y: 1}, y: 1}}"),
    ("{target: '$[\"a\",\"a\"]', update: [1]}", "{a: []}", "{a: [1]}"),
    ("{target: $.a, update: {b: 1, b: 2}}", "{a: {}}", "{a: {b: 1}}"),
  ])
  func `an action changes what its target selects`(
    actions: String,
    document: String,
    expected: String
  ) throws {
    let result = try Self.apply(actions, to: document)
    #expect(result.result == expected)
    #expect(result.ids == [])
  }

  @Test(arguments: [
    ("{target: $.b, update: {}}", "1.0.0", "overlay-target-not-found", "{a: {x: 1}}"),
    ("{target: $.a.x, update: 2}", "1.0.0", "overlay-target-unfit", "{a: {x: 1}}"),
    ("{target: $.a, update: 2}", "1.0.0", "overlay-target-unfit", "{a: {x: 1}}"),
    ("{target: $.a, update: [2]}", "1.0.0", "overlay-target-unfit", "{a: {x: 1}}"),
    ("{target: '$..*', update: {y: 2}}", "1.0.0", "overlay-target-unfit", "{a: {x: 1}}"),
    ("{target: $, remove: true}", "1.0.0", "overlay-target-unfit", "{a: {x: 1}}"),
    ("{target: $.a, update: {x: {y: 1}}}", "1.0.0", "overlay-kind-changed", "{a: {x: {y: 1}}}"),
    ("{target: $.a, update: {x: {y: 1}}}", "1.1.0", "overlay-kind-changed", "{a: {x: 1}}"),
    ("{target: $.a.x, update: {}}", "1.1.0", "overlay-target-unfit", "{a: {x: 1}}"),
    (
      "{target: $.a, copy: $.*.*}, {target: $.a, copy: $.b}", "1.1.0",
      "overlay-target-unfit overlay-target-unfit", "{a: {x: 1}}"
    ),
    ("{target: a, update: {}}", "1.0.0", "invalid-jsonpath", "{a: {x: 1}}"),
    ("{update: {}}", "1.0.0", "invalid-overlay", "{a: {x: 1}}"),
    ("{target: $.a}", "1.0.0", "invalid-overlay", "{a: {x: 1}}"),
    ("{target: $.a, updaet: {y: 2}}", "1.0.0", "invalid-overlay invalid-overlay", "{a: {x: 1}}"),
    ("{target: $.a, remove: 'true'}", "1.0.0", "invalid-overlay", "{a: {x: 1}}"),
    ("text", "1.0.0", "invalid-overlay", "{a: {x: 1}}"),
    ("", "1.0.0", "invalid-overlay", "{a: {x: 1}}"),
    ("{target: $.a, update: {y: 2}}", "2.0.0", "unsupported-overlay-version", "{a: {x: 1}}"),
  ])
  func `an action that cannot be done says why`(
    actions: String,
    version: String,
    ids: String,
    expected: String
  ) throws {
    let result = try Self.apply(actions, to: "{a: {x: 1}}", version: version)
    let sorted: String = result.ids.joined(separator: " ")
    #expect(result.result == expected)
    // An unreadable copy of nothing is one fault more, which is not what is tested here.
    #expect(sorted == ids)
  }

  @Test(arguments: [
    ("{target: $.a.x, update: 2}", "{a: {x: 2}, b: {c: [1]}}"),
    ("{target: $.a, copy: $.b}", "{a: {x: 1, c: [1]}, b: {c: [1]}}"),
    (
      "{target: $, update: {n: {}}}, {target: $.n, copy: $.a}, {target: $.a, remove: true}",
      "{b: {c: [1]}, n: {x: 1}}"
    ),
    ("{target: $.b.c, copy: $.b.c}", "{a: {x: 1}, b: {c: [1, 1]}}"),
  ])
  func `version 1_1 copies, and changes single values`(actions: String, expected: String) throws {
    let document = "{a: {x: 1}, b: {c: [1]}}"
    let result = try Self.apply(actions, to: document, version: "1.1.0")
    #expect(result.result == expected)
    #expect(result.ids == [])
  }

  @Test func `what an update brings keeps its place in the overlay`() throws {
    var sources = SourceFiles()
    func read(_ name: String, _ text: String) throws -> Node {
      try #require(readDocument(sources.add(name: name, bytes: Array(text.utf8)), in: sources).root)
    }
    let document = try read("openapi.yaml", "a: {x: 1}")
    let overlay = try read(
      "overlay.yaml",
      """
      overlay: 1.0.0
      info: {title: T, version: "1"}
      actions:
        - target: $.a
          update:
            y: new
      """
    )
    let result = applyOverlay(overlay, to: document).root
    #expect(result["a"]?["x"]?.range.file == 0)
    #expect(result["a"]?["y"]?.range.file == 1)
    #expect(result["a"]?["y"]?.range.line == 6)
  }

  @Test func `a query is refused at its character`() throws {
    let overlay = """
      overlay: 1.0.0
      info: {title: T, version: "1"}
      actions:
        - target: $.paths./pets
          remove: true
        - target: '$[?@.a = 1]'
          remove: true
      """
    let diagnostics = readOverlay(try #require(tree(overlay))).diagnostics
    #expect(diagnostics.map { place($0.range) } == ["4:21", "6:21"])
  }

  @Test func `copies cannot grow a document without end`() throws {
    let copy = "{target: $.a, copy: $.a}, {target: $.b, copy: $}"
    let actions = Array(repeating: copy, count: 40).joined(separator: ", ")
    let overlay = try #require(
      tree("{overlay: 1.1.0, info: {title: T, version: '1'}, actions: [\(actions)]}")
    )
    let document = try #require(tree("{a: [1], b: {}}"))
    let result = applyOverlay(overlay, to: document, limits: OverlayLimits(addedNodesMax: 10_000))
    #expect(result.diagnostics.contains { $0.rule.id == "overlay-limit" })
  }
}
