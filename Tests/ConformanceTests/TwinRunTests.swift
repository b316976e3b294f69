import AssayRuntime
import Testing

@testable import Conformance

@Suite struct TwinRunTests {
  /// The answers to one scenario: `$R` is random, `$N` a number that only the secret decides.
  private func run(
    _ body: String,
    random: String,
    secret: String,
    status: Int = 200,
    header: String = "x"
  ) -> [Exchange] {
    let hash: Int = secret.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 9000 } + 1000
    let text: String = body.replacing("$R", with: random).replacing("$N", with: "\(hash)")
      .replacing("$L", with: "\(secret.count)")
    return [
      Exchange(
        step: "read",
        request: Exchange.Request(method: "GET", target: "/"),
        response: Exchange.Response(
          status: status,
          headers: [
            Exchange.Field("X-Req", random),
            Exchange.Field("X-H", header.replacing("$N", with: "\(hash)")),
          ],
          body: Array(text.utf8)
        )
      )
    ]
  }

  private func findings(_ body: String, header: String = "x") -> [TwinFinding] {
    TwinRun(
      first: run(body, random: "a1b2", secret: "first", header: header),
      repeated: run(body, random: "c3d4", secret: "first", header: header),
      other: run(body, random: "e5f6", secret: "other", header: header),
      resized: run(body, random: "a7b8", secret: "much longer", header: header)
    ).findings()
  }

  @Test func `noise alone is no finding`() {
    #expect(findings("{\"id\":\"$R\",\"list\":[1,{\"at\":\"2026-$R\"}]}").isEmpty)
  }

  @Test func `what only the secret decides is found where it stands`() {
    let found = findings("{\"id\":\"$R\",\"list\":[1,{\"strength\":$N}]}")
    #expect(found.map(\.pointer.description) == ["/list/1/strength"])
    #expect(found.map(\.kind) == [.function])
    #expect(found.map(\.channel) == [.body])
  }

  @Test func `a length is found`() {
    let found = findings("{\"id\":\"$R\",\"length\":$L}")
    #expect(found.map(\.pointer.description) == ["/length"])
    #expect(found.map(\.kind) == [.length])
  }

  @Test func `a name of a member is found and not told`() {
    let found = findings("{\"id\":\"$R\",\"errors\":{\"$N\":1}}")
    #expect(found.map(\.pointer.description) == ["/errors"])
  }

  @Test func `header fields, bodies that are no JSON, and statuses are compared`() {
    #expect(findings("$R", header: "v$N").map(\.channel) == [.header("x-h")])
    #expect(findings("plain $N").map(\.channel) == [.body])
    let status = TwinRun(
      first: run("{}", random: "a", secret: "s"),
      repeated: run("{}", random: "b", secret: "s"),
      other: run("{}", random: "c", secret: "t", status: 500)
    )
    #expect(status.findings().map(\.channel) == [.statusLine])
  }

  @Test func `noise that changes its shape with the secret is found`() {
    let found = TwinRun(
      first: run("{\"a\":\"$R\"}", random: "1234", secret: "s"),
      repeated: run("{\"a\":\"$R\"}", random: "5678", secret: "s"),
      other: run("{\"a\":\"$R\"}", random: "90ab12", secret: "t")
    ).findings()
    #expect(found.contains { $0.pointer.description == "/a" && $0.kind == .shape })
  }

  @Test func `a finding that waits for confirmation is confirmed at its place alone`() {
    let twin = findings("{\"id\":\"$R\",\"list\":[1,{\"strength\":$N}]}")
    var finding = LeakFinding(
      secret: "s",
      extent: .suffix(4),
      steps: [],
      channel: .body,
      place: LeakPlace(pointer: "/list/1/strength", offset: 3),
      certainty: .needsTwin
    )
    #expect(twin.contains { $0.confirms(finding, of: "read") })
    #expect(!twin.contains { $0.confirms(finding, of: "write") })
    finding.place.pointer = "/id"
    #expect(!twin.contains { $0.confirms(finding, of: "read") })
  }
}
