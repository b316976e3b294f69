internal import Crypto

/// A keyed hash by which two byte sequences can be recognised as equal, and from which nobody
/// without the vault's keys learns anything of them.
package struct Fingerprint: Sendable, Hashable {
  /// 32 bytes.
  package let bytes: [UInt8]
}

extension Vault {
  /// What a fingerprint is for; the same bytes have different fingerprints for different purposes.
  package struct FingerprintPurpose: Sendable {
    let name: String

    package init(_ name: StaticString) { self.name = name.description }

    /// Requests with an `Idempotency-Key`.
    package static let request: FingerprintPurpose = FingerprintPurpose("request")
    /// Cursors of lists, so that none is made up.
    package static let cursor: FingerprintPurpose = FingerprintPurpose("cursor")
  }

  /// The HMAC-SHA256 of some parts, each behind its length.
  package func fingerprint(
    of parts: [[UInt8]],
    for purpose: FingerprintPurpose
  ) throws -> Fingerprint {
    var code = HMAC<SHA256>(key: try keys().derived.fingerprints)
    for part in [Array(purpose.name.utf8)] + parts {
      var length: [UInt8] = []
      length.append(bigEndian: UInt64(part.count))
      code.update(data: length)
      code.update(data: part)
    }
    return Fingerprint(bytes: Array(code.finalize()))
  }
}
