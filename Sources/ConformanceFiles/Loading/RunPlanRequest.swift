package import Conformance
package import SourceDocuments

/// What a run is asked to load.
package struct RunPlanRequest: Sendable {
  /// Fixtures, and folders with fixtures.
  package var paths: [String]
  /// The document for fixtures that name none, or one that does not exist.
  package var document: String?
  /// The overlays for fixtures that name none.
  package var overlays: [String] = []
  /// Where secrets with `env` come from.
  package var environment: [String: String] = [:]
  /// The names of the credentials that the run is given.
  package var credentials: Set<String> = []

  package init(paths: [String] = ["."]) { self.paths = paths }
}

/// What was loaded, and what is wrong with it.
package struct LoadedRunPlan: Sendable {
  /// The scenarios whose fixtures could be read.
  package var plan: RunPlan
  /// Of files, fixtures and documents; a run with an error among them sends nothing.
  package var diagnostics: [Diagnostic]
  /// The titles and versions of the documents, such as `Deck API v2 2.0`.
  package var documents: [String]

  /// Whether there is an error.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
