import SourceDocuments

/// Looks for secrets in a log, or in any file, piece by piece.
///
/// ```swift
/// var hunt = LogHunt(outcome.secrets, name: "server.log")
/// while let chunk = try file.read(1 << 16) { hunt.read(chunk) }
/// result.findings += hunt.finish()
/// ```
///
/// Memory stays within some blocks however long the file is: what was searched is forgotten but for
/// its end, so that a secret is found across the borders of pieces and blocks.
package struct LogHunt: Sendable {
  /// What is searched at a time.
  private static let blockBytes = 1 << 20
  /// What of a block is searched again with the next: longer than a secret in any encoding, and some
  /// lines of surroundings.
  private static let overlapBytes = 128 << 10
  /// Secrets whose patterns are searched for together.
  private static let groupCount = 64
  /// Findings of one secret that are told.
  private static let findingsMax = 20
  /// A compressed file is held until its end, up to here.
  private static let compressedBytesMax = 64 << 20

  private let name: String
  private let hunters: [LeakHunter]
  private var pending: [UInt8] = []
  /// Where the pending bytes begin in the file.
  private var offset = 0
  private var linesBefore = 0
  private var isFirstBlock = true
  private var isCompressed = false
  private var isCut = false
  private var told: Set<Told> = []
  private var counts: [String: Int] = [:]
  private var findings: [Finding] = []

  /// One find, wherever blocks overlap.
  private struct Told: Hashable {
    var secret: String
    var place: Int
  }

  /// A hunt for all secrets of a run in the file that reports call `name`.
  package init(_ secrets: [HuntedSecret], name: String, limits: LeakLimits = .standard) {
    self.name = name
    self.hunters = stride(from: 0, to: secrets.count, by: Self.groupCount).map { start in
      let end: Int = min(start + Self.groupCount, secrets.count)
      return LeakHunter(Array(secrets[start..<end]), limits: limits)
    }
  }

  /// Takes the next bytes.
  package mutating func read(_ chunk: [UInt8]) {
    if offset == 0, pending.count < 2, isFirstBlock {
      let start: [UInt8] = pending + chunk.prefix(2)
      isCompressed = start.starts(with: [0x1F, 0x8B])
    }
    if isCompressed {
      let room: Int = Self.compressedBytesMax - pending.count
      isCut = isCut || chunk.count > room
      pending += chunk.prefix(room)
      return
    }
    var rest: ArraySlice<UInt8> = chunk[...]
    while !rest.isEmpty {
      pending += rest.prefix(Self.blockBytes)
      rest = rest.dropFirst(Self.blockBytes)
      if pending.count >= Self.blockBytes + Self.overlapBytes { searchBlock(isLast: false) }
    }
  }

  /// Searches what is left, and says what was found.
  package mutating func finish() -> [Finding] {
    if isCompressed { readCompressed() }
    if !pending.isEmpty { searchBlock(isLast: true) }
    for (secret, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.findingsMax {
      let finding = Finding(
        .leak,
        "the secret '\(secret)' is in \(name) at \(count - Self.findingsMax) more places"
      )
      findings.append(finding)
    }
    return findings
  }

  private mutating func readCompressed() {
    isCompressed = false
    let bytes: [UInt8] = pending
    pending = []
    isFirstBlock = false
    let found: CompressedStreams.Found? = CompressedStreams.find(
      in: bytes,
      starts: [0],
      isDeclared: true,
      streamsMax: 1,
      outputMax: Self.compressedBytesMax
    ).first
    let isWhole: Bool = if case .whole? = found?.ending { !isCut } else { false }
    if !isWhole {
      findings.append(
        Finding(.unjudgedPart, "\(name) was not searched to its end: it is compressed")
      )
    }
    read(found?.bytes ?? bytes)
  }

  private mutating func searchBlock(isLast: Bool) {
    let isWhole: Bool = isLast && offset == 0
    for hunter in hunters {
      let report: LeakReport = hunter.report(on: pending, in: .text(name))
      for leak in report.findings where leak.certainty == .certain { tell(leak, isWhole: isWhole) }
    }
    isFirstBlock = false
    if isLast {
      pending = []
      return
    }
    var kept: Int = pending.count - Self.overlapBytes
    // The line that was begun is searched whole again.
    let middle: Int = pending.count - Self.overlapBytes / 2
    if let end = pending[kept..<middle].firstIndex(of: 0x0A) { kept = end + 1 }
    linesBefore += pending[..<kept].count { $0 == 0x0A }
    offset += kept
    pending.removeFirst(kept)
  }

  private mutating func tell(_ leak: LeakFinding, isWhole: Bool) {
    let position: Int = min(leak.place.offset, pending.count)
    let line: Int = linesBefore + pending[..<position].count { $0 == 0x0A } + 1
    let hasLines: Bool = linesBefore > 0 || pending.contains(0x0A)
    // Where there are lines, a line is told once for each secret.
    let place: Int = hasLines ? line : offset + position
    guard told.insert(Told(secret: leak.secret, place: place)).inserted else { return }
    counts[leak.secret, default: 0] += 1
    guard counts[leak.secret, default: 0] <= Self.findingsMax else { return }
    var leak: LeakFinding = leak
    leak.place.offset += offset
    // The JSON of one line is no place in a file of many.
    if !isWhole || hasLines { leak.place.pointer = nil }
    leak.place.line = hasLines ? line : nil
    var finding = Finding(
      .leak,
      "the secret '\(leak.secret)' is in \(name)"
        + "\(leak.place.description.isEmpty ? "" : " " + leak.place.description): \(leak.form)"
    )
    finding.answerPlace = hasLines ? "\(name):\(line)" : name
    finding.leak = leak
    findings.append(finding)
  }
}
