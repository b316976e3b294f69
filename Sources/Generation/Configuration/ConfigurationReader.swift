package import SourceDocuments
import SwiftEmitter

/// Reads the tree of an `assay.yaml`.
///
/// Every mistake is told in one go. The configuration is only good where no diagnostic came.
package func readConfiguration(
  _ root: Node
) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
  var reader = ConfigurationReader()
  reader.read(root)
  return (reader.configuration, reader.values.diagnostics)
}

/// The keys of a configuration and what each one sets.
private struct ConfigurationReader {
  static let keys = [
    "access", "api", "conformances", "dates", "defaults", "document", "enums", "errors", "files",
    "formats", "inputs", "names", "only", "operations", "output", "overlays", "plan", "properties",
    "secrets", "skip", "validators",
  ]

  var configuration = Configuration()
  var values = ValueReader()

  mutating func read(_ root: Node) {
    for member in values.members(of: root, what: "a configuration") {
      read(member.value, key: member.key, at: member.keyRange)
    }
  }

  private mutating func read(_ node: Node, key: String, at range: SourceRange) {
    switch key {
    case "document": configuration.document = values.text(node, key)
    case "overlays": configuration.overlays = values.texts(node, key)
    case "inputs": configuration.inputs = values.texts(node, key)
    case "output": configuration.output = values.text(node, key)?.text
    case "plan": configuration.plan = values.identifier(node, key)
    case "files":
      configuration.files =
        values.integer(node, key, in: 1...Configuration.filesMax) ?? configuration.files
    case "access": configuration.access = values.choice(node, key) ?? configuration.access
    case "enums": configuration.enums = values.choice(node, key) ?? configuration.enums
    case "errors": configuration.errors = values.choice(node, key) ?? configuration.errors
    case "formats": configuration.formats = values.choice(node, key) ?? configuration.formats
    case "defaults": configuration.defaults = values.choice(node, key) ?? configuration.defaults
    case "conformances": readConformances(node)
    case "names": configuration.names = values.overrides(node, key)
    case "dates": configuration.dates = values.choice(node, key) ?? configuration.dates
    case "properties":
      configuration.properties = values.choice(node, key) ?? configuration.properties
    case "validators":
      configuration.validators = readValidators(node, key) ?? configuration.validators
    case "operations":
      configuration.operations = readOperations(node, key) ?? configuration.operations
    case "api": configuration.api = readAPIName(node, key)
    case "only": configuration.only = values.selection(node, key)
    case "skip": configuration.skip = values.selection(node, key)
    case "secrets": configuration.secrets = values.texts(node, key)
    default: values.unknown(key, at: range, among: Self.keys)
    }
  }

  private mutating func readValidators(_ node: Node, _ key: String) -> ValidatorStyle? {
    if case .bool(let value) = node.content { return value ? .also : ValidatorStyle.none }
    return values.choice(node, key)
  }

  private mutating func readOperations(_ node: Node, _ key: String) -> OperationStyle? {
    if case .bool(let value) = node.content { return value ? .both : OperationStyle.none }
    return values.choice(node, key)
  }

  private mutating func readAPIName(_ node: Node, _ key: String) -> String? {
    guard let name = values.identifier(node, key) else { return nil }
    if isAPIName(name) { return name }
    values.wrong("'\(key)' is \(name), and \(name)Client is a name of Assay's own", at: node.range)
    return nil
  }

  private mutating func readConformances(_ node: Node) {
    for member in values.members(of: node, what: "'conformances'") {
      switch member.key {
      case "hashable":
        configuration.conformances.hashable = values.boolean(member.value, "hashable") ?? true
      case "codable":
        configuration.conformances.codable = values.boolean(member.value, "codable") ?? true
      default:
        values.unknown(member.key, at: member.keyRange, among: ["codable", "hashable"])
      }
    }
  }
}
