/// What a secret value belongs to.
///
/// The name is bound to the value's encryption, so that a value that is moved to another name in
/// the database cannot be opened.
package struct SecretName: Sendable, Hashable {
  /// What kind of field holds the value.
  package struct Kind: Sendable, Hashable {
    package let rawValue: String

    package init(_ rawValue: StaticString) { self.rawValue = rawValue.description }

    init(stored: String) { rawValue = stored }

    package static let username: Kind = Kind("username")
    package static let password: Kind = Kind("password")
    /// A value of `source_fields` that is named in `tokenized`.
    package static let tokenized: Kind = Kind("tokenized")
    /// Values that may be read back: sealed all the same, so that they too can be shredded.
    package static let readable: Kind = Kind("readable")
    /// An answer kept for its `Idempotency-Key`.
    package static let answer: Kind = Kind("answer")
    static let root: Kind = Kind("root")
  }

  package var organisation: String
  /// The credential's id, or the id of whatever else owns the value.
  package var credential: String
  package var kind: Kind
  /// The field's name; empty where the kind says all.
  package var field: String

  package init(organisation: String, credential: String, kind: Kind, field: String = "") {
    self.organisation = organisation
    self.credential = credential
    self.kind = kind
    self.field = field
  }

  /// The value from which the keys of hashes are derived.
  static let root = SecretName(organisation: "", credential: "", kind: .root)
}
