import AssayRuntime

/// Nodes as conditions.
extension ValidatorCompiler {
  /// Conditions longer than this become functions of their own.
  private static let conditionMax = 64
  private static let conditionsMax = 4

  /// What must hold of the value at `index` for a link to accept it; nothing where all values are
  /// accepted.
  mutating func conditions(_ link: NodeLink, at index: String, _ body: inout Body) -> [String] {
    guard let node = target(link) else { return [] }
    if let simple = simpleConditions(node, at: index) { return simple }
    body.calls = true
    return ["\(function(of: node, from: body.resource))(view, \(index), depth &+ 1)"]
  }

  /// The same as one expression; nil where all values are accepted.
  mutating func expression(_ link: NodeLink, at index: String, _ body: inout Body) -> String? {
    let list: [String] = conditions(link, at: index, &body)
    if list.isEmpty { return nil }
    let text: String = list.joined(separator: " && ")
    guard list.count > 1 && text.utf8.count > Self.conditionMax, let node = target(link) else {
      return text
    }
    body.calls = true
    return "\(function(of: node, from: body.resource))(view, \(index), depth &+ 1)"
  }

  /// The node behind a link; nil for the schema that allows everything.
  func target(_ link: NodeLink) -> Int? {
    if case .local(let node) = link { return canonical(node) }
    return nil
  }

  /// The conditions of a node that looks at nothing but the value itself; nil for others.
  private mutating func simpleConditions(_ node: Int, at index: String) -> [String]? {
    let flat = plan.nodes[node]
    if flat.isTracking || !isCompilable(node) { return nil }
    if flat.kinds.isEmpty { return ["false"] }
    var kinds: TypeMask = flat.kinds
    if flat.admitsNull { kinds.remove(.null) }
    guard let kind = soleKind(kinds) else {
      guard onlyTypes(flat) else { return nil }
      return KindTest(flat.kinds).conditions(at: index)
    }
    guard var list = scalarConditions(node, kind, at: index) else { return nil }
    list.insert(contentsOf: KindTest(kinds).conditions(at: index), at: 0)
    if flat.admitsNull {
      let inner: String = list.count > 1 ? "(\(list.joined(separator: " && ")))" : list[0]
      list = ["(view.isNull(\(index)) || \(inner))"]
    }
    guard list.count <= Self.conditionsMax else { return nil }
    for condition in list where condition.utf8.count > Self.conditionMax { return nil }
    return list
  }

  private func onlyTypes(_ node: FlatNode) -> Bool {
    for item in node.checks {
      switch item.check {
      case .type, .discriminator: continue
      default: return false
      }
    }
    return true
  }

  /// The one kind that a set holds; numbers are one.
  private func soleKind(_ kinds: TypeMask) -> JSONKind? {
    if kinds == .string { return .string }
    if kinds == .array { return .array }
    if kinds.isSubset(of: .number) { return .number }
    return nil
  }

  /// What a node of one kind checks, where that takes conditions only.
  private mutating func scalarConditions(
    _ node: Int,
    _ kind: JSONKind,
    at index: String
  ) -> [String]? {
    var list: [String] = []
    for item in plan.nodes[node].checks {
      switch item.check {
      case .type, .discriminator: continue
      case .enumeration(let texts):
        guard let found = constants(texts, kind, node, at: index) else { return nil }
        list.append(found)
      case .constant(let text):
        guard let found = constants([text], kind, node, at: index) else { return nil }
        list.append(found)
      case .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum, .multipleOf, .integerFormat:
        if kind == .number { list += numberConditions(item.check, at: index) }
      case .minLength, .maxLength, .pattern, .format:
        if kind == .string { list += stringConditions(item.check, at: index) }
      case .minItems, .maxItems, .uniqueItems, .items:
        if kind == .array {
          guard let found = leafArrayConditions(item.check, at: index) else { return nil }
          list += found
        }
      case .prefixItems, .contains: if kind == .array { return nil }
      case .properties, .patternProperties, .additionalProperties, .propertyNames, .required,
        .dependentRequired, .dependentSchemas, .minProperties, .maxProperties:
        continue
      default: return nil
      }
    }
    return list
  }

  private func leafArrayConditions(_ check: UnitCheck, at index: String) -> [String]? {
    switch check {
    case .minItems(let count): return ["view.count(\(index)) >= \(CodeText.literal(count))"]
    case .maxItems(let count): return ["view.count(\(index)) <= \(CodeText.literal(count))"]
    case .uniqueItems: return ["view.hasUniqueElements(\(index))"]
    case .items(let link, from: 0):
      guard let node = target(link) else { return [] }
      let flat = plan.nodes[node]
      guard !flat.admitsNull, onlyTypes(flat) else { return nil }
      return KindTest(flat.kinds).elementConditions(of: index)
    default: return nil
    }
  }

  /// Conditions on a number.
  mutating func numberConditions(_ check: UnitCheck, at index: String) -> [String] {
    switch check {
    case .minimum(let text): return [bound(text, "isAtLeast", ">=", at: index)]
    case .exclusiveMinimum(let text): return [bound(text, "isMore", ">", at: index)]
    case .maximum(let text): return [bound(text, "isAtMost", "<=", at: index)]
    case .exclusiveMaximum(let text): return [bound(text, "isLess", "<", at: index)]
    case .multipleOf(let text):
      if let integer = smallInteger(text), integer > 0 {
        return ["view.isMultiple(\(index), of: \(CodeText.literal(integer)))"]
      }
      return ["view.isMultiple(\(index), ofNumber: \(tables.number(text)))"]
    case .integerFormat(let bits):
      let lower: String = bits == 32 ? "\(Int32.min)" : "\(Int64.min)"
      let upper: String = bits == 32 ? "\(Int32.max)" : "\(Int64.max)"
      return [
        bound(lower, "isAtLeast", ">=", at: index), bound(upper, "isAtMost", "<=", at: index),
      ]
    default: return []
    }
  }

  private mutating func bound(
    _ text: String,
    _ function: String,
    _ comparison: String,
    at index: String
  ) -> String {
    if let integer = smallInteger(text) {
      return "view.\(function)(\(index), \(CodeText.literal(integer)))"
    }
    return "view.order(\(index), toNumber: \(tables.number(text))) \(comparison) 0"
  }

  /// A number as a Swift literal; nil where it is none, or larger than 32 bits.
  private func smallInteger(_ text: String) -> Int? {
    guard let value = JSONDecimal(text)?.int64, let small = Int32(exactly: value) else {
      return nil
    }
    return Int(small)
  }

  /// Whether a string matches a pattern: of those that are a beginning alone, by its bytes.
  mutating func patternCondition(_ pattern: UnitPattern, at index: String) -> String {
    if let prefix = TextWords(prefixOf: pattern.source) {
      return "view.begins(\(index), \(TextWords.literal(prefix.lowWord)), \(prefix.length))"
    }
    return "view.matches(\(tables.pattern(pattern.encoded)), \(index))"
  }

  /// Conditions on a string.
  mutating func stringConditions(_ check: UnitCheck, at index: String) -> [String] {
    switch check {
    case .minLength(let count):
      return ["view.hasLength(\(index), atLeast: \(CodeText.literal(count)))"]
    case .maxLength(let count):
      return ["view.hasLength(\(index), atMost: \(CodeText.literal(count)))"]
    case .pattern(let pattern):
      return [patternCondition(pattern, at: index)]
    case .format(let format): return ["view.hasFormat(.\(format), \(index))"]
    default: return []
    }
  }
}
