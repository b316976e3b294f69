/// Makes secrets for one run, the same ones for the same seed.
///
/// A canary of kind `text` begins and ends with two characters of `~!^$|`, set apart by a letter or a
/// digit. No id, date, digest, UUID or Base64 text contains them, so that four bytes of either end are
/// evidence. It holds `&` and `"` as well, which every escaping must change.
package struct CanarySource: Sendable {
  private let seed: UInt64
  /// Runs of characters that are taken, by earlier canaries or by the traffic without secrets.
  private var taken: Set<[UInt8]> = []

  /// Makes a source; canaries share no run of characters with `ordinaryTexts`.
  package init(seed: UInt64, avoiding ordinaryTexts: [[UInt8]] = []) {
    self.seed = seed
    for text in ordinaryTexts {
      taken.formUnion(Self.runs(of: text, count: 4))
      taken.formUnion(Self.runs(of: text, count: 5))
    }
  }

  /// The canary with this label; `length` is at least 8 and counts characters.
  package mutating func next(
    _ label: String,
    _ kind: SecretKind = .text,
    length: Int = 20,
    shown: HuntedSecret.ShownPart = .nothing
  ) -> HuntedSecret {
    var random = SeededRandom(seed: seed, name: label)
    var bytes: [UInt8] = []
    // Where nothing is free (a PIN against a page of digits) the last attempt is taken.
    for _ in 0..<64 {
      bytes = Self.bytes(of: kind, length: max(length, 8), &random)
      if taken.isDisjoint(with: Self.telling(bytes, kind)) { break }
    }
    taken.formUnion(Self.telling(bytes, kind))
    return HuntedSecret(label, bytes, kind: kind, isCanary: true, shown: shown)
  }

  private static func bytes(
    of kind: SecretKind,
    length: Int,
    _ random: inout SeededRandom
  ) -> [UInt8] {
    switch kind {
    case .text: text(length: length, &random)
    case .digits: pattern([UInt8](repeating: UInt8(ascii: "9"), count: length), &random)
    case .pattern(let pattern): Self.pattern(Array(pattern.utf8), &random)
    case .uuid: uuid(&random)
    case .unicode: unicode(length: length, &random)
    }
  }

  private static let edges: StaticString = "~!^$|"
  private static let letters: StaticString =
    "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwyz23456789"

  private static func text(length: Int, _ random: inout SeededRandom) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<length { bytes.append(random.pick(letters)) }
    bytes[0] = random.pick(edges)
    bytes[2] = random.pick(edges)
    bytes[length - 1] = random.pick(edges)
    bytes[length - 3] = random.pick(edges)
    guard length >= 12 else { return bytes }
    let free = UInt64(length - 8)
    let first = Int(random.next() % free)
    let second = Int((UInt64(first) + 1 + random.next() % (free - 1)) % free)
    bytes[4 + first] = UInt8(ascii: "&")
    bytes[4 + second] = UInt8(ascii: "\"")
    return bytes
  }

  private static func pattern(_ pattern: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    pattern.map { byte in
      switch byte {
      case UInt8(ascii: "9"): random.pick("123456789")
      case UInt8(ascii: "A"): random.pick("ABCDEFGHJKLMNPQRSTUVWXYZ")
      case UInt8(ascii: "a"): random.pick("abcdefghijkmnopqrstuvwyz")
      case UInt8(ascii: "*"): random.pick(letters)
      default: byte
      }
    }
  }

  /// RFC 9562 §5.4: version 4, variant 10.
  private static func uuid(_ random: inout SeededRandom) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in 0..<36 {
      switch index {
      case 8, 13, 18, 23: bytes.append(UInt8(ascii: "-"))
      case 14: bytes.append(UInt8(ascii: "4"))
      case 19: bytes.append(random.pick("89ab"))
      default: bytes.append(random.pick("0123456789abcdef"))
      }
    }
    return bytes
  }

  private static func unicode(length: Int, _ random: inout SeededRandom) -> [UInt8] {
    let foreign: [String] = ["é", "ü", "ñ", "ß", "ж", "Ω", "密", "鍵", "ع", "😀"]
    var bytes: [UInt8] = text(length: max(length, 8), &random)
    for place in stride(from: bytes.count - 4, to: 3, by: -3) {
      let letter: String = foreign[Int(random.next() % UInt64(foreign.count))]
      bytes.replaceSubrange(place...place, with: letter.utf8)
    }
    return bytes
  }

  /// What another canary must not contain: four bytes are rare in text, five in digits.
  private static func telling(_ bytes: [UInt8], _ kind: SecretKind) -> Set<[UInt8]> {
    switch kind {
    case .text, .unicode: runs(of: bytes, count: 4)
    case .digits, .pattern, .uuid: runs(of: bytes, count: 5)
    }
  }

  private static func runs(of bytes: [UInt8], count: Int) -> Set<[UInt8]> {
    var runs: Set<[UInt8]> = []
    for start in bytes.indices where start + count <= bytes.count {
      runs.insert(Array(bytes[start..<start + count]))
    }
    return runs
  }
}
