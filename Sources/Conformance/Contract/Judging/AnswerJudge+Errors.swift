import AssayRuntime
import OpenAPIDocument
import SchemaPlan
import SourceDocuments

extension AnswerJudge {
  /// The body of an error has one of the shapes of errors and keeps to it.
  mutating func judgeErrorBody(documented: MediaPart?) {
    judgeRequestID()
    guard isError else { return }
    judgeInternals(isDocumented: documented?.schema != nil)
    guard let error = ErrorBody(answer) else { return }
    if let found = error.status, found.value != status {
      add(
        .errorStatus,
        "expected \(found.pointer) to be the answer's status \(status), found \(found.value)",
        answerPlace: found.pointer
      )
    }
    if error.isProblem { judgeProblemMembers() }
    judgeEntries(error)
    if error.shape == .standard { judgeMissingRequestID(documented) }
  }

  private mutating func judgeEntries(_ error: ErrorBody) {
    let pointer: String = answer.index(at: "/errors") == nil ? "/Errors" : "/errors"
    if let tape = answer.tape, let errors = answer.index(at: pointer), tape.isContainer(at: errors),
      tape.count(at: errors) == 0
    {
      let kind: String = tape.kind(at: errors) == .array ? "list" : "map"
      add(
        .emptyError,
        "expected what is wrong in \(pointer), found an empty \(kind)",
        answerPlace: pointer
      )
    }
    for entry in error.entries {
      judge(entry, isMap: error.shape == .validation)
    }
  }

  private mutating func judge(_ entry: ErrorBody.Entry, isMap: Bool) {
    let place: String = entry.pointer
    if entry.code?.isBlank ?? false {
      add(
        .errorEntry,
        "expected a code in \(place), found an empty text",
        answerPlace: place + "/code"
      )
    }
    if entry.type?.isBlank ?? false {
      add(
        .errorEntry,
        "expected a type in \(place), found an empty text",
        answerPlace: place + "/type"
      )
    }
    if entry.messages.contains(where: \.isBlank) {
      add(.errorEntry, "expected a message in \(place), found an empty text", answerPlace: place)
    } else if isMap, entry.messages.isEmpty {
      add(.errorEntry, "expected a message in \(place), found none", answerPlace: place)
    }
    judgeField(entry, isMap: isMap)
  }

  /// The field is an input.
  private mutating func judgeField(_ entry: ErrorBody.Entry, isMap: Bool) {
    guard let field = entry.field else { return }
    if field.isBlank {
      // A map has the empty name for the request as a whole.
      if !isMap {
        add(
          .errorEntry,
          "expected a field in \(entry.pointer), found an empty text",
          answerPlace: entry.pointer
        )
      }
      return
    }
    // Prose and addresses are no names of fields, and other refusals are not about fields.
    guard let contract, let operation, entry.isFieldCertain, [400, 409, 422].contains(status),
      !field.contains(" "), !field.contains("://"), field.utf8.count <= 256
    else { return }
    let inputs = RequestInputs(request, operation, contract)
    guard !inputs.isUnknown, !inputs.contains(FieldPath(field)) else { return }
    add(
      .errorField,
      "\(entry.pointer) names a field that is no input of '\(operation.id)'",
      // The keys of a map may be names of the framework for the body as a whole.
      severity: isMap ? .warning : nil,
      answerPlace: isMap ? entry.pointer : entry.pointer + "/field"
    )
  }

  /// RFC 9457 §3.1: the types of the members.
  private mutating func judgeProblemMembers() {
    guard let tape = answer.tape, answer.type?.subtype == "problem+json" else { return }
    for (name, kind) in [
      ("type", JSONKind.string), ("title", .string), ("detail", .string), ("instance", .string),
      ("status", .number),
    ] {
      guard let index = tape.member(of: 0, named: name) else { continue }
      let found: JSONKind = tape.kind(at: index)
      if found == kind || found == .null { continue }
      let words: String = kind == .number ? "a number" : "a text"
      add(.problemMember, "expected \(words) in /\(name)", answerPlace: "/" + name)
    }
  }

  /// The id of the request is a text, and the same wherever it stands.
  private mutating func judgeRequestID() {
    guard let tape = answer.tape, tape.kind(at: 0) == .object else { return }
    for name in ["request_id", "requestId"] {
      guard let index = tape.member(of: 0, named: name) else { continue }
      let place: String = "/" + name
      guard tape.kind(at: index) == .string else { return }
      let id: String = tape.string(at: index)
      if id.isBlank {
        add(.requestID, "expected an id in \(place), found an empty text", answerPlace: place)
      } else if isError, let header = answer.requestIDHeader, !header.elementsEqual(id.utf8) {
        add(
          .requestIDMismatch,
          "\(place) is another id than the one in the header field",
          answerPlace: place
        )
      }
      return
    }
  }

  /// An error without the request id that its document has for errors of its kind.
  private mutating func judgeMissingRequestID(_ documented: MediaPart?) {
    guard let contract, let schema = documented?.schema?.id, let tape = answer.tape else { return }
    for name in ["request_id", "requestId"] where tape.member(of: 0, named: name) == nil {
      guard contract.schemas.names(member: name, in: schema) else { continue }
      // Where the schema requires it, its absence has been told of.
      if findings.contains(where: { $0.rule == .answerSchema }) { return }
      add(.requestID, "the error has no \(name)", severity: .warning)
    }
  }
}

extension String {
  /// Whether nothing of it shows.
  var isBlank: Bool { utf8.allSatisfy { $0 <= 0x20 } }
}

extension JSONTape {
  func isContainer(at index: Int) -> Bool {
    kind(at: index) == .array || kind(at: index) == .object
  }
}

extension CompiledSchemas {
  /// Whether a schema, or one that it refers to in place, names a member.
  func names(member: String, in root: SchemaID) -> Bool {
    var work: [SchemaID] = [root]
    var seen: Set<SchemaID> = []
    while let id = work.popLast(), seen.count < AnswerLimits.driftSchemasMax {
      guard seen.insert(id).inserted else { continue }
      if graph[id].properties.contains(where: { $0.name == member }) { return true }
      let links = SchemaLinks(graph[id])
      work += links.demands + links.choices
    }
    return false
  }
}
