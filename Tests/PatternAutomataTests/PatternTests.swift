import PatternAutomata
import Testing

@Suite struct PatternTests {
  @Test func `a pattern matches anywhere unless it is anchored`() {
    check("b", matches: ["b", "abc"], rejects: ["", "ac"])
    check("^b", matches: ["b", "bc"], rejects: ["ab"])
    check("b$", matches: ["b", "ab"], rejects: ["bc", "b\n"])
    check("^b$", matches: ["b"], rejects: ["bb", ""])
    check("", matches: ["", "a"])
    check("^$", matches: [""], rejects: ["a"])
    check("a$b", rejects: ["ab", "a", ""])
    check("a^b", rejects: ["ab", "b"])
    check("^^a$$", matches: ["a"], rejects: ["aa"])
    check("(^|x)a($|y)", matches: ["a", "xa", "ay", "bxayb"], rejects: ["ba", "ab"])
    check("[]", rejects: ["", "a"])
    check("^[^]$", matches: ["a", "\n", "\u{10FFFF}"], rejects: ["", "ab"])
  }

  @Test func `quantifiers count`() {
    check("^a{2,3}$", matches: ["aa", "aaa"], rejects: ["a", "aaaa"])
    check("^a{2}$", matches: ["aa"], rejects: ["a", "aaa"])
    check("^a{2,}$", matches: ["aa", "aaaaaa"], rejects: ["a", ""])
    check("^a{0}$", matches: [""], rejects: ["a"])
    check("^(ab?)*?c+?$", matches: ["c", "abac", "aabccc"], rejects: ["b", "bc", ""])
    check("^(?:a?){3}$", matches: ["", "a", "aaa"], rejects: ["aaaa"])
    check("^(?:a*)*$", matches: ["", "aaaa"], rejects: ["b"])
    check("^(?:a|b){3}$", matches: ["aba"], rejects: ["ab", "abab"])
  }

  @Test func `a large repetition is a test of the length`() {
    check(
      "^[a-z][a-z0-9_]{0,63}$",
      matches: ["a", "a" + String(repeating: "9", count: 63)],
      rejects: ["", "9", "a" + String(repeating: "9", count: 64), "a-"],
      form: .automaton
    )
    check(
      "^.{1,1000}$",
      matches: ["é", String(repeating: "é", count: 1000)],
      rejects: ["", String(repeating: "é", count: 1001), "\n", "a\u{2028}"],
      form: .automaton
    )
    check(
      "^x(?:ab){10,20}y$",
      matches: ["x" + String(repeating: "ab", count: 10) + "y"],
      rejects: ["xaby", "x" + String(repeating: "ab", count: 21) + "y"],
      form: .automaton
    )
    check(
      "^(?!-)[a-z-]{1,63}(?<!-)$",
      matches: ["a", "a-b"],
      rejects: ["-a", "a-", "", "A"],
      form: .automaton
    )
    check("^.{0,2147483647}$", matches: ["", "a"], rejects: ["\n"], form: .automaton)
    check("^.{0,99999999999999999999}$", matches: ["", "a"], rejects: ["\n"], form: .automaton)
  }

