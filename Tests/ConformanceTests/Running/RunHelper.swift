import AssayRuntime
import Conformance
import SourceDocuments
import Testing

/// Reads fixtures from text, runs them against a server in memory, and gives what the run found.
func run(
  _ fixtures: [String],
  against server: MemoryServer,
  observer: (any RunObserver)? = nil,
  limits: RunLimits = .standard,
  contract: Contract? = nil,
  _ change: (inout RunOptions) -> Void = { _ in }
) async throws -> RunOutcome {
  try await makeRun(
    fixtures,
    server,
    observer: observer,
    limits: limits,
    contract: contract,
    change
  ).run()
}

/// A run that is ready to go.
func makeRun(
  _ fixtures: [String],
  _ server: MemoryServer,
  observer: (any RunObserver)? = nil,
  limits: RunLimits = .standard,
  contract: Contract? = nil,
  _ change: (inout RunOptions) -> Void = { _ in }
) throws -> ConformanceRun {
  var files = SourceFiles()
  var scenarios: [Scenario] = []
  for (index, text) in fixtures.enumerated() {
    let file = files.add(name: "f\(index).fixture.yaml", bytes: Array(text.utf8))
    let (fixture, diagnostics) = readFixture(file, in: files)
    let errors = diagnostics.filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.message))")
    let read = try #require(fixture)
    if read.matrix.isEmpty {
      scenarios.append(Scenario(fixture: read, contract: contract))
    } else {
      scenarios += read.matrix.indices.map { Scenario(fixture: read, row: $0, contract: contract) }
    }
  }
  let surroundings = RunEnvironment(
    toolVersion: "test",
    target: "http://server.test",
    seed: 7,
    startedAt: "2026-11-21T12:00:00.000Z"
  )
  var options = RunOptions(surroundings: surroundings) { "2026-11-21T12:00:00.000Z" }
  options.seed = 7
  options.jobs = 1
  change(&options)
  var run = ConformanceRun(
    plan: RunPlan(scenarios: scenarios, files: files),
    options: options,
    transport: server,
    observer: observer
  )
  run.limits = limits
  return run
}

/// The verdicts as one line, such as `first passed, second skipped`.
func verdicts(_ outcome: RunOutcome) -> String {
  outcome.result.scenarios.map { scenario in
    scenario.steps.map { "\($0.id) \($0.verdict.kind.rawValue)" }.joined(separator: ", ")
  }.joined(separator: "; ")
}

/// The rules that spoke, with the steps that they speak of.
func rules(_ outcome: RunOutcome) -> [String] {
  outcome.result.allFindings.map { "\($0.step?.id ?? "-"): \($0.finding.rule.id)" }
}
