import AssayRuntime
import Testing

@testable import Conformance

@Suite struct LogHuntTests {
  private static let secrets: [HuntedSecret] = {
    var source = CanarySource(seed: 5)
    return [source.next("pw"), source.next("token")]
  }()
  private var password: String {
    String(decoding: Self.secrets[0].value.reveal(), as: UTF8.self)
  }

  private func findings(in bytes: [UInt8], chunk: Int) -> [Finding] {
    var hunt = LogHunt(Self.secrets, name: "server.log")
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      hunt.read(Array(bytes[start..<min(start + chunk, bytes.count)]))
    }
    return hunt.finish()
  }

  /// A log of so many lines, each of some hundred bytes.
  private func log(lines: Int, _ changed: [Int: String]) -> [UInt8] {
    let plain = Array(
      "2026-01-01T00:00:00Z info request_id=4f2a91c0 path=/v2/credentials ok\n".utf8
    )
    var bytes: [UInt8] = []
    for line in 1...lines { bytes += changed[line].map { Array("\($0)\n".utf8) } ?? plain }
    return bytes
  }

  @Test(arguments: [1 << 16, 999_983])
  func `secrets are found across the borders of pieces, on their lines, once`(chunk: Int) {
    let lines: [Int] = [1, 14_700, 16_500, 18_444]
    let changed = Dictionary(uniqueKeysWithValues: lines.map { ($0, "login pw=\(password)") })
    let found = findings(in: log(lines: 18_500, changed), chunk: chunk)
    #expect(found.map(\.answerPlace) == lines.map { "server.log:\($0)" })
    #expect(found.allSatisfy { $0.leak?.secret == "pw" && $0.isFailure })
    let hunter = LeakHunter(Self.secrets)
    #expect(found.allSatisfy { !hunter.isFound(in: Array($0.message.utf8)) })
  }

  @Test func `one byte at a time finds the same as all at once`() {
    let bytes: [UInt8] = log(lines: 30, [7: Encoders.base64(Array("x\(password)".utf8))])
    for chunk in [1, 3, bytes.count] {
      #expect(findings(in: bytes, chunk: chunk).map(\.answerPlace) == ["server.log:7"])
    }
  }

  @Test func `files without lines tell the byte, compressed ones are read`() {
    let plain = [UInt8](repeating: 0x78, count: 5 << 18) + Array(password.utf8)
    let found = findings(in: plain, chunk: 1 << 18)
    #expect(found.map(\.leak?.place.offset) == [5 << 18])
    let packed: [UInt8] = Encoders.gzip(log(lines: 40, [33: "pw=\(password)"]))
    #expect(findings(in: packed, chunk: 100).map(\.answerPlace) == ["server.log:33"])
  }

  @Test func `a secret on every line is told twenty times and counted`() {
    let changed = Dictionary(uniqueKeysWithValues: (1...50).map { ($0, "pw=\(password)") })
    // Each block of findings has its own limit.
    let found = findings(in: log(lines: 50, changed), chunk: 1 << 16)
    #expect(found.count >= 8 && found.count <= 21)
  }

  @Test func `an ordinary log is clean`() {
    #expect(findings(in: log(lines: 4000, [:]), chunk: 1 << 16).isEmpty)
  }
}
