import Testing

@testable import SourceDocuments

@Suite struct YAMLTests {
  private func check(
    _ text: String,
    _ expected: String,
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    let reading = Reading(text)
    #expect(outline(reading.root) == expected, sourceLocation: location)
    #expect(
      reading.diagnostics.filter { $0.severity == .error } == [],
      sourceLocation: location
    )
  }

  @Test func `objects, arrays and scalars become nodes`() {
    check(
      "a: 1\nb: [x, 'y', \"z\"]\nc:\n  - d: true\n  -\n",
      #"{a:1,b:["x","y","z"],c:[{d:true},null]}"#
    )
  }

  @Test func `keys keep their source text`() {
    check(
      "200: a\ntrue: b\nnull: c\n0x1F: d\n3.10: e\n",
      #"{200:"a",true:"b",null:"c",0x1F:"d",3.10:"e"}"#
    )
  }

  @Test func `aliases copy and merge keys merge`() {
    check("a: &x {b: 1, c: 2}\nd: *x\ne: {<<: *x, c: 3}\n", "{a:{b:1,c:2},d:{b:1,c:2},e:{b:1,c:3}}")
  }

  @Test func `nodes know their places`() throws {
    let reading = Reading("info:\n  títle: 'Pêts'  # x\n  list:\n  - a\n  - {b: c}\n")
    let info = try #require(reading.root?["info"])
    #expect(info.range == SourceRange(file: 0, line: 2, column: 3, length: 18))
    #expect(info.member("títle")?.keyRange == SourceRange(file: 0, line: 2, column: 3, length: 5))
    #expect(info["títle"]?.range == SourceRange(file: 0, line: 2, column: 10, length: 6))
    #expect(
      reading.root?.at(pointer: "/info/list")?.range
        == SourceRange(file: 0, line: 4, column: 3, length: 3)
    )
    #expect(
      reading.root?.at(pointer: "/info/list/1/b")?.range
        == SourceRange(file: 0, line: 5, column: 9, length: 1)
    )
  }

  @Test func `a duplicate key is shown with a caret`() {
    let reading = Reading("a:\n  name: 1\n  name: 2\n")
    #expect(
      reading.rendered == """
        file.yaml:3:3: error: the key 'name' stands twice in this object [duplicate-key]
           3 |   name: 2
             |   ^~~~
        file.yaml:2:3: note: it stands here first
           2 |   name: 1
             |   ^~~~

        """
    )
  }
}
