import AssayRuntime
import AssaySchema
import Conformance
import Foundation
import SourceDocuments
import TestSupport
import Testing

/// The reader and the published schema say the same of a fixture's form.
@Suite struct FixtureFormatTests {
  static let schema: JSONSchema? = {
    let path = SharedFolder.packageRoot + "/spec/fixture.schema.json"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    var options = JSONSchema.Options()
    options.assertsFormats = true
    return try? JSONSchema(parsing: text, options: options)
  }()

  /// What both accept.
  static let right: [(FixturePart, String)] = [
    (.root, "description: a text"), (.root, "tags: [a, b:c, d.e-f_G]"),
    (.root, "api: { openapi: a.yaml, overlay: b.yaml, profile: c }"),
    (.root, "api: { overlay: [a.yaml, b.yaml] }"), (.root, "api: {}"),
    (.root, "vars: { a: 1, b: yes, c: null, d: [1], e: { f: 1 }, G: true }"),
    (.root, "auth: { default: { bearer: key }, Other: { header: X-Key, value: key } }"),
    (
      .root,
      "leaks: { twin: false, depth: 0, partial: 3, channels: [body, status-text], allow: [] }"
    ),
    (
      .root,
      "leaks: { allow: [{ secret: pw, at: /a, reason: because, form: base64, expires: 2030-01-31 }] }"
    ),
    (.root, "matrix: [{ a: 1 }, { b: { c: 1 } }, {}]"), (.root, "x-anything: [1, { b: 2 }]"),
    (.secret, "{ kind: text, length: 4 }"), (.secret, "{ kind: digits, length: 4096 }"),
    (.secret, "{ kind: pattern, pattern: 999-99 }"), (.secret, "{ kind: uuid }"),
    (.secret, "{ kind: unicode, show: { first: 2, last: 4 } }"), (.secret, "{ env: PATH }"),
    (.secret, "{ file: a/b, show: {} }"),
    (.step, "name: it works"), (.step, "always: true"), (.step, "needs: []"),
    (.step, "retry: { times: 1 }"), (.step, "retry: { times: 100, delay: 0s, on: failure }"),
    (.step, "retry: { times: 3, delay: 1500ms, on: both }"),
    (.step, "skip: { reason: not here, unless: env.HERE }"),
    (.step, "known_failure: { reason: late, issue: A-1, expires: 2028-02-29 }"),
    (.step, "capture: { a: /id, b: status, c: header:Location, d: cookie:sid, e: /, f: /a~1b~0c }"),
    (.step, "capture: { a: { from: /id, match: ^a(.*)$, secret: true } }"),
    (.request, "operation: list"),
    (.request, "operation: list, params: { a: 1 }, query: { b: [1, 2], c: { d: e } }"),
    (
      .request,
      "method: PURGE, path: '/a?b=c', headers: { A: b, C: null, D: [e, 1], F: 2, G: true }"
    ),
    (.request, "operation: a, auth: null"), (.request, "operation: a, auth: other"),
    (.request, "operation: a, body: null"), (.request, "operation: a, body: { $any: string }"),
    (.request, "operation: a, text: '{', type: application/json"),
    (.request, "operation: a, base64: aGVsbG8="), (.request, "operation: a, file: b.bin"),
    (.request, "operation: a, timeout: 500ms, redirects: true"),
    (.request, "operation: a, timeout: 60m"),
    (.expect, "status: 4XX"), (.expect, "status: [200, 2XX]"), (.expect, "status: 599"),
    (.expect, "type: json"), (.expect, "type: [text/plain, 'application/*; a=b']"),
    (.expect, "headers: { A: b, C: { $absent: true }, D: { $match: ^a$ }, E: 1 }"),
    (.expect, "body: []"), (.expect, "body: null"), (.expect, "body: { $unordered: [1] }"),
    (.expect, "empty: true"), (.expect, "empty: false, body: 1"), (.expect, "schema: false"),
    (.expect, "schema: '#/components/schemas/Pet'"), (.expect, "schema: /a"),
    (.expect, "error: validation, fields: [a], code: b"), (.expect, "within: 2s"),
    (.expect, "transport: refused"), (.expect, "transport: too-large, within: 1m"), (.expect, ""),
    (.value, "{ $any: value }"), (.value, "{ $absent: true }"), (.value, "{ $absent: false }"),
    (.value, "{ $null: true }"), (.value, "{ $null: false }"), (.value, "{ $null_or: 1 }"),
    (.value, "{ $in: [1, a, null] }"), (.value, "{ $not: { $any: string } }"),
    (.value, "{ $not: { $absent: true } }"), (.value, "{ $one: [{ $absent: true }, 1] }"),
    (.value, "{ $all: [{ $any: string }, { $len: 3 }] }"), (.value, "{ $exactly: { a: 1 } }"),
    (.value, "{ $contains: [1] }"), (.value, "{ $each: { $any: object } }"),
    (.value, "{ $len: 0 }"), (.value, "{ $len: { min: 1 } }"), (.value, "{ $len: { max: 3 } }"),
    (.value, "{ $unique: true }"), (.value, "{ $near: { to: now, within: 5s } }"),
    (.value, "{ $near: { to: '2030-01-31T12:00:00Z', within: 5s } }"),
    (.value, "{ $after: '${now}' }"), (.value, "{ $before: now }"),
    (.value, "{ $ref: '#/components/schemas/Pet' }"), (.value, "{ $lit: { $ref: a } }"),
    (.value, "[{ $any: string }, { a: { $absent: true } }]"), (.value, "{ $x: 1, y: 2 }"),
    (.value, "{ $match: '(?i)^bearer$' }"), (.value, "{ '${run.id}': 1 }"),
  ]

