import AssayRuntime
import DeckVault
import Foundation

/// Writes until no file may grow any more, then lets them grow again.
///
/// A limit on the size of files fails the calls of SQLite as a full disk does.
func fillDisk(_ place: Place, bytes: UInt64) async throws {
  let database = try Database(.file(place.database), schema: .vault())
  let vault = try await Vault(database, keys: .file(place.keyFile, createsIfMissing: true))
  signal(SIGXFSZ, SIG_IGN)
  setFileSizeLimit(bytes)
  var stored = 0
  do {
    while stored < 10_000 {
      let name = SecretName(organisation: "o", credential: "\(stored)", kind: .password)
      try await database.write { try vault.seal(Secret("some secret"), as: name, in: $0) }
      stored += 1
    }
  } catch {
    print(error is DatabaseError ? "refused: \(error)" : "other error")
  }
  setFileSizeLimit(.max)
  var readable = 0
  for number in 0..<stored {
    let name = SecretName(organisation: "o", credential: "\(number)", kind: .password)
    if try database.read({ try vault.open(name, in: $0).reveal() }) == "some secret" {
      readable += 1
    }
  }
  let name = SecretName(organisation: "o", credential: "afterwards", kind: .password)
  try await database.write { try vault.seal(Secret("some secret"), as: name, in: $0) }
  print(readable == stored && stored > 0 ? "all \(stored) there" : "\(readable) of \(stored)")
  await database.close()
}

private func setFileSizeLimit(_ bytes: UInt64) {
  var limit = rlimit()
  _ = unsafe getrlimit(fileSizeLimit, &limit)
  limit.rlim_cur = rlim_t(min(UInt64(limit.rlim_max), bytes))
  _ = unsafe setrlimit(fileSizeLimit, &limit)
}

#if canImport(Darwin)
private let fileSizeLimit: Int32 = RLIMIT_FSIZE
#else
private let fileSizeLimit: __rlimit_resource_t = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
#endif

/// Gives up root's rights, for whom no permission holds.
func becomeNobody() {
  guard geteuid() == 0 else { return }
  _ = setgid(65_534)
  _ = setuid(65_534)
}

/// Says whether the vault can be opened, and why not.
func tellState(_ place: Place) async {
  do {
    let database = try Database(.file(place.database), schema: .vault())
    let vault = try await Vault(database, keys: .file(place.keyFile, createsIfMissing: true))
    print("state: \(vault.state)")
    await database.close()
  } catch {
    print("error: \(error)")
  }
}
