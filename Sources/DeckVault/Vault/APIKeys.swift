package import AssayRuntime
internal import Crypto

/// The API keys of organisations, of which the database keeps a keyed hash only.
///
/// The key of the hash is derived from the vault's root secret, so that nobody can be authenticated
/// while the vault is sealed: a server then answers everything with 503.
package struct APIKeys: Sendable {
  /// Who an API key belongs to.
  package struct Identity: Sendable, Hashable {
    package var organisation: String
    /// The key's first characters behind `sk_live_`, which the list of keys shows.
    package var prefix: String
  }

  let vault: Vault

  /// Makes a key: `sk_live_` and 43 letters and digits, more than 255 bits.
  ///
  /// It is returned once; nobody can read it again.
  package func create(
    for organisation: String,
    in transaction: Transaction
  ) throws -> Secret<String> {
    let key = APIKeyText.random()
    try register(key, for: organisation, in: transaction)
    return key
  }

  /// Adds a key that was made elsewhere, such as one from a file; a key that is known already becomes
  /// the organisation's.
  package func register(
    _ key: Secret<String>,
    for organisation: String,
    in transaction: Transaction
  ) throws {
    guard let prefix = APIKeyText.prefix(of: key) else { throw VaultError.malformedAPIKey }
    let hash = try vault.keys().derived.hash(ofAPIKey: key)
    try transaction.execute(
      """
      INSERT INTO api_keys (prefix, hash, organisation, created) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET organisation = excluded.organisation, revoked = NULL
      """,
      prefix,
      hash,
      organisation,
      currentSeconds()
    )
  }

  /// Who a presented key belongs to; nil where it is nobody's or was revoked.
  ///
  /// The hash is always computed and always compared with something, in constant time, so that the
  /// time tells nothing of which prefixes there are.
  package func authenticate(_ presented: Secret<String>, in reader: Reader) throws -> Identity? {
    let derived = try vault.keys().derived
    let prefix = APIKeyText.prefix(of: presented)
    var candidates = try reader.rows(
      "SELECT hash, organisation FROM api_keys WHERE prefix = ? AND revoked IS NULL",
      prefix ?? ""
    ) { row in
      (hash: try row.blob(0), organisation: try row.text(1))
    }
    if candidates.isEmpty { candidates = [(hash: APIKeyText.nobodysHash, organisation: "")] }
    var identity: Identity?
    for candidate in candidates {
      guard derived.isHash(candidate.hash, ofAPIKey: presented), let prefix else { continue }
      identity = Identity(organisation: candidate.organisation, prefix: prefix)
    }
    return identity
  }

  /// Revokes the keys with a prefix and returns how many there were.
  @discardableResult
  package func revoke(prefix: String, in transaction: Transaction) throws -> Int {
    try transaction.execute(
      "UPDATE api_keys SET revoked = ? WHERE prefix = ? AND revoked IS NULL",
      currentSeconds(),
      prefix
    )
  }

  /// Whether there is any key that is not revoked.
  package func isEmpty(in reader: Reader) throws -> Bool {
    try !reader.exists("SELECT 1 FROM api_keys WHERE revoked IS NULL")
  }
}

extension Vault {
  /// The API keys in this vault's database.
  package var apiKeys: APIKeys { APIKeys(vault: self) }
}

extension DerivedKeys {
  func hash(ofAPIKey key: Secret<String>) -> [UInt8] {
    unsafe key.withRevealedBytes { bytes in
      unsafe Array(HMAC<SHA256>.authenticationCode(for: bytes, using: apiKeys))
    }
  }

  /// The library compares in constant time.
  func isHash(_ hash: [UInt8], ofAPIKey key: Secret<String>) -> Bool {
    unsafe key.withRevealedBytes { bytes in
      unsafe HMAC<SHA256>.isValidAuthenticationCode(hash, authenticating: bytes, using: apiKeys)
    }
  }
}
