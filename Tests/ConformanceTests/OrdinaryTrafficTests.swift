import Testing

@testable import Conformance

@Suite struct OrdinaryTrafficTests {
  /// A thousand seeds take seconds in release and minutes here; the figure is measured there.
  @Test(arguments: 0..<UInt64(24))
  func `random ids, dates, digests and Base64 are no finding`(seed: UInt64) {
    var source = CanarySource(seed: seed)
    let secrets: [HuntedSecret] = [
      source.next("text"), source.next("short", .text, length: 12), source.next("uni", .unicode),
      source.next("digits", .digits, length: 9), source.next("ssn", .pattern("999-99-9999")),
      source.next("uuid", .uuid),
    ]
    var traffic = OrdinaryTraffic(seed: seed)
    let report = LeakHunter(secrets).report(on: traffic.exchange(records: 3))
    #expect(report.isClean, "\(report.findings)")
    #expect(report.unseen.isEmpty)
  }
}
