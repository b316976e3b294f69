import Testing

@testable import SourceDocuments

@Suite struct YAMLWriterTests {
  private func check(
    _ source: String,
    _ expected: String,
    location: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let root = try #require(Reading(source).root, sourceLocation: location)
    #expect(root.yamlText() == expected, sourceLocation: location)
    let again = Reading(root.yamlText())
    #expect(again.diagnostics.isEmpty, sourceLocation: location)
    #expect(outline(again.root) == outline(root), sourceLocation: location)
  }

  @Test func `trees are written in block style`() throws {
    try check(
      #"{"a": {"b": [1, [2, {"c": null, "d": []}], {}], "200": true}, "e": "text"}"#,
      """
      a:
        b:
          - 1
          - - 2
            - c: null
              d: []
          - {}
        "200": true
      e: text

      """
    )
    try check("[]", "[]\n")
    try check("plain text", "plain text\n")
    try check("- 0x1F\n- 3.10\n- .inf", "- 0x1F\n- 3.10\n- .inf\n")
  }

  @Test func `text of several lines is a literal block`() throws {
    try check(#"{"a": "one\ntwo\n"}"#, "a: |\n  one\n  two\n")
    try check(#"{"a": "one\n\n  two"}"#, "a: |-\n  one\n\n    two\n")
    try check(#"["one\n\n\n", "x"]"#, "- |+\n  one\n\n\n- x\n")
    try check(#"{"a": " one\ntwo"}"#, "a: \" one\\ntwo\"\n")
    try check(#"{"a": "one\n \ntwo"}"#, "a: \"one\\n \\ntwo\"\n")
    try check("|-\n  one\n  two\n", "|-\n  one\n  two\n")
  }

  /// Every text comes back as it was, as a value and as a key.
  @Test func `text survives whatever it looks like`() throws {
    var texts: [String] = [
      "", " ", "a ", " a", "~", "null", "true", "no", "on", "12", "0x1F", "1:30", "2001-01-01",
      ".5",
      "a: b", "a:", "a #b", "#a", "- a", "-", "?", "? a", "[a", "{a}", "@a", "`a", "%a", "*a", "&a",
      "!a", "|", ">", "'a'", "\"a\"", "a\"b", "a\\b", "<<", "---", "--- a", "...", "a, b", "ab]",
      "tab\there", "\ttab", "bell\u{7}", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}a",
      "\u{FFFE}", "\u{1F600}", "e\u{301}", "\r", "a\r\nb", "\n", "\n\n", "a\n", "a\n\n", "\na",
      "a\n b\n", "a\n\n b", " a\nb", "a\n ", "a\n\t", "a\n\tb", "a\nb ", "a\n#b", "a\n---\nb",
      "$ref",
      "/paths/{id}", "(a)", "ü", "\u{A0}", "a\u{A0}", "\u{10FFFF}", "\u{E000}", "\u{202E}a",
    ]
    texts.append(String(repeating: "long ", count: 400))
    texts.append(String(repeating: "\u{7}", count: 1200))
    let range = SourceRange(file: 0, line: 1, column: 1, length: 1)
    for text in texts {
      let value = Node(.string(text), at: range)
      let member = Member(key: text, keyRange: range, value: value)
      let other = Member(
        key: "other " + text,
        keyRange: range,
        value: Node(.array([value, value]), at: range)
      )
      for node in [
        value, Node(.object([member, other]), at: range), Node(.array([value]), at: range),
      ] {
        let reading = Reading(node.yamlText())
        #expect(reading.diagnostics.isEmpty, "\(text.debugDescription): \(reading.rendered)")
        #expect(outline(reading.root) == outline(node), "\(text.debugDescription)")
      }
    }
  }
}
