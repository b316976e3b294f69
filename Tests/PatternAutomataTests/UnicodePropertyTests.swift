import PatternAutomata
import Testing

@Suite struct UnicodePropertyTests {
  @Test func `general categories by every name`() {
    for name in ["L", "Letter", "gc=L", "General_Category=Letter", "gc=Letter"] {
      check("^\\p{\(name)}$", matches: ["a", "é", "字", "\u{1D400}"], rejects: ["1", "-", ""])
    }
    check(#"^\P{L}$"#, matches: ["1", "\n"], rejects: ["a"])
    check(#"^[\p{Lu}\d-]+$"#, matches: ["ÀB-1"], rejects: ["à"])
    check(#"^[^\p{Lu}]$"#, matches: ["a"], rejects: ["A"])
    check(#"^\p{Nd}$"#, matches: ["5", "\u{0665}"], rejects: ["Ⅷ"])
    check(#"^\p{Sc}$"#, matches: ["$", "€"], rejects: ["a"])
    check(#"^\p{Zs}\p{Cc}\p{Pc}$"#, matches: [" \n_"])
    check(#"^\p{Cn}$"#, matches: ["\u{0378}", "\u{10FFFF}", "\u{3FFFE}"], rejects: ["a"])
    check(#"^\p{Co}$"#, matches: ["\u{E000}", "\u{F0000}", "\u{10FFFD}"], rejects: ["\u{FFFFF}"])
  }

  @Test func `binary properties`() {
    check(#"^\p{Alphabetic}$"#, matches: ["a", "ͅ"], rejects: ["1"])
    check(
      #"^\p{ASCII}\p{Any}\p{Assigned}$"#,
      matches: ["a\u{0378}a"],
      rejects: ["éaa", "aa\u{0378}"]
    )
    check(#"^\p{Uppercase}\p{Lower}$"#, matches: ["Aa", "Ⓐⓐ"], rejects: ["aA"])
    check(#"^\p{White_Space}$"#, matches: [" ", "\u{85}"], rejects: ["\u{FEFF}"])
    check(#"^\p{Emoji_Presentation}$"#, matches: ["😀"], rejects: ["1"])
    check(#"^\p{Extended_Pictographic}$"#, matches: ["©", "😀"], rejects: ["a", "1"])
    check(#"^\p{RI}{2}$"#, matches: ["🇩🇪"], rejects: ["DE"])
    check(#"^\p{ID_Start}\p{XIDC}*$"#, matches: ["a1", "é_"], rejects: ["1a"])
    check(#"^\p{NChar}$"#, matches: ["\u{FFFE}", "\u{5FFFF}"], rejects: ["\u{FFFD}"])
  }

  @Test func `scripts and their extensions`() {
    check(#"^\p{Script=Greek}+$"#, matches: ["αβγ"], rejects: ["abc", "а"])
    check(#"^\p{sc=Cyrl}$"#, matches: ["Ж"], rejects: ["A"])
    check(#"^\p{Script=Latin}$"#, matches: ["a", "ß"], rejects: ["1", "β"])
    check(#"^\p{Script=Han}$"#, matches: ["字", "\u{20000}"], rejects: ["あ", "。"])
    check(#"^\p{scx=Han}$"#, matches: ["字", "。"], rejects: ["あ"])
    check(#"^\p{Script_Extensions=Hiragana}$"#, matches: ["あ", "ー"], rejects: ["ア"])
    check(#"^\p{Script=Hira}$"#, matches: ["あ"], rejects: ["ー"])
    check(#"^\p{Script=Unknown}$"#, matches: ["\u{0378}", "\u{E000}"], rejects: ["a", " "])
    check(#"^\p{Script=Common}$"#, matches: [" ", "1", "😀"], rejects: ["a"])
  }
}
