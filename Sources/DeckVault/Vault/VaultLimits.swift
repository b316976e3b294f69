/// The vault's bounds.
package struct VaultLimits: Sendable {
  /// How large a secret value may be.
  package var valueBytesMax: Int = 1_048_576
  /// How many data keys one key-encryption key may wrap.
  ///
  /// NIST SP 800-38D, 8.3, stops random nonces of 96 bits at 2^32 wraps; this is a quarter of that.
  package var wrapsMax: Int = 1 << 30
  /// How many values `rewrap` moves in one transaction.
  package var rewrapBatch: Int = 500

  package init() {}
}
