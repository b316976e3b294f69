import AssayRuntime
import SourceDocuments
import Testing

@testable import Conformance

/// A server whose answers depend on secrets as its template says, with other clients at work.
private struct FaultyServer {
  /// `$R` is new in each run, `$N` a number that the secret `pw` decides, `$M` one that `pin`
  /// decides, `$L` the length of `pw`, `$C` a number that other clients raise, `$B` random among two.
  var body: String
  var header: String = "x"
  var status: @Sendable (String) -> Int = { _ in 200 }
  var sent: String = ""
  var random = SeededRandom(seed: 3)
  var runs = 0

  static func hash(_ secret: String) -> Int {
    secret.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 9000 } + 1000
  }

  mutating func run(_ execution: TwinExecution?) -> TwinRecord {
    runs += 1
    func value(_ name: String) -> String {
      guard let execution, execution.only == nil || execution.only == name else {
        return "\(name)-first"
      }
      switch execution.change {
      case .none: return "\(name)-first"
      case .values(let number): return "\(name)-val0\(number)"
      case .lengths: return "\(name)-much-longer"
      }
    }
    let (pw, pin) = (value("pw"), value("pin"))
    let id =
      "id_" + String((0..<12).map { _ in Character(Unicode.Scalar(random.pick("abcdefghij"))) })
    // Noise of another length each time, so that what is behind it has no place in Base64.
    let noise: [UInt8] = (0..<20 + runs % 3).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    func opaque(_ number: Int) -> [UInt8] {
      noise + (0..<9).map { UInt8(truncatingIfNeeded: number &* 2_654_435_761 >> ($0 * 3)) }
    }
    func fill(_ text: String) -> String {
      text.replacing("$R", with: id).replacing("$N", with: "\(Self.hash(pw))")
        .replacing("$M", with: "\(Self.hash(pin))").replacing("$L", with: "\(pw.count)")
        .replacing("$C", with: "\(runs / 3)").replacing(
          "$B",
          with: random.next() % 2 == 0 ? "hit" : "miss"
        )
        .replacing("$S", with: String(repeating: "x", count: Int(random.next() % 3 + 1)))
        .replacing(
          "$E",
          with: Base64Text.encoded(Array("{\"after\":\"\(id)\",\"h\":\(Self.hash(pw))}".utf8))
        )
        .replacing("$X", with: Base64Text.encoded(opaque(Self.hash(pw))))
    }
    let response = Exchange.Response(
      status: status(pw),
      headers: [Exchange.Field("X-Req", id), Exchange.Field("X-H", fill(header))],
      body: Array(fill(body).utf8)
    )
    let request = Exchange.Request(method: "POST", target: "/", body: Array(sent.utf8))
    return TwinRecord(
      exchanges: [Exchange(step: "read", request: request, response: response)],
      values: ["id": id]
    )
  }
}

@Suite struct TwinExperimentTests {
  private func verdict(
    _ body: String,
    header: String = "x",
    secrets: [String] = ["pw"],
    sent: String = "",
    status: @escaping @Sendable (String) -> Int = { _ in 200 }
  ) -> (verdict: TwinVerdict, runs: Int) {
    var server = FaultyServer(body: body, header: header, status: status, sent: sent)
    var experiment = TwinExperiment(first: server.run(nil), secrets: secrets, hasOtherLengths: true)
    while let execution = experiment.next, server.runs < 100 {
      experiment.add(server.run(execution))
    }
    return (experiment.verdict(), server.runs)
  }

  @Test(arguments: [
    "{\"id\":\"$R\",\"list\":[1,{\"at\":\"2026-$R\"}]}",
    "{\"count\":$C}", "{\"cache\":\"$B\"}", "{\"size\":\"$S\"}", "<p>$C and $R in $S</p>", "",
    "[{\"id\":\"other $C\"},{\"id\":\"$R\",\"x\":1}]",
  ])
  func `noise, and what other clients do, is no finding`(body: String) {
    let (verdict, _) = verdict(body, header: "a=$R; n=$C")
    #expect(verdict.findings.isEmpty, "\(verdict.findings)")
    #expect(verdict.unsteadySteps.isEmpty)
  }

  @Test func `where nothing differs, four runs are enough`() {
    #expect(verdict("{\"id\":\"$R\"}").runs == 4)
  }