  /// What neither accepts.
  static let wrong: [(FixturePart, String)] = [
    (.root, "vars: 1"), (.root, "vars:"), (.root, "tag: [a]"), (.root, "tags: a"),
    (.root, "tags: [a b]"), (.root, "tags: [a, a]"), (.root, "tags: [1]"),
    (.root, "description: 1.0"), (.root, "api: a.yaml"), (.root, "api: { openapi: '' }"),
    (.root, "api: { overlays: a.yaml }"), (.root, "api: { overlay: [1] }"),
    (.root, "auth: { a: { bearer: 1 } }"), (.root, "auth: { a: { header: X-Key } }"),
    (.root, "auth: { a: { header: X Key, value: a } }"), (.root, "auth: { a: {} }"),
    (.root, "auth: { a: { bearer: a, header: B, value: c } }"),
    (.root, "auth: { a: { bearer: a, header: B } }"), (.root, "auth: { a: { basic: b } }"),
    (.root, "leaks: { twin: yes }"), (.root, "leaks: { depth: 6 }"),
    (.root, "leaks: { depth: 1.5 }"),
    (.root, "leaks: { partial: 2 }"), (.root, "leaks: { channels: [bodies] }"),
    (.root, "leaks: { channels: body }"), (.root, "leaks: { allow: [{ secret: a, at: /b }] }"),
    (.root, "leaks: { allow: [{ secret: a, at: /b, reason: c, expires: soon }] }"),
    (.root, "leaks: { allow: [{ secret: a, at: /b, reason: c, expires: 2030-02-30 }] }"),
    (.root, "matrix: []"), (.root, "matrix: { a: 1 }"), (.root, "matrix: [1]"),
    (.root, "steps_: 1"), (.root, "x_a: 1"),
    (.secret, "{}"), (.secret, "text"), (.secret, "{ kind: word }"), (.secret, "{ kind: 1 }"),
    (.secret, "{ kind: text, length: 3 }"), (.secret, "{ kind: text, length: 4097 }"),
    (.secret, "{ kind: pattern }"), (.secret, "{ kind: pattern, pattern: '---' }"),
    (.secret, "{ kind: text, env: A }"), (.secret, "{ env: A, file: b }"), (.secret, "{ env: '' }"),
    (.secret, "{ env: A, length: 4 }"), (.secret, "{ file: 1 }"),
    (.secret, "{ kind: text, show: { first: -1 } }"), (.secret, "{ kind: text, size: 4 }"),
    (.step, "name: 1"), (.step, "always: 'true'"), (.step, "needs: first"), (.step, "needs: [1]"),
    (.step, "retry: 3"), (.step, "retry: {}"), (.step, "retry: { times: 0 }"),
    (.step, "retry: { times: 101 }"), (.step, "retry: { times: 1, delay: 5 }"),
    (.step, "retry: { times: 1, delay: 5h }"), (.step, "retry: { times: 1, on: always }"),
    (.step, "skip: true"), (.step, "skip: { unless: a }"), (.step, "skip: { reason: 1 }"),
    (.step, "known_failure: late"), (.step, "known_failure: { issue: a }"),
    (.step, "known_failure: { reason: a, expires: 2030-1-31 }"), (.step, "known-failure: {}"),
    (.step, "capture: { a: id }"), (.step, "capture: { A: /id }"), (.step, "capture: [/id]"),
    (.step, "capture: { a: 1 }"), (.step, "capture: { a: {} }"), (.step, "capture: { a: /a~2 }"),
    (.step, "capture: { a: { from: /id, secret: yes } }"), (.step, "capture: { a: 'header:' }"),
    (.step, "capture: { now: /id }"), (.step, "capture: { a: { path: /id } }"),
    (.request, ""), (.request, "operation: 1"), (.request, "operation: ''"),
    (.request, "method: GET"), (.request, "path: /a"), (.request, "method: get, path: /a"),
    (.request, "method: GET, path: a"), (.request, "method: GET, path: 'http://a/b'"),
    (.request, "operation: a, method: GET, path: /b"), (.request, "operation: a, path: /b"),
    (.request, "operation: a, params: [1]"), (.request, "operation: a, query: a=b"),
    (.request, "operation: a, headers: { A: { b: c } }"),
    (.request, "operation: a, headers: { A: [[b]] }"),
    (.request, "operation: a, headers: { A: [null] }"),
    (.request, "operation: a, headers: { 'A B': c }"), (.request, "operation: a, auth: true"),
    (.request, "operation: a, auth: ''"), (.request, "operation: a, body: 1, text: b"),
    (.request, "operation: a, text: b, file: c"), (.request, "operation: a, text: 1"),
    (.request, "operation: a, timeout: 30"), (.request, "operation: a, timeout: 61m"),
    (.request, "operation: a, timeout: 3601s"), (.request, "operation: a, redirects: 1"),
    (.request, "operation: a, json: {}"), (.request, "operation: a, x-b: 1"),
    (.expect, "status: '200'"), (.expect, "status: 2xx"), (.expect, "status: 99"),
    (.expect, "status: 600"), (.expect, "status: []"), (.expect, "status: [200, ok]"),
    (.expect, "status: default"), (.expect, "status: 6XX"), (.expect, "type: text"),
    (.expect, "type: 1"), (.expect, "headers: [a]"), (.expect, "headers: { 'a b': c }"),
    (.expect, "empty: 1"), (.expect, "empty: true, body: 1"),
    (.expect, "empty: true, contains: {}"), (.expect, "schema: Pet"), (.expect, "schema: 1"),
    (.expect, "error: some"), (.expect, "fields: a"), (.expect, "fields: [1]"),
    (.expect, "code: 1"), (.expect, "within: 2"), (.expect, "transport: slow"),
    (.expect, "transport: reset, status: 200"), (.expect, "json: {}"),
    (.expect, "body: { $absent: true }"), (.expect, "contains: [{ $absent: true }]"),
    (.value, "{ $any: text }"), (.value, "{ $any: 1 }"), (.value, "{ $matches: a }"),
    (.value, "{ $match: 1 }"), (.value, "{ $match: '' }"), (.value, "{ $absent: 1 }"),
    (.value, "{ $null: 0 }"), (.value, "{ $in: [] }"), (.value, "{ $in: 1 }"),
    (.value, "{ $all: [] }"), (.value, "{ $one: { a: 1 } }"), (.value, "{ $unordered: 1 }"),
    (.value, "{ $len: -1 }"), (.value, "{ $len: 1.5 }"), (.value, "{ $len: {} }"),
    (.value, "{ $len: { minimum: 1 } }"), (.value, "{ $unique: false }"),
    (.value, "{ $near: now }"),
    (.value, "{ $near: { to: now } }"), (.value, "{ $near: { to: soon, within: 5s } }"),
    (.value, "{ $after: yesterday }"), (.value, "{ $before: 1 }"), (.value, "{ $ref: Pet }"),
    (.value, "{ $ref: 1 }"), (.value, "{ $masked: pw }"), (.value, "{ $masked: { last: 4 } }"),
    (.value, "{ $any: string, $len: 3 }"), (.value, "{ $not: { $foo: 1 } }"),
    (.value, "{ $each: { $absent: true } }"), (.value, "[{ $foo: 1 }]"),
    (.value, "{ b: { $foo: 1 } }"),
  ]

