internal import AssayRuntime

/// All bytes that a secret may have become in one step, and some in two.
///
/// What decodes without knowing the secret (percent signs, escapes, streams, longer runs of Base64 or
/// hexadecimal digits) is undone by views of the channel, one upon another. Patterns cover the rest:
/// encodings at any offset within a longer text, short ones, ciphers, whole numbers and digests.
struct Variants {
  private let secret: Int
  let source: [UInt8]
  private var patterns: [SoughtPattern] = []
  private var listed: Set<[UInt8]> = []

  /// The patterns of the secret with this index.
  static func patterns(
    of secret: HuntedSecret,
    at index: Int,
    limits: LeakLimits
  ) -> [SoughtPattern] {
    let bytes: [UInt8] = Array(secret.value.reveal().prefix(limits.secretBytesMax))
    guard bytes.count >= GramScanner.gramBytes else { return [] }
    var variants = Variants(secret: index, bytes: bytes)
    variants.addText()
    // Encodings of a few bytes are words of other texts.
    if bytes.count >= 6 {
      variants.addEncodings()
      variants.addCiphers()
      variants.addNumbers()
      variants.addCodes()
      variants.addWithoutSeparators()
      variants.addBytes()
    }
    variants.addDigests()
    // Other secrets begin and end as any text does.
    if secret.isCanary, secret.kind == .text || secret.kind == .unicode { variants.addMasks() }
    return variants.patterns
  }

  /// The few patterns that most leaks have, for secrets of which there are thousands: the secret itself
  /// with its parts, and its Base64 and hexadecimal digits as a whole.
  static func commonPatterns(
    of secret: HuntedSecret,
    at index: Int,
    limits: LeakLimits
  ) -> [SoughtPattern] {
    let bytes: [UInt8] = Array(secret.value.reveal().prefix(limits.secretBytesMax))
    guard bytes.count >= GramScanner.gramBytes else { return [] }
    var variants = Variants(secret: index, bytes: bytes)
    variants.addText()
    if bytes.count >= 6 { variants.addRadix(bytes, []) }
    return variants.patterns.compactMap { pattern in
      guard [[], [.base64], [.hexadecimal]].contains(pattern.steps) else { return nil }
      var whole: SoughtPattern = pattern
      whole.pieceMin = nil
      return whole
    }
  }

  private init(secret: Int, bytes: [UInt8]) {
    self.secret = secret
    self.source = bytes
  }

  private mutating func add(
    _ steps: [LeakStep],
    _ bytes: [UInt8],
    ignoresCase: Bool = false,
    isToken: Bool = false,
    min: Int = 7,
    pieceMin: Int? = nil,
    bits: Int = 8
  ) {
    guard bytes.count >= min else { return }
    let known: Int = patterns.count
    append(steps, bytes, ignoresCase: ignoresCase, isToken: isToken)
    if patterns.count > known {
      patterns[known].pieceMin = pieceMin
      patterns[known].bits = bits
    }
  }

  mutating func append(
    _ steps: [LeakStep],
    _ bytes: [UInt8],
    ignoresCase: Bool = false,
    isToken: Bool = false
  ) {
    // What a cipher or another alphabet leaves as it is has been listed as something simpler.
    guard bytes.count >= GramScanner.gramBytes, listed.insert(bytes).inserted else { return }
    patterns.append(
      SoughtPattern(
        secret: secret,
        steps: steps,
        bytes: bytes,
        ignoresCase: ignoresCase,
        isToken: isToken
      )
    )
  }

  mutating func appendSpread(_ bytes: [UInt8]) {
    guard bytes.count >= 12, listed.insert(bytes).inserted else { return }
    patterns.append(
      SoughtPattern(secret: secret, steps: [.characterCodes], bytes: bytes, role: .spread)
    )
  }

  mutating func appendMask(_ bytes: [UInt8]) {
    guard bytes.count >= GramScanner.gramBytes else { return }
    patterns.append(
      SoughtPattern(secret: secret, steps: [], bytes: bytes, ignoresCase: true, role: .masked)
    )
  }

