import AssayRuntime
import SchemaPlan
import SourceDocuments

/// Makes values that fit a schema, as small as it allows.
///
/// It is a guess, and a good one for what documents describe in practice; whoever uses it asks the
/// plan whether the value fits.
struct SchemaSample {
  private let graph: SchemaGraph
  private var room: Int = AnswerLimits.schemaVisitsMax
  /// Which alternative is taken where there are several.
  private let attempt: Int
  private let usesExamples: Bool
  private let texts: SampleTexts

  init(_ schemas: CompiledSchemas, attempt: Int = 0) {
    self.graph = schemas.graph
    self.texts = schemas.sampleTexts
    self.attempt = attempt
    self.usesExamples = attempt % 2 == 0
  }

  mutating func value(of schemas: [SchemaID], depth: Int = 0) -> JSONValue {
    var named: [String: String] = [:]
    let parts: [Schema] = demands(of: schemas, &named)
    room -= 1
    guard room > 0, depth < AnswerLimits.schemaDepthMax else { return .null }
    if let given = given(parts) { return given }
    switch kind(of: parts) {
    case .object: return object(parts, named, depth)
    case .array: return array(parts, depth)
    case .string: return .string(string(parts))
    case .integer: return number(parts, isInteger: true)
    case .number: return number(parts, isInteger: false)
    case .boolean: return .bool(true)
    default: return .null
    }
  }

  /// The schemas that a value has to fit, one of each choice among them.
  ///
  /// Where a member says which alternative is meant, `named` gets its value.
  private func demands(of roots: [SchemaID], _ named: inout [String: String]) -> [Schema] {
    var found: [Schema] = []
    var seen: Set<SchemaID> = []
    var work: [SchemaID] = roots
    var next = 0
    while next < work.count, found.count < AnswerLimits.driftSchemasMax {
      let id: SchemaID = work[next]
      next += 1
      guard seen.insert(id).inserted else { continue }
      let schema: Schema = graph[id]
      found.append(schema)
      work += SchemaLinks(schema).demands
      for choices in [schema.oneOf, schema.anyOf] {
        let real: [SchemaID] = choices.filter {
          graph[$0].types != .null && graph[$0].boolean != false
        }
        guard !real.isEmpty else { continue }
        let chosen: SchemaID = real[(attempt / 2) % real.count]
        work.append(chosen)
        guard let discriminator = schema.discriminator else { continue }
        if let value = graph.discriminatedValues(schema)?[chosen]?.first {
          named[discriminator.propertyName] = named[discriminator.propertyName] ?? value
        }
      }
    }
    return found
  }

  /// A value that the document gives.
  private func given(_ parts: [Schema]) -> JSONValue? {
    for schema in parts {
      if let constant = schema.constant { return json(constant) }
    }
    for schema in parts {
      if let values = schema.enumeration,
        let value = values.first(where: { !$0.isNull }) ?? values.first
      {
        return json(value)
      }
    }
    guard usesExamples else { return nil }
    for schema in parts {
      // Examples of whole objects show more than is needed, and things that are not there.
      if let example = schema.examples.first, isScalar(example) { return json(example) }
      if let value = schema.defaultValue, isScalar(value) { return json(value) }
      if let open = schema.extensions.first(where: { $0.key == "x-open-enum" })?.value.elements?
        .first
      {
        return json(open)
      }
    }
    return nil
  }

  private func isScalar(_ node: Node) -> Bool {
    node.members == nil && node.elements == nil && !node.isNull
  }

  private func json(_ node: Node) -> JSONValue { (try? JSONValue(json: jsonText(node))) ?? .null }

  private func kind(of parts: [Schema]) -> TypeSet {
    var types: TypeSet?
    for schema in parts {
      guard let own = schema.types else { continue }
      types = types.map { $0.intersection(own) } ?? own
    }
    if let types {
      for kind: TypeSet in [.object, .array, .string, .integer, .number, .boolean] {
        if types.contains(kind) { return kind }
      }
      return .null
    }
    if parts.contains(where: { !$0.properties.isEmpty || !$0.required.isEmpty }) { return .object }
    if parts.contains(where: { $0.items != nil }) { return .array }
    if parts.contains(where: { $0.minimum != nil || $0.maximum != nil }) { return .number }
    return parts.contains { $0.additionalProperties != nil } ? .object : .string
  }

