import AssayRuntime
import Foundation
import TestSupport
import Testing

/// The format files of the official JSON Schema suite, read in place.
struct FormatSuiteTests {
  private struct Group: Decodable {
    struct Case: Decodable {
      let description: String
      let data: Datum
      let valid: Bool
    }
    struct Schema: Decodable { let format: String }
    let schema: Schema
    let tests: [Case]
  }

  /// The instance where it is a string; formats judge nothing else.
  private struct Datum: Decodable {
    let string: String?
    init(from decoder: any Decoder) throws {
      string = try? decoder.singleValueContainer().decode(String.self)
    }
  }

  /// Groups of cases whose verdict differs from the suite's, with the reason.
  private static let skipped: [String: String] = [:]

  @Test func `every format case of the official suite is judged as the suite says`() throws {
    let folder = "suites/JSON-Schema-Test-Suite/tests/draft2020-12/optional/format"
    guard let path = SharedFolder.require(folder) else { return }
    var total = 0
    var passed = 0
    var stale = Set(Self.skipped.keys)
    for file in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
      let data = try Data(contentsOf: URL(fileURLWithPath: path + "/" + file))
      for group in try JSONDecoder().decode([Group].self, from: data) {
        let format = StringFormat(name: group.schema.format)
        for test in group.tests {
          total += 1
          let isValid = test.data.string.map { format?.matches($0) ?? true } ?? true
          if isValid == test.valid {
            passed += 1
            continue
          }
          let name = "\(file): \(test.description)"
          let isSkipped = Self.skipped[name] != nil
          #expect(isSkipped, "\(name) must be \(test.valid)")
          stale.remove(name)
        }
      }
    }
    print("formats: \(passed) of \(total) cases of the official suite")
    #expect(stale.isEmpty, "skipped without need: \(stale)")
    #expect(total >= 764)
  }
}
