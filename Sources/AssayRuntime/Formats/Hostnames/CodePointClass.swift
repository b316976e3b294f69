/// What IDNA2008 says of a code point, derived from its Unicode properties (RFC 5892 §3).
enum CodePointClass {
  case valid
  /// Valid where a rule for joiners says so.
  case contextJoiner
  /// Valid where another rule of appendix A says so.
  case contextOther
  case disallowed

  init(_ value: UInt32) {
    if value < 0x80 {
      let isLowerCase: Bool = value >= 0x61 && value <= 0x7A
      let isDigit: Bool = value >= 0x30 && value <= 0x39
      self = isLowerCase || isDigit || value == 0x2D ? .valid : .disallowed
      return
    }
    if let exception = Self.exception(value) {
      self = exception
    } else if value == 0x200C || value == 0x200D {
      self = .contextJoiner
    } else if Self.isOldHangulJamo(value) || Self.isIgnorableBlock(value) {
      self = .disallowed
    } else if let scalar = Unicode.Scalar(value), Self.isStableLetterOrDigit(scalar) {
      self = .valid
    } else {
      self = .disallowed
    }
  }

  /// §2.6, Exceptions.
  private static func exception(_ value: UInt32) -> CodePointClass? {
    switch value {
    case 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007: return .valid
    case 0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB: return .contextOther
    case 0x660...0x669, 0x6F0...0x6F9: return .contextOther
    case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: return .disallowed
    default: return nil
    }
  }

  /// §2.9: conjoining jamo, whose Hangul_Syllable_Type is L, V or T.
  private static func isOldHangulJamo(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: return true
    default: return false
    }
  }

  /// §2.4: combining marks for symbols, and musical symbols.
  private static func isIgnorableBlock(_ value: UInt32) -> Bool {
    switch value {
    case 0x20D0...0x20FF, 0x1D100...0x1D24F: return true
    default: return false
    }
  }

  /// §2.1 LetterDigits without §2.2 Unstable and §2.3 IgnorableProperties.
  private static func isStableLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    let properties: Unicode.Scalar.Properties = scalar.properties
    switch properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .decimalNumber, .modifierLetter,
      .nonspacingMark, .spacingMark:
      return !properties.changesWhenNFKCCaseFolded && !properties.isDefaultIgnorableCodePoint
    default:
      return false
    }
  }
}
