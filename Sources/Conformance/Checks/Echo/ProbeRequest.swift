package import SourceDocuments

/// A request that was made of a step's own, to see what the server says to it.
package struct ProbeRequest: Sendable {
  /// Fits behind "step 'create'", such as `with the secret 'pw' in a list`.
  package var name: String
  package var request: OutgoingRequest
  package var demand: Demand
  /// Whether it carries the battery's decoys in the place of secrets: where it is accepted, its values
  /// may be plain ones, which the server may show.
  package var carriesDecoys = false
  /// Whether the body is so large that a server may close the connection before it has read it.
  package var isLarge = false

  package enum Demand: Sendable, Hashable {
    /// The request is no valid HTTP, JSON or form: nothing may be made of it.
    case refusal
    /// A server may accept it or not.
    case anything
  }

  package init(_ name: String, _ request: OutgoingRequest, demand: Demand) {
    self.name = name
    self.request = request
    self.demand = demand
  }

  var asDecoy: ProbeRequest {
    var probe = self
    probe.carriesDecoys = true
    return probe
  }

  /// Whether an answer is to be searched for secrets.
  package func hunts(_ response: Exchange.Response) -> Bool {
    !carriesDecoys || response.status >= 400
  }

  /// What the answer's status says; secrets are looked for by ``LeakHunter`` and ``LeakJudge``.
  package func findings(
    on outcome: TransportOutcome,
    step: String,
    at place: SourceRange?
  ) -> [Finding] {
    var finding: Finding
    switch outcome {
    case .answered(let response):
      switch response.status {
      // Not known at all (RFC 9110 §15.6.2), or too much at the moment (§15.6.4).
      case 501, 503, 505: return []
      case 500...:
        finding = Finding(
          .serverError,
          "step '\(step)' \(name) is answered with \(response.status);"
            + " a request that is wrong asks for a status of 400 to 499",
          at: place
        )
      case 200..<300 where demand == .refusal:
        finding = Finding(
          .malformedAccepted,
          "step '\(step)' \(name) is answered with \(response.status) though it is malformed",
          at: place
        )
      default: return []
      }
    case .failed(let failure):
      if isLarge || failure.kind == .cancelled || failure.kind == .tooLarge { return [] }
      finding = Finding(
        .noAnswer,
        "step '\(step)' \(name) gets no answer: \(failure.message)",
        at: place
      )
    }
    finding.probe = name
    return [finding]
  }
}

/// A secret in a request.
package struct PlacedSecret: Sendable {
  package var secret: HuntedSecret
  package var place: SentSecret.Place

  package init(_ secret: HuntedSecret, at place: SentSecret.Place) {
    self.secret = secret
    self.place = place
  }
}
