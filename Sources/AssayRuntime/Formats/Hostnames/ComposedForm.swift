/// Whether a label is in Unicode Normalization Form C, as RFC 5891 §4.1 asks of U-labels.
///
/// A code point that is valid in a label is stable by itself, so that a label leaves the form in two
/// ways alone: its marks stand in the wrong order, or a mark and the letter before it have a code
/// point in common. The standard library composes nothing in public, but its strings are equal and
/// hash alike where they are canonically equivalent, which answers the second question.
enum ComposedForm {
  static func isComposed(_ label: [UInt32]) -> Bool {
    var starter: UInt32?
    var classBefore: UInt8 = 0
    for value in label {
      let combiningClass: UInt8 = combiningClass(of: value)
      if combiningClass != 0, classBefore > combiningClass { return false }
      // A mark is blocked from its starter by one of its own class, or by another starter.
      let isBlocked: Bool = classBefore != 0 && classBefore >= combiningClass
      if let starter, value >= 0x300, !isBlocked, compose(starter, value) { return false }
      if combiningClass == 0 { starter = value }
      classBefore = combiningClass
    }
    return true
  }

  private static func combiningClass(of value: UInt32) -> UInt8 {
    guard value >= 0x300, let scalar = Unicode.Scalar(value) else { return 0 }
    return scalar.properties.canonicalCombiningClass.rawValue
  }

  /// Whether one code point is canonically equivalent to the two.
  private static func compose(_ starter: UInt32, _ mark: UInt32) -> Bool {
    guard let first = Unicode.Scalar(starter), let second = Unicode.Scalar(mark) else {
      return false
    }
    switch second.properties.generalCategory {
    case .nonspacingMark, .spacingMark: break
    default: return false
    }
    var pair: String = ""
    pair.unicodeScalars.append(first)
    pair.unicodeScalars.append(second)
    return composites.contains(pair)
  }

  /// The primary composites of Unicode 17 and their neighbours, made at the first label with a mark.
  private static let composites: Set<String> = {
    let ranges = CodePointRanges(
      """
      C0-24F 385-3D4 400-4F9 622-6D3 929-934 9CB-9CC B48-B4C B94 BCA-BCC C48 CC0-CCB D4A-D4C \
      DDA-DDE 1026 1B06-1B43 1E00-1FFC 304C-30FE 105C9 105E4 1109A 1109C 110AB 1112E-1112F \
      1134B-1134C 11383 11385 1138E 11391 113C5-113C8 114BB-114BE 115BA-115BB 11938 16121-16128 \
      16D68-16D6A
      """
    )
    var result: Set<String> = []
    ranges.forEachCodePoint { value in
      if let scalar = Unicode.Scalar(value) { result.insert(String(scalar)) }
    }
    return result
  }()
}
