internal import AssayRuntime
internal import OpenAPIDocument

extension FixtureMaker {
  /// What a replay's answer has to be: the status, and of the body what does not differ by itself.
  mutating func expectation(of call: RecordedCall, _ index: Int) -> Expectation {
    var expectation = Expectation()
    expectation.statuses = [.code(call.exchange.response.status)]
    if let location = call.exchange.response.values(of: "location").first, !location.isEmpty {
      expectation.headers.append(
        ExpectedHeader(
          name: LocatedText("Location", at: nowhere),
          value: ExpectedValue(.matcher(.any(.string)), at: nowhere)
        )
      )
    }
    guard let tape = call.answer.tape else {
      if call.answer.body.isEmpty, call.exchange.request.method != "HEAD" {
        expectation.isEmpty = Expectation.LocatedFlag(true, at: nowhere)
      }
      return expectation
    }
    let value = JSONValue(tape)
    noteLeaks(in: value, "", step: index)
    if case .object(let object) = value, !object.isEmpty {
      expectation.contains = expected(value, "")
    }
    return expectation
  }

  /// A secret that the recorded server gave back is the first thing that a replay will tell.
  private mutating func noteLeaks(in value: JSONValue, _ pointer: String, step: Int) {
    switch value {
    case .string(let text):
      guard let name = secrets.name(of: text) else { return }
      notes.append(
        "the recorded answer \(step + 1) gives the secret '\(name)' back, at \(pointer): a replay "
          + "will tell it as a leak"
      )
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        noteLeaks(in: element, "\(pointer)/\(index)", step: step)
      }
    case .object(let object):
      for member in object.members {
        noteLeaks(in: member.value, pointer + "/" + JSONPointer.escape(member.key), step: step)
      }
    case .null, .bool, .number: break
    }
  }

  /// Beyond this a container is compared by its kind.
  private static var membersMax: Int { 64 }

  private mutating func expected(_ value: JSONValue, _ member: String) -> ExpectedValue {
    switch value {
    case .null: return ExpectedValue(.null, at: nowhere)
    case .bool(let flag): return ExpectedValue(.bool(flag), at: nowhere)
    case .number(let number):
      if isIdentifierName(member) || isMeasured(member) { return type(.number) }
      return ExpectedValue(.number(number), at: nowhere)
    case .string(let text): return expected(text, member)
    case .array(let elements):
      // What a list holds depends on what else is on the server.
      let isPlain: Bool = elements.allSatisfy { $0.objectValue == nil && $0.arrayValue == nil }
      guard isPlain, elements.count <= Self.membersMax else { return type(.array) }
      return ExpectedValue(.array(elements.map { expected($0, member) }), at: nowhere)
    case .object(let object):
      guard object.count <= Self.membersMax,
        !object.members.contains(where: { secrets.isHeld(in: $0.key) })
      else { return type(.object) }
      let members: [ExpectedMember] = object.members.map { entry in
        ExpectedMember(
          name: TemplateText(literal: entry.key, at: nowhere),
          value: expected(entry.value, entry.key)
        )
      }
      return ExpectedValue(.object(members), at: nowhere)
    }
  }

  private mutating func expected(_ text: String, _ member: String) -> ExpectedValue {
    if secrets.isHeld(in: text) || isSecret(member) { return type(.string) }
    if produced.origins[text] != nil, let name = capture(of: text) {
      return ExpectedValue(.text(TemplateText([.reference(name)], at: nowhere)), at: nowhere)
    }
    if produced.isSent(text) || isWord(text, member) {
      return ExpectedValue(.text(TemplateText(literal: text, at: nowhere)), at: nowhere)
    }
    return type(.string)
  }

  /// Whether a text is one of a few, such as a status: no id, no time, no sentence.
  private func isWord(_ text: String, _ member: String) -> Bool {
    guard !isIdentifierName(member), text.utf8.count <= 40 else { return false }
    return text.utf8.allSatisfy {
      ASCII.isLetter($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
  }

  /// Numbers that are another one in each run.
  private func isMeasured(_ member: String) -> Bool {
    let lower: String = member.lowercased()
    return ["count", "total", "size", "time", "duration", "timestamp", "elapsed", "at"].contains {
      lower == $0 || lower.hasSuffix("_\($0)") || lower.hasPrefix("total_")
    } || member.hasSuffix("At") || member.hasSuffix("Count") || member.hasSuffix("Time")
  }

  private func type(_ type: Matcher.ValueType) -> ExpectedValue {
    ExpectedValue(.matcher(.any(type)), at: nowhere)
  }
}