  @Test func `what is right is right for both`() throws {
    let schema = try #require(Self.schema)
    for (part, text) in Self.right {
      let fixture = part.fixture(text)
      let reading = FixtureReading(fixture)
      #expect(reading.errors.isEmpty && reading.fixture != nil, "\(text)\n\(reading.shown)")
      let json = try #require(tree(of: fixture), "\(text)").jsonText
      #expect(schema.accepts(try JSONTape(parsing: json)), "the schema refuses \(text)")
    }
  }

  @Test func `what is wrong is wrong for both`() throws {
    let schema = try #require(Self.schema)
    for (part, text) in Self.wrong {
      let fixture = part.fixture(text)
      let reading = FixtureReading(fixture)
      #expect(!reading.errors.isEmpty, "the reader accepts \(text)")
      let json = try #require(tree(of: fixture), "\(text)").jsonText
      #expect(!schema.accepts(try JSONTape(parsing: json)), "the schema accepts \(text)")
    }
  }

  @Test func `every mistake has a place and one that is misspelt a suggestion`() {
    for (part, text) in Self.wrong {
      let reading = FixtureReading(part.fixture(text))
      #expect(reading.errors.allSatisfy { $0.range != nil && !$0.message.isEmpty }, "\(text)")
      for error in reading.errors where error.rule == .fixtureUnknownKey {
        #expect(error.suggestion != nil, "\(text)")
      }
    }
  }