  @Test(arguments: [
    (
      "{\"id\":\"$R\",\"list\":[1,{\"strength\":$N}]}", "/list/1/strength",
      TwinFinding.Kind.function
    ),
    ("{\"id\":\"$R\",\"length\":$L}", "/length", .length),
    ("{\"id\":\"$R\",\"errors\":{\"$N\":1}}", "/errors", .function),
    // Beside noise in one text, in Base64, and in a list that others write to.
    ("{\"message\":\"request $R failed for $N\"}", "/message", .function),
    ("{\"next\":\"$E\"}", "/next", .function),
    ("[{\"id\":\"other $C\"},{\"id\":\"$R\",\"x\":$N}]", "/1/x", .function),
    ("<p>$R</p><i>$N</i>", "", .function),
    // Behind noise in one word, and within what is no text in Base64.
    ("{\"next\":\"$Rxx$N$M$N\"}", "/next", .function),
    ("{\"next\":\"$X\"}", "/next", .function),
  ])
  func `what only the secret decides is found where it stands`(
    body: String,
    pointer: String,
    kind: TwinFinding.Kind
  ) {
    let found = verdict(body).verdict.findings
    #expect(found.map(\.pointer.description) == [pointer], "\(found)")
    #expect(found.map(\.kind) == [kind])
    #expect(found.map(\.channel) == [.body])
    #expect(found.map(\.secrets) == [["pw"]])
  }

