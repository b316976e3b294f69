import AssayRuntime

/// Why the text of a parameter or of a form member is none, before any schema is asked.
enum TextFault: Error, Sendable, Hashable {
  case malformedEscape
  case notUTF8
  case malformedJSON(String)
  /// What the style demands in front of the value is not there.
  case missingPrefix(String)
  /// Names and values do not come in pairs.
  case unpaired
  /// A name comes twice where it can come once.
  case repeatedName
  case tooManyPairs(Int)

  /// The finding; like all findings it quotes nothing of the value.
  var violation: Violation {
    switch self {
    case .malformedEscape:
      Self.violation("a percent sign without two hexadecimal digits behind it (RFC 3986 §2.1)")
    case .notUTF8: Self.violation("expected UTF-8")
    case .malformedJSON(let reason): Self.violation("expected a JSON text: \(reason)")
    case .missingPrefix(let prefix): Self.violation("expected '\(prefix)' in front of the value")
    case .unpaired: Self.violation("expected a value for each name")
    case .repeatedName: Self.violation("expected each name once")
    case .tooManyPairs(let limit): Self.violation("expected at most \(limit) names and values")
    }
  }

  private static func violation(_ message: String) -> Violation {
    Violation(instancePointer: "", keyword: "style", keywordLocation: "", message: message)
  }
}
