import Foundation
import PatternAutomata
import TestSupport
import Testing

/// The pattern files of the official JSON Schema suite, pattern and text taken straight from them.
@Suite struct SuitePatternTests {
  struct Case: Sendable {
    let pattern: String
    let text: String
    let isValid: Bool
  }

  /// Tests of one `pattern`, or of one key of `patternProperties` against the keys of an object.
  static func cases(in file: String) -> [Case] {
    guard let path = SharedFolder.require("suites/JSON-Schema-Test-Suite/tests/" + file),
      let data = FileManager.default.contents(atPath: path),
      let groups = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    var cases: [Case] = []
    for group in groups {
      guard let schema = group["schema"] as? [String: Any],
        let tests = group["tests"] as? [[String: Any]]
      else { continue }
      let properties = schema["patternProperties"] as? [String: Any]
      let isOnlyProperties =
        properties?.count == 1 && schema["additionalProperties"] as? Bool == false
      let pattern =
        schema["pattern"] as? String ?? (isOnlyProperties ? properties?.first?.key : nil)
      guard let pattern else { continue }
      for test in tests {
        guard let isValid = test["valid"] as? Bool else { continue }
        var text = test["data"] as? String
        if let object = test["data"] as? [String: Any], object.count == 1, isOnlyProperties {
          text = object.first?.key
        }
        if let text { cases.append(Case(pattern: pattern, text: text, isValid: isValid)) }
      }
    }
    return cases
  }

  @Test(arguments: [
    ("draft2020-12/pattern.json", 2), ("draft2020-12/optional/ecmascript-regex.json", 60),
    ("draft2020-12/optional/non-bmp-regex.json", 4),
    ("v1/pattern.json", 2), ("v1/optional/ecmascript-regex.json", 60),
  ])
  func `the official suite`(file: String, least: Int) {
    guard SharedFolder.path != nil else { return }
    let cases = Self.cases(in: file)
    #expect(cases.count >= least, "\(file) has \(cases.count) cases")
    print("measure: suite \(file) \(cases.count) cases")
    for item in cases {
      check(
        item.pattern,
        matches: item.isValid ? [item.text] : [],
        rejects: item.isValid ? [] : [item.text]
      )
    }
  }
}
