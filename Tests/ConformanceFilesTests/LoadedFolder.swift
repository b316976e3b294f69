import Conformance
import ConformanceFiles
import SourceDocuments
import TestSupport

/// A folder of files, loaded for a run.
struct LoadedFolder {
  let folder: TemporaryFolder
  var loaded: LoadedRunPlan

  /// Paths of the request are relative to the folder.
  init(
    _ files: [String: String],
    paths: [String] = ["."],
    document: String? = nil,
    overlays: [String] = [],
    _ change: (inout RunPlanRequest) -> Void = { _ in }
  ) throws {
    folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    var request = RunPlanRequest(paths: paths.map { [folder] in folder($0) })
    request.document = document.map { [folder] in folder($0) }
    request.overlays = overlays.map { [folder] in folder($0) }
    change(&request)
    loaded = loadRunPlan(request)
  }

  var plan: RunPlan { loaded.plan }

  /// The ids of rules, in order.
  var rules: [String] { loaded.diagnostics.map(\.rule.id) }

  /// Ids of scenarios as seen from the folder.
  var ids: [String] {
    plan.scenarios.map { scenario in
      scenario.id.replacing(folder.path + "/", with: "")
    }
  }

  var shown: String {
    TextRenderer(usesColor: false).render(loaded.diagnostics, in: plan.files)
  }

  /// A fixture with one step.
  static func fixture(_ name: String, _ more: String = "", step: String = "") -> String {
    """
    fixture: 1
    name: \(name)
    \(more)
    steps:
      - id: list
        request: { method: GET, path: /pets }
    \(step)
    """
  }

  static let pets = """
    openapi: 3.1.0
    info: { title: Pets, version: "1" }
    paths:
      /pets:
        get:
          operationId: listPets
          responses: { "200": { description: fine } }
      /pets/{id}:
        get:
          operationId: getPet
          parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
          responses: { "200": { description: fine } }
    """
}
