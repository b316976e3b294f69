import AssayRuntime
import Testing

@testable import Conformance

/// A server that says no, and sometimes too much.
private struct Refuser {
  var name: String
  /// What it answers where it refuses a request: nil for going on.
  var refuse: @Sendable (OutgoingRequest) -> [UInt8]?

  func answer(_ request: OutgoingRequest) -> Exchange.Response {
    if let body = refuse(request) { return Exchange.Response(status: 400, body: body) }
    return Exchange.Response(status: 200)
  }
}

private func header(_ request: OutgoingRequest, _ name: String) -> String {
  request.headers.first { $0.isNamed(name) }.map { String(decoding: $0.value, as: UTF8.self) } ?? ""
}

private func password(_ request: OutgoingRequest) -> JSONValue? {
  (try? JSONValue(json: request.body))?["auth"]?["password"]
}

/// Each quotes in one way in which servers were seen to quote.
private let refusers: [Refuser] = [
  Refuser(name: "shows the input that has the wrong type") { request in
    guard let value = password(request), value.stringValue == nil else { return nil }
    return value.jsonData()
  },
  Refuser(name: "shows the object that lacks a member") { request in
    guard let body = try? JSONValue(json: request.body), let auth = body["auth"],
      auth.objectValue != nil, auth["username"] == nil
    else { return nil }
    return auth.jsonData()
  },
  Refuser(name: "shows text around a syntax error") { request in
    if (try? JSONValue(json: request.body)) != nil { return nil }
    return Array(request.body.suffix(60))
  },
  Refuser(name: "shows names that it does not know") { request in
    guard let auth = (try? JSONValue(json: request.body))?["auth"]?.objectValue else { return nil }
    let names = auth.keys.filter { $0 != "username" && $0 != "password" && $0.count > 12 }
    return names.isEmpty ? nil : Array(names.joined().utf8)
  },
  Refuser(name: "shows bodies of other media types") { request in
    let type = header(request, "content-type")
    return type == "text/plain" ? request.body : nil
  },
  Refuser(name: "shows bodies without a media type") { request in
    header(request, "content-type").isEmpty && !request.body.isEmpty ? request.body : nil
  },
  Refuser(name: "shows forms") { request in
    header(request, "content-type").contains("form-urlencoded") ? request.body : nil
  },
  Refuser(name: "shows the beginning of what is too large") { request in
    request.body.count > 200_000 ? Array(request.body.prefix(200)) : nil
  },
  Refuser(name: "shows what was sent to an unknown method") { request in
    request.method == "BREW" ? request.body : nil
  },
  Refuser(name: "shows the path in a page for browsers") { request in
    guard header(request, "accept") == "text/html", request.target != "/v2/credentials" else {
      return nil
    }
    return Array("<h1>Cannot POST \(request.target)</h1>".utf8)
  },
  Refuser(name: "shows header fields that it refuses") { request in
    let key = header(request, "idempotency-key")
    return key.isEmpty ? nil : Array("invalid key \(key)".utf8)
  },
  Refuser(name: "shows values that are too long, in part") { request in
    guard let text = password(request)?.stringValue, text.count > 1000 else { return nil }
    return Array("too long: \(text.prefix(80))...".utf8)
  },
  Refuser(name: "shows values that are too short") { request in
    guard let text = password(request)?.stringValue, text.count < 8 else { return nil }
    return Array("too short: '\(text)'".utf8)
  },
  Refuser(name: "shows only to those who ask for problem details") { request in
    guard header(request, "accept") == "application/problem+json" else { return nil }
    return password(request).flatMap { $0.stringValue == nil ? $0.jsonData() : nil }
  },
  Refuser(name: "shows where the encoding is wrong") { request in
    guard let bad = request.body.firstIndex(of: 0xFF) else { return nil }
    return Array(request.body[max(0, bad - 30)..<bad])
  },
  Refuser(name: "shows what is nested too deeply") { request in
    request.body.count { $0 == UInt8(ascii: "[") } > 1000 ? Array(request.body.prefix(300)) : nil
  },
  Refuser(name: "shows the list that it did not expect") { request in
    guard let body = try? JSONValue(json: request.body), body.arrayValue != nil else { return nil }
    return request.body
  },
]

@Suite struct EchoBatteryTests {
  private static let secret: HuntedSecret = {
    var source = CanarySource(seed: 31)
    return source.next("pw")
  }()
  private var value: String { String(decoding: Self.secret.value.reveal(), as: UTF8.self) }

  private var battery: ErrorEchoBattery {
    let body =
      "{\"kind\":\"a\",\"auth\":{\"username\":\"u\",\"password\":\"\(Encoders.json(value))\",\"n\":1}}"
    let request = OutgoingRequest(
      method: "POST",
      target: "/v2/credentials",
      headers: [
        Exchange.Field("Accept", "application/json"),
        Exchange.Field("Content-Type", "application/json"),
      ],
      body: Array(body.utf8)
    )
    var battery = ErrorEchoBattery(
      request,
      secrets: [PlacedSecret(Self.secret, at: .body("/auth/password"))],
      accepts: ["application/json", "application/problem+json"]
    )
    battery.methods = ["POST", "GET"]
    battery.limits.largeBodyBytes = 250_000
    battery.limits.nestingDepth = 2000
    return battery
  }

