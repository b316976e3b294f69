internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

extension ExpectationCheck {
  func bodyFindings() -> [Finding] {
    var findings: [Finding] = emptinessFindings()
    if let body = expectation.body { findings += differences(body, isOpen: false) }
    if let contains = expectation.contains { findings += differences(contains, isOpen: true) }
    if case .pointer(let pointer) = expectation.schema {
      let matcher = Matcher.schema(pointer.text)
      findings += differences(ExpectedValue(.matcher(matcher), at: pointer.range), isOpen: false)
    }
    return findings
  }

  private func emptinessFindings() -> [Finding] {
    guard let flag = expectation.isEmpty else { return [] }
    let count = answer.response.body.count
    if flag.value == (count == 0) { return [] }
    let message =
      flag.value
      ? "expected no body, found one of \(count) bytes" : "expected a body, found none"
    return [Finding(.valueMismatch, message, at: flag.range)]
  }

  private func differences(_ expected: ExpectedValue, isOpen: Bool) -> [Finding] {
    guard let tape = tape(for: expected) else { return [noValueFinding(expected.range)] }
    var comparison = Comparison(tape, scope: scope, schemas: contract, limits: limits)
    comparison.compareRoot(to: expected, isOpen: isOpen)
    var findings = comparison.mismatches.map { mismatch in
      let place = mismatch.pointer.isEmpty ? "body" : mismatch.pointer
      return finding(mismatch, .valueMismatch, place, mismatch.pointer)
    }
    if comparison.omittedCount > 0, !findings.isEmpty {
      findings[findings.count - 1].details.append(
        "and \(comparison.omittedCount) more differences"
      )
    }
    return findings
  }

  /// The body as a value: JSON; or the text itself, where the fixture names a media type that is none
  /// of JSON's and what it expects is about a text.
  func tape(for expected: ExpectedValue) -> JSONTape? {
    let isText =
      expectation.mediaTypes != nil && !expected.isAboutContainer
      && answer.mediaType.map(MediaTypeName.isJSON) != true
    guard isText, !answer.body.isEmpty else { return answer.tape }
    guard let text = String(validating: answer.body, as: UTF8.self) else { return nil }
    return try? JSONTape(parsing: JSONValue.string(text).jsonData())
  }

  private func noValueFinding(_ range: SourceRange) -> Finding {
    if answer.response.body.isEmpty {
      return Finding(.valueMismatch, "expected a JSON body, found none", at: range)
    }
    if let fault = answer.codingFault {
      return Finding(.valueMismatch, "expected a JSON body, found \(fault)", at: range)
    }
    let type = answer.mediaType.map { Excerpts.cut($0, to: limits.excerptCharactersMax) }
    let message = "expected a JSON body, found \(answer.body.count) bytes of "
    guard let error = answer.syntaxError else {
      return Finding(.mediaTypeMismatch, message + (type ?? "no declared type"), at: range)
    }
    return Finding(.valueMismatch, message + "damaged JSON: \(error)", at: range)
  }
}

extension ExpectedValue {
  /// Whether only an array or object can be meant.
  fileprivate var isAboutContainer: Bool {
    switch kind {
    case .array, .object: return true
    case .null, .bool, .number, .text: return false
    case .matcher(let matcher):
      switch matcher {
      case .unordered, .each, .unique, .schema: return true
      case .any(let type): return type == .object || type == .array
      case .contains(let value), .exactly(let value), .not(let value), .nullOr(let value):
        return value.isAboutContainer
      case .all(let values), .one(let values), .oneOfValues(let values):
        return values.contains(where: \.isAboutContainer)
      default: return false
      }
    }
  }
}
