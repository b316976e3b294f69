import AssayRuntime
import Synchronization
import Testing

@testable import Conformance

/// What servers write to files while scenarios run.
@Suite struct WrittenRunTests {
  private let fixture = """
    fixture: 1
    name: pets
    secrets: {pw: {kind: text, length: 20}, pin: {kind: digits, length: 6}}
    steps:
      - id: create
        request: {method: POST, path: /pets, body: {name: "n${run.id}", password: "${secret.pw}", pin: "${secret.pin}"}}
        capture: {pet: /id}
        expect: {status: 201}
      - {id: read, request: {method: GET, path: "/pets/${pet}"}, expect: {status: 200}}
      - {id: cleanup, always: true, request: {method: DELETE, path: "/pets/${pet}"}, expect: {status: 204}}
    """

  /// What a server knows when it writes about a request.
  private struct Call: Sendable {
    var method: String
    var id: String
    var password: String = ""
    var pin: String = ""
    var size = 0
    var number: Int
    var random: UInt64

    /// A number that nobody finds by looking.
    static func digest(_ text: String) -> UInt64 {
      text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    var line: String {
      "2026-11-21T15:\(10 + number / 60):\(10 + number % 50).\(random % 1000)Z info \(method) /pets/\(id)"
        + " thread=\(random % 3) worker=\(number % 2) took=\(random % 9)ms bytes=\(size)"
        + " request_id=\(String(random, radix: 16))"
    }
  }

