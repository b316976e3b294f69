/// A member that may be absent, null, or have a value, where the schema tells the three apart.
///
/// An update needs all of them: absent keeps what is there, null removes it, a value replaces it.
public enum Presence<Value> {
  /// The member is not there.
  case absent
  /// The member is there and null.
  case null
  /// The member has a value.
  case value(Value)

  /// The value; nil for absent and for null.
  @inlinable public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  /// Whether the member is absent.
  @inlinable public var isAbsent: Bool {
    if case .absent = self { true } else { false }
  }

  /// A value, or null for nil.
  @inlinable public init(nullable value: Value?) {
    self = value.map(Presence.value) ?? .null
  }

  /// A value, or absent for nil.
  @inlinable public init(optional value: Value?) {
    self = value.map(Presence.value) ?? .absent
  }
}

extension Presence: Sendable where Value: Sendable {}
extension Presence: Equatable where Value: Equatable {}
extension Presence: Hashable where Value: Hashable {}

extension Presence: ExpressibleByNilLiteral {
  /// `nil` stands for null, the value that it names in JSON.
  @inlinable public init(nilLiteral: ()) { self = .null }
}

extension Presence: ExpressibleByUnicodeScalarLiteral
where Value: ExpressibleByUnicodeScalarLiteral {
  /// A value written as a literal.
  @inlinable public init(unicodeScalarLiteral value: Value.UnicodeScalarLiteralType) {
    self = .value(Value(unicodeScalarLiteral: value))
  }
}

extension Presence: ExpressibleByExtendedGraphemeClusterLiteral
where Value: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A value written as a literal.
  @inlinable public init(
    extendedGraphemeClusterLiteral value: Value.ExtendedGraphemeClusterLiteralType
  ) {
    self = .value(Value(extendedGraphemeClusterLiteral: value))
  }
}

extension Presence: ExpressibleByStringLiteral where Value: ExpressibleByStringLiteral {
  /// A value written as a literal.
  @inlinable public init(stringLiteral value: Value.StringLiteralType) {
    self = .value(Value(stringLiteral: value))
  }
}

extension Presence: ExpressibleByIntegerLiteral where Value: ExpressibleByIntegerLiteral {
  /// A value written as a literal.
  @inlinable public init(integerLiteral value: Value.IntegerLiteralType) {
    self = .value(Value(integerLiteral: value))
  }
}

extension Presence: ExpressibleByBooleanLiteral where Value: ExpressibleByBooleanLiteral {
  /// A value written as a literal.
  @inlinable public init(booleanLiteral value: Value.BooleanLiteralType) {
    self = .value(Value(booleanLiteral: value))
  }
}
