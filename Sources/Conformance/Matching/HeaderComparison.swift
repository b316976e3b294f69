internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

/// A header field of an answer against what a fixture expects of it.
struct HeaderComparison {
  private(set) var mismatches: [Mismatch] = []

  private let expected: ExpectedValue
  private let scope: Scope
  private let limits: MatchLimits

  init(
    _ header: ExpectedHeader,
    _ response: Exchange.Response,
    scope: Scope,
    limits: MatchLimits
  ) {
    self.expected = header.value
    self.scope = scope
    self.limits = limits
    let name = String(decoding: ASCII.lowercased(Array(header.name.text.utf8)), as: UTF8.self)
    let values = response.values(of: name).map { Self.trimmed($0) }
    mismatches = compare(values)
  }

  private func compare(_ values: [String]) -> [Mismatch] {
    guard let first = values.first else {
      if expected.acceptsAbsence { return [] }
      let words = ExpectationWords(scope: scope, limits: limits)
      return [
        Mismatch(
          pointer: "",
          expected: words.text(of: expected),
          found: "no such field",
          place: expected.range
        )
      ]
    }
    if expected.isAboutList {
      return mismatches(of: .array(values.map { value(of: $0) }))
    }
    // A recipient may combine fields of one name (RFC 9110 §5.3), but not those of `Set-Cookie`.
    let combined = mismatches(of: value(of: values.joined(separator: ", ")))
    if combined.isEmpty || values.count == 1 || expected.isNegative { return combined }
    let fits = values.contains { mismatches(of: value(of: $0)).isEmpty }
    return fits ? [] : (first.isEmpty ? combined : mismatches(of: value(of: first)))
  }

  private func mismatches(of value: JSONValue) -> [Mismatch] {
    guard let tape = try? JSONTape(parsing: value.jsonData()) else { return [] }
    var comparison = Comparison(tape, scope: scope, limits: limits)
    comparison.compareRoot(to: expected, isOpen: false)
    return comparison.mismatches
  }

  /// A field's value is a text; a fixture that expects a number or a truth value means its text.
  private func value(of text: String) -> JSONValue {
    switch expected.scalarKind {
    case .number?: JSONNumber(text).map { .number($0) } ?? .string(text)
    case .bool?: text == "true" ? .bool(true) : (text == "false" ? .bool(false) : .string(text))
    case nil: .string(text)
    }
  }

  /// Without the white space around it, which is no part of a value (RFC 9110 §5.5).
  private static func trimmed(_ value: [UInt8]) -> String {
    var rest = value[...]
    while let byte = rest.first, byte == 0x20 || byte == 0x09 { rest.removeFirst() }
    while let byte = rest.last, byte == 0x20 || byte == 0x09 { rest.removeLast() }
    return String(decoding: rest, as: UTF8.self)
  }
}

extension ExpectedValue {
  fileprivate enum ScalarKind {
    case number
    case bool
  }

  /// The kind that a text has to be read as.
  fileprivate var scalarKind: ScalarKind? {
    switch kind {
    case .number: return .number
    case .bool: return .bool
    case .text(let text): return text.wholeReference == nil ? nil : .number
    case .matcher(let matcher): return matcher.scalarKind
    default: return nil
    }
  }

  /// Whether it is about all fields of a name together.
  fileprivate var isAboutList: Bool {
    switch kind {
    case .array: return true
    case .matcher(let matcher):
      switch matcher {
      case .unordered, .each, .unique: return true
      case .any(let type): return type == .array
      case .contains(let value), .exactly(let value), .not(let value): return value.isAboutList
      case .all(let values): return values.contains(where: \.isAboutList)
      default: return false
      }
    default: return false
    }
  }

  /// Whether it says what must not be: no field of several may break it.
  fileprivate var isNegative: Bool {
    guard case .matcher(let matcher) = kind else { return false }
    switch matcher {
    case .not, .absent: return true
    case .all(let values): return values.contains(where: \.isNegative)
    default: return false
    }
  }
}

extension Matcher {
  fileprivate var scalarKind: ExpectedValue.ScalarKind? {
    switch self {
    case .any(.number), .any(.integer): .number
    case .any(.boolean): .bool
    case .not(let value), .exactly(let value), .contains(let value): value.scalarKind
    case .oneOfValues(let values), .one(let values), .all(let values):
      values.lazy.compactMap(\.scalarKind).first
    default: nil
    }
  }
}
