internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

extension ScenarioRun {
  /// Asks again for what a step read as caches, downloaders and crawlers do: other code answers these,
  /// and forgets what the usual way leaves out.
  ///
  /// Each operation is asked so once in a scenario.
  mutating func findingsOnConditions(_ trace: StepTrace, _ step: Step) async -> [Finding] {
    let request: OutgoingRequest = trace.rendered.outgoing
    guard purpose == .judging, context.options.runsErrorEchoes, request.method == "GET",
      !scope.secrets.isEmpty, let given = trace.exchanges.last?.response,
      (200..<300).contains(given.status)
    else { return [] }
    let operation: String = trace.rendered.operation?.id ?? step.request.shownTarget
    guard askedOtherwise.insert(operation).inserted else { return [] }
    var findings: [Finding] = []
    for variant in ConditionalVariant.all(of: request, answered: given) {
      guard context.stopReason == nil else { break }
      let outcome = await context.send(variant.request, grace: nil)
      guard let received = outcome.received else { continue }
      let exchange = Exchange(step: step.id.text, request: variant.request, response: received)
      var found: [Finding] = hunt(exchange, step, probe: variant.name)
      if let response = outcome.response {
        found += serverErrors(response, variant, step)
        if variant.request.method == "HEAD" {
          found += await headFindings(response, given, request, step)
        }
      }
      findings += probed(found, variant.name, variant.request)
    }
    return findings
  }

  private func serverErrors(
    _ response: Exchange.Response,
    _ variant: ConditionalVariant,
    _ step: Step
  ) -> [Finding] {
    let probe = ProbeRequest(variant.name, variant.request, demand: .anything)
    return probe.findings(on: .answered(response), step: step.id.text, at: step.id.range)
  }

  /// What HEAD says otherwise than GET, if both say the same again.
  private func headFindings(
    _ first: Exchange.Response,
    _ given: Exchange.Response,
    _ request: OutgoingRequest,
    _ step: Step
  ) async -> [Finding] {
    var head: OutgoingRequest = request
    head.method = "HEAD"
    var names: [String] = Self.different(first, given, among: ["content-type", "etag"])
    // What is compressed may be so in one of both.
    if !first.has("content-encoding"), !given.has("content-encoding") {
      names += Self.different(first, given, among: ["content-length"])
    }
    for _ in 0..<context.limits.headRoundsMax where !names.isEmpty {
      guard context.stopReason == nil,
        let get = await context.send(request, grace: nil).response,
        let again = await context.send(head, grace: nil).response,
        get.status == given.status, again.status == first.status
      else { return [] }
      names.removeAll { name in
        get.firstValue(of: name) != given.firstValue(of: name)
          || again.firstValue(of: name) != first.firstValue(of: name)
      }
    }
    return names.map { name in
      var finding = Finding(
        .headDiffers,
        "step '\(step.id.text)' with the method HEAD is answered with another \(name) than GET",
        at: step.id.range
      )
      finding.answerPlace = "header \(name)"
      return finding
    }
  }

  /// RFC 9110 §9.3.2: fields that are known only with the content may be left out.
  private static func different(
    _ head: Exchange.Response,
    _ get: Exchange.Response,
    among names: [String]
  ) -> [String] {
    if head.status != get.status { return [] }
    return names.filter { name in
      guard let left = head.firstValue(of: name), let right = get.firstValue(of: name) else {
        return false
      }
      return left != right
    }
  }
}

/// A request for what was read, in a way that asks for another answer.
struct ConditionalVariant: Sendable {
  /// Fits behind "step 'read'".
  var name: String
  var request: OutgoingRequest

  static func all(
    of request: OutgoingRequest,
    answered response: Exchange.Response
  ) -> [ConditionalVariant] {
    let tag: String =
      response.firstValue(of: "etag").map { String(decoding: $0, as: UTF8.self) } ?? "*"
    // RFC 9110 §13.1.2, §13.1.1, §14.2 and §12.5.1: 304, 412, 206 or 416, and 406.
    let fields: [(name: String, field: String, value: String)] = [
      ("as somebody who has it already", "If-None-Match", tag),
      ("as somebody who has another version", "If-Match", "\"0\""),
      ("for its first bytes", "Range", "bytes=0-7"),
      ("for bytes behind its end", "Range", "bytes=999999999-"),
      ("in a media type that nobody has", "Accept", "application/x-none"),
    ]
    var variants: [ConditionalVariant] = fields.map { name, field, value in
      var changed: OutgoingRequest = request
      changed.setHeader(field, value)
      return ConditionalVariant(name: name, request: changed)
    }
    var head: OutgoingRequest = request
    head.method = "HEAD"
    variants.append(ConditionalVariant(name: "with the method HEAD", request: head))
    return variants
  }
}
