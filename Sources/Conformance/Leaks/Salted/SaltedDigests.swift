internal import AssayRuntime

/// Finds digests of secrets whose salt stands in the same answer, and password hashes.
///
/// A digest with a random salt is new in each run, so that the comparison of runs takes it for noise,
/// and no table has it. But whoever gets the salt with it can try passwords offline; so it is tried
/// here, with each word of the answer for a salt. Hashes in the formats of password files have their
/// salt inside, and are known by their form.
struct SaltedDigests {
  /// Hashes that are computed for one answer.
  private static let triesMax = 12_000
  private static let digestsMax = 24
  private static let knownSaltsMax = 12
  /// Hexadecimal digits of a digest that was cut off, from here on.
  private static let digitsMin = 16
  /// How far from the digest, in words, its salt may stand.
  private static let distanceMax = 8

  private let secrets: [(label: String, bytes: [UInt8])]
  /// What else may be a salt: the ids that somebody knows who reads the answers.
  private let knownSalts: [[UInt8]]
  private var tries = 0
  /// What was no digest with a known salt, and would be none in the next answer either.
  private var failed: Set<[UInt8]> = []

  init(_ secrets: [HuntedSecret], knownSalts: [String] = []) {
    self.knownSalts = knownSalts.sorted().prefix(Self.knownSaltsMax).map { Array($0.utf8) }
    self.secrets = secrets.map { ($0.label, $0.value.reveal()) }
  }

  /// A word of an answer.
  private struct Word {
    var text: [UInt8]
    var channel: Channel
    var pointer: String?
  }

  /// What a response gives away, one finding for each place.
  mutating func leaks(in response: Exchange.Response) -> [LeakFinding] {
    if secrets.isEmpty { return [] }
    tries = 0
    var leaks: [LeakFinding] = []
    let words: [Word] = Self.words(of: response)
    var count = 0
    for (index, word) in words.enumerated() {
      if PasswordHashes.isOne(word.text) {
        // Which one it is, its cost keeps from being tried.
        let labels: String = secrets.map(\.label).joined(separator: "' or '")
        leaks.append(Self.leak(labels, [.passwordHash], word))
        continue
      }
      let digests = Self.digests(in: word.text)
      if digests.isEmpty || count == Self.digestsMax { continue }
      count += 1
      let lower: Int = max(0, index - Self.distanceMax)
      let near: ArraySlice<Word> = words[lower..<min(words.count, index + Self.distanceMax)]
      if let found = match(digests, near) ?? matchKnown(digests) {
        leaks.append(Self.leak(found.label, [.salted, .digest(found.kind)], word))
      }
    }
    // A text is tried whole and by its parts.
    var places: Set<[String]> = []
    return leaks.filter { leak in
      places.insert(["\(leak.channel)", leak.place.pointer ?? "", leak.secret]).inserted
    }
  }

  private static func leak(_ label: String, _ steps: [LeakStep], _ word: Word) -> LeakFinding {
    LeakFinding(
      secret: label,
      extent: .whole,
      steps: steps,
      channel: word.channel,
      place: LeakPlace(pointer: word.pointer, offset: 0),
      certainty: .certain
    )
  }

  // MARK: - Words

  private static func words(of response: Exchange.Response) -> [Word] {
    var words: [Word] = []
    for field in response.headers + response.trailers {
      let name = String(decoding: ASCII.lowercased(field.name), as: UTF8.self)
      for text in split(field.value) {
        words.append(Word(text: text, channel: .header(name), pointer: nil))
      }
    }
    let body: [UInt8] = ContentCodings.decoded(response)
    if let value = try? JSONValue(json: body) {
      collect(value, JSONPointer(), &words)
    } else if body.count <= 1 << 16 {
      for text in split(body) { words.append(Word(text: text, channel: .body, pointer: nil)) }
    }
    return words
  }

  private static func collect(_ value: JSONValue, _ pointer: JSONPointer, _ words: inout [Word]) {
    guard words.count < 20_000 else { return }
    switch value {
    case .object(let object):
      for member in object.members {
        collect(member.value, JSONPointer(tokens: pointer.tokens + [member.key]), &words)
      }
    case .array(let elements):
      for (position, element) in elements.enumerated() {
        collect(element, JSONPointer(tokens: pointer.tokens + [String(position)]), &words)
      }
    case .string(let text):
      let bytes = Array(text.utf8)
      let parts: [[UInt8]] = split(bytes)
      let shown = pointer.description
      for part in parts { words.append(Word(text: part, channel: .body, pointer: shown)) }
      // The whole value may be a salt with signs in it.
      if parts.count > 1, bytes.count <= 256 {
        words.append(Word(text: bytes, channel: .body, pointer: shown))
      }
    case .number: words.append(Word(text: value.jsonData(), channel: .body, pointer: nil))
    case .null, .bool: break
    }
  }

