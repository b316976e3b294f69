import AssayRuntime

/// A mention of a Swift type: what a property, an element or a case holds.
package indirect enum TypeMention: Hashable, Sendable {
  case string
  case boolean
  case integer
  case integer32
  case integer64
  case double
  case float
  case timestamp
  case calendarDate
  case secret
  /// Any JSON value.
  case json
  /// A type that is declared: its index in the catalog.
  case declared(Int)
  case array(TypeMention)
  case dictionary(TypeMention)
  /// A value that may be null.
  case nullable(TypeMention)

  /// The type without its null.
  var withoutNull: TypeMention {
    if case .nullable(let inner) = self { inner } else { self }
  }

  var isNullable: Bool {
    if case .nullable = self { true } else { false }
  }
}

/// What became of a schema: the Swift type of its values, and what still has to be judged.
struct LoweredType {
  var type: TypeMention
  /// Checks of the plan that the reading of the Swift type does not make.
  var checks: [CheckReference]

  init(_ type: TypeMention, checks: [CheckReference] = []) {
    self.type = type
    self.checks = checks
  }
}