  /// Answers as it should, and writes to its files as the closure says.
  private func server(
    _ log: WrittenLog,
    _ write: @escaping @Sendable (Call, WrittenLog) -> Void
  ) -> MemoryServer {
    let random: Mutex<SeededRandom> = Mutex(SeededRandom(seed: 11))
    let passwords: Mutex<[String: Call]> = Mutex([:])
    return MemoryServer { request, position in
      let value: UInt64 = random.withLock { $0.next() }
      var call = Call(method: request.method, id: "", number: position, random: value)
      call.size = request.body.count
      defer { write(call, log) }
      guard request.method == "POST" else {
        call.id = String(request.target.split(separator: "/").last ?? "")
        if let known = passwords.withLock({ $0[call.id] }) {
          (call.password, call.pin) = (known.password, known.pin)
        }
        return request.method == "GET" ? .json(200, #"{"id": "\#(call.id)"}"#) : .json(204, "")
      }
      guard let body = try? JSONValue(json: request.body),
        let password = body["password"]?.stringValue, let pin = body["pin"]?.stringValue
      else { return .json(400, #"{"error": "malformed"}"#) }
      call.id = "pet_\(100_000 + position * 7919)"
      (call.password, call.pin) = (password, pin)
      let made: Call = call
      passwords.withLock { $0[made.id] = made }
      return .json(201, #"{"id": "\#(call.id)"}"#)
    }
  }

  private func found(
    _ write: @escaping @Sendable (String, String) -> String?,
    binary: Bool = false,
    seed: UInt64 = 7
  ) async throws -> (findings: [String], log: WrittenLog) {
    let log = WrittenLog()
    let server = server(log) { call, log in
      log.write(call.line + "\n")
      guard call.method == "POST", let text = write(call.password, call.pin) else { return }
      log.write(call.password.isEmpty ? "" : text)
    }
    return (try await findings(server, log, seed: seed), log)
  }

  private func findings(
    _ server: MemoryServer,
    _ log: WrittenLog,
    seed: UInt64 = 7,
    fixture: String? = nil
  ) async throws -> [String] {
    var run = try makeRun([fixture ?? self.fixture], server) {
      $0.seed = seed
      $0.runsErrorEchoes = false
      $0.runsAuthenticationChecks = false
    }
    run.writtenFiles = log
    let outcome: RunOutcome = await run.run()
    return outcome.result.allFindings.filter { $0.finding.isFailure }.map { _, step, finding in
      let leak: LeakFinding? = finding.leak
      return "\(step?.id ?? "-") \(leak?.secret ?? "-") \(leak?.channel.description ?? "-") "
        + (leak?.steps.first == .length ? "length" : "value")
    }
  }

  @Test(arguments: 1...6)
  func `a busy log of a server that keeps its secrets is no finding`(seed: Int) async throws {
    let log = WrittenLog()
    let server = server(log) { call, log in
      log.write(call.line + "\n")
      log.write(#"{"level":"info","msg":"\#(call.method)","pid":\#(call.random % 2)}"# + "\n")
      // What others do meanwhile, regularly and by chance.
      if call.number % 3 == 0 { log.write("cron: tick \(call.number / 3 % 2)\n") }
      if call.random % 2 == 0 { log.write("cache miss, pool=\(call.random % 5)\n") }
      log.write("requests_total{method=\"\(call.method)\"} \(call.number)\n", to: "metrics.txt")
      // A row of a database: a header, an id, a nonce, what it encrypts to.
      var row: [UInt8] = [0, 1, 0, 17] + Array(call.id.utf8)
      for shift in 0..<40 { row.append(UInt8(truncatingIfNeeded: call.random >> (shift % 57))) }
      log.write(row, to: "data.db")
    }
    #expect(try await findings(server, log, seed: UInt64(seed)) == [])
  }

  @Test(
    arguments: [
      { pw, _ in
        "2026-02-03 warning refused value=\(String(Call.digest(pw), radix: 16)) status=422\n"
      },
      { pw, _ in #"{"level":"warn","score":\#(Call.digest(pw) % 997)}"# + "\n" },
      { pw, _ in "login_strength{user=\"x\"} \(Call.digest(pw) % 997)\n" },
      { pw, _ in
        "the password is \(Call.digest(pw) % 2 == 0 ? "weak" : "strong") \(Call.digest(pw) % 7919)\n"
      },
      // Beside something random in one word.
      { pw, pin in
        "cursor=\(UInt64.random(in: 1 << 60 ... .max))x\(String(Call.digest(pw), radix: 36))\n"
      },
    ] as [@Sendable (String, String) -> String]
  )
  func `what a secret alone decides in a log is found with its step`(
    write: @escaping @Sendable (String, String) -> String
  ) async throws {
    let (findings, log) = try await found(write)
    #expect(findings == ["create pw server.log value"], "\(log.text.prefix(400))")
  }

  @Test(
    arguments: [
      { pw, _ in "warning refused value=length \(pw.count) status=422\n" },
      { pw, _ in "form: name=x password=\(String(repeating: "*", count: pw.count))\n" },
      { pw, _ in #"{"masked":"\#(String(repeating: "•", count: pw.count))"}"# + "\n" },
    ] as [@Sendable (String, String) -> String]
  )
  func `the length of a secret is found`(
    write: @escaping @Sendable (String, String) -> String
  ) async throws {
    #expect(try await found(write).findings == ["create pw server.log length"])
  }

  @Test func `what a secret may show of itself is no finding`() async throws {
    let shown = fixture.replacing(
      "kind: digits, length: 6",
      with: "kind: digits, length: 12, show: {last: 4}"
    )
    let log = WrittenLog()
    let server = server(log) { call, log in
      log.write("paid with •••• \(call.pin.suffix(4)), call \(call.random % 7)\n")
    }
    #expect(try await findings(server, log, fixture: shown) == [])
    let other = WrittenLog()
    let telling = self.server(other) { call, log in
      log.write("paid with •••• \(call.pin.suffix(5)), call \(call.random % 7)\n")
    }
    #expect(try await findings(telling, other, fixture: shown).isEmpty == false)
  }

  @Test func `of several secrets the one is named`() async throws {
    let found = try await found { _, pin in "pin check \(Call.digest(pin) % 9973)\n" }
    #expect(found.findings == ["create pin server.log value"])
  }

  @Test func `what is known by a search is not told again`() async throws {
    let found = try await found { pw, _ in "POST password=\(pw)\n" }
    #expect(found.findings == [])
  }

  @Test func `bytes that are no text are compared, in each file`() async throws {
    let log = WrittenLog()
    let server = server(log) { call, log in
      log.write(call.line + "\n")
      guard call.method != "DELETE" else { return }
      var row: [UInt8] = [0, 1, 0, 17] + Array(call.id.utf8) + [0, 0]
      for shift in 0..<9 { row.append(UInt8(truncatingIfNeeded: call.random >> (shift * 7))) }
      if call.method == "GET" {
        let digest: UInt64 = Call.digest(call.password)
        for shift in 0..<8 { row.append(UInt8(truncatingIfNeeded: digest >> (shift * 8))) }
      }
      log.write(row + [0, 0, 3], to: "data.db")
    }
    #expect(try await findings(server, log) == ["read pw data.db value"])
  }

  @Test func `a step that writes is named though another step writes as well`() async throws {
    let log = WrittenLog()
    let server = server(log) { call, log in
      log.write(call.line + "\n")
      if call.method == "DELETE" {
        log.write("forgot \(call.id) check=\(Call.digest(call.password) % 9973)\n")
      }
    }
    #expect(try await findings(server, log) == ["cleanup pw server.log value"])
  }
}
