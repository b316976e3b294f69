internal import SourceDocuments

/// What probes found, by the ids of steps.
///
/// Hundreds of requests may show the same fault: the first is told, and how many more there were.
struct ProbeOutcome: Sendable {
  private(set) var findings: [(step: String, finding: Finding)] = []
  var secrets: [HuntedSecret] = []
  /// Knows which allowances were used.
  var leakJudge: LeakJudge?
  private var positions: [Kind: Int] = [:]
  private var counts: [Kind: Int] = [:]
  /// How many probes with the same fault are named besides the first.
  private static let namedMax = 5

  /// What makes two findings tell the same.
  private struct Kind: Hashable {
    var step: String
    var rule: String
    var secret: String?
    var channel: Channel?
    var place: String?
    /// A leak is known by its place, everything else by the words for it up to the first colon.
    var status: String?

    init(_ finding: Finding, _ step: String) {
      self.step = step
      self.rule = finding.rule.id
      self.secret = finding.leak?.secret
      self.channel = finding.leak?.channel
      self.place = finding.answerPlace
      self.status = finding.leak == nil ? finding.documentPlace : nil
    }
  }

  init() {}

  mutating func add(_ found: [Finding], _ step: String) {
    for finding in found {
      let kind = Kind(finding, step)
      guard let position = positions[kind] else {
        positions[kind] = findings.count
        findings.append((step, finding))
        continue
      }
      counts[kind, default: 0] += 1
      guard let probe = finding.probe else { continue }
      let number: Int = counts[kind, default: 0]
      if number <= Self.namedMax {
        findings[position].finding.details.append("also \(probe)")
      } else {
        let line = "and \(number - Self.namedMax) more times"
        if number > Self.namedMax + 1 { findings[position].finding.details.removeLast() }
        findings[position].finding.details.append(line)
      }
    }
  }
}

extension [Finding] {
  /// Adds a finding, or, where it tells a leak that is among them already, only how it was come by.
  mutating func fold(_ finding: Finding) {
    guard let leak = finding.leak, finding.probe != nil,
      let known = firstIndex(where: { known in
        known.leak?.secret == leak.secret && known.leak?.channel == leak.channel
          && known.answerPlace == finding.answerPlace && known.severity == finding.severity
      })
    else { return append(finding) }
    // The command line of the first is enough.
    let others: [String] = finding.details.filter { $0.hasPrefix("also ") || $0.hasPrefix("and ") }
    self[known].details += ["also \(finding.probe ?? "")"] + others
  }
}
