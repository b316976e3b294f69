internal import AssayRuntime

extension Variants {
  /// The hexadecimal digits of a digest that are enough: 40 bits, or 32 where they stand alone.
  private static let digestDigits = 10
  private static let tokenDigits = 8

  /// Digests of the secret, and of what programs make of it by accident before they digest it.
  mutating func addDigests() {
    for kind in DigestKind.allCases { addDigest(kind, kind.digest(of: source)) }
    var inputs: [[UInt8]] = [ASCII.lowercased(source), ASCII.uppercased(source)]
    inputs.append(source + [0x0A])
    inputs.append(JSONValue.string(String(decoding: source, as: UTF8.self)).jsonData())
    inputs.append(Ciphers.utf16(source, bigEndian: false))
    inputs.append(source.filter { ASCII.isAlphanumeric($0) })
    inputs.append(Ciphers.reversed(source))
    // What tells keys of one kind from others is left out, as in `sk_live_…`.
    if let end = source.lastIndex(of: UInt8(ascii: "_")), source.count - end > 12 {
      inputs.append(Array(source[(end + 1)...]))
    }
    inputs.append(BitEncoding.hexadecimal.core(of: source, phase: 0))
    for kind: DigestKind in [.md5, .sha1, .sha256] {
      inputs.append(BitEncoding.hexadecimal.core(of: kind.digest(of: source), phase: 0))
    }
    addDoubleDigests()
    var seen: Set<[UInt8]> = [source]
    for input in inputs where seen.insert(input).inserted {
      for kind: DigestKind in [.md5, .sha1, .sha256, .sha512] {
        addDigest(kind, kind.digest(of: input))
      }
    }
  }

  /// Digests of digests, as some databases keep passwords.
  private mutating func addDoubleDigests() {
    for kind: DigestKind in [.md5, .sha1, .sha256] {
      addDigest(kind, kind.digest(of: kind.digest(of: source)))
    }
  }

  mutating func addDigest(_ kind: DigestKind, _ digest: [UInt8]) {
    let step = LeakStep.digest(kind)
    let digits: [UInt8] = BitEncoding.hexadecimal.core(of: digest, phase: 0)
    let short: [UInt8] = Array(digits.prefix(Self.tokenDigits))
    append([step], short, ignoresCase: true, isToken: true)
    guard kind != .crc32 else {
      let value: UInt32 = digest.reduce(0) { $0 << 8 | UInt32($1) }
      let decimal: [UInt8] = Array(String(value).utf8)
      if decimal.count >= 8 { append([step], decimal, isToken: true) }
      return
    }
    append([step], Array(digits.prefix(Self.digestDigits)), ignoresCase: true)
    append([step], Array(digits.suffix(Self.digestDigits)), ignoresCase: true)
    append([step], Array(digest.prefix(8)))
    for encoding in [BitEncoding.base64, .base64ForURLs] {
      append([.base64, step], Array(encoding.core(of: digest, phase: 0).prefix(10)))
    }
    let letters: [UInt8] = BitEncoding.base32.core(of: digest, phase: 0)
    append([.base32, step], Array(letters.prefix(12)), ignoresCase: true)
  }

  /// The characters as numbers, however they are marked and set apart: `U+004B U+0065`, `0x4b-0x65`,
  /// `113 145`.
  mutating func addCodes() {
    func codes(_ prefix: String, radix: Int, width: Int) -> [UInt8] {
      var text = ""
      for byte in source {
        let digits = String(byte, radix: radix)
        text += prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
      }
      return Array(text.utf8)
    }
    appendSpread(codes("u", radix: 16, width: 4))
    appendSpread(codes("0x", radix: 16, width: 2))
    appendSpread(codes("x", radix: 16, width: 2))
    appendSpread(codes("", radix: 10, width: 0))
    appendSpread(codes("", radix: 10, width: 3))
    appendSpread(codes("", radix: 2, width: 7))
    appendSpread(codes("", radix: 8, width: 0))
    appendSpread(codes("", radix: 8, width: 3))
  }

  /// Two or three characters of an end of a canary beside characters that stand for hidden ones.
  ///
  /// Longer ends are found without their masks.
  mutating func addMasks() {
    let masks: [[UInt8]] = ["**", "••", "xx", "##", "..", "…", "●●", "--", "__"].map {
      Array($0.utf8)
    }
    for mask in masks {
      for count in 2...3 {
        appendMask(Array(source.prefix(count)) + mask)
        appendMask(mask + Array(source.suffix(count)))
      }
    }
    // Every second character hidden.
    for sign in ["*", "•", "_"] {
      for first in 0...1 {
        let shown: [UInt8] = source.enumerated().filter { $0.offset % 2 == first }.map(\.element)
        appendMask(shown.prefix(4).flatMap { [$0] + Array(sign.utf8) })
      }
    }
  }
}
