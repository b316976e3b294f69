import AssayRuntime
import PatternAutomata
import SourceDocuments

extension PlanBuilder {
  mutating func addScalarChecks(
    _ id: SchemaID,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    if let types = graph[id].types, !skipped.contains(.type) {
      let mask = TypeMask(types)
      if mask != .all { list.append(.type(mask)) }
    }
    if let values = graph[id].enumeration, !skipped.contains(.enumeration), !isOpen(values) {
      list.append(.enumeration(values.map(jsonText)))
    }
    if let value = graph[id].constant, !skipped.contains(.constant) {
      list.append(.constant(jsonText(value)))
    }
    if canBe([.integer, .number], id) { addNumberChecks(id, skipped, &list) }
    if canBe(.string, id) { addStringChecks(id, skipped, &list) }
    addFormat(id, skipped, &list)
  }

  private func addNumberChecks(
    _ id: SchemaID,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    if let text = graph[id].multipleOf, !skipped.contains(.multipleOf) {
      list.append(.multipleOf(text))
    }
    if let text = graph[id].minimum, !skipped.contains(.minimum) { list.append(.minimum(text)) }
    if let text = graph[id].exclusiveMinimum, !skipped.contains(.exclusiveMinimum) {
      list.append(.exclusiveMinimum(text))
    }
    if let text = graph[id].maximum, !skipped.contains(.maximum) { list.append(.maximum(text)) }
    if let text = graph[id].exclusiveMaximum, !skipped.contains(.exclusiveMaximum) {
      list.append(.exclusiveMaximum(text))
    }
  }

  private mutating func addStringChecks(
    _ id: SchemaID,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    if let count = graph[id].minLength, count > 0, !skipped.contains(.minLength) {
      list.append(.minLength(count))
    }
    if let count = graph[id].maxLength, !skipped.contains(.maxLength) {
      list.append(.maxLength(count))
    }
    if let source = graph[id].pattern, !skipped.contains(.pattern),
      let pattern = pattern(source, id, at: graph[id].site.range)
    {
      list.append(.pattern(pattern))
    }
  }

  /// Names in `format` that describe and never check.
  private static let describingFormats: Set<String> = [
    "password", "binary", "float", "double", "decimal",
  ]

  private mutating func addFormat(
    _ id: SchemaID,
    _ skipped: Set<SchemaKeyword>,
    _ list: inout [UnitCheck]
  ) {
    guard let name = graph[id].format, !skipped.contains(.format) else { return }
    var asserts = options.assertsFormats
    if graph.resources.indices.contains(graph[id].resource) {
      asserts = graph.resources[graph[id].resource].assertsFormats ?? asserts
    }
    guard asserts else { return }
    if name == "int32" || name == "int64" {
      if canBe([.integer, .number], id) {
        list.append(.integerFormat(name == "int32" ? 32 : 64))
      }
    } else if let format = StringFormat(name: name) {
      if canBe(.string, id) { list.append(.format(format)) }
    } else if !PlanBuilder.describingFormats.contains(name), reported.insert(id).inserted {
      diagnostics.append(
        Diagnostic(.unknownFormat, "the format '\(name)' is not checked", at: graph[id].site.range)
      )
    }
  }

  /// A pattern in its compiled form; reports one that cannot be compiled.
  mutating func pattern(_ source: String, _ id: SchemaID, at range: SourceRange) -> UnitPattern? {
    if let known = patterns[source] {
      if known == nil { reportPattern(source, "see its first use", id, range) }
      return known
    }
    var compiled: UnitPattern?
    do {
      let pattern = try compilePattern(source)
      compiled = UnitPattern(
        source: source,
        encoded: pattern.encoded,
        compiled: pattern.pattern
      )
      reportDoubts(about: pattern, source, range)
    } catch {
      reportPattern(source, "\(error)", id, range)
    }
    patterns[source] = .some(compiled)
    return compiled
  }

  private mutating func reportPattern(
    _ source: String,
    _ reason: String,
    _ id: SchemaID,
    _ range: SourceRange
  ) {
    guard reported.insert(id).inserted else { return }
    diagnostics.append(
      Diagnostic(
        .unsupportedPattern,
        "the pattern '\(source)' is not checked: \(reason)",
        at: range
      )
    )
  }
}

extension TypeMask {
  /// The kinds of instances that a set of types admits.
  package init(_ types: TypeSet) {
    var mask: TypeMask = []
    if types.contains(.null) { mask.insert(.null) }
    if types.contains(.boolean) { mask.insert(.boolean) }
    if types.contains(.integer) { mask.insert(.integer) }
    if types.contains(.number) { mask.formUnion(.number) }
    if types.contains(.string) { mask.insert(.string) }
    if types.contains(.array) { mask.insert(.array) }
    if types.contains(.object) { mask.insert(.object) }
    self = mask
  }
}

extension PlanBuilder {
  /// Whether values are strings, and options say that such a list is not the last word.
  private func isOpen(_ values: [Node]) -> Bool {
    guard options.opensEnumerations else { return false }
    return values.allSatisfy { value in
      switch value.content {
      case .string, .null: true
      case .bool, .number, .array, .object: false
      }
    }
  }
}
