import AssayRuntime
import SourceDocuments

extension AnswerJudge {
  /// Texts of an error, its keys and its header fields show nothing of how the server is made.
  mutating func judgeInternals(isDocumented: Bool) {
    var told: Set<InternalsSearch.Kind> = []
    var room: Int = AnswerLimits.internalsBytesMax
    if let tape = answer.tape {
      for index in 0..<tape.entryCount where tape.kind(at: index) == .string && room > 0 {
        let text: [UInt8] = Array(tape.string(at: index).utf8.prefix(room))
        room -= text.count
        search(text, tape.pointer(to: index), &told)
      }
      judgeDebugMembers(tape, isDocumented: isDocumented)
    } else {
      search(Array(answer.body.prefix(room)), "", &told)
    }
    for field in answer.response.headers where !field.isNamed("content-security-policy") {
      let name = String(decoding: field.name, as: UTF8.self)
      search(Array(field.value.prefix(4096)), "header \(name)", &told)
    }
  }

  private mutating func search(
    _ text: [UInt8],
    _ place: String,
    _ told: inout Set<InternalsSearch.Kind>
  ) {
    guard let found = InternalsSearch.find(in: text), told.insert(found.kind).inserted else {
      return
    }
    // What the request said itself is none of the server's.
    let shown = String(decoding: text[found.range], as: UTF8.self)
    let escaped: [UInt8] = JSONValue.string(shown).jsonData()
    if request.target.contains(shown) || contains(request.body, text[found.range])
      || contains(request.body, escaped.dropFirst().dropLast())
    {
      told.remove(found.kind)
      return
    }
    let whole: String = place.isEmpty ? "the body" : place
    add(.internals, "\(whole) shows \(found.kind.words)", answerPlace: place)
  }

  private func contains(_ bytes: [UInt8], _ part: ArraySlice<UInt8>) -> Bool {
    guard let first = part.first, bytes.count >= part.count else { return false }
    for start in 0...(bytes.count - part.count)
    where bytes[start] == first && bytes[start..<(start + part.count)].elementsEqual(part) {
      return true
    }
    return false
  }

  /// Members that frameworks add while they are debugged, where the document does not have them.
  private mutating func judgeDebugMembers(_ tape: JSONTape, isDocumented: Bool) {
    guard tape.kind(at: 0) == .object else { return }
    let undocumented = Set(
      findings.filter { $0.rule == .undocumentedMember }.compactMap(\.answerPlace)
    )
    for index in 1..<max(1, tape.entryCount)
    where tape.kind(at: index) == .string && index + 1 < tape.entryCount {
      let name: String = tape.string(at: index)
      guard InternalsSearch.debugMembers.contains(FieldPath.words(name)) else { continue }
      let pointer: String = tape.pointer(to: index)
      // A value of that text is no key.
      guard pointer.hasSuffix("/" + JSONPointer.escape(name)), tape.kind(at: index + 1) != .null
      else { continue }
      if isDocumented, !undocumented.contains(pointer) { continue }
      add(.internals, "\(pointer) is for debugging the server", answerPlace: pointer)
      return
    }
  }
}
