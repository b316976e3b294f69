package import AssayRuntime

/// A value that was sent and must not come back.
///
/// Nothing prints the value; see `Secret`.
package struct HuntedSecret: Sendable {
  /// What reports call it, such as the name it has in a fixture.
  package let label: String
  package let kind: SecretKind
  /// Whether it was generated for this run, so that parts of it occur nowhere by accident.
  package let isCanary: Bool
  /// How much of the ends the interface may show, as in `•••• 4242`.
  package let shown: ShownPart
  package let value: Secret<[UInt8]>

  /// The first and last bytes of a secret that are no finding.
  package struct ShownPart: Sendable, Hashable {
    package var first: Int
    package var last: Int

    package static let nothing = ShownPart(first: 0, last: 0)

    package init(first: Int, last: Int) {
      self.first = first
      self.last = last
    }
  }

  /// A secret that somebody else made, such as a key from the environment or a captured token.
  package init(
    _ label: String,
    _ value: [UInt8],
    kind: SecretKind = .text,
    isCanary: Bool = false,
    shown: ShownPart = .nothing
  ) {
    self.label = label
    self.kind = kind
    self.isCanary = isCanary
    self.shown = shown
    self.value = Secret(value)
  }

  /// The secret that this text is.
  package init(_ label: String, _ value: String, kind: SecretKind = .text) {
    self.init(label, Array(value.utf8), kind: kind)
  }
}

/// The alphabet that a secret is written in.
package enum SecretKind: Sendable, Hashable {
  case text
  case digits
  /// `9` stands for a digit, `A` and `a` for a letter, `*` for either; the rest for itself.
  case pattern(String)
  case uuid
  /// Text with letters of several scripts.
  case unicode
}
