internal import Crypto

/// Keys for hashes, derived from the vault's root secret, which is itself a sealed value and so
/// outlives every rotation.
struct DerivedKeys: Sendable {
  let apiKeys: SymmetricKey
  let fingerprints: SymmetricKey

  init(root: DataKey) {
    apiKeys = Self.key(root, "assay-vault api keys")
    fingerprints = Self.key(root, "assay-vault fingerprints")
  }

  private static func key(_ root: DataKey, _ purpose: StaticString) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: root.key,
      info: Array(purpose.description.utf8),
      outputByteCount: 32
    )
  }
}
