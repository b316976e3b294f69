import Foundation
import Testing

/// Which of Deck's documented behaviours have a step that is about them, or why none has.
@Suite struct FixtureCoverage {
  private static let left: [Int: String] = [
    59: "a rate limit needs more requests in ten seconds than a run sends",
    61: "event destinations and deliveries are not served by the sandbox",
    62: "event destinations and deliveries are not served by the sandbox",
    63: "event destinations and deliveries are not served by the sandbox",
    64: "event destinations and deliveries are not served by the sandbox",
  ]

  static let folder: String =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "spec/fixtures").path

  @Test func `each behaviour is named by a step, or there is a reason`() throws {
    var named: Set<Int> = []
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    for name in names where name.hasSuffix(".fixture.yaml") {
      let text = try String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
      for line in text.split(separator: "\n") {
        guard let match = line.firstMatch(of: /name: "behaviours? ([0-9, ]+):/) else { continue }
        for number in match.1.split(whereSeparator: { ", ".contains($0) }) {
          let number = try #require(Int(number), "\(name): \(line)")
          #expect((1...68).contains(number), "\(name): \(line)")
          named.insert(number)
        }
      }
    }
    let open: Set<Int> = Set(1...68).subtracting(named).subtracting(Self.left.keys)
    #expect(open.isEmpty, "no step names \(open.sorted())")
    let both: Set<Int> = named.intersection(Self.left.keys)
    #expect(
      both.isEmpty,
      "there is a step that names \(both.sorted()), and a reason why there is none"
    )
  }
}
