import AssayRuntime
import Conformance
import Generation
import OpenAPIDocument
import SourceDocuments

/// Reads fixtures with all that they need: documents, overlays, files to send, secrets.
///
/// Each document is read and compiled once for each set of overlays. Every mistake is told in one go.
package func loadRunPlan(_ request: RunPlanRequest) -> LoadedRunPlan {
  var loader = RunPlanLoader(request: request)
  loader.load()
  return LoadedRunPlan(
    plan: RunPlan(scenarios: loader.scenarios, files: loader.sources.files),
    diagnostics: loader.diagnostics + loader.contracts.diagnostics + loader.unread,
    documents: loader.contracts.titles
  )
}

struct RunPlanLoader {
  let request: RunPlanRequest
  var sources = SourceLoader()
  var scenarios: [Scenario] = []
  var diagnostics: [Diagnostic] = []
  var contracts = ContractLoader()
  /// Fixtures that cannot be read at all.
  private(set) var unread: [Diagnostic] = []
  private var names: [String: LocatedText] = [:]
  var missingDocuments: Set<String> = []
  var withoutDocument: [LocatedText] = []

  init(request: RunPlanRequest) { self.request = request }

  mutating func load() {
    for path in discover() {
      guard let file = sources.register(path) else {
        unread.append(contentsOf: sources.diagnostics.suffix(1))
        continue
      }
      let reading = readFixture(file, in: sources.files)
      diagnostics.append(contentsOf: reading.diagnostics)
      if let fixture = reading.fixture { add(fixture, at: path) }
    }
    noteMissingDocuments()
  }

  private mutating func discover() -> [String] {
    var discovery = FixtureDiscovery()
    for path in request.paths {
      do throws(ReadingError) {
        if try discovery.add(path) == 0, discovery.files.isEmpty { reportNone(in: path) }
      } catch {
        diagnostics.append(Diagnostic(.unreadableFile, error.message, at: nil))
      }
    }
    return discovery.files
  }

  private mutating func reportNone(in path: String) {
    diagnostics.append(
      Diagnostic(
        .noFixtures,
        "there is no fixture in '\(path)'",
        at: nil,
        suggestion: "fixtures end in " + FixtureDiscovery.endings.joined(separator: ", ")
      )
    )
  }

  private mutating func add(_ fixture: Fixture, at path: String) {
    checkName(fixture.name)
    var scenario = Scenario(fixture: fixture)
    let base = folder(of: path)
    scenario.contract = contract(for: fixture, at: base)
    checkCredentials(of: fixture)
    readBodies(of: fixture, at: base, into: &scenario)
    readSecrets(of: fixture, at: base, into: &scenario)
    if fixture.matrix.isEmpty { return scenarios.append(scenario) }
    for row in fixture.matrix.indices {
      scenario.row = row
      scenarios.append(scenario)
    }
  }

  private mutating func checkName(_ name: LocatedText) {
    guard let first = names[name.text] else {
      names[name.text] = name
      return
    }
    diagnostics.append(
      Diagnostic(
        .fixtureDuplicateName,
        "two fixtures of this run are called '\(name.text)'",
        at: name.range,
        notes: [Diagnostic.Note("the first is here", at: first.range)],
        suggestion: "reports group steps by the fixture's name: give each its own"
      )
    )
  }

  private mutating func readBodies(
    of fixture: Fixture,
    at base: String,
    into scenario: inout Scenario
  ) {
    for step in fixture.steps {
      guard case .file(let file) = step.request.body, scenario.bodies[file.text] == nil else {
        continue
      }
      scenario.bodies[file.text] = read(file.text, at: base, askedForAt: file.range)
    }
  }

  private mutating func readSecrets(
    of fixture: Fixture,
    at base: String,
    into scenario: inout Scenario
  ) {
    for secret in fixture.secrets {
      let name = secret.name.text
      switch secret.source {
      case .generated: continue
      case .environment(let variable):
        guard let value = request.environment[variable], !value.isEmpty else {
          diagnostics.append(
            Diagnostic(
              .missingSecret,
              "the secret '\(name)' comes from the environment, and \(variable) is not set there",
              at: secret.name.range,
              suggestion: "set \(variable) for the run"
            )
          )
          continue
        }
        scenario.givenSecrets[name] = Secret(Array(value.utf8))
      case .file(let path):
        guard var bytes = read(path, at: base, askedForAt: secret.name.range) else { continue }
        if bytes.last == 0x0A { bytes.removeLast() }
        if bytes.last == 0x0D { bytes.removeLast() }
        if bytes.isEmpty {
          diagnostics.append(
            Diagnostic(
              .missingSecret,
              "the file of the secret '\(name)' is empty",
              at: secret.name.range
            )
          )
        } else {
          scenario.givenSecrets[name] = Secret(bytes)
        }
      }
    }
  }

  private mutating func read(
    _ path: String,
    at base: String,
    askedForAt range: SourceRange
  ) -> [UInt8]? {
    do throws(ReadingError) {
      return try readFile(join(base, path))
    } catch {
      diagnostics.append(Diagnostic(.unreadableFile, error.message, at: range))
      return nil
    }
  }
}
