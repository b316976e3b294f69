import Synchronization

/// The binary properties of code points (ECMA-262 table 68), mostly from the standard library.
enum BinaryProperties {
  /// What has been asked for already: a scan of all scalars takes milliseconds.
  private static let known: Mutex<[String: CodePointSet]> = Mutex([:])

  static func set(of name: String) -> CodePointSet? {
    if let set = known.withLock({ (known: inout [String: CodePointSet]) in known[name] }) {
      return set
    }
    guard let set = make(name) ?? tabled(name) else { return nil }
    known.withLock { (known: inout [String: CodePointSet]) in known[name] = set }
    return set
  }

  private static func make(_ name: String) -> CodePointSet? {
    switch name {
    case "Alphabetic", "Alpha":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isAlphabetic }
    case "ASCII_Hex_Digit", "AHex":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isASCIIHexDigit }
    case "Bidi_Control", "Bidi_C":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isBidiControl }
    case "Bidi_Mirrored", "Bidi_M":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isBidiMirrored }
    case "Case_Ignorable", "CI":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isCaseIgnorable }
    case "Cased": scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isCased }
    case "Changes_When_Casefolded", "CWCF":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.changesWhenCaseFolded }
    case "Changes_When_Casemapped", "CWCM":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.changesWhenCaseMapped }
    case "Changes_When_Lowercased", "CWL":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.changesWhenLowercased }
    case "Changes_When_NFKC_Casefolded", "CWKCF":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.changesWhenNFKCCaseFolded }
    case "Changes_When_Titlecased", "CWT":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.changesWhenTitlecased }
    case "Changes_When_Uppercased", "CWU":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.changesWhenUppercased }
    case "Dash": scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isDash }
    case "Default_Ignorable_Code_Point", "DI":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isDefaultIgnorableCodePoint }
    case "Deprecated", "Dep":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isDeprecated }
    case "Diacritic", "Dia":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isDiacritic }
    case "Emoji": scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isEmoji }
    case "Emoji_Modifier", "EMod":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isEmojiModifier }
    case "Emoji_Modifier_Base", "EBase":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isEmojiModifierBase }
    case "Emoji_Presentation", "EPres":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isEmojiPresentation }
    case "Extender", "Ext":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isExtender }
    case "Grapheme_Base", "Gr_Base":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isGraphemeBase }
    case "Grapheme_Extend", "Gr_Ext":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isGraphemeExtend }
    case "Hex_Digit", "Hex":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isHexDigit }
    case "IDS_Binary_Operator", "IDSB":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isIDSBinaryOperator }
    case "IDS_Trinary_Operator", "IDST":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isIDSTrinaryOperator }
    case "ID_Continue", "IDC":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isIDContinue }
    case "ID_Start", "IDS": scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isIDStart }
    case "Ideographic", "Ideo":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isIdeographic }
    case "Join_Control", "Join_C":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isJoinControl }
    case "Logical_Order_Exception", "LOE":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isLogicalOrderException }
    case "Lowercase", "Lower":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isLowercase }
    case "Math": scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isMath }
    case "Pattern_Syntax", "Pat_Syn":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isPatternSyntax }
    case "Pattern_White_Space", "Pat_WS":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isPatternWhitespace }
    case "Quotation_Mark", "QMark":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isQuotationMark }
    case "Radical": scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isRadical }
    case "Sentence_Terminal", "STerm":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isSentenceTerminal }
    case "Soft_Dotted", "SD":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isSoftDotted }
    case "Terminal_Punctuation", "Term":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isTerminalPunctuation }
    case "Unified_Ideograph", "UIdeo":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isUnifiedIdeograph }
    case "Uppercase", "Upper":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isUppercase }
    case "Variation_Selector", "VS":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isVariationSelector }
    case "White_Space", "space":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isWhitespace }
    case "XID_Continue", "XIDC":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isXIDContinue }
    case "XID_Start", "XIDS":
      scan { (scalar: Unicode.Scalar) -> Bool in scalar.properties.isXIDStart }
    default: nil
    }
  }

  /// Those that the standard library does not tell, or that differ where the scan does not look.
  private static func tabled(_ name: String) -> CodePointSet? {
    switch name {
    case "Noncharacter_Code_Point", "NChar":
      CodePointSet(
        ranges: [0xFDD0...0xFDEF]
          + (0...16).map { (plane: Int) -> ClosedRange<Int> in
            (plane << 16 | 0xFFFE)...(plane << 16 | 0xFFFF)
          }
      )
    case "Regional_Indicator", "RI": CodePointSet(0x1F1E6...0x1F1FF)
    case "Emoji_Component", "EComp":
      CodePointSet(ranges: [
        0x23...0x23, 0x2A...0x2A, 0x30...0x39, 0x200D...0x200D, 0x20E3...0x20E3,
        0xFE0F...0xFE0F, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF, 0x1F9B0...0x1F9B3,
        0xE0020...0xE007F,
      ])
    case "Extended_Pictographic", "ExtPict": extendedPictographic()
    default: nil
    }
  }

  private static func extendedPictographic() -> CodePointSet {
    var numbers = PackedNumbers(UnicodeData.extendedPictographic)
    var set = CodePointSet()
    var position = 0
    while let distance = numbers.next(), let length = numbers.next() {
      set.appendRange(from: position + distance, to: position + distance + length)
      position += distance + length
    }
    return set
  }

  private static func scan(_ holds: (Unicode.Scalar) -> Bool) -> CodePointSet {
    var set = CodePointSet()
    UnicodeScan.eachRun(of: holds) { (value: Bool, start: Int, end: Int) in
      if value { set.appendRange(from: start, to: end) }
    }
    return set
  }
}
