import AssayRuntime

/// Conditions on the kind of a value.
struct KindTest {
  private let kinds: TypeMask

  init(_ kinds: TypeMask) { self.kinds = kinds }

  /// What must hold of the value at an index; nothing where all kinds are allowed.
  func conditions(at index: String) -> [String] {
    if kinds == .all { return [] }
    if kinds.isEmpty { return ["false"] }
    if let function = function { return ["view.\(function)(\(index))"] }
    let numbers: TypeMask = kinds.intersection(.number)
    if numbers.isEmpty || numbers == .number { return ["view.isOne(of: \(bits), \(index))"] }
    let others = KindTest(kinds.subtracting(.number))
    let number = KindTest(numbers)
    let parts: [String] = others.conditions(at: index) + number.conditions(at: index)
    return ["(\(parts.joined(separator: " || ")))"]
  }

  /// What must hold of an array's elements; nil where that takes more than a condition.
  func elementConditions(of array: String) -> [String]? {
    if kinds == .all { return [] }
    if kinds == .integer { return ["view.hasIntegers(\(array))"] }
    let numbers: TypeMask = kinds.intersection(.number)
    guard numbers.isEmpty || numbers == .number else { return nil }
    return ["view.hasElements(of: \(bits), \(array))"]
  }

  private var function: String? {
    switch kinds {
    case .null: "isNull"
    case .boolean: "isBoolean"
    case .integer: "isInteger"
    case .fraction: "isFraction"
    case .number: "isNumber"
    case .string: "isString"
    case .array: "isArray"
    case .object: "isObject"
    default: nil
    }
  }

  /// A bit for each `JSONKind`.
  private var bits: String {
    var bits: Int = 0
    if kinds.contains(.null) { bits |= 1 }
    if kinds.contains(.boolean) { bits |= 6 }
    if kinds.contains(.number) { bits |= 8 }
    if kinds.contains(.string) { bits |= 16 }
    if kinds.contains(.array) { bits |= 32 }
    if kinds.contains(.object) { bits |= 64 }
    return "0x" + String(bits, radix: 16, uppercase: true)
  }
}
