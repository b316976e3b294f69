import SourceDocuments
import Testing

@testable import Conformance

@Suite struct AuthenticationTests {
  private static let key = "sk_live_4kX9QmT2vB7nZc3LpR8s"

  private func request(_ target: String = "/v2/things") -> OutgoingRequest {
    OutgoingRequest(
      method: "GET",
      target: target,
      headers: [Exchange.Field("Authorization", "Bearer \(Self.key)")]
    )
  }

  private let bearer: [[ContractScheme]] = [[ContractScheme(name: "key", carrier: .bearer)]]

  /// What a server that checks keys in some way lets in.
  private func accepted(_ isValid: (String) -> Bool) -> [String] {
    AuthenticationBattery(seed: 9).probes(of: request(), security: bearer).filter { probe in
      let field = probe.request.headers.first { $0.isNamed("authorization") }
      return isValid(field.map { String(decoding: $0.value, as: UTF8.self) } ?? "")
    }.flatMap { probe in
      let outcome = TransportOutcome.answered(Exchange.Response(status: 200))
      return probe.findings(on: outcome, step: "read", at: nil).compactMap(\.probe)
    }
  }

  @Test func `a server that compares whole keys passes`() {
    #expect(accepted { $0 == "Bearer \(Self.key)" }.isEmpty)
  }

  @Test func `servers that compare less let something in`() {
    let key = Self.key
    let weak: [(String, (String) -> Bool)] = [
      ("nothing at all", { _ in true }),
      ("any field", { !$0.isEmpty }),
      ("any bearer", { $0.hasPrefix("Bearer ") }),
      ("the form", { $0.hasPrefix("Bearer sk_live_") || $0.count == key.count + 7 }),
      ("the beginning", { $0.hasPrefix("Bearer \(key)") }),
      ("a beginning", { $0.count > 10 && "Bearer \(key)".hasPrefix($0) }),
      ("the first half", { $0.hasPrefix("Bearer \(key.prefix(14))") }),
      ("another case", { $0.lowercased() == "bearer \(key)".lowercased() }),
      ("no scheme", { $0.hasSuffix(key) }),
      ("that it contains it", { $0.contains(key) }),
    ]
    for (name, isValid) in weak { #expect(!accepted(isValid).isEmpty, "\(name)") }
  }

  @Test func `carriers of all kinds are found and changed`() {
    let carriers: [(ContractScheme.Carrier, OutgoingRequest)] = [
      (.bearer, request()),
      (
        .header("X-Key"),
        OutgoingRequest(method: "GET", target: "/", headers: [Exchange.Field("x-key", Self.key)])
      ),
      (.query("key"), OutgoingRequest(method: "GET", target: "/a?x=1&key=\(Self.key)&y=2")),
      (
        .cookie("sid"),
        OutgoingRequest(
          method: "GET",
          target: "/",
          headers: [Exchange.Field("Cookie", "a=b; sid=\(Self.key)")]
        )
      ),
    ]
    for (carrier, request) in carriers {
      let security = [[ContractScheme(name: "s", carrier: carrier)]]
      let probes = AuthenticationBattery(seed: 1).probes(of: request, security: security)
      #expect(probes.count >= 8, "\(carrier)")
      func text(_ request: OutgoingRequest) -> String {
        request.target
          + request.headers.map { String(decoding: $0.name + [0x3A] + $0.value, as: UTF8.self) }
          .joined()
      }
      #expect(!text(probes[0].request).contains(Self.key.prefix(12)))
      #expect(Set(probes.map { text($0.request) }).count == probes.count)
      #expect(probes.allSatisfy { text($0.request) != text(request) })
    }
    #expect(AuthenticationBattery(seed: 1).probes(of: request(), security: []).isEmpty)
    #expect(AuthenticationBattery(seed: 1).probes(of: request(), security: bearer + [[]]).isEmpty)
  }

  @Test func `tokens are tried without their signature`() {
    let header = Encoders.base64(Array("{\"alg\":\"HS256\"}".utf8), url: true, pads: false)
    let token = "\(header).eyJzdWIiOiJ4In0.c2lnbmF0dXJl"
    let names = WrongKeys(key: token, seed: 1).all.map(\.name)
    #expect(names.contains("with the token's signature left out"))
    #expect(names.contains("with a token that says it is not signed"))
  }

  @Test(arguments: [
    (200, "missing-refusal"), (302, "missing-refusal"), (401, ""), (403, ""), (404, "late-refusal"),
    (422, "late-refusal"), (400, "late-refusal"), (429, ""), (500, "answer-server-error"),
  ])
  func `statuses are judged`(status: Int, rule: String) {
    let probes = AuthenticationBattery(seed: 1).probes(of: request(), security: bearer)
    let outcome = TransportOutcome.answered(Exchange.Response(status: status))
    let found = probes[0].findings(on: outcome, step: "read", at: nil)
    #expect(found.map(\.rule.id) == (rule.isEmpty ? [] : [rule]))
  }
}

@Suite struct ForeignAccessTests {
  private static let id = "cred_01HXA9TTK2Q7"

