/// The Bidi rule for labels of domain names (RFC 5893 §2).
enum BidiRule {
  /// The values of Bidi_Class that the rule tells apart; a label holds no others.
  private enum Direction {
    case left
    /// R and AL.
    case right
    case europeanNumber
    case arabicNumber
    case nonspacingMark
    /// ES, CS, ET, ON and BN.
    case neutral
  }

  struct Verdict {
    /// Whether the label makes its name a "Bidi domain name", whose labels must all follow the rule.
    let isRightToLeft: Bool
    let followsRule: Bool
  }

  static func verdict(on label: [UInt32]) -> Verdict {
    var hasRightToLeft: Bool = false
    var hasLeft: Bool = false
    var hasEuropean: Bool = false
    var hasArabic: Bool = false
    var lastStrong: Direction = .neutral
    for scalar in label {
      let direction: Direction = direction(of: scalar)
      if direction == .right || direction == .arabicNumber { hasRightToLeft = true }
      if direction == .left { hasLeft = true }
      if direction == .europeanNumber { hasEuropean = true }
      if direction == .arabicNumber { hasArabic = true }
      if direction != .nonspacingMark { lastStrong = direction }
    }
    // Condition 1: "The first character must be a character with Bidi property L, R, or AL."
    let first: Direction = label.isEmpty ? .neutral : direction(of: label[0])
    var follows: Bool
    if first == .right {
      // Conditions 2 to 4.
      follows = !hasLeft && lastStrong != .neutral && !(hasEuropean && hasArabic)
    } else {
      // Conditions 5 and 6.
      let endsWell: Bool = lastStrong == .left || lastStrong == .europeanNumber
      follows = first == .left && !hasRightToLeft && endsWell
    }
    return Verdict(isRightToLeft: hasRightToLeft, followsRule: follows)
  }

  private static func direction(of value: UInt32) -> Direction {
    if value < 0x80 {
      if value == 0x2D { return .neutral }
      return value < 0x3A ? .europeanNumber : .left
    }
    switch value {
    case 0x660...0x669, 0x10D30...0x10D39: return .arabicNumber
    case 0x6F0...0x6F9: return .europeanNumber
    // Nonspacing marks that are L.
    case 0xCBF, 0xCC6, 0x11A07, 0x11A08, 0x11C3F: return .left
    default: break
    }
    if Unicode.Scalar(value)?.properties.generalCategory == .nonspacingMark {
      return .nonspacingMark
    }
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      return .right
    case 0xB7, 0x2B9, 0x2BA, 0x2C6...0x2CF, 0x2EC, 0x375, 0x200C, 0x200D, 0x2E2F, 0x30FB, 0xA67F,
      0xA717...0xA71F, 0xA788:
      return .neutral
    default:
      return .left
    }
  }
}
