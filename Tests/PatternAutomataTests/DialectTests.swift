import PatternAutomata
import Testing

/// What is not ECMA-262 with the `u` flag: taken leniently, or refused with a way out.
@Suite struct DialectTests {
  private func expect(
    _ source: String,
    _ kinds: [PatternLeniency.Kind],
    matches: [String] = [],
    rejects: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    check(source, matches: matches, rejects: rejects, sourceLocation: sourceLocation)
    let found = (try? compilePattern(source))?.leniencies.map(\.kind)
    #expect(found == kinds, "\(source)", sourceLocation: sourceLocation)
  }

  @Test func `what Annex B allows is taken literally and noted`() {
    expect(#"^\-\_\@\"\ \:$"#, Array(repeating: .identityEscape, count: 6), matches: [#"-_@" :"#])
    expect(#"^[\_\@]$"#, [.identityEscape, .identityEscape], matches: ["_", "@"], rejects: ["\\"])
    expect(#"^[\w-.]$"#, [.classInRange], matches: ["a", "-", "."], rejects: ["+"])
    expect(#"^[+-\d]$"#, [.classInRange], matches: ["+", "-", "5"], rejects: [",", "."])
    expect("^a]$", [.loneBracket], matches: ["a]"])
    expect("^{a}$", [.loneBracket, .loneBracket], matches: ["{a}"])
    expect("^a{$", [.loneBracket], matches: ["a{"])
    expect("^a{,5}$", [.loneBracket, .loneBracket], matches: ["a{,5}"], rejects: ["aaa"])
    expect("^(?=a)*b$", [.quantifiedLookAhead], matches: ["b"], rejects: ["ab"])
    expect("/^[a-z]+$/i", [.delimiters], rejects: ["abc"])
    expect("/items/", [], matches: ["/items/"])
    expect(#"^[\-\]\\]$"#, [], matches: ["-", "]", "\\"])
  }

  @Test func `a leniency tells its place in bytes`() throws {
    let leniency = try #require(try compilePattern("é[a]\\@").leniencies.first)
    #expect(leniency.offset == 5)
    #expect(leniency.text == "\\@")
    #expect(leniency.message.contains("`\\@`"))
  }

  @Test(arguments: [
    (#"(?i)abc"#, 0, "flags", "[Aa]"), (#"(?i:abc)"#, 0, "flags", "[Aa]"),
    (#"\Aabc"#, 0, "PCRE", "`^`"), (#"abc\z"#, 3, "PCRE", "`$`"), (#"abc\Z"#, 3, "PCRE", "`$`"),
    ("^[[:alpha:]]+$", 2, "POSIX", "`A-Za-z`"), ("[^[:space:]x]", 2, "POSIX", #"`\s`"#),
    ("a++", 2, "possessive", "second"), ("a*+", 2, "possessive", "second"),
    ("a{2}+", 4, "possessive", "second"), ("(?P<year>a)", 0, "Python", "(?<name>"),
    ("(?P=year)", 0, "Python", "\\k<name>"), ("a(?>b)", 1, "atomic", "(?:"),
    ("(?#note)a", 0, "comment", "leave"), (#"\p{Greek}"#, 0, "property", #"\p{Script=Greek}"#),
    (#"\p{IsLatin}"#, 0, "property", #"\p{Script=Latin}"#), (#"\pL"#, 0, "braces", #"\p{L}"#),
    (#"\p{Alnum}"#, 0, "property", #"[\p{L}\p{Nd}]"#),
    (#"\p{letter}"#, 0, "property", #"\p{Letter}"#),
    (#"\x{41}"#, 0, "two hexadecimal", #"\u{…}"#), (#"\h+"#, 0, "PCRE", "[\\t"),
    (#"\Qa.b\E"#, 0, "quotation", "escape each"), ("[]abc]", 0, "empty", #"`\]`"#),
    (#"\i\c*"#, 0, "XML Schema", "[A-Za-z_:]"), (#"\a"#, 0, "bell", #"\x07"#),
    (#"\y"#, 0, "no escape", "`y`"),
  ])
  func `foreign syntax is named and replaced`(
    source: String,
    offset: Int,
    part: String,
    suggestion: String
  ) throws {
    let error = try #require(refusal(of: source))
    #expect(error.offset == offset)
    #expect(error.message.contains(part), "\(error)")
    #expect(error.suggestion?.contains(suggestion) == true, "\(error)")
  }

  @Test(arguments: [
    ("(", 0), ("(a", 0), (")", 0), ("a)", 1), ("[a", 0), ("[", 0), ("*", 0), ("a**", 2), ("+a", 0),
    ("?", 0), ("{1}", 0), ("a|*", 2), ("a{2,1}", 1), ("[z-a]", 1), (#"\"#, 0), (#"a\"#, 1),
    (#"\2(a)"#, 0), (#"\k<a>"#, 0), (#"(?<a>x)(?<a>y)"#, 10), ("(?<1a>x)", 3), ("(?<a", 3),
    (#"\u{110000}"#, 0), (#"\u12"#, 0), (#"\x1"#, 0), (#"\c1"#, 0), (#"\01"#, 0), (#"[\1]"#, 1),
    (#"\p{}"#, 0), (#"\p{L"#, 0), (#"\p{Nope}"#, 0), (#"\p{Script=Nope}"#, 0), ("^*", 1),
    (#"\b+"#, 2), ("(?<=a)*", 6), ("(?", 0), ("(?<", 3), ("é(", 2), ("[a-", 0), (#"[\"#, 1),
  ])
  func `syntax errors tell their place`(source: String, offset: Int) throws {
    let error = try #require(refusal(of: source))
    #expect(error.offset == offset, "\(source): \(error)")
    #expect(!error.message.isEmpty)
  }
}
