internal import AssayRuntime

/// The patterns of all secrets, ready to be searched for.
struct Prepared: Sendable {
  let secrets: [HuntedSecret]
  let limits: LeakLimits
  let unhunted: [String]
  let scanner: GramScanner
  /// Patterns without anything but letters and digits, for texts of the same kind.
  let spreadScanner: GramScanner

  /// A secret in a view.
  struct SecretMatch: Sendable {
    var secret: Int
    var extent: LeakExtent
    /// From the outside in.
    var steps: [LeakStep]
    var view: Int
    /// Where in the view.
    var offset: Int
    var certainty: LeakFinding.Certainty
    /// How many bytes were matched.
    var count: Int
    /// Whether they stood apart.
    var isSpread: Bool = false
  }

  /// Prepares a hunt; behind the first `thoroughMax` secrets only the common forms are looked for.
  init(_ secrets: [HuntedSecret], _ limits: LeakLimits, thoroughMax: Int = .max) {
    self.secrets = secrets
    self.limits = limits
    var patterns: [SoughtPattern] = []
    var unhunted: [String] = []
    for (index, secret) in secrets.enumerated() {
      let own: [SoughtPattern] =
        index < thoroughMax
        ? Variants.patterns(of: secret, at: index, limits: limits)
        : Variants.commonPatterns(of: secret, at: index, limits: limits)
      if own.isEmpty { unhunted.append(secret.label) }
      patterns += own
    }
    self.unhunted = unhunted
    self.scanner = GramScanner(patterns.filter { $0.role != .spread })
    let thorough = patterns.prefix { $0.secret < thoroughMax }
    self.spreadScanner = GramScanner(thorough.compactMap { $0.spread })
  }

  func matches(
    in bytes: [UInt8],
    isCompressed: Bool
  ) -> (matches: [SecretMatch], tree: ViewTree) {
    var tree = ViewTree(bytes, isCompressed: isCompressed, limits: limits)
    var matches: [SecretMatch] = []
    var index = 0
    while index < tree.views.count {
      matches += self.matches(in: tree.views[index], index)
      tree.expand(index)
      index += 1
    }
    return (matches, tree)
  }

  /// The matches in one view of a channel, whose position in its tree is `index`.
  func matches(in view: View, _ index: Int) -> [SecretMatch] {
    let options = GramScanner.Options(
      matchesMax: limits.matchesMax,
      partialBytesMin: limits.partialBytesMin,
      sliceBytesMin: limits.sliceBytesMin
    )
    var matches: [SecretMatch] = []
    for match in scanner.matches(in: view.bytes, options) {
      let pattern: SoughtPattern = scanner.patterns[match.pattern]
      if let found = secretMatch(match, of: pattern, view, index) { matches.append(found) }
    }
    if spreadScanner.patterns.isEmpty { return matches }
    for mode in view.isReadable ? SpreadText.modes(of: view.bytes) : [] {
      let spread: [UInt8] = SpreadText.of(view.bytes, mode)
      for match in spreadScanner.matches(in: spread, options) {
        if let found = spreadMatch(match, mode, view, index) { matches.append(found) }
      }
    }
    return matches
  }

  /// What a match of a pattern means; nil where so little of a secret stands there by accident.
  func secretMatch(
    _ match: GramScanner.Match,
    of pattern: SoughtPattern,
    _ view: View,
    _ index: Int
  ) -> SecretMatch? {
    let secret: HuntedSecret = secrets[pattern.secret]
    let matched: Int = match.end - match.start
    let count: Int = matched * pattern.bits / 8
    let total: Int = pattern.bytes.count
    if !view.isText, matched < Self.printableMin, !isPrintable(match, view.bytes) { return nil }
    let extent: LeakExtent
    if pattern.role == .masked {
      extent = .masked
    } else if matched == total {
      extent = .whole
    } else if match.patternStart == 0 {
      if count <= secret.shown.first { return nil }
      extent = .prefix(count)
    } else if match.patternStart + matched == total {
      if count <= secret.shown.last { return nil }
      extent = .suffix(count)
    } else {
      extent = .slice(count)
    }
    let certainty = certainty(extent, match, pattern, secret, view)
    // A few digits are in every number; those that somebody shows stand alone.
    if certainty == .needsTwin, extent != .whole, !isToken(match, view.bytes),
      !isBesideMask(match, view.bytes, extent)
    {
      return nil
    }
    var steps: [LeakStep] = view.steps + pattern.steps
    if match.isOtherCase, pattern.role == .parts { steps.append(.otherCase) }
    return SecretMatch(
      secret: pattern.secret,
      extent: extent,
      steps: steps,
      view: index,
      offset: match.start,
      certainty: certainty,
      count: count
    )
  }