  private static func split(_ text: [UInt8]) -> [[UInt8]] {
    let parts = text.split { byte in
      byte <= 0x20 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",")
        || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "\"")
    }
    var words: [[UInt8]] = []
    for part in parts.prefix(256) {
      words.append(Array(part))
      let inner = part.split {
        $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "=")
      }
      if inner.count > 1, inner.count < 8 { words += inner.map(Array.init) }
    }
    return words
  }

  /// The bytes that a word may stand for, if so many are a digest, with a salt that stands in it too.
  private static func digests(in word: [UInt8]) -> [(digest: [UInt8], salt: [UInt8]?)] {
    guard word.count >= digitsMin, word.count <= 256 else { return [] }
    var found: [(digest: [UInt8], salt: [UInt8]?)] = []
    for bytes in readings(of: word) {
      if kinds[bytes.count] != nil || 2 * bytes.count == word.count && bytes.count < 32 {
        found.append((bytes, nil))
      }
      for size in kinds.keys.sorted() where bytes.count > size && bytes.count <= size + 32 {
        found.append((Array(bytes.prefix(size)), Array(bytes.dropFirst(size))))
        found.append((Array(bytes.suffix(size)), Array(bytes.dropLast(size))))
      }
    }
    return found
  }

  /// What a word says in hexadecimal digits or in Base64.
  private static func readings(of word: [UInt8]) -> [[UInt8]] {
    if word.count % 2 == 0, word.allSatisfy({ ASCII.hexadecimal($0) != nil }) {
      return [
        stride(from: 0, to: word.count, by: 2).map { index in
          (ASCII.hexadecimal(word[index]) ?? 0) << 4 | (ASCII.hexadecimal(word[index + 1]) ?? 0)
        }
      ]
    }
    var text: ArraySlice<UInt8> = word[...]
    // `{SSHA}` in front.
    if text.first == UInt8(ascii: "{"), let end = text.firstIndex(of: UInt8(ascii: "}")) {
      text = text[(end + 1)...]
    }
    return Base64Text.decoded(String(decoding: text, as: UTF8.self)).map { [$0] } ?? []
  }

  // MARK: - Trying

  private static let kinds: [Int: DigestKind] = [
    16: .md5, 20: .sha1, 28: .sha224, 32: .sha256, 48: .sha384, 64: .sha512,
  ]

  private mutating func match(
    _ digests: [(digest: [UInt8], salt: [UInt8]?)],
    _ near: ArraySlice<Word>
  ) -> (label: String, kind: DigestKind)? {
    for (digest, salt) in digests {
      guard let kind = Self.kinds[digest.count] else { continue }
      var salts: Set<[UInt8]> = []
      if let salt {
        salts.insert(salt)
      } else {
        for word in near where word.text.count >= 2 && word.text.count <= 128 {
          salts.insert(word.text)
          if word.text.count >= 8 { salts.formUnion(Self.readings(of: word.text)) }
        }
      }
      for secret in secrets {
        for salt in salts where salt != digest {
          if tries >= Self.triesMax { return nil }
          tries += 7
          if Self.isDigest(digest, kind, secret.bytes, salt) { return (secret.label, kind) }
        }
      }
    }
    return nil
  }

  /// Tries what is known besides, which need not stand near.
  private mutating func matchKnown(
    _ digests: [(digest: [UInt8], salt: [UInt8]?)]
  ) -> (label: String, kind: DigestKind)? {
    for (digest, salt) in digests where salt == nil && !failed.contains(digest) {
      let kinds: [DigestKind] =
        Self.kinds[digest.count].map { [$0] } ?? [.sha256, .sha1, .md5]
      for secret in secrets {
        for salt in knownSalts {
          for kind in kinds {
            if tries >= Self.triesMax { return nil }
            tries += 7
            if Self.isDigest(digest, kind, secret.bytes, salt) { return (secret.label, kind) }
          }
        }
      }
      failed.insert(digest)
    }
    return nil
  }

  private static func isDigest(
    _ digest: [UInt8],
    _ kind: DigestKind,
    _ secret: [UInt8],
    _ salt: [UInt8]
  ) -> Bool {
    let colon: [UInt8] = [UInt8(ascii: ":")]
    // One that was cut off is its beginning.
    func isSame(_ whole: [UInt8]) -> Bool { whole.starts(with: digest) }
    return isSame(kind.digest(of: salt + secret)) || isSame(kind.digest(of: secret + salt))
      || isSame(kind.digest(of: salt + colon + secret))
      || isSame(kind.digest(of: secret + colon + salt))
      || isSame(kind.digest(of: salt + secret + salt))
      || isSame(kind.code(of: secret, key: salt)) || isSame(kind.code(of: salt, key: secret))
  }
}

extension DigestKind {
  /// HMAC (RFC 2104 §2).
  func code(of text: [UInt8], key: [UInt8]) -> [UInt8] {
    let block: Int = self == .sha384 || self == .sha512 ? 128 : 64
    var padded: [UInt8] = key.count > block ? digest(of: key) : key
    padded += [UInt8](repeating: 0, count: block - padded.count)
    let inner: [UInt8] = digest(of: padded.map { $0 ^ 0x36 } + text)
    return digest(of: padded.map { $0 ^ 0x5C } + inner)
  }
}