  @Test func `reader and schema agree about fixtures in which one value is another`() throws {
    let schema = try #require(Self.schema)
    let parts = Self.right.filter { !$0.1.contains("${") }
    var count = 0
    for (part, text) in parts {
      guard let root = tree(of: part.fixture(text)) else { continue }
      for mutant in mutants(of: root) {
        let json = mutant.jsonText
        let reading = FixtureReading(json)
        // References are beyond a schema, and so is what a regular expression is.
        let errors = reading.errors.filter { error in
          error.rule != .fixtureReference && !error.message.contains("regular expression")
            && !error.message.contains("Base64") && error.rule != .fixtureDuplicateName
            && !error.message.contains("nothing has")
        }
        count += 1
        let isAccepted = schema.accepts(try JSONTape(parsing: json))
        #expect(isAccepted == errors.isEmpty, "\(json)\n\(reading.shown)")
      }
    }
    #expect(count > 3_000)
  }
}

/// The tree with each value in turn replaced by others, left out, or under another name.
private func mutants(of node: Node) -> [Node] {
  let texts = ["null", "true", "5", "-1", "1.5", "text", "''", "[]", "{}", "[a]", "{ x: 1 }"]
  var found = texts.compactMap { tree(of: $0) }
  switch node.content {
  case .null, .bool, .number, .string: break
  case .array(let elements):
    for index in elements.indices {
      for mutant in mutants(of: elements[index]) {
        var changed = elements
        changed[index] = mutant
        found.append(Node(.array(changed), at: node.range))
      }
    }
  case .object(let members):
    for index in members.indices {
      for mutant in mutants(of: members[index].value) {
        var changed = members
        changed[index].value = mutant
        found.append(Node(.object(changed), at: node.range))
      }
      var without = members
      without.remove(at: index)
      found.append(Node(.object(without), at: node.range))
      var renamed = members
      renamed[index].key += "s"
      found.append(Node(.object(renamed), at: node.range))
    }
  }
  return found
}
