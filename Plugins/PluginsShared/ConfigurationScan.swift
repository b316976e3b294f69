import Foundation

/// What a plugin must know of an `assay.yaml` before the tool has run.
///
/// A plugin can link no library and runs on every build, so this is a scan of lines and no YAML
/// reader: top-level keys with a plain or quoted value, and lists in either style. The tool reads the
/// file properly and tells every mistake in it.
struct ConfigurationScan {
  /// The name that a configuration must have.
  static let fileName = "assay.yaml"

  let file: URL
  private(set) var document: String?
  private(set) var overlays: [String] = []
  private(set) var inputs: [String] = []
  private(set) var output: String?
  private(set) var files = 8
  private(set) var validators = "false"
  private(set) var operations = "false"

  /// Nil where the folder has no configuration.
  init?(in folder: URL) throws {
    file = folder.appending(path: Self.fileName)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    let text = try String(contentsOf: file, encoding: .utf8)
    var list = ""
    for line in text.split(whereSeparator: \.isNewline) {
      if line.first?.isWhitespace == true || line.first == "-" {
        let item = line.trimmingCharacters(in: .whitespaces)
        if item.hasPrefix("- ") { add(Self.value(item.dropFirst(2)), to: list) }
        continue
      }
      guard let colon = line.firstIndex(of: ":") else { continue }
      list = Self.value(line[..<colon])
      take(line[line.index(after: colon)...], for: list)
    }
  }

  /// Every file that a run reads: the configuration, what it names, and what those refer to.
  func inputFiles() throws -> [URL] {
    let folder = file.deletingLastPathComponent()
    guard let document else { throw ScanError("\(file.path) has no key 'document'") }
    var found: [URL] = [file]
    var waiting = [document] + overlays
    var isReferring = Set([document])
    for name in waiting + inputs {
      let url = folder.appending(path: name).standardizedFileURL
      guard FileManager.default.fileExists(atPath: url.path) else {
        throw ScanError("\(file.path) names '\(name)', which does not exist")
      }
    }
    waiting += inputs
    isReferring.formUnion(inputs)
    for name in waiting {
      let url = folder.appending(path: name).standardizedFileURL
      if found.contains(url) { continue }
      found.append(url)
      if isReferring.contains(name) { try ReferenceScan.add(from: url, to: &found) }
    }
    return found
  }

  private mutating func take(_ text: Substring, for key: String) {
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    if trimmed.hasPrefix("["), let end = trimmed.firstIndex(of: "]") {
      for item in trimmed[..<end].dropFirst().split(separator: ",") {
        add(Self.value(item), to: key)
      }
      return
    }
    let value = Self.value(text)
    if value.isEmpty { return }
    switch key {
    case "document": document = value
    case "output": output = value
    case "files": files = Int(value) ?? files
    case "validators": validators = value
    case "operations": operations = value
    default: add(value, to: key)
    }
  }

  private mutating func add(_ value: String, to list: String) {
    switch list {
    case "overlays": overlays.append(value)
    case "inputs": inputs.append(value)
    default: break
    }
  }

  /// A scalar without its quotes and without the comment behind it.
  private static func value(_ text: some StringProtocol) -> String {
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    if let quote = trimmed.first, quote == "\"" || quote == "'" {
      let rest = trimmed.dropFirst()
      return String(rest[..<(rest.firstIndex(of: quote) ?? rest.endIndex)])
    }
    if trimmed.hasPrefix("#") { return "" }
    let end = trimmed.range(of: " #")?.lowerBound ?? trimmed.endIndex
    return trimmed[..<end].trimmingCharacters(in: .whitespaces)
  }
}

/// A configuration that a plugin can do nothing with.
struct ScanError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