  private mutating func addText() {
    listed.insert(source)
    patterns.append(
      SoughtPattern(
        secret: secret,
        steps: [],
        bytes: source,
        ignoresCase: true,
        isToken: Evidence.bits(of: source) < Evidence.wholeBitsMin,
        role: .parts
      )
    )
    for form in Ciphers.otherNormalForms(source) {
      add([.unicodeForms], form, ignoresCase: true, min: 6)
    }
    add([.utf16], Ciphers.utf16(source, bigEndian: false), ignoresCase: true, min: 8)
    add([.utf16], Ciphers.utf16(source, bigEndian: true), ignoresCase: true, min: 8)
    if source.contains(UInt8(ascii: " ")) {
      let form: [UInt8] = source.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "+") : $0 }
      add([.formEncoding], form, ignoresCase: true, min: 6)
    }
    addPunycode()
  }

  private mutating func addEncodings() {
    addRadix(source, [])
    if isDifferent(ASCII.lowercased(source)) { addRadix(ASCII.lowercased(source), [.otherCase]) }
    if isDifferent(ASCII.uppercased(source)) { addRadix(ASCII.uppercased(source), [.otherCase]) }
    addRadix(Ciphers.reversed(source), [.reversed])
    addRadix(Ciphers.rotated(source, by: 13), [.rotated])
    for bigEndian in [false, true] {
      let wide: [UInt8] = Ciphers.utf16(source, bigEndian: bigEndian)
      for core in BitEncoding.base64.cores(of: wide) { add([.base64, .utf16], core, min: 8) }
      let digits: [UInt8] = BitEncoding.hexadecimal.core(of: wide, phase: 0)
      add([.hexadecimal, .utf16], digits, ignoresCase: true, min: 16)
    }
    for core in BitEncoding.base64.cores(of: source) {
      add([.reversed, .base64], core.reversed(), min: 8)
      add([.rotated, .base64], Ciphers.rotated(core, by: 13), min: 8)
    }
    let digits: [UInt8] = BitEncoding.hexadecimal.core(of: source, phase: 0)
    add([.reversed, .hexadecimal], digits.reversed(), ignoresCase: true, min: 12)
  }

  private func isDifferent(_ other: [UInt8]) -> Bool { other != source }

  private mutating func addRadix(_ bytes: [UInt8], _ inner: [LeakStep]) {
    // Of the plain encodings, pieces of sixty and forty-eight bits count as well.
    let pieceMin: Int? = inner.isEmpty ? 10 : nil
    for encoding in [BitEncoding.base64, .base64ForURLs] {
      for core in encoding.cores(of: bytes) {
        add([.base64] + inner, core, pieceMin: pieceMin, bits: 6)
      }
    }
    for core in BitEncoding.base32.cores(of: bytes) {
      add([.base32] + inner, core, ignoresCase: true)
    }
    let digits: [UInt8] = BitEncoding.hexadecimal.core(of: bytes, phase: 0)
    let digitsMin: Int? = inner.isEmpty ? 12 : nil
    add(
      [.hexadecimal] + inner,
      digits,
      ignoresCase: true,
      min: 12,
      pieceMin: digitsMin,
      bits: 4
    )
    guard inner.isEmpty else { return }
    for core in BitEncoding.base32Hex.cores(of: bytes) {
      add([.base32], core, ignoresCase: true)
    }
    for core in BitEncoding.crockford.cores(of: bytes) {
      add([.base32], core, ignoresCase: true)
    }
    for encoding in [BitEncoding.base64OfCrypt, .base64OfBcrypt] {
      for core in encoding.cores(of: bytes) { add([.base64], core, min: 8) }
    }
    for encoding in [BitEncoding.base32ForPeople, .bech32] {
      for core in encoding.cores(of: bytes) { add([.base32], core, ignoresCase: true, min: 8) }
    }
    let halves: [UInt8] = BitEncoding.halfBytesAsLetters.core(of: bytes, phase: 0)
    add([.hexadecimal], halves, ignoresCase: true, min: 12)
    for core in BitEncoding.uuencoding.cores(of: bytes) { add([.uuencoding], core, min: 8) }
    add([.binaryDigits], BitEncoding.binaryDigits.core(of: bytes, phase: 0), min: 48)
  }

  private mutating func addNumbers() {
    for alphabet in [NumberEncoding.ascii85, NumberEncoding.z85, NumberEncoding.base85OfGit] {
      for phase in 0..<4 {
        let core = NumberEncoding.base85(source, phase: phase, alphabet: alphabet)
        add([.base85], core, min: 10)
      }
    }
    for phase in 0..<2 { add([.base45], NumberEncoding.base45(source, phase: phase), min: 9) }
    // Their cost is the square of the length, and nobody writes a long text so.
    guard source.count <= 256 else { return }
    add([.base58], NumberEncoding.whole(source, alphabet: NumberEncoding.base58), min: 8)
    add([.base62], NumberEncoding.whole(source, alphabet: NumberEncoding.base62), min: 8)
    add([.base62], NumberEncoding.whole(source, alphabet: NumberEncoding.base62LowerFirst), min: 8)
    let base36 = NumberEncoding.whole(source, alphabet: NumberEncoding.base36)
    add([.base36], base36, ignoresCase: true, min: 9)
    add([.base58], NumberEncoding.whole(source, alphabet: NumberEncoding.base58OfRipple), min: 8)
    add([.wholeNumber], NumberEncoding.whole(source, alphabet: "0123456789"), min: 14)
    let lowestFirst: [UInt8] = source.reversed()
    add([.wholeNumber], NumberEncoding.whole(lowestFirst, alphabet: "0123456789"), min: 14)
  }

  private mutating func addCiphers() {
    let isPlain: Bool = Evidence.bits(of: source) < Evidence.partBitsMin
    let min: Int = isPlain ? source.count + 1 : 6
    add([.reversed], Ciphers.reversed(source), ignoresCase: true, isToken: isPlain, min: 6)
    add([.reversed], source.reversed(), ignoresCase: true, isToken: isPlain, min: 6)
    for distance: UInt8 in 1..<26 {
      add([.rotated], Ciphers.rotated(source, by: distance), ignoresCase: true, min: min)
    }
    add([.rotated], Ciphers.rotated18(source), ignoresCase: true, min: min)
    add([.rotated], Ciphers.rotated47(source), min: 6)
    add([.rotated], Ciphers.atbash(source), ignoresCase: true, min: min)
    add([.spread], source.flatMap { [$0, $0] }, ignoresCase: true, min: 12)
    add([.spread], Ciphers.everySecond(source), ignoresCase: true, min: isPlain ? min : 8)
    add([.reversed, .rotated], Ciphers.rotated(Ciphers.reversed(source), by: 13), min: min)
  }

  private mutating func addPunycode() {
    guard source.contains(where: { $0 >= 0x80 }) else { return }
    // RFC 3492 §3.1: the basic code points come first, together and in order.
    let basic: [UInt8] = source.filter { $0 < 0x80 }
    add([.punycode], basic + [UInt8(ascii: "-")], ignoresCase: true, min: 8)
  }
}
