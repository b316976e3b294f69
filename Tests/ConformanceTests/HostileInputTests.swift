import AssayRuntime
import Testing

@testable import Conformance

@Suite struct HostileInputTests {
  private static let secret: HuntedSecret = {
    var source = CanarySource(seed: 13)
    return source.next("pw")
  }()
  private let hunter = LeakHunter([Self.secret])

  private var limits: LeakLimits {
    var limits = LeakLimits()
    limits.workBytesMin = 1 << 16
    limits.viewBytesMax = 1 << 15
    return limits
  }

  /// All views of some bytes, which must stay within the limits.
  private func views(_ bytes: [UInt8], _ limits: LeakLimits) -> ViewTree {
    var tree = ViewTree(bytes, isCompressed: true, limits: limits)
    var index = 0
    while index < tree.views.count {
      tree.expand(index)
      index += 1
    }
    let work: Int = tree.views.dropFirst().reduce(0) { $0 + $1.bytes.count }
    let factor: Int = limits.workFactorMax * bytes.count
    #expect(tree.views.count <= limits.viewsMax)
    // Each view may end with a line break for each of its stretches.
    #expect(work <= 2 * (max(limits.workBytesMin, factor) + limits.viewBytesMax))
    return tree
  }

  @Test func `a bomb ends at the limit and says so`() {
    var bomb: [UInt8] = Encoders.gzip([UInt8](repeating: 65, count: 200_000))
    for _ in 0..<2 { bomb = Encoders.gzip(bomb) }
    #expect(views(bomb, limits).reasons.contains(.limit))
  }

  @Test func `Base64 upon Base64 ends at the depth`() {
    var text: [UInt8] = Array("x".utf8) + [UInt8](repeating: 120, count: 40)
    for _ in 0..<12 { text = Array(Encoders.base64(text).utf8) }
    let tree = views(text, .standard)
    #expect(tree.views.allSatisfy { $0.steps.count <= LeakLimits.standard.depthMax })
  }

  @Test func `escapes of escapes are bounded`() {
    let text = [UInt8](repeating: UInt8(ascii: "\\"), count: 20_000)
    _ = views(text, limits)
    _ = views(Array(String(repeating: "%25", count: 8_000).utf8), limits)
    _ = views(Array(String(repeating: "&amp;", count: 5_000).utf8), limits)
  }

  @Test func `any bytes are searched without harm`() {
    var random = SeededRandom(seed: 8)
    for length in [0, 1, 3, 4, 5, 17, 300, 2_000] {
      for _ in 0..<8 {
        let bytes: [UInt8] = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        _ = views(bytes, .standard)
        #expect(hunter.report(on: bytes, in: .body, codings: ["deflate"]).findings.isEmpty)
      }
    }
  }

  @Test func `beginnings of every escape at the end of a text are read without harm`() {
    let endings = [
      "\\", "\\u", "\\u1", "\\uD8", "\\uD800", "\\uD800\\", "\\x", "\\x4", "\\U0001", "\\u{", "%",
      "%4", "%u", "%u00", "&", "&#", "&#x", "&#x4", "&amp", "=", "=4", "=\r", "\\7", "\u{1F}\u{8}",
    ]
    for ending in endings {
      for filler in ["", "plain text ", "{\"a\":\"", "[1,2"] {
        _ = hunter.report(on: Array((filler + ending).utf8), in: .body)
      }
    }
    for ending: [UInt8] in [[0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xFF], [0x1F, 0x8B, 8]] {
      _ = hunter.report(on: Array("text ".utf8) + ending, in: .body)
    }
  }

  @Test func `a secret that fills the body is found at once`() {
    let value: [UInt8] = Self.secret.value.reveal()
    let body: [UInt8] = (0..<2_000).flatMap { _ in value }
    let report = hunter.report(on: body, in: .body)
    #expect(report.findings.count == 1)
    let same = LeakHunter([HuntedSecret("same", String(repeating: "a", count: 400))])
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 20_000)
    #expect(same.report(on: text, in: .body).findings.map(\.extent) == [.whole])
  }

  @Test func `deep JSON has a place`() {
    let text: String = String(repeating: "[", count: 50_000) + "\"§"
    let value = String(decoding: Self.secret.value.reveal(), as: UTF8.self)
    let body = Array(text.replacing("§", with: Encoders.json(value)).utf8)
    let found = hunter.report(on: body, in: .body).findings
    #expect(found.count == 1)
    #expect((found.first?.place.pointer ?? "").utf8.count < 1000)
  }
}