  private func certainty(
    _ extent: LeakExtent,
    _ match: GramScanner.Match,
    _ pattern: SoughtPattern,
    _ secret: HuntedSecret,
    _ view: View
  ) -> LeakFinding.Certainty {
    let found: ArraySlice<UInt8> = view.bytes[match.start..<match.end]
    let bits: Double = Evidence.bits(of: found)
    switch extent {
    case .masked: return .certain
    case .whole:
      let isPlain: Bool = pattern.role == .parts && bits < Evidence.tokenBitsMin
      return isPlain ? .needsTwin : .certain
    case .prefix, .suffix:
      if bits >= Evidence.partBitsMin { return .certain }
      if secret.isCanary, secret.kind == .text || secret.kind == .unicode { return .certain }
      return .needsTwin
    case .slice: return bits >= Evidence.partBitsMin ? .certain : .needsTwin
    }
  }

  /// Text among other bytes is what has so many printable characters in a row.
  private static let printableMin = 8

  private func isPrintable(_ match: GramScanner.Match, _ bytes: [UInt8]) -> Bool {
    func count(_ side: some Sequence<UInt8>) -> Int {
      side.prefix { $0 >= 0x20 && $0 < 0x7F }.count
    }
    let before: Int = count(bytes[..<match.start].suffix(Self.printableMin).reversed())
    let after: Int = count(bytes[match.end...].prefix(Self.printableMin))
    return before + match.end - match.start + after >= Self.printableMin
  }

  private func isToken(_ match: GramScanner.Match, _ bytes: [UInt8]) -> Bool {
    if match.start > 0, ASCII.isAlphanumeric(bytes[match.start - 1]) { return false }
    return match.end == bytes.count || !ASCII.isAlphanumeric(bytes[match.end])
  }

  /// Whether signs that hide characters stand on the side where the rest of the secret would.
  private func isBesideMask(
    _ match: GramScanner.Match,
    _ bytes: [UInt8],
    _ extent: LeakExtent
  ) -> Bool {
    let isPrefix: Bool = if case .prefix = extent { true } else { false }
    let side: ArraySlice<UInt8> =
      isPrefix ? bytes[match.end...].prefix(8) : bytes[..<match.start].suffix(8)
    let signs: [UInt8] = side.filter { byte in
      // The bytes of a bullet, and of an ellipsis, are above ASCII.
      byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#") || byte | 0x20 == UInt8(ascii: "x")
        || byte >= 0x80
    }
    return signs.count >= 2
  }

  private func spreadMatch(
    _ match: GramScanner.Match,
    _ mode: SpreadText.Mode,
    _ view: View,
    _ index: Int
  ) -> SecretMatch? {
    let pattern: SoughtPattern = spreadScanner.patterns[match.pattern]
    let start: Int = SpreadText.place(of: match.start, in: view.bytes, mode)
    let end: Int = SpreadText.place(of: match.end - 1, in: view.bytes, mode)
    let count: Int = pattern.bytes.count
    // Digits come together by accident where texts are far apart.
    if Evidence.bits(of: pattern.bytes) < Evidence.partBitsMin, end - start > 4 * count {
      return nil
    }
    return SecretMatch(
      secret: pattern.secret,
      extent: .whole,
      steps: view.steps + (pattern.role == .spread ? [] : [.spread]) + pattern.steps,
      view: index,
      offset: start,
      certainty: .certain,
      count: count,
      isSpread: true
    )
  }
}

extension SoughtPattern {
  /// The pattern among texts of letters and digits; nil where too little of it is left.
  fileprivate var spread: SoughtPattern? {
    if role == .spread { return self }
    guard role != .masked, !isToken || role == .parts, steps.count <= 1 else { return nil }
    switch steps.first {
    case nil, .base64, .base32, .hexadecimal, .binaryDigits, .reversed, .digest: break
    default: return nil
    }
    let kept: [UInt8] = ASCII.lowercased(bytes.filter { ASCII.isAlphanumeric($0) })
    guard kept.count >= 8, Evidence.bits(of: kept) >= Evidence.wholeBitsMin else { return nil }
    return SoughtPattern(secret: secret, steps: steps, bytes: kept, isToken: false)
  }
}
