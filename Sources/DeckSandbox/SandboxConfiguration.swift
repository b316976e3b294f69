package import AssayRuntime
package import DeckVault
package import Logging

/// What a sandbox is made of.
package struct SandboxConfiguration: Sendable {
  /// In memory unless said otherwise.
  package var database: Database.Location = .ephemeral
  package var databaseOptions: Database.Options = Database.Options()
  /// Where the vault's keys are; a new key in memory unless said otherwise.
  package var keys: KeyStore = .ephemeral()
  /// Who may ask; those of earlier starts stay in the database.
  package var organisations: [OrganisationSetup] = [OrganisationSetup()]
  /// Nil switches it off (decision 15).
  package var rateLimit: RateLimit? = RateLimit()
  package var clock: SandboxClock = .system
  /// Who may log in where; see `Simulation`.
  package var simulation: Simulation = .unconfigured
  /// How long a run takes whose source says nothing else.
  package var runDelay: Duration = .milliseconds(200)
  package var logger: Logger = Logger(label: "deck-sandbox") { _ in SwiftLogNoOpLogHandler() }

  /// A sandbox in memory that nobody has a key for yet.
  package init() {}
}

/// An organisation as a sandbox is told of it.
package struct OrganisationSetup: Sendable {
  package var id: String
  /// Whether source fields can be tokenized; the default organisation's can (decision 11).
  package var hasEnterprisePlan: Bool
  /// Keys made elsewhere: `sk_live_` or `sk_test_` and 24 letters and digits or more.
  package var apiKeys: [Secret<String>]

  /// The id of the organisation that a sandbox has unless it is told of others.
  package static let defaultID: String = "org_sandbox"

  /// An organisation with the Enterprise plan unless said otherwise.
  package init(
    id: String = OrganisationSetup.defaultID,
    hasEnterprisePlan: Bool = true,
    apiKeys: [Secret<String>] = []
  ) {
    self.id = id
    self.hasEnterprisePlan = hasEnterprisePlan
    self.apiKeys = apiKeys
  }
}
