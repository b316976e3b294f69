internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

/// What an answer does not do that a fixture expects, in the order of the fixture's members.
///
/// The document's own rules are judged elsewhere; this is what the author of the fixture wrote.
package func checkExpectation(
  _ expectation: Expectation,
  on answer: Answer,
  in scope: Scope,
  after duration: Duration? = nil,
  contract: Contract? = nil,
  limits: MatchLimits = .standard
) -> [Finding] {
  let check = ExpectationCheck(
    expectation: expectation,
    answer: answer,
    scope: scope,
    contract: contract,
    limits: limits
  )
  if let failure = expectation.failure {
    return [check.expectedFailure(failure)]
  }
  var findings: [Finding] = check.statusFindings()
  // An error in the place of a success has nothing of what is expected, and says why itself.
  if !findings.isEmpty, check.isOfAnotherClass { return findings }
  findings += check.mediaTypeFindings()
  findings += check.headerFindings()
  findings += check.bodyFindings()
  findings += check.errorFindings()
  if let within = expectation.within, let duration, duration > within {
    findings.append(
      Finding(
        .lateAnswer,
        "expected an answer within \(within), found one after \(duration)",
        at: expectation.withinRange ?? expectation.range
      )
    )
  }
  return findings
}

/// What is wrong with a failure of transport: nothing where the fixture expects this one.
package func checkExpectation(
  _ expectation: Expectation,
  on failure: TransportFailure
) -> [Finding] {
  guard let expected = expectation.failure, expected != failure.kind else { return [] }
  return [
    Finding(
      .transportMismatch,
      "expected the request to fail as '\(expected.rawValue)', found "
        + "'\(failure.kind.rawValue)': \(failure.message)",
      at: expectation.range
    )
  ]
}

/// One answer against one expectation.
struct ExpectationCheck {
  let expectation: Expectation
  let answer: Answer
  let scope: Scope
  let contract: Contract?
  let limits: MatchLimits

  func expectedFailure(_ kind: TransportFailure.Kind) -> Finding {
    Finding(
      .transportMismatch,
      "expected the request to fail as '\(kind.rawValue)', found an answer with status "
        + "\(answer.response.status)",
      at: expectation.range
    )
  }

  // MARK: Status

  func statusFindings() -> [Finding] {
    let status = answer.response.status
    if let expected = expectation.statuses {
      if expected.contains(where: { $0.includes(status) }) { return [] }
      let names = expected.map(\.key).joined(separator: " or ")
      return [statusFinding("expected status \(names), found \(status)")]
    }
    // What the document says of a status is judged there; without one a server's error is none that
    // anybody wanted.
    guard contract == nil, status >= 500 else { return [] }
    return [statusFinding("expected no error of the server, found status \(status)")]
  }

  private func statusFinding(_ message: String) -> Finding {
    let range = expectation.statusRange ?? expectation.range
    var finding = Finding(.statusMismatch, message, at: range)
    if answer.response.status >= 400, let words = Excerpts.words(of: answer, limits) {
      finding.details.append("the answer says: \(words)")
    }
    return finding
  }

  /// Whether the answer is an error where a success was expected, or the other way round.
  var isOfAnotherClass: Bool {
    let isError: Bool = answer.response.status >= 400
    let expected: [StatusPattern] = expectation.statuses ?? []
    return expected.allSatisfy { pattern in
      !(100...599).contains { pattern.includes($0) && ($0 >= 400) == isError }
    }
  }

  // MARK: Media type

  func mediaTypeFindings() -> [Finding] {
    if let expected = expectation.mediaTypes {
      guard let range = expected.first?.range else { return [] }
      let found = answer.mediaType
      if expected.contains(where: { MediaTypeName.fits(found, $0.text) }) { return [] }
      let names = expected.map { "'\($0.text)'" }.joined(separator: " or ")
      let shown = found.map { "'\(Excerpts.cut($0, to: limits.excerptCharactersMax))'" }
      return [
        Finding(
          .mediaTypeMismatch,
          "expected the media type \(names), found \(shown ?? "none")",
          at: range
        )
      ]
    }
    // With a document it is the document that says what a body is.
    let expectsValue = expectation.body != nil || expectation.contains != nil
    guard contract == nil, expectsValue, let found = answer.mediaType,
      !MediaTypeName.isJSON(found), answer.tape != nil
    else { return [] }
    return [
      Finding(
        .mediaTypeMismatch,
        "expected the media type of JSON, found '\(Excerpts.cut(found, to: 80))' around JSON",
        severity: .warning,
        at: expectation.body?.range ?? expectation.contains?.range
      )
    ]
  }

  // MARK: Headers

  func headerFindings() -> [Finding] {
    var findings: [Finding] = []
    for header in expectation.headers {
      let comparison = HeaderComparison(header, answer.response, scope: scope, limits: limits)
      for mismatch in comparison.mismatches {
        findings.append(
          finding(
            mismatch,
            .headerMismatch,
            "header '\(header.name.text)'",
            "header \(header.name.text)"
          )
        )
      }
    }
    return findings
  }

  func finding(
    _ mismatch: Mismatch,
    _ rule: DiagnosticRule,
    _ place: String,
    _ answerPlace: String
  ) -> Finding {
    let message =
      mismatch.isUndecided
      ? "\(place): expected \(mismatch.expected); not decided: \(mismatch.found)"
      : "\(place): expected \(mismatch.expected), found \(mismatch.found)"
    var finding = Finding(
      mismatch.isUndecided ? .undecidedComparison : rule,
      message,
      at: mismatch.place
    )
    finding.answerPlace = answerPlace
    return finding
  }
}
