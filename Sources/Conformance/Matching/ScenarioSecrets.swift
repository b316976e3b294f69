package import AssayRuntime
internal import OpenAPIDocument

/// The secrets of one execution of a scenario: made from a seed, or given to the run.
package struct ScenarioSecrets: Sendable {
  /// In the order of the fixture, without those that have no value.
  package private(set) var all: [HuntedSecret] = []
  /// By the names that templates use.
  package private(set) var byName: [String: HuntedSecret] = [:]
  /// Secrets from files and the environment that nobody gave.
  package private(set) var missing: [String] = []

  /// Which secrets of the same declarations.
  package enum Variant: Sendable, Hashable {
    case first
    /// Other values of the same lengths and alphabets, different ones for each number.
    case otherValues(Int)
    /// Other values of other lengths, where a declaration leaves the length open.
    case otherLengths
  }

  /// Makes the secrets; the same arguments give the same ones.
  ///
  /// `given` has the values that come from files and the environment: every variant has the same.
  package init(
    _ declarations: [SecretDeclaration],
    given: [String: Secret<[UInt8]>] = [:],
    seed: UInt64,
    variant: Variant = .first
  ) {
    var source = CanarySource(seed: Self.seed(seed, variant))
    for declaration in declarations {
      let name = declaration.name.text
      switch declaration.source {
      case .generated(let kind, let length):
        let size = Self.length(of: kind, declared: length, variant)
        let (made, count) = Self.request(kind, length: size)
        add(name, source.next(name, made, length: count, shown: declaration.shown))
      case .environment, .file:
        guard let value = given[name] else {
          missing.append(name)
          continue
        }
        add(name, HuntedSecret(name, value.reveal(), shown: declaration.shown))
      }
    }
  }

  private mutating func add(_ name: String, _ secret: HuntedSecret) {
    all.append(secret)
    byName[name] = secret
  }

  /// The same secrets with one of another variant among them.
  package func replacing(_ name: String, by other: ScenarioSecrets) -> ScenarioSecrets {
    guard let secret = other.byName[name] else { return self }
    var secrets = self
    secrets.byName[name] = secret
    for index in secrets.all.indices where secrets.all[index].label == name {
      secrets.all[index] = secret
    }
    return secrets
  }

  /// Whether any of these secrets differs between two variants: a twin run of given values shows
  /// nothing.
  package static func vary(_ declarations: [SecretDeclaration]) -> Bool {
    declarations.contains { if case .generated = $0.source { true } else { false } }
  }

  /// The names of those that differ between two variants.
  package static func labels(_ declarations: [SecretDeclaration]) -> [String] {
    declarations.compactMap { declaration in
      if case .generated = declaration.source { declaration.name.text } else { nil }
    }
  }

  /// Whether ``Variant/otherLengths`` makes any secret of another length.
  package static func haveOpenLengths(_ declarations: [SecretDeclaration]) -> Bool {
    declarations.contains { declaration in
      guard case .generated(let kind, let length) = declaration.source else { return false }
      return Self.length(of: kind, declared: length, .first)
        != Self.length(of: kind, declared: length, .otherLengths)
    }
  }

  private static func seed(_ seed: UInt64, _ variant: Variant) -> UInt64 {
    switch variant {
    case .first: seed
    case .otherValues(let number): seed ^ (UInt64(truncatingIfNeeded: number &+ 1) &* 0x9E37_79B9)
    case .otherLengths: seed ^ 0xC2B2_AE3D_27D4_EB4F
    }
  }

  /// Digits, patterns and UUIDs have their length for a reason; texts mostly have room.
  private static func length(of kind: SecretKind, declared: Int?, _ variant: Variant) -> Int {
    let isText = kind == .text || kind == .unicode
    let length = declared ?? (isText ? 20 : 12)
    guard isText, variant == .otherLengths else { return length }
    // Interfaces ask for eight characters or so, and few allow more than they were shown to.
    return length >= 12 ? length - 3 : length + 3
  }

  /// What to ask of the source for `length` characters.
  ///
  /// It makes eight at least: shorter ones are patterns.
  private static func request(_ kind: SecretKind, length: Int) -> (SecretKind, Int) {
    switch kind {
    case .digits where length < 8:
      return (.pattern(String(repeating: "9", count: length)), length)
    case .text where length < 8:
      return (.pattern("~" + String(repeating: "*", count: max(length - 2, 0)) + "|"), length)
    case .unicode where length < 8:
      return (.pattern("~é" + String(repeating: "*", count: max(length - 3, 0)) + "|"), length)
    default:
      return (kind, length)
    }
  }
}
