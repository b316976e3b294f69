internal import Synchronization

/// Where a vault's key set lies: in a key file, or in memory for a vault that ends with its process.
package final class KeyStore: Sendable {
  private enum Place: Sendable {
    case file(KeyFile, creates: Bool)
    case memory
  }

  private let place: Place
  private let memory: Mutex<KeySet>

  private init(_ place: Place) {
    self.place = place
    self.memory = Mutex(KeySet())
  }

  /// A key file, whose mode must be 0600.
  ///
  /// With `createsIfMissing` one with a new key is made where there is none and the database is new
  /// too.
  package static func file(_ path: String, createsIfMissing: Bool = false) -> KeyStore {
    KeyStore(.file(KeyFile(path: path), creates: createsIfMissing))
  }

  /// A new key that is nowhere written down.
  package static func ephemeral() -> KeyStore {
    KeyStore(.memory)
  }

  /// Writes a key file with one new key.
  package static func createFile(_ path: String) throws(KeyFileError) {
    try KeyFile(path: path).create(KeySet())
  }

  /// Reads the set; for a database that is new it may be made.
  func load(isNew: Bool = false) throws(KeyFileError) -> KeySet {
    guard case .file(let file, let creates) = place else { return memory.withLock { $0 } }
    file.removeRemains()
    do throws(KeyFileError) {
      return try file.load()
    } catch {
      guard creates, isNew, error.reason == .missing else { throw error }
    }
    let set = KeySet()
    do throws(KeyFileError) {
      try file.create(set)
      return set
    } catch {
      // Another process that starts now was quicker.
      guard error.reason == .existsAlready else { throw error }
      return try file.load()
    }
  }

  func update(_ change: (KeySet) throws -> KeySet) throws -> KeySet {
    switch place {
    case .file(let file, _): return try file.update(change)
    case .memory:
      return try memory.withLock { set in
        set = try change(set)
        return set
      }
    }
  }
}
