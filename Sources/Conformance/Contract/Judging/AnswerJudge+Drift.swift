import AssayRuntime
import SchemaPlan
import SourceDocuments

extension AnswerJudge {
  /// Members that no schema describes.
  mutating func judgeDrift(_ tape: JSONTape, _ schema: SchemaID, _ media: MediaPart) {
    guard let contract, let plan = contract.schemas.plan else { return }
    switch tape.kind(at: 0) {
    case .object, .array: break
    default: return
    }
    var walk = DriftWalk(contract.schemas, plan, tape)
    walk.walk(schema)
    for found in walk.found.sorted(by: { $0.key < $1.key }) {
      let pointer: String = tape.pointer(to: found.key)
      let more: String = found.count > 1 ? " (and \(found.count - 1) more like it)" : ""
      add(
        .undocumentedMember,
        "the document does not describe the member \(pointer)\(more)",
        severity: options.isClosed ? .error : nil,
        answerPlace: pointer,
        location: location(of: found.schema, contract)
      )
    }
  }

  private func location(of schema: SchemaID, _ contract: Contract) -> String {
    let site: SchemaSite = contract.schemas.graph[schema].site
    return site.file + "#" + site.pointer
  }
}
