import Conformance
import Testing

@Suite struct PatternFlagsTests {
  @Test(arguments: [
    ("^abc$", "^abc$"), ("(?i)ab1", "[aA][bB]1"), ("(?i)[a-f0-9]", "[a-fA-F0-9]"),
    ("(?i)[^X_]", "[^Xx_]"), (#"(?i)\d\x41\u0041\p{Lu}a"#, #"\d\x41\u0041\p{Lu}[aA]"#),
    ("(?i)(?<name>a)(?=b)(?:c)", "(?<name>[aA])(?=[bB])(?:[cC])"), ("(?s)a.b", "a[^]b"),
    ("(?is)a.", "[aA][^]"), ("(?x)a", "(?x)a"), ("(?:a)", "(?:a)"),
    (#"(?i)\]a[\]b]"#, #"\][aA][\]bB]"#),
    ("(?i)a{2,3}", "[aA]{2,3}"), ("(?i)", ""), (#"(?i)\"#, #"\"#), ("(?i)[a", "[aA"),
    ("(?i)é", "é"),
  ])
  func `flags in front of a pattern are spelt out`(pattern: String, expanded: String) {
    #expect(expandingPatternFlags(pattern) == expanded)
  }
}
