internal import AssayRuntime

/// What a place for a value in a template refers to: the text between `${` and `}`.
package enum TemplateReference: Sendable, Hashable {
  /// A variable, a column of the matrix or a captured value.
  case value(String)
  /// `secret.NAME`
  case secret(String)
  /// `env.NAME`
  case environment(String)
  /// `run.id`
  case runID
  /// `now`
  case now
  /// `uuid`
  case uuid
  /// `repeat(text, count)`; quotes around the text are JSON's, for one with spaces at its ends.
  case repeated(String, count: Int)

  /// Reads a reference; nil where it is none.
  package init?(_ text: String) {
    let trimmed = Self.trimmed(text[...])
    switch trimmed {
    case "run.id": self = .runID
    case "now": self = .now
    case "uuid": self = .uuid
    default:
      if trimmed.hasPrefix("repeat("), trimmed.hasSuffix(")") {
        guard let call = Self.repeated(trimmed.dropFirst(7).dropLast()) else { return nil }
        self = call
      } else if trimmed.hasPrefix("secret.") {
        guard let name = Self.name(trimmed.dropFirst(7)) else { return nil }
        self = .secret(name)
      } else if trimmed.hasPrefix("env.") {
        guard let name = Self.name(trimmed.dropFirst(4)) else { return nil }
        self = .environment(name)
      } else {
        guard let name = Self.name(trimmed) else { return nil }
        self = .value(name)
      }
    }
  }

  private static func name(_ text: Substring) -> String? {
    let isName = text.utf8.allSatisfy { byte in
      byte > 0x20 && byte != UInt8(ascii: "(") && byte != UInt8(ascii: ")")
        && byte != UInt8(ascii: "{") && byte != UInt8(ascii: "}") && byte != UInt8(ascii: "$")
    }
    return text.isEmpty || !isName ? nil : String(text)
  }

  private static func repeated(_ arguments: Substring) -> TemplateReference? {
    guard let comma = arguments.lastIndex(of: ",") else { return nil }
    let number = trimmed(arguments[arguments.index(after: comma)...])
    guard number.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let count = Int(number) else { return nil }
    let text = trimmed(arguments[..<comma])
    guard text.utf8.first == UInt8(ascii: "\"") else {
      return .repeated(String(text), count: count)
    }
    guard case .string(let quoted)? = try? JSONValue(json: String(text)) else { return nil }
    return .repeated(quoted, count: count)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text
    while rest.utf8.first == 0x20 { rest = rest.dropFirst() }
    while rest.utf8.last == 0x20 { rest = rest.dropLast() }
    return rest
  }
}
