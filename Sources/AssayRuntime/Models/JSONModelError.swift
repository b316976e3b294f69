/// Why a JSON text did not become a model.
public enum JSONModelError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The bytes are no JSON (RFC 8259).
  case syntax(JSONSyntaxError)
  /// The JSON does not fit the schema; never empty.
  case violations([Violation])

  /// The violations; empty for a syntax error.
  public var violations: [Violation] {
    switch self {
    case .syntax: []
    case .violations(let violations): violations
    }
  }

  /// One line a finding; quotes no secret.
  public var description: String {
    switch self {
    case .syntax(let error): "\(error)"
    case .violations(let violations): violations.map(\.description).joined(separator: "\n")
    }
  }
}

extension JSONTape {
  /// Parses the bytes of any sequence, without a copy where it is contiguous.
  @inlinable
  public static func parsed(_ json: some Sequence<UInt8>) throws(JSONModelError) -> JSONTape {
    if let bytes = json as? [UInt8] { return try parsed(array: bytes) }
    return try parsed(array: Array(json))
  }

  /// Parses the bytes of an array.
  public static func parsed(array bytes: [UInt8]) throws(JSONModelError) -> JSONTape {
    do {
      return try JSONTape(parsing: bytes)
    } catch {
      throw .syntax(error)
    }
  }
}

extension Violation {
  /// A value that fits its schema and that the Swift type cannot hold, or the reverse.
  static func unrepresentable(
    type: String,
    at pointer: String = "",
    found: String = "a value"
  ) -> Violation {
    Violation(
      instancePointer: pointer,
      keyword: "type",
      keywordLocation: "",
      message: "\(found) that the Swift type \(type) cannot hold"
    )
  }
}
