package import Conformance
internal import ConformanceFiles
internal import SourceDocuments

/// The fixtures that faults are tried with, loaded once.
package struct FixtureSuite: Sendable {
  package let plan: RunPlan

  /// Loads a folder of fixtures.
  ///
  /// - Throws: `FixtureSuiteError` with all that is wrong with them.
  package init(_ folder: String) throws {
    var request = RunPlanRequest(paths: [folder])
    request.credentials = ["default", "other"]
    let loaded = loadRunPlan(request)
    guard !loaded.hasErrors, !loaded.plan.scenarios.isEmpty else {
      throw FixtureSuiteError(
        messages: loaded.diagnostics.map { "\($0.rule.id): \($0.message)" }
      )
    }
    plan = loaded.plan
  }

  /// The scenarios of some fixtures, by names such as `errors`; all where there is no name.
  package func plan(of names: Set<String>) -> RunPlan {
    if names.isEmpty { return plan }
    return RunPlan(
      scenarios: plan.scenarios.filter { names.contains(Self.name($0.fixture.file)) },
      files: plan.files
    )
  }

  /// The name of a fixture without folder and ending.
  package static func name(_ file: String) -> String {
    let last: Substring = file.split(separator: "/").last ?? Substring(file)
    return String(last.split(separator: ".").first ?? last)
  }
}

/// Fixtures that cannot be tried with.
package struct FixtureSuiteError: Error, CustomStringConvertible {
  package var messages: [String]

  package var description: String {
    "the fixtures cannot be loaded: " + messages.joined(separator: "; ")
  }
}
