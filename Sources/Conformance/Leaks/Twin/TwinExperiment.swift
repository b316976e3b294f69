internal import AssayRuntime

/// The executions of a scenario that show what depends on its secrets, one after another.
///
/// It runs nothing: it says which execution it wants next, given those that it has, and at the end
/// what they show. Two executions with the first secrets and one each with others are enough where
/// nothing differs. Where something does, executions with either set take turns, so that what other
/// clients write meanwhile is told from what the secrets decide; then, where there are several
/// secrets, one is changed at a time.
///
/// ```swift
/// var experiment = TwinExperiment(first: record, secrets: labels, hasOtherLengths: true)
/// experiment.found = leaksOfTheFirstExecution      // [(step, LeakFinding)], those that are certain
/// experiment.heldBack = judge.heldBack
/// while let execution = experiment.next, isTimeLeft {
///   // A TwinRecord; nil where it broke down, and the experiment ends.
///   experiment.add(await run(scenario, execution.secrets(fixture.secrets, given: given, seed: seed)))
/// }
/// let verdict = experiment.verdict()
/// findings += judge.findings(on: verdict) { step in rangeOf(step) }
/// findings += judge.findings(heldBackUntil: verdict)
/// ```
package struct TwinExperiment: Sendable {
  /// How often each set of secrets is run again where something differs.
  ///
  /// One of two servers behind a balancer, which puts its name into each answer, has then answered all
  /// executions with one set and the other all with another by accident once in thirty thousand times.
  private static let roundsMax = 8
  /// How many more sets of values confirm what a search was not sure of.
  private static let valueSetsMax = 3
  /// How many secrets are changed one at a time.
  private static let soloMax = 8

  /// Certain leaks that the search found in the first execution; they need no comparison.
  package var found: [(step: String, leak: LeakFinding)] = []
  /// What the search found in the first execution and could not be sure of.
  package var heldBack: [LeakJudge.HeldBack] = []

  /// Digests with their salt, of which other executions would show others.
  private let salted: [(step: String, leak: LeakFinding)]
  private let secrets: [String]
  private let hasOtherLengths: Bool
  private var comparison = TwinComparison()
  /// What one changed secret led to.
  private var solos: [TwinExecution: Observations] = [:]
  /// Held-back finds, by position, that some execution with other secrets did not show.
  private var refuted: Set<Int> = []
  /// Held-back finds, by position, of which some execution had another value: of what every execution
  /// has alike, such as a key that was given or the word in front of each token, none of them tells.
  private var varied: Set<Int> = []
  /// The secrets of the first execution by their labels.
  private let firstSecrets: [String: [UInt8]]
  private var done: [TwinExecution] = []
  private var isBroken = false
  private var isTruncated = false
  private var candidates: [TwinComparison.Candidate] = []

  /// An experiment whose first execution is over; `secrets` are the labels of those that can be
  /// changed, without those that were given to the run; `hasOtherLengths` says whether
  /// `ScenarioSecrets.haveOpenLengths`.
  package init(first: TwinRecord, secrets: [String], hasOtherLengths: Bool) {
    self.secrets = secrets
    self.hasOtherLengths = hasOtherLengths
    let observations = Observations(first)
    self.comparison.same = [observations]
    self.isTruncated = observations.isTruncated
    self.firstSecrets = Self.values(of: first)
    var salted = SaltedDigests(first.secrets, knownSalts: Array(first.values.values))
    self.salted = first.exchanges.flatMap { exchange in
      salted.leaks(in: exchange.response).map { (exchange.step, $0) }
    }
  }

  /// How the scenario is to be run next; nil where nothing more would be learned.
  package var next: TwinExecution? {
    if isBroken || secrets.isEmpty { return nil }
    let start: [TwinExecution] = [TwinExecution(.none), TwinExecution(.values(1))] + lengths
    if done.count < start.count { return start[done.count] }
    // Rounds, as long as something differs.
    var index: Int = done.count - start.count
    if !candidates.isEmpty || index % start.count != 0 {
      if index < Self.roundsMax * start.count { return start[index % start.count] }
    }
    index = done.count { $0.only == nil && $0.change != .none && isFurtherSet($0) }
    if hasDoubts, index + 2 <= Self.valueSetsMax { return TwinExecution(.values(index + 2)) }
    return solo
  }

  private var lengths: [TwinExecution] { hasOtherLengths ? [TwinExecution(.lengths)] : [] }

  private func isFurtherSet(_ execution: TwinExecution) -> Bool {
    if case .values(let number) = execution.change { number > 1 } else { false }
  }

  private var hasDoubts: Bool {
    heldBack.indices.contains { index in
      !refuted.contains(index) && !isKnown(index)
        && (comparison.other.isEmpty || varied.contains(index))
    }
  }

  /// The next secret to change alone.
  private var solo: TwinExecution? {
    guard secrets.count > 1, !candidates.isEmpty else { return nil }
    var changes: [TwinExecution.Change] = []
    if candidates.contains(where: { $0.kind != .length }) { changes.append(.values(1)) }
    if candidates.contains(where: { $0.kind == .length }) { changes.append(.lengths) }
    for change in changes {
      for secret in secrets.prefix(Self.soloMax) {
        let execution = TwinExecution(change, only: secret)
        if solos[execution] == nil { return execution }
      }
    }
    return nil
  }

  /// Takes what ``next`` showed; nil where the execution broke down, which ends the experiment.
  package mutating func add(_ record: TwinRecord?) {
    guard let execution = next else { return }
    guard let record else {
      isBroken = true
      return
    }
    let observations = Observations(record)
    isTruncated = isTruncated || observations.isTruncated
    done.append(execution)
    if execution.only != nil {
      solos[execution] = observations
      return
    }
    switch execution.change {
    case .none: comparison.same.append(observations)
    case .values(1): comparison.other.append(observations)
    case .values: break
    case .lengths: comparison.resized.append(observations)
    }
    refute(by: record)
    if done.count >= 2 + lengths.count {
      candidates = comparison.candidates().filter { !isFound($0) }
    }
  }

  // MARK: - What is known already

  private func isFound(_ candidate: TwinComparison.Candidate) -> Bool {
    let place: Observations.Place = candidate.place
    return found.contains { step, leak in
      guard step == place.step else { return false }
      if leak.channel == place.channel {
        guard place.channel == .body, let pointer = leak.place.pointer else { return true }
        // The containers of a value follow it in names and size.
        let shown: String = candidate.seen.pointer.description
        return pointer == shown || pointer.hasPrefix(shown + "/") || shown.hasPrefix(pointer + "/")
      }
      switch leak.channel {
      case .body: return place.isOfWholeBody
      case .cookie, .cookieName: return place.channel == .header("set-cookie")
      case .headerName: return place.channel == .headerName
      default: return false
      }
    }
  }

  private func isKnown(_ index: Int) -> Bool {
    candidates.contains { finding($0).confirms(heldBack[index].leak, of: heldBack[index].step) }
  }

  /// Drops doubtful finds that an execution with other secrets does not show of those.
  private mutating func refute(by record: TwinRecord) {
    let values: [String: [UInt8]] = Self.values(of: record)
    for index in heldBack.indices where !varied.contains(index) {
      let leak: LeakFinding = heldBack[index].leak
      guard let first = firstSecrets[leak.secret], let now = values[leak.secret] else { continue }
      if leak.part(of: first) != leak.part(of: now) { varied.insert(index) }
    }
    guard hasDoubts, !record.secrets.isEmpty else { return }
    let hunter = LeakHunter(record.secrets)
    var shown: Set<Trace> = []
    for exchange in record.exchanges {
      for leak in hunter.report(on: exchange).findings { shown.insert(Trace(leak, exchange.step)) }
    }
    for index in heldBack.indices {
      let trace = Trace(heldBack[index].leak, heldBack[index].step)
      if !shown.contains(trace) { refuted.insert(index) }
    }
  }

  private static func values(of record: TwinRecord) -> [String: [UInt8]] {
    Dictionary(record.secrets.map { ($0.label, $0.value.reveal()) }) { first, _ in first }
  }

  /// A find without what differs from one execution to the next.
  private struct Trace: Hashable {
    var step: String
    var secret: String
    var channel: Channel
    var path: [String]

    init(_ leak: LeakFinding, _ step: String) {
      self.step = step
      self.secret = leak.secret
      self.channel = leak.channel
      let tokens: [Substring] = (leak.place.pointer ?? "").split(separator: "/")
      // The record may stand at another position.
      self.path = tokens.map { $0.utf8.allSatisfy(ASCII.isDigit) ? "*" : String($0) }
    }
  }

  // MARK: - The end

  /// What the executions so far show.
  ///
  /// Without a second execution with other secrets it confirms nothing.
  package func verdict() -> TwinVerdict {
    let isComplete: Bool = done.count >= 2 + lengths.count
    let isConfirmed: Bool = !candidates.isEmpty && comparison.other.count > Self.roundsMax / 2
    var confirmed: [Int] = []
    if isComplete {
      confirmed = heldBack.indices.filter { index in
        varied.contains(index) && (isKnown(index) || !refuted.contains(index))
      }
    }
    let unvaried: [Int] = heldBack.indices.filter { !varied.contains($0) }
    return TwinVerdict(
      findings: isConfirmed ? candidates.map { finding($0) } : [],
      unsteadySteps: comparison.unsteadySteps(),
      salted: salted,
      isComplete: isComplete && !isTruncated && (candidates.isEmpty || isConfirmed),
      confirmed: confirmed.map { (heldBack[$0].step, heldBack[$0].leak) },
      unvaried: unvaried.map { index in
        let leak: LeakFinding = heldBack[index].leak
        let part: [UInt8] = firstSecrets[leak.secret].map { leak.part(of: $0) } ?? []
        return (heldBack[index].step, leak, leak.extent == .whole || Words.isRandom(part))
      }
    )
  }

  private func finding(_ candidate: TwinComparison.Candidate) -> TwinFinding {
    var isStructure = true
    switch candidate.place.aspect {
    case .value, .word, .capture: isStructure = false
    case .names, .count, .presence: break
    }
    return TwinFinding(
      step: candidate.place.step,
      channel: candidate.place.channel,
      pointer: candidate.seen.pointer,
      kind: candidate.kind,
      secrets: followed(by: candidate),
      isStructure: isStructure
    )
  }

  /// The secrets whose change alone changes a place.
  private func followed(by candidate: TwinComparison.Candidate) -> [String] {
    if secrets.count == 1 { return secrets }
    let change: TwinExecution.Change = candidate.kind == .length ? .lengths : .values(1)
    return secrets.filter { secret in
      guard let solo = solos[TwinExecution(change, only: secret)] else { return false }
      let seen: Observations.Seen? = solo.seen[candidate.place]
      if !candidate.pieces.isEmpty {
        return !candidate.pieces.isSubset(of: seen?.pieces ?? [])
      }
      if comparison.same.allSatisfy({ $0.seen[candidate.place] == candidate.seen }) {
        return seen != candidate.seen
      }
      return seen?.shape != candidate.seen.shape
    }
  }
}

