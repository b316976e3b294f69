import Conformance
import Foundation
import TestSupport
import Testing

@Suite struct ShippedFixtureTests {
  static let files: [String] = {
    let found = FileManager.default.enumerator(atPath: SharedFolder.packageRoot + "/spec")
    return (found?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".fixture.yaml") }
      .sorted()
  }()

  @Test(arguments: files) func `every fixture of the house is read without a word`(
    _ file: String
  ) throws {
    let path = SharedFolder.packageRoot + "/spec/" + file
    let reading = FixtureReading(try String(contentsOfFile: path, encoding: .utf8), name: file)
    #expect(reading.diagnostics.isEmpty, "\(reading.shown)")
  }
}
