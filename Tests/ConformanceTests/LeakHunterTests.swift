import AssayRuntime
import Testing

@testable import Conformance

@Suite struct LeakHunterTests {
  private static let secret: HuntedSecret = {
    var source = CanarySource(seed: 11)
    return source.next("pw")
  }()
  private let secret: HuntedSecret = Self.secret
  private let hunter = LeakHunter([Self.secret])
  private var value: String { String(decoding: secret.value.reveal(), as: UTF8.self) }

  private func findings(_ text: String, in channel: Channel = .body) -> [LeakFinding] {
    hunter.report(on: Array(text.utf8), in: channel).findings
  }

  @Test(arguments: [
    ("{\"a\":{\"b c/d\":[0,{\"e\":\"§\"}]}}", "/a/b c~1d/1/e"),
    ("[[],[\"x\",\"§\"]]", "/1/1"),
    ("{\"a\":\"x\",\"b\":[{},{\"c\":1}],\"d\":\"§\"}", "/d"),
    ("{\"a\":\"}],:{\\\"\",\"d\":\"§\"}", "/d"),
    // Broken off, and damaged before.
    ("{\"a\":{\"d\":\"§", "/a/d"),
    ("{\"a\":[1,,\"§\"", "/a/2"),
  ])
  func `the place in JSON is told, broken JSON too`(text: String, pointer: String) {
    let found = findings(text.replacing("§", with: Encoders.json(value)))
    #expect(found.map(\.place.pointer) == [pointer])
    #expect(found.first?.secret == "pw")
  }

  @Test func `the place is that of the JSON within what was decoded`() {
    let json = "{\"list\":[{\"p\":\"\(Encoders.json(value))\"}]}"
    let body: [UInt8] = Encoders.gzip(Array(json.utf8))
    let found = hunter.report(on: body, in: .body).findings
    #expect(found.map(\.place.pointer) == ["/list/0/p"])
    #expect(found.first?.form == "backslash escapes, inside gzip")
  }

  @Test func `a member's name that is the secret is not told`() {
    let found = findings("{\"errors\":{\"\(Encoders.json(value))\":[\"is unknown\"]}}")
    #expect(found.map(\.place.pointer) == ["/errors/‹pw›"])
    #expect(found.first?.place.isName == true)
    let below = findings(
      "{\"\(Encoders.base64(Array(value.utf8)))\":{\"q\":\"\(Encoders.json(value))\"}}"
    )
    #expect(below.contains { $0.place.pointer == "/‹pw›/q" })
  }

  @Test func `the name of a header field that is the secret is not told`() {
    let hexadecimal: String = Encoders.hex(Array(value.utf8))
    let exchange = Exchange(
      step: "s",
      request: Exchange.Request(method: "GET", target: "/"),
      response: Exchange.Response(
        status: 200,
        headers: [
          Exchange.Field("X-\(hexadecimal)", "plain"), Exchange.Field("X-Twice", value),
          Exchange.Field("Set-Cookie", "\(hexadecimal)=1; Path=/"),
        ]
      )
    )
    let found = hunter.report(on: exchange).findings
    #expect(found.map(\.channel) == [.headerName, .header("x-twice"), .cookieName])
    #expect(!hunter.isFound(in: Array("\(found)".utf8)))
  }

  @Test func `each place has one finding, by its simplest form`() {
    let encoded: String = Encoders.base64(Array(value.utf8))
    let both = findings("{\"a\":\"\(Encoders.json(value)) \(encoded)\",\"b\":\"\(encoded)\"}")
    #expect(both.map(\.place.pointer) == ["/a", "/b"])
    #expect(both.map(\.form) == ["base64", "base64"])
  }

  @Test func `lines of a log are numbered`() {
    let found = findings("one\ntwo\nthree \(value)\n", in: .text("server log"))
    #expect(found.map(\.place.line) == [3])
    #expect("\(found)".contains("in the server log on line 3"))
  }

