import SchemaPlan
import SourceDocuments

extension ModelLowering {
  /// A Swift expression for a schema's default, where the type has a literal for it.
  func defaultExpression(_ flat: FlatSchema, _ type: TypeMention) -> String? {
    guard let value = flat.defaultValue else { return nil }
    return literal(value, type)
  }

  private func literal(_ value: Node, _ type: TypeMention) -> String? {
    switch (value.content, type) {
    case (.bool(let flag), .boolean): return flag ? "true" : "false"
    case (.string(let text), .string): return swiftStringLiteral(text)
    case (.string(let text), .declared(let position)): return caseLiteral(text, position)
    case (.number(let number), .integer), (.number(let number), .integer64):
      return number.json.flatMap { Int64($0) }.map(String.init)
    case (.number(let number), .integer32):
      return number.json.flatMap { Int32($0) }.map(String.init)
    case (.number(let number), .double), (.number(let number), .float):
      guard let text = number.json, let double = Double(text), double.isFinite else { return nil }
      return "\(double)"
    case (.array(let elements), .array): return elements.isEmpty ? "[]" : nil
    case (.object(let members), .dictionary): return members.isEmpty ? "[:]" : nil
    default: return nil
    }
  }

  private func caseLiteral(_ text: String, _ position: Int) -> String? {
    switch catalog.declarations[position].kind {
    case .enumeration(let model):
      guard let found = model.cases.first(where: { $0.value == text }) else { return nil }
      return "." + SwiftNames.escaped(found.swiftName)
    case .alias(.string, _): return swiftStringLiteral(text)
    case .alias(.declared(let next), _): return caseLiteral(text, next)
    case .pending, .object, .tuple, .union, .alias, .operation: return nil
    }
  }
}

/// A Swift string literal of a text.
func swiftStringLiteral(_ text: String) -> String {
  var literal = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": literal += "\\\\"
    case "\"": literal += "\\\""
    case "\n": literal += "\\n"
    case "\r": literal += "\\r"
    case "\t": literal += "\\t"
    default:
      if scalar.value < 0x20 || scalar.value == 0x7F || isBidiControl(scalar) {
        literal += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        literal.unicodeScalars.append(scalar)
      }
    }
  }
  return literal + "\""
}

private func isBidiControl(_ scalar: Unicode.Scalar) -> Bool {
  !scalar.isASCII && scalar.properties.isBidiControl
}