  @Test(arguments: [
    (#"{"pw": "x"#, 400, true), (#"{"pw": "x"}"#, 400, false), (#"{"pw": "x"#, 200, false),
    ("pw=x", 400, false),
  ])
  func `where a text that is no JSON breaks off is no secret`(
    sent: String,
    status: Int,
    isClean: Bool
  ) {
    let judged = verdict(#"{"error": "line 1, column $L"}"#, sent: sent) { _ in status }
    #expect(judged.verdict.findings.isEmpty == isClean)
  }

  @Test func `header fields, statuses and whether there is an answer are compared`() {
    #expect(verdict("$R", header: "v$N").verdict.findings.map(\.channel) == [.header("x-h")])
    let found = verdict("{}") { $0.hasSuffix("first") ? 200 : 409 }.verdict.findings
    #expect(found.map(\.channel) == [.statusLine])
  }

  @Test func `of several secrets the one is named that decides`() {
    let found = verdict("{\"a\":$N,\"b\":$M,\"id\":\"$R\"}", secrets: ["pw", "pin"]).verdict
      .findings
    #expect(found.map(\.pointer.description) == ["/a", "/b"])
    #expect(found.map(\.secrets) == [["pw"], ["pin"]])
  }

  @Test func `an id that a secret decides is found though it was captured`() {
    var experiment = TwinExperiment(first: derived("a"), secrets: ["pw"], hasOtherLengths: false)
    while let execution = experiment.next {
      experiment.add(derived(execution.change == .none ? "a" : "b"))
    }
    let found = experiment.verdict().findings
    #expect(found.map(\.pointer.description) == ["/id"], "\(found)")
  }

  private func derived(_ secret: String) -> TwinRecord {
    let id = "cred_\(secret)\(secret)\(secret)"
    let body = Array("{\"id\":\"\(id)\",\"self\":\"/x/\(id)\"}".utf8)
    let response = Exchange.Response(status: 200, body: body)
    let request = Exchange.Request(method: "GET", target: "/")
    return TwinRecord(
      exchanges: [Exchange(step: "s", request: request, response: response)],
      values: ["id": id]
    )
  }

  @Test func `a step that is answered otherwise with the same secrets is said not to be judged`() {
    var server = FaultyServer(body: "{}")
    var experiment = TwinExperiment(first: server.run(nil), secrets: ["pw"], hasOtherLengths: false)
    server.status = { _ in 409 }
    while let execution = experiment.next { experiment.add(server.run(execution)) }
    #expect(experiment.verdict().unsteadySteps == ["read"])
    #expect(experiment.verdict().findings.isEmpty)
  }

  @Test func `doubtful finds count where runs with other secrets show those`() {
    func record(_ pin: HuntedSecret, shows: Bool) -> TwinRecord {
      let value = String(decoding: pin.value.reveal(), as: UTF8.self)
      let body = Array("{\"pin\":\"\((shows ? value : "92748213").suffix(4))\"}".utf8)
      return TwinRecord(
        exchanges: [
          Exchange(
            step: "read",
            request: Exchange.Request(method: "GET", target: "/"),
            response: Exchange.Response(status: 200, body: body)
          )
        ],
        secrets: [pin]
      )
    }
    let first = HuntedSecret("pin", "92748213", kind: .digits)
    for shows in [true, false] {
      var judge = LeakJudge(policy: LeakPolicy(), today: "2026-01-01T00:00:00Z")
      let report = LeakHunter([first]).report(on: record(first, shows: true).exchanges[0])
      #expect(judge.findings(on: report, step: "read", at: nil).isEmpty)
      #expect(judge.heldBack.count == 1)
      var experiment = TwinExperiment(
        first: record(first, shows: true),
        secrets: ["pin"],
        hasOtherLengths: false
      )
      experiment.heldBack = judge.heldBack
      var runs = 0
      while let execution = experiment.next {
        runs += 1
        let other = HuntedSecret("pin", runs % 2 == 0 ? "13377190" : "88135028", kind: .digits)
        experiment.add(record(execution.change == .none ? first : other, shows: shows))
      }
      let found = judge.findings(heldBackUntil: experiment.verdict())
      #expect(found.count == (shows ? 1 : 0))
      #expect(found.allSatisfy { $0.finding.rule == .leak && $0.finding.isFailure })
    }
  }

  /// A record of one answer, with the secrets that were sent before it.
  private func record(
    _ body: String,
    _ secrets: [HuntedSecret],
    values: [String: String] = [:]
  ) -> TwinRecord {
    TwinRecord(
      exchanges: [
        Exchange(
          step: "read",
          request: Exchange.Request(method: "GET", target: "/"),
          response: Exchange.Response(status: 200, body: Array(body.utf8))
        )
      ],
      values: values,
      secrets: secrets
    )
  }

  @Test(arguments: [
    (#"{"card":"•••• $4"}"#, true), (#"{"card":"************$4","last4":"$4"}"#, true),
    (#"{"card":"x$4"}"#, true), (#"{"card":"•••• $5"}"#, false), (#"{"card":"B$4"}"#, false),
    (#"{"card":"•••• $4","sum":$4}"#, true), (#"{"card":"$F••••$4"}"#, false),
  ])
  func `what a secret may show is no finding, and more of it is one`(body: String, isClean: Bool) {
    func run(_ number: String) -> TwinRecord {
      let secret = HuntedSecret(
        "number",
        Array(number.utf8),
        kind: .digits,
        isCanary: true,
        shown: HuntedSecret.ShownPart(first: 0, last: 4)
      )
      let text = body.replacing("$4", with: number.suffix(4))
        .replacing("$5", with: number.suffix(5)).replacing("$F", with: number.prefix(6))
      return record(text, [secret])
    }
    var experiment = TwinExperiment(
      first: run("4929123412345678"),
      secrets: ["number"],
      hasOtherLengths: false
    )
    while let execution = experiment.next {
      experiment.add(run(execution.change == .none ? "4929123412345678" : "5431987698761234"))
    }
    #expect(experiment.verdict().findings.isEmpty == isClean)
  }

  @Test func `the word in front of each key is none of its secret`() {
    let key = HuntedSecret("key", "kite_live_4f8Qz2LmX9vB7nR1")
    func run(_ number: Int) -> TwinRecord {
      let token = HuntedSecret("token", "deck_tok_\(number)_Zq83Lm")
      return record(#"{"realm":"kite","api":"deck","x":\#(number)}"#, [key, token])
    }
    let first: TwinRecord = run(1)
    var judge = LeakJudge(policy: LeakPolicy(), today: "2026-01-01T00:00:00Z")
    let report = LeakHunter(first.secrets).report(on: first.exchanges[0])
    #expect(judge.findings(on: report, step: "read", at: nil).isEmpty)
    #expect(judge.heldBack.count == 2)
    var experiment = TwinExperiment(first: first, secrets: ["pw"], hasOtherLengths: false)
    experiment.heldBack = judge.heldBack
    var runs = 1
    while let execution = experiment.next {
      runs += 1
      experiment.add(run(execution.change == .none ? 1 : runs))
    }
    #expect(judge.findings(heldBackUntil: experiment.verdict()).isEmpty)
  }

  @Test func `the end of a key that is no word is told as a warning`() {
    let key = HuntedSecret("key", "kite_live_4f8Qz2LmX9vB7nR1")
    let record = record(#"{"key":"ends in B7nR1"}"#, [key])
    var judge = LeakJudge(policy: LeakPolicy(), today: "2026-01-01T00:00:00Z")
    let report = LeakHunter([key]).report(on: record.exchanges[0])
    #expect(judge.findings(on: report, step: "read", at: nil).isEmpty)
    var experiment = TwinExperiment(first: record, secrets: ["pw"], hasOtherLengths: false)
    experiment.heldBack = judge.heldBack
    while experiment.next != nil { experiment.add(record) }
    let found = judge.findings(heldBackUntil: experiment.verdict())
    #expect(
      found.map { "\($0.finding.severity) \($0.finding.rule.id)" } == ["warning possible-leak"]
    )
  }

  @Test func `a digest with the record's id for its salt is found, cut off as well`() {
    let secret = HuntedSecret("pw", "~K!correct horse")
    let id = "usr_4f81kq"
    let salt = Array(id.utf8)
    let whole = DigestKind.sha256.code(of: secret.value.reveal(), key: salt)
    let cut = DigestKind.sha1.digest(of: salt + secret.value.reveal()).prefix(8)
    for digest in [whole, Array(cut)] {
      let digits = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      let far = (0..<20).map { "\"m\($0)\":\"word\($0)\"" }.joined(separator: ",")
      let body = "{\"id\":\"\(id)\",\(far),\"print\":\"\(digits)\"}"
      let record = record(body, [secret], values: ["user": id])
      let experiment = TwinExperiment(first: record, secrets: ["pw"], hasOtherLengths: false)
      #expect(experiment.verdict().salted.map(\.leak.secret) == ["pw"])
    }
  }
}