  @Test func `classes and escapes are those of ECMA-262`() {
    check(#"^\d$"#, matches: ["0", "9"], rejects: ["a", "\u{0660}"])
    check(#"^\D$"#, matches: ["a", "\u{0660}"], rejects: ["0"])
    check(#"^\w$"#, matches: ["a", "Z", "_", "5"], rejects: ["é", "-"])
    check(#"^\W$"#, matches: ["é", "-"], rejects: ["a"])
    let spaces = [" ", "\t", "\u{0B}", "\u{A0}", "\u{FEFF}", "\u{2028}", "\u{3000}", "\u{2003}"]
    check(#"^\s$"#, matches: spaces, rejects: ["\u{200B}", "\u{180E}", "\u{85}", "a"])
    check(#"^\S$"#, matches: ["\u{200B}", "\u{85}"], rejects: spaces)
    check("^.$", matches: ["a", "\u{85}", "\u{1F432}"], rejects: ["\n", "\r", "\u{2028}", ""])
    check(#"^\t\n\v\f\r\0\cA\x41\u0042\u{43}$"#, matches: ["\t\n\u{0B}\u{0C}\r\0\u{01}ABC"])
    check(#"^[\b]$"#, matches: ["\u{08}"], rejects: ["b"])
    check(#"^\ud83d\udc32$"#, matches: ["\u{1F432}"], rejects: ["\u{1F433}"])
    check(#"^[\ud83d\udc32-\ud83d\udc34]$"#, matches: ["\u{1F433}"], rejects: ["\u{1F435}"])
    check(#"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$"#, matches: [#"^$\.*+?()[]{}|/"#])
    check("^[a-c-e]$", matches: ["a", "b", "-", "e"], rejects: ["d"])
    check("^[^a-c]$", matches: ["d", "é"], rejects: ["b", ""])
    check("^[-a]$", matches: ["-", "a"], rejects: ["b"])
    check("^[a-]$", matches: ["-", "a"], rejects: ["b"])
  }

  @Test func `word boundaries see both neighbours`() {
    check(#"\bfoo\b"#, matches: ["foo", "a foo b", "(foo)"], rejects: ["food", "afoo", "foo_"])
    check(#"\Boo"#, matches: ["foo"], rejects: ["oo", " oo"])
    // A position is between code points (ECMA-262 §22.2.7.2): never inside a surrogate pair.
    check(#"\B"#, matches: ["", "🐲"], rejects: ["x🐲a"])
    check(#"^\b"#, matches: ["a", "_ "], rejects: ["", " a"])
    check(#"\b$"#, matches: ["a", " a"], rejects: ["", "a "])
    check(#"^\B$"#, matches: [""], rejects: ["a"])
    check(#"é\b"#, matches: ["éa"], rejects: ["é", "é "])
  }

  @Test func `look-ahead stays in the automaton`() {
    check("^(?!x$)[a-z]+$", matches: ["a", "xx"], rejects: ["x", ""], form: .automaton)
    check(
      "^(?=.*[0-9])(?=.*[A-Z])(?=.*[^a-zA-Z0-9]).{8,}$",
      matches: ["abcdeF1!", "1A-aaaaaaa"],
      rejects: ["abcdeF12", "aF1!", "abcdef1!"],
      form: .automaton
    )
    check(
      "^(?:(?!ab).)*$",
      matches: ["", "ba", "aacb"],
      rejects: ["ab", "xaby"],
      form: .automaton
    )
    check("a(?=b)", matches: ["ab", "aab"], rejects: ["a", "ac"], form: .automaton)
    check("a(?!b)", matches: ["a", "ac", "aba"], rejects: ["ab"], form: .automaton)
    check("(?!é)$", matches: ["é", ""], form: .automaton)
    check("^(?=a(?!b))", matches: ["a", "ac"], rejects: ["ab", "b"], form: .automaton)
    check("^(?!(?!a))", matches: ["a"], rejects: ["b", ""], form: .automaton)
    check("^(?=\\bfoo\\b)", matches: ["foo", "foo-"], rejects: ["food"], form: .automaton)
    check("x(?=\\b)", matches: ["x", "ax-"], rejects: ["xy"], form: .automaton)
    check("a(?!$)", matches: ["ab", "aa"], rejects: ["a", "ba"], form: .automaton)
  }

  @Test func `look-behind stays in the automaton where it sees no further`() {
    check("^(?! )[a-z ]+(?<! )$", matches: ["a b", "a"], rejects: [" a", "a "], form: .automaton)
    check("(?<=a|bc)d", matches: ["ad", "bcd"], rejects: ["d", "bd", "cd"], form: .automaton)
    check("(?<!a)d", matches: ["d", "bd", "add"], rejects: ["ad"], form: .automaton)
    check("(?<=^|,)d", matches: ["d", "a,d"], rejects: ["ad"], form: .automaton)
    check("(?<=\\bfoo)d", matches: ["food"], rejects: ["afood", "fod"], form: .bounded)
    check("(?=(?<=a)b)b", matches: ["ab"], rejects: ["b"], form: .bounded)
  }

  @Test func `back-references go to the bounded matcher`() {
    check(#"^(a+)b\1$"#, matches: ["aba", "aabaa"], rejects: ["aab", "abaa"], form: .bounded)
    check(#"^(?<q>['"])[^'"]*\k<q>$"#, matches: ["'a'", "\"\""], rejects: ["'a\""])
    check(#"^\1(a)$"#, matches: ["a"], rejects: ["aa"])
    check(#"^(?:(a)|b)*\1$"#, matches: ["aa", "b", "bb", "baa", "ab"], rejects: ["c", "aba"])
    check(#"(?<=(a)\1)b"#, matches: ["aab", "ab"], rejects: ["b"])
    check(#"(?<=\1(a))b"#, matches: ["aab"], rejects: ["ab"])
    check(#"^(?=(a+))a*b\1$"#, matches: ["aabaa", "aba"], rejects: ["aab"])
    check(#"^(z)((a+)?(b+)?(c))*\3$"#, matches: ["zaacbbbcaca"], rejects: ["zaacbbbcac"])
    check(#"(?!(a)b)\1c"#, matches: ["c", "abc"])
  }
}
