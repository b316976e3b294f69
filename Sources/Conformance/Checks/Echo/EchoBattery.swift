internal import AssayRuntime

/// Requests that are wrong around a secret, because what refuses them likes to quote them.
///
/// Frameworks that never log a password put it into the message that says why its request was
/// refused. So each request that carries a secret is sent again in all the ways in which parsers,
/// validators and routers refuse one, for each secret and for each media type that the operation
/// offers its answers in.
///
/// ```swift
/// let decoyHunter = LeakHunter(secrets + battery.decoys)
/// for probe in battery.probes() {
///   let outcome = await transport.send(probe.request)
///   findings += probe.findings(on: outcome, step: step, at: range)
///   guard probe.hunts(response) else { continue }
///   let report = (probe.carriesDecoys ? decoyHunter : hunter).report(on: exchange)
///   findings += judge.findings(on: report, step: step, at: range, probe: probe.name)
/// }
/// ```
package struct ErrorEchoBattery: Sendable {
  /// The step's own request, as it was accepted.
  package var request: OutgoingRequest
  package var secrets: [PlacedSecret]
  /// Secrets of the same request that are tried with another step.
  ///
  /// Decoys stand for them as well.
  package var otherSecrets: [PlacedSecret] = []
  /// The media types of the operation's answers; pages for browsers are asked for besides.
  package var accepts: [String]
  /// Methods that the path has; another one is tried.
  package var methods: Set<String> = []
  package var limits = Limits()

  /// What a battery may cost.
  package struct Limits: Sendable {
    package var probesMax: Int = 600
    /// The size of the body that is too large.
    package var largeBodyBytes: Int = 10 << 20
    /// How many brackets stand around nothing.
    package var nestingDepth: Int = 20_000
    /// Members beside the secret that are left out, one at a time.
    package var siblingsMax: Int = 8

    package init() {}
  }

  package init(_ request: OutgoingRequest, secrets: [PlacedSecret], accepts: [String]) {
    self.request = request
    self.secrets = secrets
    self.accepts = accepts
  }

  /// The battery for a request of a fixture; nil where it holds no secret but who is asking.
  ///
  /// `secrets` are those of the scenario by their names, `methods` those that the document gives the
  /// operation's path.
  package init?(
    _ rendered: RenderedRequest,
    secrets: [String: HuntedSecret],
    methods: Set<String> = []
  ) {
    let placed: [PlacedSecret] = rendered.secrets.compactMap { sent in
      guard let secret = secrets[sent.name] else { return nil }
      return PlacedSecret(secret, at: sent.place)
    }
    if placed.isEmpty { return nil }
    self.init(
      rendered.outgoing,
      secrets: placed,
      accepts: rendered.operation?.answerMediaTypes ?? []
    )
    self.methods = methods
  }

  /// What probes that carry decoys are searched for, besides the secrets.
  package var decoys: [HuntedSecret] { EchoDecoys(allSecrets).secrets }

  /// All that the request holds.
  var allSecrets: [PlacedSecret] { secrets + otherSecrets }

  /// All requests; those with the first media type come first, so that a limit on their number
  /// costs variety of media types rather than of faults.
  package func probes() -> [ProbeRequest] {
    let variants: [ProbeRequest] = variants()
    var probes: [ProbeRequest] = []
    for (index, accept) in offered.enumerated() {
      for variant in variants where probes.count < limits.probesMax {
        // Ten megabytes are sent once.
        if index > 0, variant.isLarge { continue }
        var probe: ProbeRequest = variant
        if let accept {
          probe.request.setHeader("Accept", accept)
          if index > 0 { probe.name += ", asking for \(accept)" }
        }
        probes.append(probe)
      }
    }
    return probes
  }

  /// The media types to ask for in turn; nil leaves the request's own.
  private var offered: [String?] {
    var offered: [String?] = [nil]
    let own: [UInt8] = request.headers.first { $0.isNamed("accept") }?.value ?? []
    for accept in accepts + ["text/html"] where !own.elementsEqual(accept.utf8) {
      if !offered.contains(accept) { offered.append(accept) }
    }
    return offered
  }

  private func variants() -> [ProbeRequest] {
    let decoys = EchoDecoys(allSecrets)
    var other: ErrorEchoBattery = self
    other.request = decoys.replaced(in: request)
    var variants: [ProbeRequest] = []
    for placed in secrets {
      variants += Subject(battery: self, placed: placed).faults()
      variants += Subject(battery: other, placed: decoys.replaced(placed)).changes().map(\.asDecoy)
    }
    return variants + methodVariants()
  }

  /// Methods that the path does not have, with the request's own body.
  private func methodVariants() -> [ProbeRequest] {
    var variants: [ProbeRequest] = []
    for method in ["BREW", "PUT", "PATCH", "DELETE", "GET", "POST", "OPTIONS"] {
      // One that the path has does something; of an unknown one nothing is sure but its refusal.
      if methods.contains(method) || method == request.method { continue }
      if methods.isEmpty, method != "BREW", method != "OPTIONS" { continue }
      var changed: OutgoingRequest = request
      changed.method = method
      variants.append(ProbeRequest("with the method \(method)", changed, demand: .anything))
    }
    // What it was sent comes back to whom asks so (RFC 9110 §9.3.8), the key included.
    var trace: OutgoingRequest = request
    trace.method = "TRACE"
    trace.body = []
    trace.headers.removeAll { $0.isNamed("content-type") || $0.isNamed("content-length") }
    variants.append(ProbeRequest("with the method TRACE", trace, demand: .anything))
    return variants
  }
}