  private func check(_ target: String, method: String = "GET") -> ForeignAccess? {
    func request(_ key: String) -> OutgoingRequest {
      OutgoingRequest(
        method: method,
        target: target,
        headers: [Exchange.Field("Authorization", "Bearer \(key)")]
      )
    }
    return ForeignAccess(request("own"), as: request("other"), ids: [Self.id], seed: 4)
  }

  private func answer(_ status: Int, _ body: String, id: String = "r1") -> TransportOutcome {
    .answered(
      Exchange.Response(
        status: status,
        headers: [Exchange.Field("X-Request-Id", id)],
        body: Array(body.utf8)
      )
    )
  }

  private func rules(
    _ foreign: TransportOutcome,
    _ unknown: TransportOutcome?,
    target: String = "/v2/credentials/\(id)"
  ) -> [String] {
    rules([ForeignAccess.Round(foreign: foreign, unknown: unknown)], target: target)
  }

  private func rules(
    _ rounds: [ForeignAccess.Round],
    target: String = "/v2/credentials/\(id)"
  ) -> [String] {
    check(target)?.findings(on: rounds, step: "read", at: nil).map(\.rule.id) ?? ["none"]
  }

  @Test func `what only some answers of a kind have tells nothing`() throws {
    let check = try #require(self.check("/v2/credentials/\(Self.id)"))
    var balanced = Exchange.Response(status: 404, body: Array("{}".utf8))
    balanced.headers = [Exchange.Field("Set-Cookie", "node=a; Path=/")]
    let plain = Exchange.Response(status: 404, body: Array("{}".utf8))
    func round(_ foreign: Exchange.Response, _ unknown: Exchange.Response) -> ForeignAccess.Round {
      ForeignAccess.Round(foreign: .answered(foreign), unknown: .answered(unknown))
    }
    let different: ForeignAccess.Round = round(balanced, plain)
    #expect(check.isDoubtful([different]))
    #expect(!check.isDoubtful([round(plain, plain)]))
    #expect(!check.isDoubtful([different, round(plain, plain)]))
    #expect(rules([different, round(plain, balanced)]).isEmpty)
    #expect(rules([different, round(balanced, plain)]) == ["distinguishable-ids"])
    #expect(!check.isDoubtful(Array(repeating: different, count: 8)))
  }

  @Test func `an unknown id looks like the record's`() throws {
    let check = try #require(self.check("/v2/credentials/\(Self.id)/sessions?x=1"))
    let unknown = try #require(check.unknown)
    #expect(unknown.target.hasPrefix("/v2/credentials/cred_"))
    #expect(unknown.target.hasSuffix("/sessions?x=1"))
    #expect(unknown.target.count == check.foreign.target.count)
    #expect(unknown.target != check.foreign.target)
    #expect(self.check("/v2/credentials", method: "POST") == nil)
    #expect(self.check("/v2/credentials")?.unknown == nil)
  }

  @Test func `answers of a server that keeps records apart pass`() {
    let foreign = answer(
      404,
      "{\"errors\":[{\"code\":\"not_found\",\"message\":\"no \(Self.id)\"}],\"request_id\":\"req_77aa01\"}"
    )
    let unknown = answer(
      404,
      "{\"errors\":[{\"code\":\"not_found\",\"message\":\"no cred_01HXA9TTK2Q8\"}],\"request_id\":\"req_91bb44\"}",
      id: "r2"
    )
    #expect(rules(foreign, unknown).isEmpty)
    #expect(rules(answer(200, "{\"data\":[]}"), nil, target: "/v2/credentials").isEmpty)
  }

  @Test func `records, lists and refusals that tell something are findings`() {
    let missing = answer(404, "{\"code\":\"not_found\",\"message\":\"There is none\"}")
    #expect(rules(answer(200, "{}"), missing) == ["foreign-access"])
    #expect(rules(answer(204, ""), missing) == ["foreign-access"])
    #expect(rules(answer(403, "{}"), missing) == ["distinguishable-ids"])
    #expect(
      rules(answer(404, "{\"code\":\"forbidden\",\"message\":\"There is none\"}"), missing)
        == ["distinguishable-ids"]
    )
    #expect(
      rules(answer(404, "{\"code\":\"not_found\",\"message\":\"It is another's\"}"), missing)
        == ["distinguishable-ids"]
    )
    #expect(rules(answer(404, "{\"code\":\"not_found\"}"), missing) == ["distinguishable-ids"])
    let list = answer(200, "{\"data\":[{\"id\":\"\(Self.id)\"}]}")
    #expect(rules(list, nil, target: "/v2/credentials") == ["foreign-data"])
  }
}
