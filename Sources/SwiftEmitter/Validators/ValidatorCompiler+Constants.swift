import AssayRuntime

/// `enum` and `const`.
extension ValidatorCompiler {
  /// Constants of one kind as a condition; nil where they cannot be compiled.
  ///
  /// The value is known to be of the kind.
  mutating func constants(
    _ texts: [String],
    _ kind: JSONKind,
    _ node: Int,
    at index: String
  ) -> String? {
    var strings: [String] = []
    var others: [String] = []
    for text in texts {
      guard let constant = ValidatorConstant(text) else { return nil }
      guard constant.kind == kind else { continue }
      switch constant.value {
      case .string(let string): if !strings.contains(string) { strings.append(string) }
      case .integer(let integer):
        others.append("view.isNumber(\(index), equalTo: \(CodeText.literal(Int(integer))))")
      case .other:
        if kind == .number || kind == .array || kind == .object {
          others.append("view.isEqual(\(index), toConstant: \(tables.constant(text)))")
        } else {
          return "true"
        }
      }
    }
    if kind == .string {
      if strings.isEmpty { return "false" }
      guard let set = textSet(strings, for: node) else { return nil }
      return "\(set)(view.text(\(index)))"
    }
    if others.isEmpty { return "false" }
    return others.count == 1 ? others[0] : "(\(others.joined(separator: " || ")))"
  }

  /// Whether every text of a node can be told by its words.
  func isCompilable(_ node: Int) -> Bool {
    !isInterpreted && Self.isCompilable(plan.nodes[node])
  }

  /// The schema resources that bits of a word can stand for.
  private static let resourcesMax = 64

  /// Whether the dynamic scope can be followed here: the interpreter numbers resources anew, so a part
  /// of a plan cannot be left to it.
  static func scopeIsCompilable(_ plan: FlatPlan) -> Bool {
    if plan.resources.count > resourcesMax { return false }
    for node in plan.nodes where !isCompilable(node) { return false }
    return true
  }

  private static func isCompilable(_ flat: FlatNode) -> Bool {
    for item in flat.checks {
      switch item.check {
      case .enumeration(let texts): if !areTellable(texts) { return false }
      case .constant(let text): if !areTellable([text]) { return false }
      case .properties(let list), .dependentSchemas(let list):
        for property in list where TextWords(property.name) == nil { return false }
      case .required(let names):
        for name in names where TextWords(name) == nil { return false }
      case .dependentRequired(let list):
        for item in list {
          for name in item.required + [item.name] where TextWords(name) == nil { return false }
        }
      default: continue
      }
    }
    return true
  }

  private static func areTellable(_ texts: [String]) -> Bool {
    for text in texts {
      guard let constant = ValidatorConstant(text) else { return false }
      if case .string(let string) = constant.value, TextWords(string) == nil { return false }
    }
    return true
  }
}

/// A value of `enum` or `const` as the generator sees it.
struct ValidatorConstant {
  var kind: JSONKind
  var value: Value

  enum Value {
    case string(String)
    case integer(Int32)
    case other
  }

  /// Reads a JSON text as plans have it.
  init?(_ text: String) {
    var options = JSONReadOptions()
    options.duplicateKeys = .keep
    options.depthMax = JSONReadOptions.depthCeiling
    guard let tape = try? JSONTape(parsing: Array(text.utf8), options: options) else { return nil }
    kind = tape.kind(at: 0)
    value = .other
    switch kind {
    case .string: value = .string(tape.string(at: 0))
    case .number:
      if let integer = tape.int64(at: 0), let small = Int32(exactly: integer) {
        value = .integer(small)
      }
    default: break
    }
  }
}
