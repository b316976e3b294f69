/// The place of a type's schema in the plan of its document.
public struct ModelSchema: Sendable {
  /// The document's plan.
  public let plan: Plan
  /// The unit of the plan that the schema is in.
  public let unit: String
  /// The node that judges the type's values.
  public let node: PlanNode

  /// Names a node: `unit` for the root of a unit, `unit#3` for another node of it.
  ///
  /// In a unit's name, the space, `%`, `:` and `#` stand as `%` and two hexadecimal digits.
  public init(_ name: String, in plan: Plan) {
    self.init(name, unit: "", in: plan)
  }

  /// Names a node as its number in `unit`, or fully.
  init(_ name: String, unit: String, in plan: Plan) {
    self.plan = plan
    let bytes = Array(name.utf8)
    guard let mark = bytes.lastIndex(of: UInt8(ascii: "#")) else {
      let number = Int(name)
      self.unit = unit.isEmpty ? String(decoding: percentDecoded(bytes), as: UTF8.self) : unit
      node = plan.node(unit: self.unit, at: unit.isEmpty ? 0 : number ?? 0)
      return
    }
    self.unit = String(decoding: percentDecoded(Array(bytes[..<mark])), as: UTF8.self)
    let number = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self))
    node = plan.node(unit: self.unit, at: number ?? 0)
  }

  /// Judges a parsed text by the interpreter.
  public func violations(of tape: JSONTape, limit: Int = 100) -> [Violation] {
    plan.violations(node, tape, 0, limit: limit)
  }

  /// Whether a parsed text fits.
  public func accepts(_ tape: JSONTape) -> Bool {
    plan.accepts(node, tape, 0)
  }
}

/// Undoes the escapes of the short texts that generated code describes its types by.
func percentDecoded(_ text: [UInt8]) -> [UInt8] {
  guard text.contains(UInt8(ascii: "%")) else { return text }
  var bytes: [UInt8] = []
  var position = 0
  while position < text.count {
    if text[position] == UInt8(ascii: "%"), position + 2 < text.count {
      let digits = String(decoding: text[position + 1...position + 2], as: UTF8.self)
      if let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        position += 3
        continue
      }
    }
    bytes.append(text[position])
    position += 1
  }
  return bytes
}
