internal import AssayRuntime

/// Keys that are not the right one and look more or less like it.
struct WrongKeys {
  let key: String
  let seed: UInt64

  /// Each with what a probe says of it, such as `with the key cut off by a character`.
  var all: [(name: String, key: String)] {
    var keys: [(name: String, key: String)] = [
      ("with a wrong key of the same form", likeness),
      ("with an empty key", ""),
      ("with the key and one more character", key + "0"),
      ("with the key twice", key + key),
    ]
    if key.count > 1 {
      keys.append(("with the key cut off by a character", String(key.dropLast())))
      keys.append(("with the second half of the key", String(key.suffix(key.count / 2))))
      keys.append(("with the first half of the key", String(key.prefix((key.count + 1) / 2))))
      keys.append(("with another last character of the key", otherEnd))
    }
    let swapped: String = otherCase
    if swapped != key { keys.append(("with the key in another case", swapped)) }
    return (keys + tokens).filter { $0.key != key }
  }

  /// Another text with the same separators and the same kinds of characters.
  var likeness: String {
    var random = SeededRandom(seed: seed, name: "wrong key")
    return String(decoding: Array(key.utf8).map { Self.like($0, &random) }, as: UTF8.self)
  }

  private static func like(_ byte: UInt8, _ random: inout SeededRandom) -> UInt8 {
    var other: UInt8 = byte
    // Words in front of a key, such as `sk_live_`, are letters too: what follows them differs anyway.
    for _ in 0..<8 where other == byte {
      if ASCII.isDigit(byte) {
        other = random.pick("0123456789")
      } else if ASCII.isLetter(byte) {
        other =
          byte & 0x20 == 0
          ? random.pick("ABCDEFGHIJKLMNOPQRSTUVWXYZ") : random.pick("abcdefghijklmnopqrstuvwxyz")
      }
    }
    return other
  }

  /// The key with its last word alone changed, so that its form and beginning are right.
  private var otherEnd: String {
    var bytes: [UInt8] = Array(key.utf8)
    var random = SeededRandom(seed: seed, name: "last character")
    // The last characters of Base64 have bits that mean nothing (RFC 4648 §3.5): four always change.
    let first: Int = max(0, bytes.count - 4)
    for index in first..<bytes.count { bytes[index] = Self.like(bytes[index], &random) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var otherCase: String {
    let bytes: [UInt8] = Array(key.utf8).map { ASCII.isLetter($0) ? $0 ^ 0x20 : $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A signed token without its signature, and one that says that it needs none (RFC 8725 §2.1).
  private var tokens: [(name: String, key: String)] {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let header = Base64Text.decoded(parts[0]),
      (try? JSONValue(json: header))?["alg"] != nil
    else { return [] }
    let none: String = Base64Text.encoded(Array("{\"alg\":\"none\",\"typ\":\"JWT\"}".utf8))
      .replacing("=", with: "")
    return [
      ("with the token's signature left out", "\(parts[0]).\(parts[1])."),
      ("with a token that says it is not signed", "\(none).\(parts[1])."),
    ]
  }
}
