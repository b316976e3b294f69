import AssayRuntime
import AssaySchema
import Foundation
import Testing

/// Files of the JSON Schema Test Suite as values.
enum SuiteFiles {
  static func value(_ path: String) throws -> JSONValue {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return try JSONValue(json: text, options: options)
  }

  static func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
      .sorted()
  }

  /// The texts of the suite's remote schemas by their URIs.
  static func remotes(_ suite: String) -> [String: String] {
    var remotes: [String: String] = [:]
    let folder = suite + "/remotes"
    let paths = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    for path in paths where path.hasSuffix(".json") {
      remotes["http://localhost:1234/" + path] = try? String(
        contentsOfFile: folder + "/" + path,
        encoding: .utf8
      )
    }
    return remotes
  }

  static let options: JSONReadOptions = {
    var options = JSONReadOptions()
    options.duplicateKeys = .keep
    return options
  }()

  static func tape(_ value: JSONValue) throws -> JSONTape {
    try JSONTape(parsing: value.jsonText(), options: options)
  }
}

extension JSONValue {
  subscript(key: String) -> JSONValue? {
    if case .object(let object) = self { return object[key] }
    return nil
  }

  var elements: [JSONValue] {
    if case .array(let elements) = self { return elements }
    return []
  }

  var text: String {
    if case .string(let text) = self { return text }
    return ""
  }

  func jsonText() -> String { String(decoding: jsonData(), as: UTF8.self) }
}

/// A schema for a test.
func schema(
  _ text: String,
  uri: String = "schema.json",
  assertsFormats: Bool = false,
  resources: [String: String] = [:]
) throws -> JSONSchema {
  var options = JSONSchema.Options()
  options.uri = uri
  options.assertsFormats = assertsFormats
  return try JSONSchema(parsing: text, options: options) { resources[$0] }
}
