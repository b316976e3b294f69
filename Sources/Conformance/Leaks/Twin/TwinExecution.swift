package import AssayRuntime

/// One of the times that a scenario is run, by what its secrets have in common with the first run's.
package struct TwinExecution: Sendable, Hashable {
  package var change: Change
  /// The only secret that changes; nil for all.
  package var only: String?

  package enum Change: Sendable, Hashable {
    /// The same secrets, which shows what is noise.
    case none
    /// Other values of the same lengths and alphabets; another set of them for each number.
    case values(Int)
    /// Values of other lengths.
    case lengths
  }

  package init(_ change: Change, only: String? = nil) {
    self.change = change
    self.only = only
  }

  /// The secrets to run with, for declarations, given values and a seed that are those of the first.
  package func secrets(
    _ declarations: [SecretDeclaration],
    given: [String: Secret<[UInt8]>] = [:],
    seed: UInt64
  ) -> ScenarioSecrets {
    let variant: ScenarioSecrets.Variant
    switch change {
    case .none: variant = .first
    case .values(let number): variant = .otherValues(number)
    case .lengths: variant = .otherLengths
    }
    let changed = ScenarioSecrets(declarations, given: given, seed: seed, variant: variant)
    guard let only else { return changed }
    return ScenarioSecrets(declarations, given: given, seed: seed).replacing(only, by: changed)
  }
}

/// What one execution of a scenario showed.
package struct TwinRecord: Sendable {
  /// The last exchange of each step that got an answer, in order; those of redirects as well.
  package var exchanges: [Exchange]
  /// Texts that this execution has and others have otherwise: captures by their names, `run.id`.
  package var values: [String: String]
  /// The secrets that were sent, where they are known.
  package var secrets: [HuntedSecret]

  package init(
    exchanges: [Exchange],
    values: [String: String] = [:],
    secrets: [HuntedSecret] = []
  ) {
    self.exchanges = exchanges
    self.values = values
    self.secrets = secrets
  }
}
