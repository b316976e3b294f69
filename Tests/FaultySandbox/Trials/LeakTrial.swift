internal import AssayRuntime
internal import Conformance
internal import SourceDocuments

/// One cell of the matrix, and what became of it.
package struct LeakTrial: Sendable {
  package var channel: LeakChannel
  package var writing: Writing
  package var isKilled: Bool
  /// What was found instead, for survivors.
  package var remark: String

  /// Tries whether the runner finds a leak, by the right secret, channel and step.
  ///
  /// - Throws: Where the sandbox cannot be opened or no socket be had.
  package static func run(
    _ channel: LeakChannel,
    _ writing: Writing,
    _ suite: FixtureSuite,
    _ trial: Trial
  ) async throws -> LeakTrial {
    let plan: RunPlan = suite.plan(of: [FixtureSuite.name(channel.fixture)])
    let outcome = try await trial.run(plan, fault: .leak(Leak(channel, writing)))
    var result = LeakTrial(channel: channel, writing: writing, isKilled: false, remark: "")
    if outcome.injections.isEmpty {
      result.remark = "nothing was given away"
    } else if let file = channel.file {
      result.judge(file, outcome)
    } else if channel.id == "C22" {
      result.judgeReports(outcome)
    } else {
      result.judge(outcome)
    }
    return result
  }

  private mutating func judge(_ outcome: TrialOutcome) {
    let labels: Set<String> = Self.labels(outcome)
    var rest: [String] = []
    for (_, step, finding) in outcome.outcome.result.allFindings where finding.isFailure {
      guard let step, finding.probe == nil else { continue }
      let isLeak: Bool = finding.leak != nil || finding.isTwin
      guard isLeak, let exchange = step.exchange else {
        rest.append("\(step.id): \(finding.rule.id)")
        continue
      }
      let isThere: Bool = outcome.injections.contains { $0.isOf(exchange.request) }
      let isChannel: Bool = finding.leak.map { channel.channels.contains($0.channel) } ?? true
      let isSecret: Bool = finding.leak.map { labels.contains($0.secret) } ?? true
      if isThere, isChannel, isSecret, !isOfTwinColumn || finding.isTwin {
        isKilled = true
        return
      }
      rest.append("\(step.id): \(finding.message)")
    }
    remark = rest.isEmpty ? "nothing was found" : rest.prefix(3).joined(separator: " | ")
  }

  private var isOfTwinColumn: Bool { writing.column == .twin }

  /// The names of the secrets that were given away.
  private static func labels(_ outcome: TrialOutcome) -> Set<String> {
    let values: Set<[UInt8]> = Set(outcome.injections.map(\.secret))
    return Set(outcome.outcome.secrets.filter { values.contains($0.value.reveal()) }.map(\.label))
  }
}

extension LeakTrial {
  /// A file that the server left behind, searched for all secrets of the run.
  private mutating func judge(_ file: String, _ outcome: TrialOutcome) {
    let labels: Set<String> = Self.labels(outcome)
    var hunt = LogHunt(outcome.outcome.secrets, name: file)
    hunt.read(outcome.files[file] ?? [])
    var findings: [Finding] = hunt.finish()
    for (_, step, finding) in outcome.outcome.result.allFindings where finding.isTwin {
      // The step of a comparison is the one whose answer was spoiled.
      guard let exchange = step?.exchange,
        outcome.injections.contains(where: { $0.isOf(exchange.request) })
      else { continue }
      findings.append(finding)
    }
    isKilled = findings.contains { finding in
      guard let leak = finding.leak, finding.isFailure else { return false }
      return labels.contains(leak.secret) && leak.channel == .text(file)
    }
    if !isKilled { remark = findings.first?.message ?? "nothing was found" }
  }

  /// The texts of all findings, as a redactor leaves them for the reports.
  private mutating func judgeReports(_ outcome: TrialOutcome) {
    let redactor = Redactor(outcome.outcome.secrets)
    let hunter = LeakHunter(outcome.outcome.secrets)
    var texts: [String] = []
    for (_, step, finding) in outcome.outcome.result.allFindings {
      texts += [finding.message, finding.answerPlace ?? "", step?.curl ?? ""] + finding.details
      if let exchange = step?.exchange {
        texts.append(String(decoding: exchange.response.body, as: UTF8.self))
      }
    }
    let held: Int = texts.count { hunter.isFound(in: Array($0.utf8)) }
    let shown: [String] = texts.map { redactor.text($0) }.filter {
      hunter.isFound(in: Array($0.utf8))
    }
    isKilled = held > 0 && shown.isEmpty
    remark = held == 0 ? "no text held the secret" : "\(shown.count) texts hold it still"
  }
}
