import AssayRuntime
import AssaySchema
import Foundation
import TestSupport
import Testing

/// The output and annotation parts of the official suite, and its verdicts by the output's own walk.
@Suite struct OutputSuiteTests {
  @Test func `outputs give the verdicts of the whole suite`() throws {
    guard let suite = SharedFolder.require("suites/JSON-Schema-Test-Suite") else { return }
    let remotes = SuiteFiles.remotes(suite)
    var count = 0
    for (folder, asserts) in [("", false), ("/optional", false), ("/optional/format", true)] {
      let path = suite + "/tests/draft2020-12" + folder
      for name in try SuiteFiles.names(path) {
        for group in try SuiteFiles.value(path + "/" + name).elements {
          count += try checkVerdicts(group, in: name, asserts, remotes)
        }
      }
    }
    print("output suite: \(count) verdicts agree")
    #expect(count >= 2_225)
  }

  private func checkVerdicts(
    _ group: JSONValue,
    in file: String,
    _ assertsFormats: Bool,
    _ remotes: [String: String]
  ) throws -> Int {
    let judge = try schema(
      (group["schema"] ?? .null).jsonText(),
      assertsFormats: assertsFormats,
      resources: remotes
    )
    var count = 0
    for item in (group["tests"] ?? .null).elements {
      let tape = try SuiteFiles.tape(item["data"] ?? .null)
      let label = "\(file): \(group["description"]?.text ?? ""): \(item["description"]?.text ?? "")"
      for format in OutputFormat.allCases {
        let output = try JSONValue(json: judge.output(for: tape, format, annotations: true))
        #expect(output["valid"] == item["valid"], "\(format) \(label)")
      }
      count += 1
    }
    return count
  }

  @Test func `the output tests of the suite pass`() throws {
    guard let suite = SharedFolder.require("suites/JSON-Schema-Test-Suite") else { return }
    let folder = suite + "/output-tests/draft2020-12"
    let resources = [
      "https://json-schema.org/draft/2020-12/output/schema":
        try SuiteFiles.value(folder + "/output-schema.json").jsonText()
    ]
    var count = 0
    for name in try SuiteFiles.names(folder + "/content") {
      for group in try SuiteFiles.value(folder + "/content/" + name).elements {
        let judge = try schema((group["schema"] ?? .null).jsonText())
        for item in (group["tests"] ?? .null).elements {
          let tape = try SuiteFiles.tape(item["data"] ?? .null)
          let expected = try schema(
            (item["output"]?["basic"] ?? .null).jsonText(),
            resources: resources
          )
          let output = judge.output(for: tape, .basic, annotations: true)
          let violations = expected.violations(of: try JSONTape(parsing: output))
          #expect(violations.isEmpty, "\(name): \(output): \(violations)")
          count += 1
        }
      }
    }
    print("output suite: \(count) output tests pass")
    #expect(count >= 4)
  }

  @Test func `the annotation tests of the suite pass`() throws {
    guard let suite = SharedFolder.require("suites/JSON-Schema-Test-Suite") else { return }
    let folder = suite + "/annotations/tests"
    var count = 0
    for name in try SuiteFiles.names(folder) {
      for group in (try SuiteFiles.value(folder + "/" + name)["suite"] ?? .null).elements
      where isCompatible(group["compatibility"]?.text ?? "") {
        count += try checkAnnotations(group, in: name)
      }
    }
    print("output suite: \(count) annotation assertions pass")
    #expect(count >= 84)
  }

  /// Whether 2020-12 is among the dialects that a group is for.
  private func isCompatible(_ text: String) -> Bool {
    text.split(separator: ",").allSatisfy { part in
      if part.hasPrefix("<=") { return (Int(part.dropFirst(2)) ?? 0) >= 2_020 }
      if part.hasPrefix("=") { return Int(part.dropFirst()) == 2_020 }
      return (Int(part) ?? 0) <= 2_020
    }
  }

  private func checkAnnotations(_ group: JSONValue, in file: String) throws -> Int {
    let root = group["schema"] ?? .null
    var resources: [String: String] = [:]
    if case .object(let external)? = group["externalSchemas"] {
      for member in external.members { resources[member.key] = member.value.jsonText() }
    }
    let judge = try schema(root.jsonText(), resources: resources)
    var count = 0
    for item in (group["tests"] ?? .null).elements {
      let found = judge.annotations(of: try SuiteFiles.tape(item["instance"] ?? .null))
      for assertion in (item["assertions"] ?? .null).elements {
        let own = found.filter {
          $0.instanceLocation == assertion["location"]?.text
            && $0.keyword == assertion["keyword"]?.text
        }
        var expected: [String: JSONValue] = [:]
        if case .object(let object)? = assertion["expected"] {
          for member in object.members { expected[location(member.key, in: root)] = member.value }
        }
        var actual: [String: JSONValue] = [:]
        for annotation in own {
          actual[parent(of: annotation.absoluteKeywordLocation)] = annotation.value
        }
        #expect(actual == expected, "\(file): \(group["description"]?.text ?? "")")
        count += 1
      }
    }
    return count
  }

  /// Where a place of a group's schema is in absolute terms, which an `$id` on the way changes.
  private func location(_ reference: String, in root: JSONValue) -> String {
    guard reference.hasPrefix("#") else { return reference }
    var uri = root["$id"]?.text ?? "json-schema:///schema.json"
    var fragment = ""
    var node = root
    for token in reference.dropFirst().split(separator: "/") {
      let key = (String(token).removingPercentEncoding ?? "").replacing("~1", with: "/")
      node = node[key] ?? Int(key).map { node.elements[$0] } ?? .null
      fragment += "/" + token
      if let id = node["$id"]?.text {
        uri = uri.split(separator: "/").dropLast().joined(separator: "/") + "/" + id
        uri = uri.replacing("https:/", with: "https://")
        fragment = ""
      }
    }
    return uri + "#" + fragment
  }

  private func parent(of location: String) -> String {
    location.lastIndex(of: "/").map { String(location[..<$0]) } ?? location
  }
}
