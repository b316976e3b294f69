import AssayRuntime
import SchemaPlan
import SourceDocuments

/// The schemas of a graph in the form that outputs are made of, each made at first use.
struct OutputSchemas {
  private(set) var builder: PlanBuilder
  let direction: Direction
  /// The base against which names of files become URIs.
  private let base: String
  private var known: [SchemaID: OutputSchema] = [:]

  var graph: SchemaGraph { builder.graph }

  init(_ builder: PlanBuilder, direction: Direction, base: String) {
    self.builder = builder
    self.direction = direction
    self.base = base
  }

  subscript(id: SchemaID) -> OutputSchema {
    mutating get {
      if let schema = known[id] { return schema }
      let schema = make(id)
      known[id] = schema
      return schema
    }
  }

  /// The link to a subschema of a schema.
  func link(_ child: SchemaID, in parent: SchemaID) -> OutputLink {
    let start = graph.schemas[parent.index].site.pointer.utf8.count
    let suffix = String(graph.schemas[child.index].site.pointer.utf8.dropFirst(start)) ?? ""
    return OutputLink(
      schema: child,
      suffix: suffix,
      standIn: builder.standIn(for: child, from: parent)
    )
  }

  /// The link to a schema that another one refers to.
  func reference(to target: SchemaID, from source: SchemaID) -> OutputLink {
    OutputLink(
      schema: target,
      suffix: "",
      standIn: builder.standIn(for: target, from: source)
    )
  }

  private mutating func make(_ id: SchemaID) -> OutputSchema {
    let schema = graph[id]
    var keywords: [OutputKeyword] = []
    let checks = builder.plainChecks(of: id, direction: direction)
    for member in schema.members {
      var isKnown = false
      for check in checks where check.keyword == member.key && member.key != "format" {
        keywords.append(OutputKeyword(name: member.key, action: .check(check)))
        isKnown = true
      }
      for action in applicators(member.key, schema, id) {
        keywords.append(OutputKeyword(name: member.key, action: action))
        isKnown = true
      }
      if isKnown { continue }
      if let action = annotation(member, checks, schema) {
        keywords.append(OutputKeyword(name: member.key, action: action))
      }
    }
    // "unevaluated…" looks at what the others have judged.
    let last = keywords.filter { $0.action.isUnevaluated }
    keywords.removeAll { $0.action.isUnevaluated }
    return OutputSchema(schema, location: location(schema), keywords: keywords + last)
  }

  /// Where a schema was written: "the absolute, dereferenced location" (core §12.3.2).
  private func location(_ schema: Schema) -> String {
    let resource =
      graph.resources.indices.contains(schema.resource)
      ? graph.resources[schema.resource] : SchemaResource(uri: schema.site.file)
    let uri = percentEncoded(resolvedURI(resource.uri, against: base)) { isForeign($0) }
    let pointer = schema.site.pointer.utf8.dropFirst(resource.pointer.utf8.count)
    return uri + "#" + fragment(String(pointer) ?? "")
  }

  private func annotation(
    _ member: Member,
    _ checks: [UnitCheck],
    _ schema: Schema
  ) -> OutputKeyword.Action? {
    switch member.key {
    case "format":
      return .format(checks.first { $0.keyword == "format" }, value(member.value))
    case "contentEncoding", "contentMediaType": return .stringAnnotation(value(member.value))
    case "contentSchema":
      // "it is ignored if contentMediaType is not present" (validation §8.5).
      return schema.contentMediaType == nil ? nil : .stringAnnotation(value(member.value))
    default:
      // "$comment" and the other keywords of the core say nothing about an instance; of the rest,
      // those that nobody knows "SHOULD be treated as annotations" (core §6.5).
      if member.key.hasPrefix("$") || silentKeywords.contains(member.key) { return nil }
      return .annotation(value(member.value))
    }
  }

  private func value(_ node: Node) -> JSONValue {
    (try? JSONValue(json: jsonText(node), options: lenientOptions)) ?? .null
  }
}

extension OutputKeyword.Action {
  var isUnevaluated: Bool {
    switch self {
    case .unevaluatedItems, .unevaluatedProperties: true
    default: false
    }
  }
}

/// Text as the fragment of a URI: what a fragment cannot hold is percent-encoded (RFC 3986 §3.5).
func fragment(_ text: String) -> String {
  percentEncoded(text) { byte in
    let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    return !isLetter && !(0x30...0x39).contains(byte) && !fragmentMarks.contains(byte)
  }
}

/// Whether a byte may stand nowhere in a URI, as in the names of some files.
private func isForeign(_ byte: UInt8) -> Bool {
  byte <= 0x20 || byte >= 0x7F || "\"<>\\^`{|}".utf8.contains(byte)
}

private func percentEncoded(_ text: String, where needsEncoding: (UInt8) -> Bool) -> String {
  if !text.utf8.contains(where: needsEncoding) { return text }
  var encoded = ""
  for byte in text.utf8 {
    if needsEncoding(byte) {
      let digits = String(byte, radix: 16, uppercase: true)
      encoded += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
    } else {
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    }
  }
  return encoded
}

/// `-._~`, the sub-delimiters, and `:@/?`.
private let fragmentMarks: Set<UInt8> = Set("-._~!$&'()*+,;=:@/?".utf8)

/// Keywords that judge or lead on, and so annotate nothing where they do neither.
private let silentKeywords: Set<String> = [
  "type", "enum", "const", "multipleOf", "minimum", "exclusiveMinimum", "maximum",
  "exclusiveMaximum", "minLength", "maxLength", "pattern", "minContains", "maxContains", "minItems",
  "maxItems", "uniqueItems", "required", "dependentRequired", "minProperties", "maxProperties",
  "definitions", "then", "else", "if", "not", "allOf", "anyOf", "oneOf", "items", "prefixItems",
  "additionalItems", "contains", "unevaluatedItems", "properties", "patternProperties",
  "additionalProperties", "propertyNames", "dependentSchemas", "dependencies",
  "unevaluatedProperties",
]

/// Annotations are what the schema says, duplicates and depth included: its reader has judged them.
private let lenientOptions: JSONReadOptions = {
  var options = JSONReadOptions()
  options.duplicateKeys = .keep
  return options
}()
