import AssayRuntime
import SchemaPlan
import SourceDocuments

extension AnswerJudge {
  /// What the document describes and its schemas do not judge.
  mutating func judgeDrift(_ tape: JSONTape, _ schema: SchemaID, _ media: MediaPart) {
    guard let contract, let plan = contract.schemas.plan else { return }
    var walk = DriftWalk(contract.schemas, plan, tape)
    walk.walk(schema)
    for found in walk.found.sorted(by: { $0.index < $1.index }) {
      let pointer: String = tape.pointer(to: found.index)
      let site: SchemaSite = contract.schemas.graph[found.schema].site
      let more: String = found.count > 1 ? " (and \(found.count - 1) more like it)" : ""
      add(found.kind, pointer, more, site.file + "#" + site.pointer, found.schema, contract)
    }
  }

  private mutating func add(
    _ kind: DriftWalk.Kind,
    _ pointer: String,
    _ more: String,
    _ location: String,
    _ schema: SchemaID,
    _ contract: Contract
  ) {
    let place: String = pointer.isEmpty ? "the body" : pointer
    let closed: Diagnostic.Severity? = options.isClosed ? .error : nil
    switch kind {
    case .undocumented:
      add(
        .undocumentedMember,
        "the document does not describe the member \(place)\(more)",
        severity: closed,
        answerPlace: pointer,
        location: location
      )
    case .misnamed(_, _, let documented):
      add(
        .misnamedMember,
        "expected the member \(place) to be called '\(documented)'\(more)",
        answerPlace: pointer,
        location: location + "/properties/" + JSONPointer.escape(documented)
      )
    case .unknownValue(let text):
      let known: String = (contract.schemas.marks.openEnums[schema] ?? []).joined(separator: ", ")
      add(
        .unknownValue,
        "expected one of the known values (\(known)) at \(place), found '\(text)'\(more)",
        severity: closed,
        answerPlace: pointer,
        location: location + "/x-open-enum"
      )
    case .misspelledValue(let text, let documented):
      add(
        .unknownValue,
        "expected '\(documented)' at \(place), found it written as '\(text)'\(more)",
        severity: .error,
        answerPlace: pointer,
        location: location + "/x-open-enum"
      )
    case .writeOnly(let name, let isBlank):
      add(
        .writeOnlyMember,
        isBlank
          ? "expected no member \(place), which is for requests alone\(more)"
          : "expected no member \(place), which is for requests alone, found '\(name)' with a value"
            + more,
        severity: isBlank ? .warning : nil,
        answerPlace: pointer,
        location: location + "/writeOnly"
      )
    case .shared(let name, let sibling):
      add(
        .sharedName,
        "expected no name in \(place) that '\(sibling)' has, found '\(name)'\(more)",
        answerPlace: pointer,
        location: location + "/x-disjoint-with"
      )
    }
  }
}
