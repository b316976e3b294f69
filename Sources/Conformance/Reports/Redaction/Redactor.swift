internal import AssayRuntime

/// Takes secrets out of what is about to be shown or written.
///
/// What is found is replaced by the secret's label, as in `‹password›`: the value itself, its ends and
/// pieces, its escaped forms, encodings and digests, all in one pass over the text. A text that gives a
/// secret away even then, through decodings one upon another, is withheld line by line, then whole.
///
/// Writers redact the text of a whole field: pieces that are redacted first and joined afterwards may
/// hold in their middle what none of them held.
package struct Redactor: Sendable {
  private let prepared: Prepared
  private let scanner: GramScanner
  private let hunter: LeakHunter
  /// Those that the scanner does not take, by their index.
  private let shortSecrets: [Int]
  /// What stands in place of each secret.
  private let substitutes: [[UInt8]]
  /// What stands for a text that cannot be shown.
  package let withheld: String

  /// So many secrets are looked for in every form; of the others, which only a run of hundreds of
  /// scenarios has, in the common ones.
  static let thoroughMax = 256

  package init(_ given: [HuntedSecret]) {
    let limits = LeakLimits.standard
    // Scenarios share credentials.
    var known: Set<[UInt8]> = []
    let secrets: [HuntedSecret] = given.filter { known.insert($0.value.reveal()).inserted }
    let prepared = Prepared(secrets, limits, thoroughMax: Self.thoroughMax)
    var patterns: [SoughtPattern] = prepared.scanner.patterns
    for (index, secret) in secrets.enumerated() {
      patterns += EscapedForms.patterns(of: secret, at: index, limits)
    }
    self.prepared = prepared
    self.scanner = GramScanner(patterns)
    self.shortSecrets = secrets.indices.filter {
      Self.shortBytes.contains(secrets[$0].value.reveal().count)
    }
    let hunter = LeakHunter(prepared)
    self.hunter = hunter
    // A secret may be the word `password`, and its label the same word.
    func harmless(_ texts: [String]) -> String {
      texts.first { !hunter.isFound(in: Array($0.utf8)) } ?? "‹…›"
    }
    self.withheld = harmless(["‹withheld: it holds a secret in another form›", "‹withheld›"])
    self.substitutes = secrets.enumerated().map { index, secret in
      Array(harmless(["‹\(secret.label)›", "‹secret \(index + 1)›"]).utf8)
    }
  }

  /// The text without secrets.
  package func text(_ text: String) -> String {
    if isIdle { return text }
    let bytes = Array(text.utf8)
    let replaced: [UInt8]? = replacing(bytes)
    let shown: [UInt8] = replaced ?? bytes
    guard hunter.isFound(in: shown) else {
      return replaced.map { String(decoding: $0, as: UTF8.self) } ?? text
    }
    return withholding(shown)
  }

  /// The bytes without secrets, or nil where they give one away in a form that cannot be cut out.
  package func bytes(_ bytes: [UInt8]) -> [UInt8]? {
    if isIdle { return bytes }
    let shown: [UInt8] = replacing(bytes) ?? bytes
    return hunter.isFound(in: shown) ? nil : shown
  }

  /// Whether the bytes give a secret away; for what was written already.
  package func isFound(in bytes: [UInt8]) -> Bool { !isIdle && hunter.isFound(in: bytes) }

  /// What the bytes of a finished file give away.
  package func report(on bytes: [UInt8], name: String) -> LeakReport {
    isIdle ? LeakReport() : hunter.report(on: bytes, in: .text(name))
  }

  private var isIdle: Bool { scanner.patterns.isEmpty && shortSecrets.isEmpty }

  /// One byte is in every text, and says nothing; from four on the scanner does it.
  private static let shortBytes: Range<Int> = 2..<GramScanner.gramBytes

  // MARK: What still holds a secret

  private func withholding(_ bytes: [UInt8]) -> String {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count > 1 else { return withheld }
    let kept: [[UInt8]] = lines.map { line in
      hunter.isFound(in: Array(line)) ? Array(withheld.utf8) : Array(line)
    }
    let joined = Array(kept.joined(separator: [UInt8(ascii: "\n")]))
    return hunter.isFound(in: joined) ? withheld : String(decoding: joined, as: UTF8.self)
  }
}

// MARK: - Replacing

