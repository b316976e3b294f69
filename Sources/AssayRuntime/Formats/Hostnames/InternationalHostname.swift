/// A host name whose labels are judged one after the other by IDNA2008 (RFC 5890, RFC 5891).
struct InternationalHostname {
  /// Whether labels beyond ASCII and the wide full stops of RFC 3490 §3.1 are allowed.
  let takesUnicodeLabels: Bool
  private var encodedBytes: Int = -1
  private var isBidirectional: Bool = false
  private var allFollowBidiRule: Bool = true

  init(takesUnicodeLabels: Bool) {
    self.takesUnicodeLabels = takesUnicodeLabels
  }

  /// No name is longer: each code point takes a byte or more of the 253, and four or less in UTF-8.
  private static var textBytesMax: Int { 4 * HostnameFormat.nameBytesMax }

  static func isHostname(_ text: ByteText, takesUnicodeLabels: Bool) -> Bool {
    guard text.count <= textBytesMax else { return false }
    var name = InternationalHostname(takesUnicodeLabels: takesUnicodeLabels)
    var label: [UInt32] = []
    var index: Int = 0
    while index < text.count {
      guard let scalar = text.scalar(at: index) else { return false }
      index += scalar.byteCount
      if name.isSeparator(scalar.value) {
        guard name.add(label) else { return false }
        label.removeAll(keepingCapacity: true)
      } else {
        label.append(scalar.value)
      }
    }
    guard name.add(label), name.encodedBytes <= HostnameFormat.nameBytesMax else { return false }
    return name.allFollowBidiRule || !name.isBidirectional
  }

  private func isSeparator(_ value: UInt32) -> Bool {
    if value == 0x2E { return true }
    return takesUnicodeLabels && (value == 0x3002 || value == 0xFF0E || value == 0xFF61)
  }

  /// Judges the next label.
  private mutating func add(_ label: [UInt32]) -> Bool {
    guard !label.isEmpty, label.count <= HostnameFormat.labelBytesMax else { return false }
    var unicode: [UInt32] = label
    var encodedCount: Int = label.count
    if label.contains(where: { scalar in scalar >= 0x80 }) {
      guard takesUnicodeLabels, InternationalLabel.isValid(label) else { return false }
      encodedCount = 4 + Punycode.encoded(label).count
    } else {
      let bytes: [UInt8] = label.map { scalar in Punycode.lowerCase(UInt8(scalar)) }
      guard let decoded = unicodeLabel(ofASCII: bytes) else { return false }
      unicode = decoded
    }
    guard encodedCount <= HostnameFormat.labelBytesMax else { return false }
    encodedBytes += encodedCount + 1
    let verdict: BidiRule.Verdict = BidiRule.verdict(on: unicode)
    if verdict.isRightToLeft { isBidirectional = true }
    if !verdict.followsRule { allFollowBidiRule = false }
    return true
  }

  /// The code points of an ASCII label: those of an A-label decoded, others as they are.
  private func unicodeLabel(ofASCII bytes: [UInt8]) -> [UInt32]? {
    let isSyntax: Bool = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe HostnameFormat.isLabelSyntax(ByteText(buffer))
    }
    guard isSyntax else { return nil }
    guard bytes.count >= 4, bytes[2] == UInt8(ascii: "-"), bytes[3] == UInt8(ascii: "-") else {
      return bytes.map { byte in UInt32(byte) }
    }
    guard bytes[0] == UInt8(ascii: "x"), bytes[1] == UInt8(ascii: "n") else {
      // RFC 5890 §2.3.1 reserves such labels; RFC 1123, which `hostname` follows, knows nothing of it.
      return takesUnicodeLabels ? nil : bytes.map { byte in UInt32(byte) }
    }
    let decoded: [UInt32]? = unsafe bytes.withUnsafeBufferPointer { buffer in
      let text: ByteText = unsafe ByteText(buffer)
      return Punycode.decoded(text.slice(4, text.count))
    }
    guard let decoded, decoded.contains(where: { scalar in scalar >= 0x80 }) else { return nil }
    // RFC 5891 §5.4: the A-label must be "the same string" as its U-label gives when it is encoded.
    guard Punycode.encoded(decoded) == Array(bytes[4...]) else { return nil }
    return InternationalLabel.isValid(decoded) ? decoded : nil
  }
}

/// U-labels, which are labels with code points beyond ASCII (RFC 5891 §4.2).
enum InternationalLabel {
  static func isValid(_ label: [UInt32]) -> Bool {
    let hyphen: UInt32 = 0x2D
    guard let first = label.first, first != hyphen, label.last != hyphen else { return false }
    // §4.2.3.1: no "--" in the third and fourth character positions.
    if label.count >= 4, label[2] == hyphen, label[3] == hyphen { return false }
    // §4.2.3.2: "The Unicode string MUST NOT begin with a combining mark".
    if isCombiningMark(first) { return false }
    guard hasValidCodePoints(label) else { return false }
    return ComposedForm.isComposed(label)
  }

  private static func hasValidCodePoints(_ label: [UInt32]) -> Bool {
    let rules: ContextRules = ContextRules(label: label)
    var index: Int = 0
    while index < label.count {
      switch CodePointClass(label[index]) {
      case .valid: break
      case .contextJoiner: if !rules.allowsJoiner(at: index) { return false }
      case .contextOther: if !rules.allowsOther(at: index) { return false }
      case .disallowed: return false
      }
      index += 1
    }
    return true
  }

  private static func isCombiningMark(_ value: UInt32) -> Bool {
    switch Unicode.Scalar(value)?.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }
}
