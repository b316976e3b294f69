import AssayRuntime
import Testing

@testable import Conformance

@Suite struct CanaryTests {
  private let kinds: [SecretKind] = [
    .text, .digits, .pattern("AA-999-aa*"), .uuid, .unicode,
  ]

  private func value(_ secret: HuntedSecret) -> String {
    String(decoding: secret.value.reveal(), as: UTF8.self)
  }

  @Test func `the same seed gives the same canary, whatever was made before it`() {
    for kind in kinds {
      var first = CanarySource(seed: 3)
      var second = CanarySource(seed: 3)
      _ = second.next("another", kind)
      #expect(value(first.next("pw", kind)) == value(second.next("pw", kind)))
      var third = CanarySource(seed: 4)
      #expect(value(first.next("other", kind)) != value(third.next("other", kind)))
    }
  }

  @Test func `a text begins and ends in characters that no id has`() {
    for seed: UInt64 in 0..<200 {
      var source = CanarySource(seed: seed)
      for length in [8, 12, 20, 64] {
        let text: [UInt8] = Array(value(source.next("s\(length)", length: length)).utf8)
        #expect(text.count == length)
        for place in [0, 2, length - 3, length - 1] {
          #expect("~!^$|".utf8.contains(text[place]))
        }
      }
    }
  }

  @Test func `canaries share no four characters with each other or with ordinary traffic`() {
    var source = CanarySource(seed: 1, avoiding: [Array("an ordinary text".utf8)])
    var seen: Set<String> = []
    for number in 0..<200 {
      let text: [Character] = Array(value(source.next("s\(number)")))
      for start in 0..<text.count - 3 {
        #expect(seen.insert(String(text[start..<start + 4])).inserted)
      }
    }
  }

  @Test func `a pattern is kept`() throws {
    var source = CanarySource(seed: 9)
    let ssn: String = value(source.next("ssn", .pattern("999-99-9999")))
    #expect(try /[1-9]{3}-[1-9]{2}-[1-9]{4}/.wholeMatch(in: ssn) != nil)
    let uuid: String = value(source.next("uuid", .uuid))
    #expect(
      try /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        .wholeMatch(in: uuid) != nil
    )
  }

  @Test func `nothing prints the value`() {
    var source = CanarySource(seed: 5)
    let secret: HuntedSecret = source.next("pw")
    let hunter = LeakHunter([secret])
    var dumped = ""
    dump(secret, to: &dumped)
    dump(hunter, to: &dumped)
    for text in ["\(secret)", "\(hunter)", String(reflecting: hunter), dumped] {
      #expect(!text.contains(value(secret)))
      #expect(!hunter.isFound(in: Array(text.utf8)))
    }
  }
}
