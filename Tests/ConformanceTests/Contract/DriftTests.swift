import Conformance
import SourceDocuments
import Testing

/// Which members of answers a document does not describe.
@Suite struct DriftTests {
  /// A schema, an instance, and the members of it that are undocumented.
  static let cases: [(schema: String, instance: String, undocumented: [String])] = [
    ("{type: object, properties: {a: {}}}", #"{"a":1,"b":2}"#, ["/b"]),
    ("{type: object, properties: {a: {}}, additionalProperties: true}", #"{"a":1,"b":2}"#, []),
    (
      "{type: object, properties: {a: {}}, additionalProperties: {type: string}}", #"{"b":"x"}"#, []
    ),
    ("{type: object}", #"{"b":"x"}"#, []),
    ("{}", #"{"b":{"c":1}}"#, []),
    ("{type: object, required: [b]}", #"{"b":{"c":1}}"#, []),
    ("{properties: {a: {properties: {b: {}}}}}", #"{"a":{"b":1,"c":2}}"#, ["/a/c"]),
    (
      "{type: array, items: {properties: {a: {}}}}", #"[{"a":1},{"b":1},{"b":2,"c":1}]"#,
      ["/1/b", "/2/c"]
    ),
    (
      "{prefixItems: [{properties: {a: {}}}], items: {properties: {b: {}}}}", #"[{"b":1},{"b":1}]"#,
      ["/0/b"]
    ),
    ("{additionalProperties: {properties: {a: {}}}}", #"{"x":{"a":1},"y":{"b":1}}"#, ["/y/b"]),
    (
      "{patternProperties: {'^x-': {properties: {a: {}}}}}", #"{"x-1":{"b":1},"z":1}"#,
      ["/x-1/b", "/z"]
    ),
    ("{allOf: [{properties: {a: {}}}, {properties: {b: {}}}]}", #"{"a":1,"b":2,"c":3}"#, ["/c"]),
    (
      "{properties: {c: {}}, allOf: [{$ref: '#/components/schemas/A'}]}", #"{"a":1,"c":2,"d":3}"#,
      ["/d"]
    ),
    ("{$ref: '#/components/schemas/A'}", #"{"a":1,"b":2}"#, ["/b"]),
    (
      "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}",
      #"{"kind":"cat","meows":1}"#, []
    ),
    (
      "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}",
      #"{"kind":"cat","barks":1}"#, ["/barks"]
    ),
    ("{anyOf: [{$ref: '#/components/schemas/A'}, {type: object}]}", #"{"x":1}"#, []),
    (
      "{properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]}", #"{"a":1,"x":1}"#,
      ["/x"]
    ),
    (
      "{properties: {a: {}}, if: {properties: {a: {const: 1}}}, then: {properties: {b: {}}}, else: {properties: {c: {}}}}",
      #"{"a":1,"b":1,"c":1}"#, ["/c"]
    ),
    ("{properties: {a: {}}, dependentSchemas: {a: {properties: {b: {}}}}}", #"{"a":1,"b":1}"#, []),
    ("{properties: {a: {}}, dependentSchemas: {a: {properties: {b: {}}}}}", #"{"b":1}"#, ["/b"]),
    (
      "{$ref: '#/components/schemas/Tree'}", #"{"children":[{"children":[],"x":1}]}"#,
      ["/children/0/x"]
    ),
    ("{properties: {a: {}}, unevaluatedProperties: {type: integer}}", #"{"b":1}"#, []),
    ("{allOf: [{$ref: '#/components/schemas/A'}, {description: only words}]}", #"{"b":1}"#, ["/b"]),
    ("{properties: {a: {type: [object, 'null'], properties: {b: {}}}}}", #"{"a":null}"#, []),
    ("{properties: {'': {}, 'a/b': {properties: {c: {}}}}}", #"{"":1,"a/b":{"d":1}}"#, ["/a~1b/d"]),
  ]

  @Test(arguments: cases.indices) func `members that no schema describes are told`(_ index: Int) {
    let item = Self.cases[index]
    let contract = TestContract(
      """
      openapi: 3.1.0
      info: {title: t, version: "1"}
      paths:
        /x:
          get:
            responses:
              "200": {description: ok, content: {application/json: {schema: \(item.schema)}}}
      components:
        schemas:
          A: {type: object, properties: {a: {}}}
          Cat: {required: [kind], properties: {kind: {const: cat}, meows: {}}}
          Dog: {required: [kind], properties: {kind: {const: dog}, barks: {}}}
          Tree: {properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
      """
    )
    let findings = contract.findings(TestExchange("GET", "/x", 200, item.instance))
    #expect(findings.map(\.rule.id).allSatisfy { $0 == "answer-undocumented-member" })
    #expect(findings.compactMap(\.answerPlace) == item.undocumented, "\(item.schema)")
  }

  /// A schema, an instance, and the rules that speak with their severities.
  static let marks: [(schema: String, instance: String, found: [String])] = [
    ("{properties: {request_id: {}}}", #"{"requestId":"r"}"#, ["error answer-misnamed-member"]),
    (
      "{properties: {request_id: {}}}", #"{"request_id":"r","requestId":"r"}"#,
      ["warning answer-undocumented-member"]
    ),
    ("{properties: {s: {type: string, x-open-enum: [new, done]}}}", #"{"s":"new"}"#, []),
    (
      "{properties: {s: {type: string, x-open-enum: [new, done]}}}", #"{"s":"later"}"#,
      ["warning answer-unknown-value"]
    ),
    (
      "{properties: {s: {type: string, x-open-enum: [not_done, done]}}}", #"{"s":"Not-Done"}"#,
      ["error answer-unknown-value"]
    ),
    (
      "{type: array, items: {allOf: [{type: string, x-open-enum: [a]}]}}", #"["a","b","b"]"#,
      ["warning answer-unknown-value"]
    ),
    ("{properties: {s: {type: [string, 'null'], x-open-enum: [a]}}}", #"{"s":null}"#, []),
    (
      "{properties: {f: {type: object, x-disjoint-with: t}, t: {type: array}}}",
      #"{"f":{"a":1,"b":2},"t":["c"]}"#, []
    ),
    (
      "{properties: {f: {type: object, x-disjoint-with: t}, t: {type: array}}}",
      #"{"f":{"a":1,"b":2},"t":["b"]}"#, ["error answer-shared-name"]
    ),
    ("{properties: {f: {type: object, x-disjoint-with: t}}}", #"{"f":{"a":1}}"#, []),
    (
      "{properties: {pw: {type: string, writeOnly: true}}}", #"{"pw":"other"}"#,
      ["error answer-write-only-member"]
    ),
    (
      "{items: {properties: {pw: {writeOnly: true}}}}", #"[{"pw":null},{"pw":"****"}]"#,
      ["warning answer-write-only-member"]
    ),
    ("{properties: {pw: {writeOnly: true}, id: {readOnly: true}}}", #"{"id":"x"}"#, []),
    (
      "{oneOf: [{required: [a], properties: {a: {writeOnly: true}, k: {const: 1}}}, {required: [a], properties: {a: {}, k: {const: 2}}}]}",
      #"{"a":"x","k":2}"#, []
    ),
    (
      "{anyOf: [{properties: {a: {writeOnly: true}}}, {properties: {a: {}}}]}", #"{"a":"x"}"#, []
    ),
  ]

  @Test(arguments: marks.indices) func `marks of the document are kept`(_ index: Int) {
    let item = Self.marks[index]
    let contract = TestContract(
      """
      openapi: 3.1.0
      info: {title: t, version: "1"}
      paths:
        /x:
          get:
            responses:
              "200": {description: ok, content: {application/json: {schema: \(item.schema)}}}
      """
    )
    let findings = contract.findings(TestExchange("GET", "/x", 200, item.instance))
    #expect(findings.map { "\($0.severity) \($0.rule.id)" } == item.found, "\(item.schema)")
  }
}
