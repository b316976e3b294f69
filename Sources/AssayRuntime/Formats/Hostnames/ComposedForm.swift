/// Whether a label is in Unicode Normalization Form C, as RFC 5891 §4.1 asks of U-labels.
///
/// A code point that is valid in a label is stable by itself, so that a label leaves the form in three
/// ways alone: its marks stand in the wrong order; a mark and its letter have a code point in common;
/// or a mark belongs before one that is hidden in the letter, as that of `à` followed by a dot below,
/// which is `ạ` followed by a grave accent. The standard library composes nothing in public, but
/// canonically equivalent strings are equal and hash alike, which answers the second and third
/// question. (Their order, however, does not always agree with their equality.)
enum ComposedForm {
  static func isComposed(_ label: [UInt32]) -> Bool {
    var starter: UInt32?
    var classBefore: UInt8 = 0
    for value in label {
      let combiningClass: UInt8 = combiningClass(of: value)
      if combiningClass != 0, classBefore > combiningClass { return false }
      // A mark is blocked from its starter by one of its own class, or by another starter.
      let isBlocked: Bool = classBefore != 0 && classBefore >= combiningClass
      if let starter, value >= 0x300, !isBlocked, changes(starter, value) { return false }
      if combiningClass == 0 { starter = value }
      classBefore = combiningClass
    }
    return true
  }

  private static func combiningClass(of value: UInt32) -> UInt8 {
    guard value >= 0x300, let scalar = Unicode.Scalar(value) else { return 0 }
    return scalar.properties.canonicalCombiningClass.rawValue
  }

  /// Whether the form C of a starter and a mark is another text.
  private static func changes(_ starter: UInt32, _ mark: UInt32) -> Bool {
    switch Unicode.Scalar(mark)?.properties.generalCategory {
    case .nonspacingMark, .spacingMark: break
    default: return false
    }
    let text: String = text(starter, mark)
    if composites.contains(text) { return true }
    guard let composed = reordered[text] else { return false }
    return composed != starter
  }

  private static func text(_ scalars: UInt32...) -> String {
    var text: String = ""
    for value in scalars {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  // Both tables are made when the first label with a mark comes along.

  /// The primary composites of Unicode 17, and neighbours that are none.
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
    ranges.forEachCodePoint { value in result.insert(text(value)) }
    return result
  }()

  /// Letters with a low mark, by the text of the letter and one or two high marks behind it.
  private static let reordered: [String: UInt32] = {
    let lowMarked = CodePointRanges(
      """
      1EE3 1EF1 E7 105 119 123 12F 137 13C 146 157 15F 163 173 1A1 1B0 1EB 1ED 219 21B 229 625 \
      1E01 1E05 1E07 1E09 1E0D 1E0F 1E11 1E13 1E19 1E1B 1E1D 1E25 1E29 1E2B 1E2D 1E33 1E35 1E37 \
      1E39 1E3B 1E3D 1E43 1E47 1E49 1E4B 1E5B 1E5D 1E5F 1E63 1E69 1E6D 1E6F 1E71 1E73 1E75 1E77 \
      1E7F 1E89 1E93 1E95-1E96 1EA1 1EAD 1EB7 1EB9 1EC7 1ECB 1ECD 1ED9 1EDB 1EDD 1EDF 1EE1 1EE5 \
      1EE9 1EEB 1EED 1EEF 1EF5
      """
    )
    let highMarks = CodePointRanges(
      "300-304 306-30C 30F 311 313-314 31B 323-326 32D-32E 330-331 653-654"
    )
    // Two marks that one letter hides, the first one in the upper half.
    let markPairs = CodePointRanges(
      """
      3010307 3020300-3020301 3020303 3020309 3030301 3030304 3030308 3040300-3040301 3040308 \
      3060300-3060301 3060303 3060309 3070304 3080300-3080301 3080304 308030C 30A0301 30C0307 \
      31B0300-31B0301 31B0303 31B0309 31B0323 3230302 3230304 3230306-3230307
      """
    )
    var result: [String: UInt32] = [:]
    // The first letter stays: one with two low marks, then one with a horn, which comes before other
    // marks, and one that hides a high mark itself before one that leaves two behind.
    func add(_ text: String, _ letter: UInt32) {
      if result[text] == nil { result[text] = letter }
    }
    lowMarked.forEachCodePoint { letter in
      highMarks.forEachCodePoint { mark in add(text(letter, mark), letter) }
    }
    lowMarked.forEachCodePoint { letter in
      markPairs.forEachCodePoint { pair in add(text(letter, pair >> 16, pair & 0xFFFF), letter) }
    }
    return result
  }()
}