extension ErrorEchoBattery {
  /// One secret of a request.
  struct Subject {
    var battery: ErrorEchoBattery
    var placed: PlacedSecret

    var request: OutgoingRequest { battery.request }

    /// The secret in the body, where that is JSON.
    private var jsonSubject: JSONSubject? {
      guard case .body(let place) = placed.place, let pointer = JSONPointer(place),
        !request.body.isEmpty, let value = try? JSONValue(json: request.body),
        let text = value[pointer]?.stringValue
      else { return nil }
      return JSONSubject(self, value, path: pointer.tokens, text: text)
    }

    /// Requests that are wrong, in which the secret still is one.
    func faults() -> [ProbeRequest] {
      guard let body = jsonSubject else { return rawBreakages() + envelopes() }
      return body.structures() + body.breakages() + body.sizes(battery.limits) + envelopes()
    }

    /// Requests that may mean something else than the step's own.
    func changes() -> [ProbeRequest] {
      guard let body = jsonSubject else {
        let text = String(decoding: placed.secret.value.reveal(), as: UTF8.self)
        return carriers(text: text, name: "value") + targets(text: text, name: "value")
      }
      let name: String = body.path.last ?? "value"
      return body.surroundings() + body.siblings() + carriers(text: body.text, name: name)
        + targets(text: body.text, name: name)
    }

    /// As names of probes say it.
    var label: String { "the secret '\(placed.secret.label)'" }

    func probe(
      _ name: String,
      body: [UInt8],
      _ demand: ProbeRequest.Demand
    ) -> ProbeRequest {
      var changed: OutgoingRequest = request
      changed.body = body
      return ProbeRequest(name, changed, demand: demand)
    }
  }
}

extension OutgoingRequest {
  /// Gives a header field one value, in the place where it stood.
  mutating func setHeader(_ name: String, _ value: String?) {
    let lowercased: String = name.lowercased()
    let index: Int? = headers.firstIndex { $0.isNamed(lowercased) }
    headers.removeAll { $0.isNamed(lowercased) }
    guard let value else { return }
    headers.insert(Exchange.Field(name, value), at: min(index ?? headers.count, headers.count))
  }
}
