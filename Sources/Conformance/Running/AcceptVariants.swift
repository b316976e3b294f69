internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

extension ScenarioRun {
  /// Asks again for what a step read, in each other media type that the document offers: what one
  /// writer leaves out, another may tell.
  mutating func findingsOnOtherMediaTypes(_ trace: StepTrace, _ step: Step) async -> [Finding] {
    let request: OutgoingRequest = trace.rendered.outgoing
    guard purpose == .judging, request.method == "GET", !scope.secrets.isEmpty,
      let operation = trace.rendered.operation, operation.answerMediaTypes.count > 1,
      let given = trace.exchanges.last?.response, (200..<300).contains(given.status)
    else { return [] }
    let own: String? = Answer(given).mediaType
    var findings: [Finding] = []
    for type in operation.answerMediaTypes.prefix(context.limits.acceptVariantsMax)
    where type.lowercased() != own && context.stopReason == nil {
      var variant: OutgoingRequest = request
      variant.setHeader("Accept", type)
      let probe = "asking for \(type)"
      let outcome = await context.send(variant, grace: nil)
      guard let received = outcome.received else { continue }
      let exchange = Exchange(step: step.id.text, request: variant, response: received)
      findings += probed(hunt(exchange, step, probe: probe), probe, variant)
      // "406 Not Acceptable" is an honest answer (RFC 9110 §15.5.7).
      guard let response = outcome.response, response.status != 406 else { continue }
      let judged = documentFindings(
        on: Answer(response),
        to: variant,
        operation,
        answerOptions(trace.rendered, step)
      )
      findings += probed(judged, probe, variant)
    }
    return findings
  }

  /// Findings as those of a request that was made of a step's own.
  func probed(_ findings: [Finding], _ probe: String, _ request: OutgoingRequest) -> [Finding] {
    if findings.isEmpty { return [] }
    let line: String = curl(request)
    return findings.map { finding in
      var finding: Finding = finding
      finding.probe = probe
      finding.details.append(line)
      return finding
    }
  }
}