  private mutating func object(
    _ parts: [Schema],
    _ named: [String: String],
    _ depth: Int
  ) -> JSONValue {
    var object = JSONObject()
    var names: [String] = []
    for schema in parts {
      for name in schema.required where !names.contains(name) { names.append(name) }
    }
    let least: Int = parts.compactMap(\.minProperties).max() ?? 0
    if names.count < least {
      for property in parts.flatMap(\.properties) where !names.contains(property.name) {
        if names.count < least { names.append(property.name) }
      }
    }
    for name in named.keys.sorted() where !names.contains(name) { names.append(name) }
    for name in names {
      if let value = named[name] {
        object[name] = .string(value)
        continue
      }
      let schemas: [SchemaID] = parts.flatMap {
        $0.properties.filter { $0.name == name }.map(\.schema)
      }
      if schemas.contains(where: { graph[$0].isReadOnly }) { continue }
      object[name] = value(of: schemas.isEmpty ? rest(of: parts) : schemas, depth: depth + 1)
    }
    var number = 1
    while object.count < least, number <= 64 {
      object["name\(number)"] = value(of: rest(of: parts), depth: depth + 1)
      number += 1
    }
    return .object(object)
  }

  private func rest(of parts: [Schema]) -> [SchemaID] { parts.compactMap(\.additionalProperties) }

  private mutating func array(_ parts: [Schema], _ depth: Int) -> JSONValue {
    let prefix: [SchemaID] = parts.first { !$0.prefixItems.isEmpty }?.prefixItems ?? []
    let items: [SchemaID] = parts.compactMap(\.items)
    let contained: [SchemaID] = parts.compactMap(\.contains)
    let least: Int = min(
      64,
      max(parts.compactMap(\.minItems).max() ?? 0, contained.isEmpty ? 0 : 1)
    )
    var elements: [JSONValue] = []
    while elements.count < least {
      let position: Int = elements.count
      let schemas: [SchemaID] = position < prefix.count ? [prefix[position]] : items + contained
      var element: JSONValue = value(of: schemas, depth: depth + 1)
      if parts.contains(where: \.uniqueItems), elements.contains(element) {
        element = varied(element, position)
      }
      elements.append(element)
    }
    return .array(elements)
  }

  private func varied(_ value: JSONValue, _ number: Int) -> JSONValue {
    switch value {
    case .string(let text): .string(text + String(number))
    case .number: .number(JSONNumber(Int64(number + 1)))
    default: value
    }
  }

  private func string(_ parts: [Schema]) -> String {
    let least: Int = min(4_096, parts.compactMap(\.minLength).max() ?? 0)
    let most: Int = max(least, parts.compactMap(\.maxLength).min() ?? max(least, 4_096))
    for schema in parts {
      if let format = schema.format, let sample = Self.formats[format] { return sample }
    }
    let patterns: [String] = parts.compactMap(\.pattern)
    if let pattern = patterns.first {
      let range: ClosedRange<Int> = least...most
      if let text = texts.text(pattern, lengths: max(least, min(8, most))...most) {
        return text
      }
      if let text = texts.text(pattern, lengths: range) { return text }
    }
    let text = "sample"
    if text.count < least { return text + String(repeating: "x", count: least - text.count) }
    return String(text.prefix(most))
  }

  /// One value of each format.
  private static let formats: [String: String] = [
    "date-time": "2026-01-02T03:04:05Z", "date": "2026-01-02", "time": "03:04:05Z",
    "duration": "P1D", "email": "sample@example.com", "idn-email": "sample@example.com",
    "hostname": "example.com", "idn-hostname": "example.com", "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1", "uri": "https://example.com/sample", "url": "https://example.com/sample",
    "uri-reference": "/sample", "iri": "https://example.com/sample", "iri-reference": "/sample",
    "uri-template": "/sample/{id}", "uuid": "8c3b1f4e-5d2a-4b6c-9e7f-0a1b2c3d4e5f",
    "json-pointer": "/sample", "relative-json-pointer": "0/sample", "regex": "^a$",
    "byte": "c2FtcGxl", "base64": "c2FtcGxl", "base64url": "c2FtcGxl", "int64": "1", "int32": "1",
    "decimal": "1.5", "phone": "+12025550123", "password": "Sample-pass-1!",
  ]

  private func number(_ parts: [Schema], isInteger: Bool) -> JSONValue {
    func bounds(_ path: KeyPath<Schema, String?>) -> [Double] {
      parts.compactMap { $0[keyPath: path] }.compactMap { Double($0) }
    }
    var low: Double = bounds(\.minimum).max() ?? -.infinity
    var high: Double = bounds(\.maximum).min() ?? .infinity
    let step: Double = isInteger ? 1 : 0.5
    for bound in bounds(\.exclusiveMinimum) { low = max(low, bound + step) }
    for bound in bounds(\.exclusiveMaximum) { high = min(high, bound - step) }
    var value: Double = min(max(1, low), high)
    if isInteger { value = value < high ? value.rounded(.up) : value.rounded(.down) }
    if let multiple = bounds(\.multipleOf).max(), multiple > 0 {
      value = (value / multiple).rounded(.up) * multiple
      if value > high { value -= multiple }
    }
    guard value.isFinite else { return .number(JSONNumber(1 as Int64)) }
    if value == value.rounded(), abs(value) < 1e15 { return .number(JSONNumber(Int64(value))) }
    return (try? JSONValue(json: "\(value)")) ?? .number(JSONNumber(1 as Int64))
  }
}
