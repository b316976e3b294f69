import Testing

@testable import SourceDocuments

@Suite struct NodeTests {
  private let tree: Node? =
    Reading("a/b: {m~n: 1, '': [x, {y: true}], é: 2, \"e\\u0301\": 3, k: null, 0: zero}\n").root

  private func check(
    _ pointer: String,
    _ expected: String?,
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    let found: Node? = tree?.at(pointer: pointer)
    #expect(found.map { outline($0) } == expected, sourceLocation: location)
  }

  @Test func `pointers follow RFC 6901`() {
    check("/a~1b/m~0n", "1")
    check("/a~1b//0", "\"x\"")
    check("/a~1b//1/y", "true")
    check("/a~1b/k", "null")
    check("/a~1b/0", "\"zero\"")
    check("/a~1b//2", nil)
    check("/a~1b//-", nil)
    check("/a~1b//00", nil)
    check("/a~1b//01", nil)
    check("/a~1b//99999999999999999999", nil)
    check("/a~1b/m~n", nil)
    check("/a~1b/m~2n", nil)
    check("/a~1b/m~", nil)
    check("a~1b", nil)
    check("/", nil)
    check("/a~1b/m~0n/x", nil)
    #expect(tree?.at(pointer: "") == tree)
  }

  @Test func `keys are compared scalar by scalar`() throws {
    let inner = try #require(tree?["a/b"])
    #expect(inner["é"]?.number?.source == "2")
    #expect(inner["e\u{301}"]?.number?.source == "3")
    #expect(Reading("é: 1\n\"e\\u0301\": 2\n").rules == [])
    #expect(Reading("{\"é\": 1, \"e\\u0301\": 2, \"\\u00e9\": 3}").rules == ["duplicate-key"])
  }

  @Test func `accessors answer for their kind alone`() throws {
    let inner = try #require(tree?["a/b"])
    #expect(inner.members?.count == 6 && inner.elements == nil && inner.string == nil)
    #expect(inner[""]?.elements?.count == 2 && inner[""]?.members == nil)
    #expect(inner["0"]?.string == "zero" && inner["0"]?.number == nil)
    #expect(inner.at(pointer: "//1/y")?.boolean == true)
    #expect(inner["k"]?.isNull == true && inner["m~n"]?.isNull == false)
    #expect(inner["m~n"]?.boolean == nil && inner["missing"] == nil)
    #expect(inner.kindName == "an object" && inner["m~n"]?.kindName == "a number")
  }

  @Test func `an alias is located where it stands, what it repeats where it was written`() throws {
    let reading = Reading("a: &x\n  b: [1]\nc: *x\n")
    let copy = try #require(reading.root?["c"])
    #expect(copy.range == SourceRange(file: 0, line: 3, column: 4, length: 2))
    #expect(copy["b"]?.range.line == 2)
  }

  @Test func `merged members stand where the merge key stands`() {
    let text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz: {q: 0, <<: [*x, *y], c: 3, r: 0}\n"
    #expect(outline(Reading(text).root?["z"]) == "{q:0,a:1,b:1,c:3,r:0}")
    #expect(outline(Reading("a: &a {b: 1}\nc: {<<: *a, <<: {d: 1}}\n").root?["c"]) == "{b:1,d:1}")
    #expect(outline(Reading("\"<<\": 1\n").root) == "{<<:1}")
  }

  @Test func `line breaks of YAML 1·1 are text`() {
    let text =
      "a: one\u{2028}two\u{85}three # x\u{2029}\nb: 'x\u{2028}y'\nc: |\n  p\u{2028}q\n# \u{2028}d: 1\n"
    let reading = Reading(text)
    #expect(
      outline(reading.root)
        == "{a:\"one\u{2028}two\u{85}three\",b:\"x\u{2028}y\",c:\"p\u{2028}q\n\"}"
    )
    #expect(reading.root?["b"]?.range.line == 2)
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func `tabs on blank lines are nothing between values and text in a block`() {
    let text = "a: 1\n\t\nb:\n \t \n  c: [1,\n\t\n 2]\n\t"
    #expect(outline(Reading(text).root) == "{a:1,b:{c:[1,2]}}")
    #expect(Reading(text).rules == [])
    #expect(outline(Reading("a: |\n  x\n  \t\n  y\n").root) == "{a:\"x\n\t\ny\n\"}")
    #expect(Reading(text + "\n\td: 1").rules == ["tab-indentation"])
    #expect(Reading("a: 1\n\t\na: 2").diagnostics.first?.range?.line == 3)
  }

  @Test func `surrogate pairs are one character in double quotes alone`() {
    let text = #"{a: "\uD83D\uDE00!", b: '\uD83D\uDE00', c: \uD83D\uDE00, d: "\\uD83D\\uDE00"}"#
    let expected = #"{a:"😀!",b:"\uD83D\uDE00",c:"\uD83D\uDE00",d:"\uD83D\uDE00"}"#
    #expect(outline(Reading(text).root) == expected)
    #expect(outline(Reading("x: \"\\ud83d\\ude00 \\ud83d\\ude00\"").root) == "{x:\"😀 😀\"}")
    #expect(Reading("x: \"\\uD83Dx\\uDE00\"").rules == ["invalid-escape"])
    // Text that uses the private use area itself keeps its characters.
    let mine = "x: \"\\uD83D\\uDE00 \u{E000}\u{E001}\u{E003} \u{2028}\""
    #expect(outline(Reading(mine).root) == "{x:\"😀 \u{E000}\u{E001}\u{E003} \u{2028}\"}")
  }

  @Test func `a byte order mark at the start shifts nothing`() {
    for text in ["\u{FEFF}a: {b: 1, b: 2}", "\u{FEFF}{\"a\":{\"b\": 1, \"b\": 2}}"] {
      let reading = Reading(text)
      #expect(reading.rules == ["duplicate-key"])
      #expect(outline(reading.root) == "{a:{b:1}}")
      #expect(reading.placesAreInside)
    }
    #expect(Reading("\u{FEFF}a: 1, x").root?.member("a")?.keyRange.column == 1)
  }

  @Test func `all line breaks count lines alike`() {
    for end in ["\n", "\r\n", "\r"] {
      let yaml = Reading(["a: 1", "b:", "  c: 2", ""].joined(separator: end))
      #expect(yaml.root?.at(pointer: "/b/c")?.range.line == 3)
      let json = Reading(["{", "\"a\": 1,", "\"b\": {\"c\":", "2}}"].joined(separator: end))
      #expect(json.root?.at(pointer: "/b/c")?.range.line == 4)
    }
  }
}
