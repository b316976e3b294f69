import Testing

/// One call of AES-256-GCM with its answer; all in hexadecimal.
struct CipherVector: Sendable, CustomTestStringConvertible {
  var name: String
  var key: String
  var nonce: String
  var associatedData: String
  var plaintext: String
  var ciphertext: String
  var tag: String

  var testDescription: String { name }
}

extension CipherVector {
  /// Test cases 13 to 16 of "The Galois/Counter Mode of Operation" by McGrew and Viega, whose keys
  /// have 256 bits and whose nonces have 96.
  static let known: [CipherVector] = [
    CipherVector(
      name: "case 13: nothing at all",
      key: zeros(32),
      nonce: zeros(12),
      associatedData: "",
      plaintext: "",
      ciphertext: "",
      tag: "530f8afbc74536b9a963b4f1c4cb738b"
    ),
    CipherVector(
      name: "case 14: a block of zeros",
      key: zeros(32),
      nonce: zeros(12),
      associatedData: "",
      plaintext: zeros(16),
      ciphertext: "cea7403d4d606b6e074ec5d3baf39d18",
      tag: "d0d1c8a799996bf0265b98b5d48ab919"
    ),
    CipherVector(
      name: "case 15: four blocks",
      key: longKey,
      nonce: "cafebabefacedbaddecaf888",
      associatedData: "",
      plaintext: longPlaintext + "1aafd255",
      ciphertext: longCiphertext + "898015ad",
      tag: "b094dac5d93471bdec1a502270e3cc6c"
    ),
    CipherVector(
      name: "case 16: with associated data",
      key: longKey,
      nonce: "cafebabefacedbaddecaf888",
      associatedData: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
      plaintext: longPlaintext,
      ciphertext: longCiphertext,
      tag: "76fc6ece0f4e1768cddf8853bb2d551b"
    ),
  ]

  private static let longKey: String =
    "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"
  private static let longPlaintext: String =
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
  private static let longCiphertext: String =
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
    + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"

  private static func zeros(_ count: Int) -> String {
    String(repeating: "00", count: count)
  }
}

extension [UInt8] {
  /// The bytes that hexadecimal digits stand for.
  init(hex: String) {
    let digits = hex.compactMap(\.hexDigitValue)
    self = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }

  var hex: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
