import AssayRuntime
import SourceDocuments
import Testing

@testable import Conformance

@Suite struct LeakJudgeTests {
  private let place = SourceRange(file: 0, line: 1, column: 1, length: 1)

  private func leak(
    _ channel: Channel = .body,
    pointer: String? = "/a/0/b",
    certainty: LeakFinding.Certainty = .certain
  ) -> LeakReport {
    var report = LeakReport()
    report.findings = [
      LeakFinding(
        secret: "pw",
        extent: .whole,
        steps: [.base64],
        channel: channel,
        place: LeakPlace(pointer: pointer, offset: 0),
        certainty: certainty
      )
    ]
    return report
  }

  private func judge(
    allowing at: String? = nil,
    secret: String = "pw",
    form: String? = nil,
    expires: String? = nil,
    channels: Set<String>? = nil
  ) -> LeakJudge {
    var policy = LeakPolicy()
    policy.channels = channels
    if let at {
      var allowance = LeakPolicy.Allowance(range: place, secret: secret, place: at, reason: "old")
      allowance.form = form
      allowance.expires = expires
      policy.allowances = [allowance]
    }
    return LeakJudge(policy: policy, today: "2026-06-15T12:00:00Z")
  }

  @Test func `a finding names secret, form, channel, step and place`() {
    var judge = judge()
    let found = judge.findings(on: leak(), step: "read", at: nil, probe: nil)
    #expect(
      found.map(\.message) == [
        "step 'read' gives the secret 'pw' back in the body at /a/0/b: base64"
      ]
    )
    #expect(found.map(\.answerPlace) == ["/a/0/b"])
    #expect(found.map(\.isFailure) == [true])
    let header = judge.findings(on: leak(.header("link"), pointer: nil), step: "s", at: nil)
    #expect(header.map(\.answerPlace) == ["header link"])
  }

  @Test(arguments: [
    ("/a/0/b", Channel.body, true), ("/a/*/b", .body, true), ("/a", .body, false),
    ("/a/0/c", .body, false), ("header:Link", .header("link"), true),
    ("header:Link", .header("location"), false), ("headers", .header("link"), true),
    ("url", .header("link"), true), ("url", .header("x-a"), false),
    ("cookie:Sid", .cookie("sid"), true), ("cookies", .cookie("sid"), true),
    ("body", .body, true), ("body", .statusLine, false), ("status-text", .statusLine, true),
    ("trailers", .trailer("x"), true),
  ])
  func `an allowance holds at its place alone`(at: String, channel: Channel, holds: Bool) {
    var judge = judge(allowing: at)
    let report = leak(channel, pointer: channel == .body ? "/a/0/b" : nil)
    let found = judge.findings(on: report, step: "read", at: nil)
    #expect(found.map(\.isFailure) == [!holds])
    #expect(LeakJudge.unusedAllowances(of: judge.policy, judges: [judge]).isEmpty == holds)
  }

  @Test func `an allowance holds for its secret, its form and its days`() {
    func fails(_ judge: LeakJudge) -> Bool {
      var judge = judge
      return judge.findings(on: leak(), step: "read", at: nil).contains { $0.isFailure }
    }
    #expect(!fails(judge(allowing: "body", expires: "2026-06-15")))
    #expect(fails(judge(allowing: "body", expires: "2026-06-14")))
    #expect(fails(judge(allowing: "body", secret: "other")))
    #expect(!fails(judge(allowing: "body", form: "base64")))
    #expect(fails(judge(allowing: "body", form: "gzip")))
  }

  @Test func `an expired allowance is used all the same`() {
    var judge = judge(allowing: "body", expires: "2026-06-14")
    let found = judge.findings(on: leak(), step: "read", at: nil)
    #expect(found.first?.details.first?.contains("that day is over") == true)
    #expect(LeakJudge.unusedAllowances(of: judge.policy, judges: [judge]).isEmpty)
  }

  @Test func `channels that the policy leaves out are not judged`() {
    var judge = judge(channels: ["headers"])
    #expect(judge.findings(on: leak(), step: "read", at: nil).isEmpty)
    #expect(judge.findings(on: leak(.header("x")), step: "read", at: nil).count == 1)
  }

  @Test func `without a comparison doubts are warnings, those of probes are left out`() {
    var judge = judge()
    #expect(judge.findings(on: leak(certainty: .needsTwin), step: "read", at: nil).isEmpty)
    let found = judge.findings(heldBackUntil: nil)
    #expect(found.map(\.finding.rule) == [.possibleLeak])
    #expect(found.map(\.finding.isFailure) == [false])
    #expect(judge.findings(heldBackUntil: nil).isEmpty)
    _ = judge.findings(on: leak(certainty: .needsTwin), step: "read", at: nil, probe: "in a list")
    #expect(judge.heldBack.isEmpty)
  }

  @Test func `parts that were not searched are warnings`() {
    var judge = judge()
    var report = LeakReport()
    report.unseen = [
      UnseenPart(channel: .body, reason: .coding("br")),
      UnseenPart(channel: .body, reason: .brokenStream),
    ]
    let found = judge.findings(on: report, step: "read", at: nil)
    #expect(found.map(\.rule) == [.unjudgedPart, .unjudgedPart])
    #expect(found[0].message.contains("'br'"))
  }

  @Test func `rules have ids of their own`() {
    let ids = DiagnosticRule.leaks.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.count == 13)
  }
}
