internal import Crypto

/// AES-256-GCM as the vault uses it: a random nonce of 96 bits, a tag of 128 bits, and what is
/// authenticated besides.
package enum Cipher {
  /// How many bytes a ciphertext is longer than its plaintext.
  package static let overhead: Int = 12 + 16

  /// Nonce, ciphertext and tag; the nonce is random unless a known answer is wanted.
  package static func seal(
    _ plaintext: UnsafeRawBufferPointer,
    key: borrowing DataKey,
    authenticating associatedData: [UInt8],
    nonce: [UInt8]? = nil
  ) throws(VaultError) -> [UInt8] {
    do {
      let box = try unsafe AES.GCM.seal(
        plaintext,
        using: key.key,
        nonce: try nonce.map { try AES.GCM.Nonce(data: $0) },
        authenticating: associatedData
      )
      var bytes: [UInt8] = []
      bytes.reserveCapacity(plaintext.count + overhead)
      bytes.append(contentsOf: box.nonce)
      bytes.append(contentsOf: box.ciphertext)
      bytes.append(contentsOf: box.tag)
      return bytes
    } catch {
      throw .unreadable
    }
  }

  /// Calls `body` with the plaintext, which is wiped afterwards.
  package static func open<Result>(
    _ sealed: ArraySlice<UInt8>,
    key: borrowing DataKey,
    authenticating associatedData: [UInt8],
    _ body: (UnsafeBufferPointer<UInt8>) -> Result?
  ) throws(VaultError) -> Result {
    do {
      let box = try AES.GCM.SealedBox(combined: sealed)
      var plaintext = try AES.GCM.open(box, using: key.key, authenticating: associatedData)
      defer { wipe(&plaintext) }
      // Foundation's type gives its bytes to those only who import Foundation.
      var copy = [UInt8](plaintext)
      defer { wipeBytes(&copy) }
      let result = unsafe copy.withUnsafeBufferPointer { unsafe body($0) }
      guard let result else { throw VaultError.unreadable }
      return result
    } catch {
      throw .unreadable
    }
  }

  /// Overwrites what the library handed out.
  ///
  /// The stores reach memory that another module owns, so that no compiler can leave them out.
  private static func wipe<Bytes: MutableCollection>(_ bytes: inout Bytes)
  where Bytes.Element == UInt8 {
    for index in bytes.indices { bytes[index] = 0 }
  }
}

/// A symmetric key of 256 bits, in memory that is wiped with its last copy.
package struct DataKey: Sendable {
  let key: SymmetricKey

  init(_ key: SymmetricKey) {
    self.key = key
  }

  /// A random key.
  package init() {
    key = SymmetricKey(size: .bits256)
  }

  /// The key that has these bytes; nil where there are not 32.
  package init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 32 else { return nil }
    key = unsafe SymmetricKey(data: bytes)
  }

  func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // The library's function rethrows without a type.
    let result: Swift.Result<Result, Failure> = unsafe key.withUnsafeBytes { bytes in
      do throws(Failure) { return .success(try unsafe body(bytes)) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