/// What the executions of an experiment showed.
package struct TwinVerdict: Sendable {
  package var findings: [TwinFinding] = []
  /// Steps whose status differs with the same secrets, about which nothing is known.
  package var unsteadySteps: [String] = []
  /// Digests of secrets together with their salt, which the first execution shows.
  package var salted: [(step: String, leak: LeakFinding)] = []
  /// Whether all executions that were needed were done, and all of their answers compared.
  package var isComplete = false
  fileprivate(set) var confirmed: [(step: String, leak: LeakFinding)] = []
  fileprivate(set) var unvaried: [(step: String, leak: LeakFinding, isTelling: Bool)] = []

  /// Whether nothing is known of what a search found, because that was the same in all executions: then
  /// whether it looks as if it were the secret's and no word of the interface; nil where much is known.
  func isTellingThoughUnvaried(_ leak: LeakFinding, of step: String) -> Bool? {
    unvaried.first { $0.step == step && $0.leak == leak }?.isTelling
  }

  /// Whether what a search found and was not sure of is a leak.
  package func confirms(_ leak: LeakFinding, of step: String) -> Bool {
    confirmed.contains { $0.step == step && $0.leak == leak }
      || findings.contains { $0.confirms(leak, of: step) }
  }

  /// Whether the value at a place, as findings tell it, follows a secret: then what the document
  /// does not describe there is no drift but a leak.
  package func follows(step: String, answerPlace: String?) -> Bool {
    findings.contains { finding in
      guard finding.step == step else { return false }
      if let place = finding.channel.answerPlace { return place == answerPlace }
      let pointer: String = finding.pointer.description
      guard let answerPlace else { return false }
      return pointer == answerPlace || pointer.hasPrefix(answerPlace + "/")
    }
  }
}

extension LeakFinding {
  /// What of a secret's value the finding is about.
  fileprivate func part(of value: [UInt8]) -> [UInt8] {
    switch extent {
    case .prefix(let count): Array(value.prefix(count))
    case .suffix(let count): Array(value.suffix(count))
    case .whole, .slice, .masked: value
    }
  }
}
