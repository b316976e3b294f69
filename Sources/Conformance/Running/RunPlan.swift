package import AssayRuntime
package import SourceDocuments

/// What a run runs: fixtures with the contracts that judge them.
package struct RunPlan: Sendable {
  package var scenarios: [Scenario]
  /// What other parts of the same suite run, on other machines.
  package var elsewhere: [Scenario] = []
  /// The files that fixtures and documents were read from.
  package var files: SourceFiles

  package init(scenarios: [Scenario], files: SourceFiles) {
    self.scenarios = scenarios
    self.files = files
  }
}

/// A fixture, or one row of its matrix, and the contract that it is judged by.
package struct Scenario: Sendable {
  package var fixture: Fixture
  /// The index into the fixture's matrix; nil where it has none.
  package var row: Int?
  /// Nil where no document is known: then only the fixture's own expectations are judged.
  package var contract: Contract?
  /// The contents of files that steps send, by the path that the fixture gives.
  package var bodies: [String: [UInt8]] = [:]
  /// Secrets that come from files and the environment, by name.
  package var givenSecrets: [String: Secret<[UInt8]>] = [:]

  package init(fixture: Fixture, row: Int? = nil, contract: Contract? = nil) {
    self.fixture = fixture
    self.row = row
    self.contract = contract
  }

  /// The identity in reports: the file, with `[2]` behind it for the second row.
  package var id: String { row.map { "\(fixture.file)[\($0 + 1)]" } ?? fixture.file }
}

/// How a run is done.
package struct RunOptions: Sendable {
  /// How many scenarios run at a time.
  package var jobs: Int = 4
  package var seed: UInt64 = 0
  /// How many failed steps end the run; nil for none.
  package var failuresMax: Int?
  package var timeMax: Duration?
  package var requestsPerSecond: Double?
  /// The time limit of a request that says none.
  package var timeout: Duration = .seconds(30)
  /// Whether what the document does not describe is an error rather than a warning.
  package var isClosed = false
  package var profile: String?
  /// Attempts for steps that say nothing of them; never for leaks.
  package var retries: Int = 0
  /// In front of each path, such as `/v2`; empty for none.
  package var basePath: String = ""
  /// What command lines need besides, to get through to the server.
  package var curlOptions: [String] = []
  package var runsTwins = true
  package var runsAuthenticationChecks = true
  package var runsErrorEchoes = true
  /// Whether operations that no fixture calls are tried without a valid key as well; not where only a
  /// part of a suite is run.
  package var coversOtherOperations = true
  /// Which of those operations are this run's, where several share a suite.
  package var shard: Shard?
  /// Which exchanges the result keeps.
  package var kept: KeptExchanges = .failures
  /// Who asks, by the names that fixtures use; `default`, and `other` for another organisation.
  package var credentials: [String: GivenCredential] = [:]
  /// Whether the outcome has the edits that make fixtures expect what was answered.
  package var collectsEdits = false
  package var environment: [String: String] = [:]
  /// The time in RFC 3339 with milliseconds.
  package var now: @Sendable () -> String
  /// What the result says about the run; the engine fills in the duration.
  package var surroundings: RunEnvironment

  package init(surroundings: RunEnvironment, now: @escaping @Sendable () -> String) {
    self.surroundings = surroundings
    self.now = now
  }

  package enum KeptExchanges: Sendable, Hashable {
    case none
    case failures
    case all
  }
}

/// A key or token that was given to the run.
package struct GivenCredential: Sendable {
  package var value: Secret<String>
  /// The header field to send it in; nil for the place that the operation's security says.
  package var header: String?

  package init(_ value: Secret<String>, header: String? = nil) {
    self.value = value
    self.header = header
  }
}

/// Is told how a run goes on, for a line of progress and for reports that stream.
package protocol RunObserver: Sendable {
  func runWillStart(scenarioCount: Int) async
  func scenarioDidEnd(_ result: ScenarioResult) async
  /// All scenarios have ended, and so many of them are now run again for something else; what that
  /// brings up is in the result of the run.
  func passWillStart(_ pass: RunPass, scenarioCount: Int) async
  /// One of these has ended.
  func passDidAdvance() async
}

/// What scenarios are run again for.
package enum RunPass: Sendable, Hashable {
  /// To try steps in other ways.
  case probes
  /// To compare what the server writes to files.
  case writtenFiles

  /// As progress is shown: `3/12 tried in other ways`.
  package var label: String {
    switch self {
    case .probes: "tried in other ways"
    case .writtenFiles: "compared by what the server writes"
    }
  }
}