  @Test(arguments: 0..<refusers.count)
  func `what servers quote in their refusals is found`(number: Int) {
    let refuser: Refuser = refusers[number]
    let hunter = LeakHunter([Self.secret] + battery.decoys)
    var isFound = false
    for probe in battery.probes() where !isFound {
      let response: Exchange.Response = refuser.answer(probe.request)
      let exchange = Exchange(
        step: "create",
        request: Exchange.Request(method: "POST", target: "/"),
        response: response
      )
      isFound = probe.hunts(response) && !hunter.report(on: exchange).isClean
    }
    #expect(isFound, "\(refuser.name)")
  }

  @Test func `the probes are many, each with a name of its own that tells nothing`() {
    let probes: [ProbeRequest] = battery.probes()
    #expect(probes.count > 150 && probes.count <= 600)
    #expect(Set(probes.map(\.name)).count == probes.count)
    let hunter = LeakHunter([Self.secret])
    for probe in probes { #expect(!hunter.isFound(in: Array(probe.name.utf8))) }
    #expect(probes.count { $0.isLarge } == 1)
  }

  @Test func `where a value may be a plain one, the secret is not sent`() {
    let hunter = LeakHunter([Self.secret])
    let decoys = LeakHunter(battery.decoys)
    let probes: [ProbeRequest] = battery.probes().filter(\.carriesDecoys)
    #expect(probes.count > 40)
    var carrying = 0
    for probe in probes {
      let sent: [[UInt8]] =
        [probe.request.body, Array(probe.request.target.utf8)] + probe.request.headers.map(\.value)
      for bytes in sent { #expect(!hunter.isFound(in: bytes), "\(probe.name)") }
      carrying += sent.contains { decoys.isFound(in: $0) } ? 1 : 0
      #expect(!probe.hunts(Exchange.Response(status: 201)))
      #expect(probe.hunts(Exchange.Response(status: 400)))
    }
    #expect(carrying == probes.count)
  }

  @Test func `nor is another secret of the request, which was tried before`() {
    var source = CanarySource(seed: 32)
    let other: HuntedSecret = source.next("ssn", .pattern("999-99-9999"))
    let text = String(decoding: other.value.reveal(), as: UTF8.self)
    var battery: ErrorEchoBattery = battery
    battery.request.body = Array(
      "{\"ssn\":\"\(text)\",\"hidden\":[\"ssn\"],\"password\":\"\(Encoders.json(value))\"}".utf8
    )
    battery.secrets = [PlacedSecret(Self.secret, at: .body("/password"))]
    battery.otherSecrets = [PlacedSecret(other, at: .body("/ssn"))]
    let hunter = LeakHunter([other])
    let probes: [ProbeRequest] = battery.probes()
    for probe in probes where probe.carriesDecoys {
      #expect(!hunter.isFound(in: probe.request.body), "\(probe.name)")
    }
    #expect(probes.contains { hunter.isFound(in: $0.request.body) })
    // A list that names it stays, so that the value is a secret one throughout.
    #expect(!probes.contains { $0.name.hasPrefix("without /hidden") })
  }

  @Test func `decoys stand for secrets in the query and in forms`() {
    var battery: ErrorEchoBattery = battery
    let secrets: [HuntedSecret] = (0..<20).map { number in
      var source = CanarySource(seed: UInt64(number))
      return source.next("key\(number)")
    }
    for secret in secrets {
      let text = String(decoding: secret.value.reveal(), as: UTF8.self)
      battery.request.target = "/v2/credentials?key=\(PercentText.encoded(text))"
      battery.request.body = Array("k=\(PercentText.encoded(text, keeping: .form))".utf8)
      battery.secrets = [PlacedSecret(secret, at: .query("key"))]
      let hunter = LeakHunter([secret])
      for probe in battery.probes() where probe.carriesDecoys {
        let isSent: Bool =
          hunter.isFound(in: probe.request.body)
          || hunter.isFound(in: Array(probe.request.target.utf8))
        #expect(!isSent, "\(probe.name)")
      }
    }
  }

  @Test func `what has to be refused is no JSON`() {
    for probe in battery.probes() where probe.demand == .refusal {
      #expect(throws: JSONSyntaxError.self, "\(probe.name)") {
        try JSONValue(json: probe.request.body)
      }
    }
  }

  @Test(arguments: [
    (200, 1, 0), (201, 1, 0), (400, 0, 0), (422, 0, 0), (500, 1, 1), (502, 1, 1), (501, 0, 0),
    (503, 0, 0),
  ])
  func `statuses are judged`(status: Int, refused: Int, anything: Int) {
    let outcome = TransportOutcome.answered(Exchange.Response(status: status))
    let request = OutgoingRequest(method: "GET", target: "/")
    for (demand, count) in [(ProbeRequest.Demand.refusal, refused), (.anything, anything)] {
      let probe = ProbeRequest("in a list", request, demand: demand)
      let found = probe.findings(on: outcome, step: "create", at: nil)
      #expect(found.count == count)
      #expect(found.allSatisfy { $0.probe == "in a list" })
    }
  }

  @Test func `secrets in the query and in other bodies are tried too`() {
    for (place, body) in [
      (SentSecret.Place.query("q"), ""), (.text, "user=u&password=\(value)"),
      (.body("/nowhere"), "{}"), (.path("id"), "[1"),
    ] {
      let request = OutgoingRequest(method: "POST", target: "/x?q=1", body: Array(body.utf8))
      let battery = ErrorEchoBattery(
        request,
        secrets: [PlacedSecret(Self.secret, at: place)],
        accepts: []
      )
      #expect(battery.probes().count > 15)
    }
  }
}
