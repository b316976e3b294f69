import DeckVault

/// The tables of the sandbox, behind those of the vault.
///
/// A migration that has been released is never changed or moved; what comes later goes to the end.
enum Tables {
  static let schema: DatabaseSchema = .vault(and: [
    DatabaseSchema.Migration("organisations", organisations),
    DatabaseSchema.Migration("credentials", credentials),
    DatabaseSchema.Migration("idempotent answers", answers),
    DatabaseSchema.Migration("events", events),
    DatabaseSchema.Migration("resources", resources),
    DatabaseSchema.Migration("runs", runs),
  ])
}
