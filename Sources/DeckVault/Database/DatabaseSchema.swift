/// The tables of a database and how they came to be.
///
/// The number of migrations that a file has had stands in its `user_version`; a file with more than
/// are known here is refused. What has been released is never changed or reordered, only added to.
package struct DatabaseSchema: Sendable {
  /// One step: statements that run in one transaction.
  package struct Migration: Sendable {
    let name: String
    let script: SQL

    package init(_ name: String, _ script: SQL) {
      self.name = name
      self.script = script
    }
  }

  /// SQLite's `application_id`, which tells our files from others.
  package let applicationID: Int32
  package let migrations: [Migration]

  package init(applicationID: Int32, migrations: [Migration]) {
    self.applicationID = applicationID
    self.migrations = migrations
  }
}

extension DatabaseSchema {
  /// "Deck" in ASCII.
  package static let deckApplicationID: Int32 = 0x4465_636B

  /// The vault's own tables and behind them those of `migrations`.
  package static func vault(
    and migrations: [Migration] = [],
    applicationID: Int32 = deckApplicationID
  ) -> DatabaseSchema {
    DatabaseSchema(applicationID: applicationID, migrations: [.vault] + migrations)
  }
}