  @Test func `the ends that an interface may show are no finding`() {
    let card = HuntedSecret(
      "card",
      Array("4929123456781239".utf8),
      shown: HuntedSecret.ShownPart(first: 0, last: 4)
    )
    let hunter = LeakHunter([card])
    func found(_ text: String) -> [LeakExtent] {
      hunter.report(on: Array(text.utf8), in: .body).findings.map(\.extent)
    }
    #expect(found("{\"card\":\"**** 1239\"}").isEmpty)
    #expect(found("{\"card\":\"**** 81239\"}") == [.suffix(5)])
    #expect(found("{\"card\":\"4929 1234 5678 1239\"}") == [.whole])
    #expect(found("{\"card\":\"4929-****\"}") == [.prefix(4)])
  }

  @Test func `digits count in part only where another run confirms them`() {
    var source = CanarySource(seed: 2)
    let ssn: HuntedSecret = source.next("ssn", .pattern("999-99-9999"))
    let text = String(decoding: ssn.value.reveal(), as: UTF8.self)
    let hunter = LeakHunter([ssn])
    let part = hunter.report(on: Array("ends in \(text.suffix(4))".utf8), in: .body)
    #expect(part.findings.map(\.certainty) == [.needsTwin])
    #expect(part.isClean)
    let whole = hunter.report(on: Array("it is \(text)".utf8), in: .body)
    #expect(whole.findings.map(\.certainty) == [.certain])
    let bare = hunter.report(on: Array("it is \(text.filter(\.isNumber))".utf8), in: .body)
    #expect(bare.findings.map(\.certainty) == [.certain])
  }

  @Test func `a secret too short to be told from other text is named`() {
    let hunter = LeakHunter([HuntedSecret("pin", "123"), secret])
    #expect(hunter.unhunted == ["pin"])
  }

  @Test func `a coding that is not undone is reported`() {
    let exchange = Exchange(
      step: "s",
      request: Exchange.Request(method: "GET", target: "/"),
      response: Exchange.Response(
        status: 200,
        headers: [Exchange.Field("Content-Encoding", "br")],
        body: [0x8B, 2, 0x80, 3]
      )
    )
    #expect(
      hunter.report(on: exchange).unseen == [UnseenPart(channel: .body, reason: .coding("br"))]
    )
  }

  @Test func `a stream that breaks off is searched and reported`() {
    let text = String(repeating: "x", count: 40) + value + String(repeating: "y", count: 40)
    let body = Array(Encoders.gzip(Array(text.utf8)).dropLast(30))
    let report = hunter.report(on: body, in: .body, codings: ["gzip"])
    #expect(report.findings.map(\.form) == ["gzip"])
    #expect(report.unseen.map(\.reason) == [.brokenStream])
  }

  @Test func `encodings upon encodings are undone in any order`() {
    let encoders: [(String) -> String] = [
      { Encoders.base64(Array($0.utf8)) }, { Encoders.base64(Array($0.utf8), url: true) },
      { Encoders.hex(Array($0.utf8)) }, { Encoders.percent($0, all: true) },
      { Encoders.json("{\"v\":\"\(Encoders.json($0))\"}") },
      { Encoders.each($0) { "&#\($0);" } }, { Encoders.base64(Encoders.gzip(Array($0.utf8))) },
      { Encoders.base32(Array($0.utf8)) },
    ]
    var random = SeededRandom(seed: 6)
    for _ in 0..<60 {
      var text: String = value
      var names: [Int] = []
      for _ in 0..<3 {
        let chosen = Int(random.next() % UInt64(encoders.count))
        names.append(chosen)
        text = encoders[chosen](text)
      }
      let found = findings("{\"a\":[\"\(Encoders.json(text))\"]}")
      #expect(found.contains { $0.extent == .whole && $0.place.pointer == "/a/0" }, "\(names)")
    }
  }
}
