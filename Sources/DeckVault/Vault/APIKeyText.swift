internal import AssayRuntime

/// How an API key is written.
enum APIKeyText {
  static let live: String = "sk_live_"
  static let test: String = "sk_test_"
  private static let prefixCount: Int = 8
  private static let randomCount: Int = 43
  private static let lengths: ClosedRange<Int> = 24...128
  private static let alphabet: [UInt8] = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8
  )

  /// What is compared with where a prefix is unknown.
  static let nobodysHash: [UInt8] = [UInt8](repeating: 0, count: 32)

  /// A new key.
  ///
  /// 43 characters of 62 hold 256 bits, as 32 random bytes do.
  static func random() -> Secret<String> {
    var text = Array(live.utf8)
    text.reserveCapacity(text.count + randomCount)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<randomCount {
      text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
    }
    defer { wipeBytes(&text) }
    return unsafe text.withUnsafeBufferPointer { bytes in unsafe Secret<String>(utf8: bytes) }
  }

  /// The public part of a key; nil where it is not written like one.
  static func prefix(of key: Secret<String>) -> String? {
    unsafe key.withRevealedBytes { bytes in
      let isMarked = unsafe bytes.starts(with: live.utf8) || bytes.starts(with: test.utf8)
      guard isMarked else { return nil }
      let rest = unsafe bytes.dropFirst(live.utf8.count)
      guard unsafe lengths.contains(rest.count), unsafe rest.allSatisfy(alphabet.contains) else {
        return nil
      }
      return unsafe String(decoding: rest.prefix(prefixCount), as: UTF8.self)
    }
  }
}
