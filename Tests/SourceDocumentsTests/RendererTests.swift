import AssayRuntime
import Testing

@testable import SourceDocuments

@Suite struct RendererTests {
  private var files: SourceFiles {
    var files = SourceFiles()
    _ = files.add(
      name: "a,b:c.yaml",
      bytes: Array("title: x\n\tlong: \(String(repeating: "é", count: 300))\n".utf8)
    )
    return files
  }

  private func range(_ line: UInt32, _ column: UInt32, _ length: UInt32) -> SourceRange {
    SourceRange(file: 0, line: line, column: column, length: length)
  }

  private var diagnostic: Diagnostic {
    Diagnostic(
      .duplicateKey,
      "50% \"wrong\"\nand\u{1B}[31m more",
      at: range(1, 8, 1),
      notes: [Diagnostic.Note("first", at: range(1, 1, 5)), Diagnostic.Note("nowhere", at: nil)],
      suggestion: "do\tthis"
    )
  }

  @Test func `plain text lets no control character through`() {
    #expect(
      TextRenderer().render(diagnostic, in: files) == """
        a,b:c.yaml:1:8: error: 50% "wrong"�and�[31m more [duplicate-key]
           1 | title: x
             |        ^
        a,b:c.yaml:1:1: note: first
           1 | title: x
             | ^~~~~
        note: nowhere
          help: do�this

        """
    )
  }

  @Test func `colour only adds`() {
    let plain: String = TextRenderer().render(diagnostic, in: files)
    var coloured: String = TextRenderer(usesColor: true).render(diagnostic, in: files)
    #expect(coloured.contains("\u{1B}[1;31m"))
    while let start = coloured.firstIndex(of: "\u{1B}") {
      let end = coloured[start...].firstIndex(of: "m") ?? coloured.index(before: coloured.endIndex)
      coloured.removeSubrange(start...end)
    }
    #expect(coloured == plain)
  }

  @Test func `a place beyond the line, the file or the registry is rendered all the same`() {
    for place in [
      range(1, 400, 10), range(99, 1, 1), SourceRange(file: 9, line: 1, column: 1, length: 1),
    ] {
      var moved: Diagnostic = diagnostic
      moved.range = place
      #expect(TextRenderer().render(moved, in: files).contains("duplicate-key"))
      #expect(JSONLinesRenderer().render(moved, in: files).hasSuffix("}\n"))
    }
  }

  @Test func `a long line is cut around the place`() {
    let long = Diagnostic(.duplicateKey, "here", at: range(2, 200, 3))
    let lines = TextRenderer(lineWidthMax: 40).render(long, in: files).split(separator: "\n")
    #expect(lines[1].hasPrefix("   2 | …é") && lines[1].hasSuffix("é…"))
    #expect(lines[1].count <= 50)
    #expect(lines[2] == "     |               ^~~")
  }

  @Test func `JSON lines hold one complete object each`() throws {
    let text = JSONLinesRenderer().render(
      [diagnostic, Diagnostic(.emptyDocument, "x", at: nil)],
      in: files
    )
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2)
    let first = try JSONTape(parsing: String(lines[0]))
    let root = try #require(Reading(String(lines[0])).root)
    #expect(first.count(at: 0) == 9)
    #expect(root["rule"]?.string == "duplicate-key" && root["severity"]?.string == "error")
    #expect(root["message"]?.string == diagnostic.message)
    #expect(root["file"]?.string == "a,b:c.yaml")
    #expect(
      outline(root["line"]) == "1" && outline(root["column"]) == "8"
        && outline(root["length"]) == "1"
    )
    #expect(root.at(pointer: "/notes/0/column")?.number?.json == "1")
    #expect(root.at(pointer: "/notes/1/file")?.isNull == true)
    #expect(root["suggestion"]?.string == "do\tthis")
    #expect(lines[1].contains("\"file\":null") && lines[1].contains("\"suggestion\":null"))
  }

  @Test func `workflow commands cannot be broken out of`() {
    #expect(
      GitHubRenderer().render(diagnostic, in: files) == "::error file=a%2Cb%3Ac.yaml,line=1,col=8,"
        + "endColumn=9,title=duplicate-key::50%25 \"wrong\"%0Aand�[31m more%0Anote: first "
        + "(a,b:c.yaml:1:1)%0Anote: nowhere%0Ahelp: do�this\n"
    )
  }

  @Test func `a bag sorts, drops repetitions and counts the rest`() {
    var bag = DiagnosticBag(reportedMax: 3)
    let places: [SourceRange?] = [
      range(3, 1, 1), range(1, 5, 1), range(1, 2, 1), range(1, 5, 1), nil,
    ]
    for place in places { bag.add(Diagnostic(.emptyDocument, "x", at: place)) }
    bag.add(contentsOf: [Diagnostic(.yamlMergeKey, "y", at: range(1, 1, 1), severity: .warning)])
    let report = bag.report()
    #expect(report.diagnostics.map(\.range?.line) == [nil, 1, 1])
    #expect(report.diagnostics.map(\.range?.column) == [nil, 2, 5])
    #expect(report.omittedCount == 2 && bag.hasErrors && !bag.isEmpty)
    #expect(report.summary == "4 errors, 1 warning (2 more not shown)")
    #expect(DiagnosticBag().report().summary == "")
    for line in 1...20_000 {
      bag.add(Diagnostic(.emptyDocument, "z", at: range(UInt32(line), 1, 1)))
    }
    #expect(bag.report().errorCount == 20_004 && bag.report().omittedCount == 20_002)
  }

  @Test func `the nearest name is near, or none`() {
    let names = ["properties", "items", "patternProperties", "type", "name", "id", "Type"]
    let expected: [(String, String?)] = [
      ("propertys", "properties"), ("proprties", "properties"), ("porperties", "properties"),
      ("item", "items"), ("itmes", "items"), ("tpye", "type"), ("typ", "type"), ("TYPE", nil),
      ("typ e", "type"), ("nmae", "name"), ("xx", nil), ("i", "id"), ("", nil), ("zebra", nil),
      ("Properties", "properties"), (String(repeating: "a", count: 100), nil),
    ]
    for (name, nearest) in expected {
      #expect(nearestName(to: name, among: names) == nearest, "\(name)")
    }
    #expect(nearestName(to: "type", among: ["Type"]) == "Type")
    #expect(nearestName(to: "a", among: ["b", ""]) == nil)
    #expect(nearestName(to: "ab", among: []) == nil)
  }
}
