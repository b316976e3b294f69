package import SourceDocuments

/// Makes findings of what the hunt of one scenario found, by the policy of its fixture.
///
/// One judge goes with one scenario, for as long as that is run:
///
/// ```swift
/// var judge = LeakJudge(policy: fixture.leaks, today: options.now())
/// let hunter = LeakHunter(secrets, limits: judge.policy.limits)
/// // For each answer, whatever request it answers:
/// let findings = judge.findings(on: hunter.report(on: exchange), step: step.id.text, at: step.id.range)
/// // When the scenario and its comparisons are over:
/// for (step, finding) in judge.findings(heldBackUntil: verdict) { … }
/// findings += LeakJudge.unusedAllowances(of: fixture.leaks, judges: judgesOfAllRows)
/// ```
package struct LeakJudge: Sendable {
  package let policy: LeakPolicy
  /// In RFC 3339; the day alone counts.
  package let today: String
  /// The allowances that fitted something, by their position.
  package private(set) var usedAllowances: Set<Int> = []
  /// What is too little to be sure of, in the order in which it was found.
  package private(set) var heldBack: [HeldBack] = []

  /// A find that counts only if a run with other secrets shows those at the same place.
  package struct HeldBack: Sendable {
    package var step: String
    package var finding: Finding
    package var leak: LeakFinding
  }

  package init(policy: LeakPolicy, today: String) {
    self.policy = policy
    self.today = today
  }

  /// What an answer to a step's request, or to one that was made of it, gives away.
  ///
  /// What needs another run's confirmation is held back, unless a `probe` brought it up: those have
  /// no other run, and what is doubtful about them is left out.
  package mutating func findings(
    on report: LeakReport,
    step: String,
    at place: SourceRange?,
    probe: String? = nil
  ) -> [Finding] {
    if report.findings.isEmpty, report.unseen.isEmpty { return [] }
    var findings: [Finding] = []
    for leak in report.findings where policy.includes(leak.channel) {
      let finding: Finding = finding(on: leak, step: step, at: place, probe: probe)
      if leak.certainty == .certain {
        findings.append(finding)
      } else if probe == nil {
        heldBack.append(HeldBack(step: step, finding: finding, leak: leak))
      }
    }
    for part in report.unseen where policy.includes(part.channel) {
      findings.append(Self.finding(on: part, step: step, at: place, probe: probe))
    }
    return findings
  }

  /// The finding about a leak, which an allowance turns into a note.
  package mutating func finding(
    on leak: LeakFinding,
    step: String,
    at place: SourceRange?,
    probe: String? = nil
  ) -> Finding {
    let asked: String = probe.map { " \($0)" } ?? ""
    let shown: String = leak.place.description
    var finding = Finding(
      .leak,
      "step '\(step)'\(asked) gives the secret '\(leak.secret)' back in the \(leak.channel)"
        + "\(shown.isEmpty ? "" : " " + shown): \(leak.form)",
      at: place
    )
    finding.answerPlace = leak.channel.answerPlace ?? leak.place.pointer
    finding.probe = probe
    finding.leak = leak
    allow(&finding, leak)
    return finding
  }

  private mutating func allow(_ finding: inout Finding, _ leak: LeakFinding) {
    guard let index = policy.allowance(for: leak) else { return }
    usedAllowances.insert(index)
    let allowance: LeakPolicy.Allowance = policy.allowances[index]
    if allowance.isExpired(on: today) {
      finding.details.append(
        "it was allowed until \(allowance.expires ?? "") (\(allowance.reason)); that day is over"
      )
      return
    }
    finding.severity = .note
    let end: String = allowance.expires.map { " until \($0)" } ?? ""
    finding.details.append("allowed\(end): \(allowance.reason)")
  }

  private static func finding(
    on part: UnseenPart,
    step: String,
    at place: SourceRange?,
    probe: String?
  ) -> Finding {
    let why: String
    switch part.reason {
    case .coding(let name):
      let known: Bool = name.utf8.count <= 16 && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      why = "its content coding\(known ? " '\(name)'" : "") is not undone here"
    case .brokenStream: why = "its compressed stream breaks off or is damaged"
    case .limit: why = "undoing all its encodings goes beyond the limits"
    }
    let asked: String = probe.map { " \($0)" } ?? ""
    var finding = Finding(
      .unjudgedPart,
      "the \(part.channel) of step '\(step)'\(asked) was not searched to its end: \(why)",
      at: place
    )
    finding.answerPlace = part.channel.answerPlace
    finding.probe = probe
    return finding
  }
}

extension LeakJudge {
  /// Says which secrets are too short to be looked for.
  package static func findings(onSecretsOf hunter: LeakHunter, at place: SourceRange?) -> [Finding]
  {
    hunter.unhunted.map { label in
      Finding(
        .shortSecret,
        "the secret '\(label)' has fewer than four bytes, which are in nearly every answer;"
          + " it is not looked for",
        at: place
      )
    }
  }

  /// What was held back: findings where the comparison confirmed it, warnings where there was none.
  package mutating func findings(
    heldBackUntil verdict: TwinVerdict?
  ) -> [(step: String, finding: Finding)] {
    defer { heldBack = [] }
    return heldBack.compactMap { held in
      let isTelling: Bool? = verdict?.isTellingThoughUnvaried(held.leak, of: held.step)
      guard let verdict, isTelling == nil else {
        // A part of a short secret is an accident more often than not, and a part of a key a word.
        guard isTelling ?? (held.leak.extent == .whole) else { return nil }
        var finding: Finding = held.finding
        finding.rule = .possibleLeak
        finding.severity = min(finding.severity, .warning)
        return (held.step, finding)
      }
      return verdict.confirms(held.leak, of: held.step) ? (held.step, held.finding) : nil
    }
  }

  /// Says which allowances of a fixture nothing fitted, over all rows of its matrix.
  package static func unusedAllowances(
    of policy: LeakPolicy,
    judges: [LeakJudge]
  ) -> [Finding] {
    let used: Set<Int> = judges.reduce(into: []) { $0.formUnion($1.usedAllowances) }
    return policy.allowances.indices.filter { !used.contains($0) }.map { index in
      let allowance: LeakPolicy.Allowance = policy.allowances[index]
      return Finding(
        .unusedAllowance,
        "the allowance for the secret '\(allowance.secret)' at '\(allowance.place)' fitted no leak;"
          + " remove it",
        at: allowance.range
      )
    }
  }
}
