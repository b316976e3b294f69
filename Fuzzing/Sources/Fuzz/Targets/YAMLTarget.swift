import SourceDocuments

/// Any bytes as a document: places lie inside it, every renderer takes what is said of it, and what
/// was read comes back the same after it was written.
enum YAMLTarget {
  static let seeds: [[UInt8]] = [
    "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets/{id}:\n    get:\n      tags: [a, b]\n",
    "a: &x {b: 1, c: [1, 2]}\nd: *x\ne:\n  <<: *x\n  f: |\n    text\n    more\n  g: >-\n    folded\n",
    #"{"a": [1, 2.5e3, "x\u00e9\ud83d\ude00", null, true], "b": {"c": {}}}"#,
    "--- !!map\n? complex\n: \"dq \\x41 \\\n  line\"\n'sq it''s': !!str 12\n# comment\n...\n",
    "- - a\n  - {b: [c, d: e]}\n- \"x\u{2028}y\" # é\n- 0x1F\n-\tz\n", "%YAML 1.2\n---\n~\n",
    "a: 1\na: 2\nb: .inf\nc: 1e400\nd: 0o17\ne: 2001-01-01\n",
  ].map { Array($0.utf8) }

  static let dictionary = [
    ": ", "- ", "\n", "  ", "\t", "\"", "'", "{", "}", "[", "]", ",", " #", "&x ", "*x", "!!int ",
    "!!str ", "|\n", ">-\n", "|2\n", "? ", "---\n", "...\n", "%YAML 1.2\n", "<<: ", "\\x41", "\\\n",
    "\\ud83d", "\u{2028}", "é", "@", "\r\n", "\u{FEFF}", "0x1F", ".inf", "a: 1\n", "\u{85}",
  ]

  static func judge(_ bytes: [UInt8]) {
    let reading = Reading(bytes)
    expect(reading.placesAreInside, "a diagnostic outside the file")
    _ = reading.rendered
    _ = GitHubRenderer().render(reading.diagnostics, in: reading.files)
    _ = JSONLinesRenderer().render(reading.diagnostics, in: reading.files)
    let hasError = reading.diagnostics.contains { $0.severity == .error }
    guard let root = reading.root else { return expect(hasError, "nothing read and no error") }
    expect(reading.nodesAreInside(root), "a value outside the file")
    let again = Reading(root.yamlText())
    expect(again.rules.isEmpty, "what was written has faults: \(again.rules)")
    expect(outline(again.root) == outline(root), "a document does not survive writing")
  }
}
