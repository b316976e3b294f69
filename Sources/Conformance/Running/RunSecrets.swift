internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

/// The secrets of all scenarios of a run.
///
/// A secret that one scenario stored may come back to another one, in a list, a search or an export.
/// They are known before anything is sent, because seeds make them; so one search serves all scenarios.
struct RunSecrets: Sendable {
  /// Where there are so many scenarios, the common forms are enough: reach is what matters here.
  let prepared: Prepared
  /// The scenario of each secret, in their order.
  let owners: [String]

  /// Nil where no scenario has a secret that others could be told of.
  init?(_ run: ConformanceRun) {
    let today: String = run.options.now()
    var secrets: [HuntedSecret] = []
    var owners: [String] = []
    for scenario in run.plan.scenarios {
      let room: Int = run.limits.strangerSecretsMax - secrets.count
      if room <= 0 { break }
      for secret in Self.secrets(of: scenario, run.options, today).prefix(room) {
        secrets.append(secret)
        owners.append(scenario.id)
      }
    }
    if secrets.isEmpty { return nil }
    self.owners = owners
    self.prepared = Prepared(secrets, .standard, thoroughMax: 0)
  }

  /// Those that were made for the run and may be shown nowhere.
  ///
  /// What the environment gives, others may be sent as well and think nothing of it.
  private static func secrets(
    of scenario: Scenario,
    _ options: RunOptions,
    _ today: String
  ) -> [HuntedSecret] {
    let fixture: Fixture = scenario.fixture
    guard ScenarioSecrets.vary(fixture.secrets) else { return [] }
    let allowed = Set(fixture.leaks.allowances.filter { !$0.isExpired(on: today) }.map(\.secret))
    let made = ScenarioSecrets(
      fixture.secrets,
      given: [:],
      seed: ExecutionSeed.scenario(scenario.id, seed: options.seed)
    )
    return made.all.filter { $0.isCanary && !allowed.contains($0.label) }.compactMap { secret in
      let value: [UInt8] = secret.value.reveal()
      guard StrangerSecrets.isTelling(value) else { return nil }
      return HuntedSecret(
        // Not the file's path, which is another one on each machine.
        "\(secret.label) of \(fixture.name.text)",
        value,
        kind: secret.kind,
        isCanary: true,
        shown: secret.shown
      )
    }
  }
}

/// The secrets of a run as one scenario meets them: those of all others.
struct StrangerSecrets: Sendable {
  private let all: RunSecrets
  /// The scenario that knows its own.
  private let scenario: String

  /// A beginning or an end of so many bytes counts, as a part of one among a thousand secrets.
  private static let partBytesMin = 8
  /// What must be guessed to have one of a thousand secrets by accident.
  private static let bitsMin = 35.0

  init(_ all: RunSecrets, of scenario: String) {
    self.all = all
    self.scenario = scenario
  }

  /// Whether a text is found by accident in no answer, though there are many of its kind.
  static func isTelling(_ value: [UInt8]) -> Bool {
    let separators: Int = value.count { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    return Evidence.bits(of: value) + 3 * Double(separators) >= bitsMin
  }

  /// What the views of a channel show of them.
  func findings(in tree: ViewTree, _ channel: Channel) -> [LeakFinding] {
    var matches: [Prepared.SecretMatch] = []
    for (index, view) in tree.views.enumerated() {
      for match in all.prepared.matches(in: view, index)
      where match.certainty == .certain && all.owners[match.secret] != scenario {
        if match.extent == .whole || match.count >= Self.partBytesMin { matches.append(match) }
      }
    }
    return all.prepared.findings(of: matches, in: tree, channel)
  }
}
