package import SourceDocuments

/// All that a run found.
package struct RunResult: Sendable {
  package var environment: RunEnvironment
  /// In the order of the fixtures, whatever ended first.
  package var scenarios: [ScenarioResult] = []
  /// What belongs to no step, such as a secret in the server's log.
  package var findings: [Finding] = []
  /// Why the run ended before its end, such as `interrupted`; nil where it did not.
  package var endedEarly: String?
  /// Files that places of findings refer to.
  package var files: SourceFiles

  package init(environment: RunEnvironment, files: SourceFiles) {
    self.environment = environment
    self.files = files
  }

  /// How many steps have a verdict of each kind.
  package func count(_ kind: Verdict.Kind) -> Int {
    scenarios.reduce(0) { $0 + $1.steps.count { $0.verdict.kind == kind } }
  }

  /// Every finding of the run with the scenario and step that it belongs to.
  package var allFindings: [(scenario: ScenarioResult?, step: StepResult?, finding: Finding)] {
    var all: [(scenario: ScenarioResult?, step: StepResult?, finding: Finding)] = []
    for scenario in scenarios {
      for step in scenario.steps {
        for finding in step.findings { all.append((scenario, step, finding)) }
      }
    }
    for finding in findings { all.append((nil, nil, finding)) }
    return all
  }
}

/// What a run ran in.
package struct RunEnvironment: Sendable {
  package var toolVersion: String
  /// The base URL without user and password, or `the sandbox`.
  package var target: String
  package var seed: UInt64
  /// RFC 3339.
  package var startedAt: String
  package var duration: Duration = .zero
  /// Such as `Deck API v2 2.0`.
  package var documents: [String] = []
  /// Such as `2/5`.
  package var shard: String?
  package var profile: String?

  package init(toolVersion: String, target: String, seed: UInt64, startedAt: String) {
    self.toolVersion = toolVersion
    self.target = target
    self.seed = seed
    self.startedAt = startedAt
  }

  /// Scheme, host and port of the target, in front of paths that have the base path already.
  ///
  /// The sandbox of a run is gone when somebody reads this; one that is started by hand listens there.
  package var origin: String {
    guard let scheme = target.firstRange(of: "://") else { return "http://127.0.0.1:8080" }
    return String(target[..<scheme.upperBound] + target[scheme.upperBound...].prefix { $0 != "/" })
  }
}

/// What one scenario gave: a fixture, or one row of its matrix.
package struct ScenarioResult: Sendable {
  /// The file, with `[2]` behind it for the second row.
  package var id: String
  package var file: String
  package var name: String
  package var tags: [String] = []
  /// The fixture's name in its file, or the row.
  package var place: SourceRange?
  package var steps: [StepResult] = []
  package var duration: Duration = .zero

  package init(id: String, file: String, name: String) {
    self.id = id
    self.file = file
    self.name = name
  }
}

/// What one step gave.
package struct StepResult: Sendable {
  package var id: String
  package var name: String?
  /// The step's id in its file.
  package var place: SourceRange?
  package var verdict: Verdict
  package var findings: [Finding] = []
  package var attempts: Int = 1
  package var duration: Duration = .zero
  /// The operation of the document that it called, by its id or as `GET /pets`.
  package var operation: String?
  /// A command line that repeats the request, with secrets as shell variables.
  package var curl: String?
  /// What went over the wire, where it was kept; it is not redacted yet.
  package var exchange: Exchange?

  package init(id: String, verdict: Verdict) {
    self.id = id
    self.verdict = verdict
  }
}

/// How a step ended.
package enum Verdict: Sendable, Hashable {
  case passed
  case failed
  /// There was nothing to judge: no answer, or a value to send was missing.
  case notJudged(String)
  case skipped(String)
  /// It failed, and the fixture says that this is known.
  case knownFailure(String)

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case passed
    case failed
    case notJudged = "not-judged"
    case skipped
    case knownFailure = "known-failure"
  }

  package var kind: Kind {
    switch self {
    case .passed: .passed
    case .failed: .failed
    case .notJudged: .notJudged
    case .skipped: .skipped
    case .knownFailure: .knownFailure
    }
  }

  /// Why, where the kind alone does not say it.
  package var reason: String? {
    switch self {
    case .passed, .failed: nil
    case .notJudged(let reason), .skipped(let reason), .knownFailure(let reason): reason
    }
  }
}
