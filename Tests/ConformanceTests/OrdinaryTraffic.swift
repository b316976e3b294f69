@testable import Conformance

/// Answers as they are where nothing leaks: ids, dates, digests, UUIDs, Base64 and prose at random.
struct OrdinaryTraffic {
  private var random: SeededRandom

  init(seed: UInt64) { self.random = SeededRandom(seed: seed &* 977 &+ 5) }

  private mutating func text(_ count: Int, _ alphabet: StaticString) -> String {
    String(decoding: (0..<count).map { _ in random.pick(alphabet) }, as: UTF8.self)
  }

  private mutating func hex(_ count: Int) -> String { text(count, "0123456789abcdef") }

  private mutating func digits(_ count: Int) -> String { text(count, "0123456789") }

  private mutating func letters(_ count: Int) -> String {
    text(count, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  }

  private mutating func record() -> String {
    let words = ["verified", "pending", "Mark Example", "the value is too short", "Zoë Ωmega 東京"]
    let word: String = words[Int(random.next() % UInt64(words.count))]
    let uuid = [hex(8), hex(4), "4" + hex(3), "a" + hex(3), hex(12)].joined(separator: "-")
    return """
      {"id":"cred_\(text(24, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"))","uuid":"\(uuid)",\
      "created_at":"20\(digits(2))-0\(1 + random.next() % 9)-1\(digits(1))T1\(digits(1)):2\(digits(1)):3\(digits(1)).\(digits(6))Z",\
      "etag":"\\"\(hex(32))\\"","sha":"\(hex(64))","count":\(1 + random.next() % 99999),"ms":\(digits(3)).\(digits(4)),\
      "status":"\(word)","cursor":"\(letters(40))==","phone":"+1 \(digits(3))-\(digits(3))-\(digits(4))",\
      "ip":"10.\(random.next() % 256).3.7","html":"&lt;b&gt;\(word)&lt;/b&gt;","path":"\\/a\\/%20b?c=d&e=\(hex(6))",\
      "blob":"\(letters(160))","list":[\(digits(2)),1\(digits(2)),\(digits(1)),1\(digits(2)),1\(digits(1)),1\(digits(2)),7],\
      "card":"**** **** **** 4\(digits(2))1"}
      """
  }

  mutating func exchange(records: Int) -> Exchange {
    let list: String = (0..<records).map { _ in record() }.joined(separator: ",\n  ")
    let binary: [UInt8] = (0..<256).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    return Exchange(
      step: "list",
      request: Exchange.Request(method: "GET", target: "/v2/credentials"),
      response: Exchange.Response(
        status: 200,
        reason: Array("OK".utf8),
        headers: [
          Exchange.Field("Content-Type", "application/json"),
          Exchange.Field("ETag", "W/\"\(hex(16))\""),
          Exchange.Field("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
          Exchange.Field("X-Request-Id", hex(32)),
          Exchange.Field("Set-Cookie", "sid=\(letters(43)); Path=/; Max-Age=3600"),
          Exchange.Field("Traceparent", "00-\(hex(32))-\(hex(16))-01"),
          Exchange.Field(Array("X-Raw".utf8), binary),
        ],
        body: Array("{\"data\":[\(list)],\"has_more\":false}".utf8),
        trailers: [Exchange.Field("Server-Timing", "db;dur=\(digits(2)).\(digits(1))")]
      )
    )
  }
}
