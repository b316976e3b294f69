import AssayRuntime
import SourceDocuments

extension SchemaLint {
  mutating func checkBounds(_ schema: Node) {
    checkOrder(schema, "minimum", "maximum")
    checkOrder(schema, "minLength", "maxLength")
    checkOrder(schema, "minItems", "maxItems")
    checkOrder(schema, "minProperties", "maxProperties")
    checkOrder(schema, "minContains", "maxContains")
    checkExclusive(schema, "exclusiveMinimum", bound: "minimum")
    checkExclusive(schema, "exclusiveMaximum", bound: "maximum")
    for name in [
      "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
      "minContains", "maxContains",
    ] {
      checkCount(schema, name)
    }
    guard let multiple = schema["multipleOf"], let number = multiple.number,
      let value = decimal(number), value.isNegative || value.isZero
    else { return }
    diagnostics.append(
      Diagnostic(.impossibleBounds, "'multipleOf' must be more than 0", at: multiple.range)
    )
  }

  private mutating func checkOrder(_ schema: Node, _ lower: String, _ upper: String) {
    guard let low = schema[lower], let high = schema[upper], let lowNumber = low.number,
      let highNumber = high.number, isLessNumber(highNumber, lowNumber)
    else { return }
    diagnostics.append(
      Diagnostic(
        .impossibleBounds,
        "'\(lower)' is more than '\(upper)', so that no value passes",
        at: low.range,
        notes: [Diagnostic.Note("the upper bound", at: high.range)]
      )
    )
  }

  /// A number of characters, elements or members.
  private mutating func checkCount(_ schema: Node, _ name: String) {
    guard let node = schema[name], let number = node.number, let value = decimal(number),
      value.isNegative || !value.isInteger
    else { return }
    diagnostics.append(
      Diagnostic(.impossibleBounds, "'\(name)' must be a whole number from 0 on", at: node.range)
    )
  }

  /// A Boolean beside the bound in 3.0, a bound of its own from 3.1 on.
  private mutating func checkExclusive(_ schema: Node, _ name: String, bound: String) {
    guard let member = schema.member(name) else { return }
    switch member.value.content {
    case .bool(let isExclusive):
      guard family >= .v31 else { return }
      let value: String? = schema[bound]?.number?.source
      var advice = "remove it"
      if isExclusive, let value { advice = "write '\(name): \(value)' and remove '\(bound)'" }
      diagnostics.append(
        Diagnostic(
          .exclusiveBoundOfOtherVersion,
          "'\(name)' is a number from 3.1 on, not a Boolean",
          at: member.value.range,
          suggestion: advice
        )
      )
    case .number(let number):
      guard family == .v30 else { return }
      diagnostics.append(
        Diagnostic(
          .exclusiveBoundOfOtherVersion,
          "'\(name)' is true or false in 3.0, not a number",
          at: member.value.range,
          suggestion: "write '\(bound): \(number.source)' and '\(name): true'"
        )
      )
    default:
      diagnostics.append(
        Diagnostic(
          .exclusiveBoundOfOtherVersion,
          "'\(name)' is \(family == .v30 ? "true or false" : "a number")",
          at: member.value.range
        )
      )
    }
  }
}