extension Redactor {
  /// Bytes to take out.
  private struct Cut {
    var start: Int
    var end: Int
    var secret: Int
    /// How many bytes of it a match covers, so that of two secrets the longer one gives the name.
    var weight: Int
    var isPart: Bool
  }

  /// The bytes with labels in place of secrets; nil where none is there.
  private func replacing(_ bytes: [UInt8]) -> [UInt8]? {
    let cuts: [Cut] = merged(cuts(in: bytes) + shortCuts(in: bytes))
    if cuts.isEmpty { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var end = 0
    for cut in cuts {
      output += bytes[end..<cut.start]
      output += substitutes[cut.secret]
      end = cut.end
    }
    return output + bytes[end...]
  }

  private func cuts(in bytes: [UInt8]) -> [Cut] {
    let limits: LeakLimits = prepared.limits
    let options = GramScanner.Options(
      matchesMax: Self.matchesMax,
      partialBytesMin: limits.partialBytesMin,
      sliceBytesMin: limits.sliceBytesMin
    )
    let matches: [GramScanner.Match] = scanner.matches(in: bytes, options)
    if matches.isEmpty { return [] }
    let view = ViewTree(bytes, isCompressed: false, limits: limits).views[0]
    var cuts: [Cut] = []
    for match in matches {
      let pattern: SoughtPattern = scanner.patterns[match.pattern]
      guard prepared.secretMatch(match, of: pattern, view, 0) != nil else { continue }
      var cut = Cut(
        start: match.start,
        end: match.end,
        secret: pattern.secret,
        weight: match.end - match.start,
        isPart: match.end - match.start < pattern.bytes.count
      )
      if !pattern.steps.isEmpty { widen(&cut, in: bytes) }
      cuts.append(cut)
    }
    return cuts
  }

  /// Matches of one pattern that are cut out of one text; a text with more of them is withheld.
  private static let matchesMax = 4096

  /// Takes the whole run of an encoding: its characters beside a match hold bits of the secret too, or
  /// of what it was written together with.
  private func widen(_ cut: inout Cut, in bytes: [UInt8]) {
    func isInRun(_ byte: UInt8) -> Bool {
      ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "_")
    }
    while cut.start > 0, isInRun(bytes[cut.start - 1]) { cut.start -= 1 }
    while cut.end < bytes.count, isInRun(bytes[cut.end]) { cut.end += 1 }
  }

  private func shortCuts(in bytes: [UInt8]) -> [Cut] {
    var cuts: [Cut] = []
    for secret in shortSecrets {
      let value: [UInt8] = prepared.secrets[secret].value.reveal()
      guard bytes.count >= value.count else { continue }
      for start in 0...bytes.count - value.count where bytes[start] == value[0] {
        let end: Int = start + value.count
        guard bytes[start..<end].elementsEqual(value) else { continue }
        // So few characters are part of many words.
        if start > 0, ASCII.isAlphanumeric(bytes[start - 1]) { continue }
        if end < bytes.count, ASCII.isAlphanumeric(bytes[end]) { continue }
        cuts.append(Cut(start: start, end: end, secret: secret, weight: value.count, isPart: false))
      }
    }
    return cuts
  }

  /// Cuts in order, none of which touches another.
  private func merged(_ cuts: [Cut]) -> [Cut] {
    var merged: [Cut] = []
    for cut in cuts.sorted(by: { ($0.start, $1.end) < ($1.start, $0.end) }) {
      guard var last = merged.last else {
        merged.append(cut)
        continue
      }
      // Between two pieces of one secret is a piece too short to be told from other text.
      let arePieces: Bool = last.isPart && cut.isPart && last.secret == cut.secret
      let gap: Int = arePieces ? prepared.limits.sliceBytesMin : 0
      guard cut.start <= last.end + gap else {
        merged.append(cut)
        continue
      }
      last.end = max(last.end, cut.end)
      if cut.weight > last.weight {
        last.weight = cut.weight
        last.secret = cut.secret
        last.isPart = cut.isPart
      }
      merged[merged.count - 1] = last
    }
    return merged
  }
}

extension Redactor: CustomStringConvertible, CustomReflectable {
  /// Says how many secrets are taken out, and nothing of them.
  package var description: String { "a redactor of \(prepared.secrets.count) secrets" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
