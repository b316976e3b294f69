package import SourceDocuments

/// Requests that are right but for who is asking.
///
/// ```swift
/// let battery = AuthenticationBattery(seed: options.seed)
/// for probe in battery.probes(of: request, security: operation.security) {
///   let outcome = await transport.send(probe.request)
///   findings += probe.findings(on: outcome, step: step, at: range)
///   // and the hunt, as for every answer
/// }
/// ```
package struct AuthenticationBattery: Sendable {
  package var seed: UInt64

  package init(seed: UInt64) { self.seed = seed }

  /// None where the operation lets anybody in, or where the request carries no credential to change.
  ///
  /// The request has a valid key; `security` is that of its operation, or empty where no document
  /// says it and `isSecured` does.
  package func probes(
    of request: OutgoingRequest,
    security: [[ContractScheme]],
    isSecured: Bool = false
  ) -> [AuthenticationProbe] {
    let isOpen: Bool = security.isEmpty ? !isSecured : security.contains { $0.isEmpty }
    if isOpen { return [] }
    let credentials = CarriedCredential.all(in: request, security: security)
    guard let first = credentials.first else { return [] }
    var bare: OutgoingRequest = request
    for credential in credentials { bare = credential.changed(bare, key: nil) }
    var probes: [AuthenticationProbe] = [
      AuthenticationProbe("without a key", bare, isBare: true, carrier: first.carrier)
    ]
    for credential in credentials {
      // A user and a password are not a key: changed as what they are.
      for wrong in WrongKeys(key: credential.key, seed: seed).all {
        probes.append(
          AuthenticationProbe(
            wrong.name,
            credential.changed(request, key: wrong.key),
            isBare: false,
            carrier: credential.carrier
          )
        )
      }
      if case .bearer = credential.carrier {
        for (name, prefix) in [("Basic", "Basic "), ("Token", "Token "), ("no", "")]
        where prefix.lowercased() != credential.prefix.lowercased() {
          probes.append(
            AuthenticationProbe(
              "with the key under \(name == "no" ? "no scheme" : "the scheme '\(name)'")",
              credential.changed(request, key: credential.key, prefix: prefix),
              isBare: false,
              carrier: credential.carrier
            )
          )
        }
      }
    }
    return probes
  }
}

/// A request that a server has to refuse because of who is asking.
package struct AuthenticationProbe: Sendable {
  /// Fits behind "step 'create'", such as `without a key`.
  package var name: String
  package var request: OutgoingRequest
  /// Whether there is no credential in it at all.
  var isBare: Bool
  var carrier: ContractScheme.Carrier

  init(
    _ name: String,
    _ request: OutgoingRequest,
    isBare: Bool,
    carrier: ContractScheme.Carrier
  ) {
    self.name = name
    self.request = request
    self.isBare = isBare
    self.carrier = carrier
  }

  /// What the answer's status says.
  package func findings(
    on outcome: TransportOutcome,
    step: String,
    at place: SourceRange?
  ) -> [Finding] {
    guard case .answered(let response) = outcome else { return [] }
    var finding: Finding
    let status: Int = response.status
    switch status {
    // Too many attempts, which is a refusal too; too much at the moment says nothing.
    case 401, 403, 429, 503: return []
    case 100..<400:
      finding = Finding(
        .missingRefusal,
        "step '\(step)' \(name) is answered with \(status); 401 is the answer to whoever has no"
          + " valid key",
        at: place
      )
    case 500...:
      finding = Finding(
        .serverError,
        "step '\(step)' \(name) is answered with \(status); 401 is the answer to whoever has no"
          + " valid key",
        at: place
      )
    // A malformed field is no valid request (RFC 6750 §3.1).
    case 400 where !isBare: return []
    default:
      finding = Finding(
        .lateRefusal,
        "step '\(step)' \(name) is refused with \(status) instead of 401: the server looked at the"
          + " request before it asked who is asking",
        at: place
      )
    }
    finding.probe = name
    return [finding]
  }
}
