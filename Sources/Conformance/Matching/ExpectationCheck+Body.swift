internal import AssayRuntime
internal import SourceDocuments

extension ExpectationCheck {
  func bodyFindings() -> [Finding] {
    var findings: [Finding] = emptinessFindings()
    guard expectation.body != nil || expectation.contains != nil else { return findings }
    guard let tape = comparedTape else {
      findings.append(noValueFinding())
      return findings
    }
    if let body = expectation.body { findings += differences(body, tape, isOpen: false) }
    if let contains = expectation.contains { findings += differences(contains, tape, isOpen: true) }
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

  /// The body as a value: JSON, or with another media type that the fixture names the text itself.
  private var comparedTape: JSONTape? {
    if let tape = answer.tape { return tape }
    guard expectation.mediaTypes != nil, !answer.body.isEmpty,
      answer.mediaType.map(MediaTypeName.isJSON) != true,
      let text = String(validating: answer.body, as: UTF8.self)
    else { return nil }
    return try? JSONTape(parsing: JSONValue.string(text).jsonData())
  }

  private func noValueFinding() -> Finding {
    let range = expectation.body?.range ?? expectation.contains?.range ?? expectation.range
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

  private func differences(
    _ expected: ExpectedValue,
    _ tape: JSONTape,
    isOpen: Bool
  ) -> [Finding] {
    var comparison = Comparison(tape, scope: scope, limits: limits)
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

  func errorFindings() -> [Finding] { [] }
}
