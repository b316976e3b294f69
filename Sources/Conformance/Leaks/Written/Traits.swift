/// What can be told of written bytes, as numbers: words with what stands before them, words by their
/// place in a line of its kind, pieces of opaque texts and of bytes that are no text.
///
/// Executions are compared by these numbers as sets. So no order has to be kept and nothing has to be
/// aligned: lines of other writers between, another order, a file that was begun anew change nothing.
struct Traits {
  /// Where a trait was seen.
  struct Spot {
    var piece: Int
    var range: Range<Int>
    /// The word that stands there; empty where it is a piece of something.
    var word: [UInt8] = []
    /// What the word before it is to this one; nil where there is none.
    var previous: UInt64?
  }

  /// Traits of one execution; what goes beyond them is not compared.
  static let countMax = 400_000
  private static let wordBytesMax = 4096

  private(set) var spots: [UInt64: Spot] = [:]
  private(set) var isTruncated = false
  /// How many lines of each kind there are.
  private var kinds: [UInt64: (count: Int, spot: Spot)] = [:]

  init(_ writings: Writings) {
    isTruncated = writings.isTruncated
    for (index, piece) in writings.pieces.enumerated() {
      let salt: UInt64 = piece.kind == .state ? 0x51A7_E000 : 0
      if piece.isBinary {
        addBytes(piece.bytes, index, salt)
        addTexts(piece.bytes, index, salt)
      } else {
        addLines(piece.bytes, index, salt)
      }
    }
    for (kind, lines) in kinds {
      add(Hash(kind, 6).with(UInt64(lines.count)), lines.spot)
    }
  }

  private mutating func add(_ trait: Hash, _ spot: Spot) {
    if spots.count >= Self.countMax {
      isTruncated = true
    } else if spots[trait.value] == nil {
      spots[trait.value] = spot
    }
  }

  /// The trait of a word behind another one.
  static func pair(_ previous: UInt64, _ word: [UInt8]) -> UInt64 {
    Hash(previous, 1).with(word).value
  }

  /// The numbers that stand behind a word.
  func numbers(behind previous: UInt64) -> [Int] {
    spots.values.compactMap { spot in
      spot.previous == previous ? LineWords.quantity(of: spot.word) : nil
    }
  }

  // MARK: - Text

  private mutating func addLines(_ bytes: [UInt8], _ piece: Int, _ salt: UInt64) {
    var start = 0
    for index in 0...bytes.count where index == bytes.count || bytes[index] == 0x0A {
      if index > start { addLine(bytes, start..<index, piece, salt, isWhole: true) }
      start = index + 1
    }
  }

  /// The texts between bytes that are none.
  private mutating func addTexts(_ bytes: [UInt8], _ piece: Int, _ salt: UInt64) {
    var start = 0
    for index in 0...bytes.count where index == bytes.count || bytes[index] < 0x20 {
      if index - start >= 4 { addLine(bytes, start..<index, piece, salt, isWhole: false) }
      start = index + 1
    }
  }

  private mutating func addLine(
    _ bytes: [UInt8],
    _ range: Range<Int>,
    _ piece: Int,
    _ salt: UInt64,
    isWhole: Bool
  ) {
    let words: [Range<Int>] = LineWords.ranges(in: bytes, range)
    var previous: UInt64 = Hash(salt, 2).value
    var kind = Hash(salt, 3)
    var before: [UInt64] = []
    for word in words {
      before.append(previous)
      let text = Array(bytes[word.prefix(Self.wordBytesMax)])
      let spot = Spot(piece: piece, range: word, word: text, previous: previous)
      add(Hash(previous, 1).with(text), spot)
      addPieces(text, spot, salt)
      previous = LineWords.kind(of: text, salt)
      kind = kind.with(previous)
    }
    guard isWhole else { return }
    for (index, word) in words.enumerated() {
      let text = Array(bytes[word.prefix(Self.wordBytesMax)])
      let spot = Spot(piece: piece, range: word, word: text, previous: before[index])
      add(Hash(kind.value, 4).with(UInt64(index)).with(text), spot)
    }
    let spot = Spot(piece: piece, range: range)
    kinds[kind.value] = ((kinds[kind.value]?.count ?? 0) + 1, spot)
  }

  private mutating func addPieces(_ word: [UInt8], _ spot: Spot, _ salt: UInt64) {
    guard OpaqueText.isOpaque(word) else { return }
    let spot = Spot(piece: spot.piece, range: spot.range)
    OpaqueText.pieces(of: word) { gram in add(Hash(salt, 5).with(gram), spot) }
  }

  // MARK: - Bytes

  private static let gramBytes = 6

  private mutating func addBytes(_ bytes: [UInt8], _ piece: Int, _ salt: UInt64) {
    var gram: UInt64 = 0
    // Fill of one byte says nothing.
    var equal = 0
    for (index, byte) in bytes.enumerated() {
      equal = UInt8(truncatingIfNeeded: gram) == byte ? equal + 1 : 0
      gram = (gram << 8 | UInt64(byte)) & 0xFFFF_FFFF_FFFF
      guard index >= Self.gramBytes - 1, equal < Self.gramBytes - 2 else { continue }
      let range = index - Self.gramBytes + 1..<index + 1
      add(Hash(salt, 7).with(gram), Spot(piece: piece, range: range))
    }
  }
}

/// FNV-1a over bytes and numbers: the same in each run.
struct Hash {
  private(set) var value: UInt64

  init(_ seed: UInt64, _ role: UInt64) {
    value = 0xCBF2_9CE4_8422_2325
    self = with(seed).with(role)
  }

  func with(_ bytes: [UInt8]) -> Hash {
    var hash: Hash = self
    for byte in bytes { hash.value = (hash.value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash.with(UInt64(bytes.count))
  }

  func with(_ number: UInt64) -> Hash {
    var hash: Hash = self
    hash.value = (hash.value ^ number) &* 0x9FB2_1C65_1E98_DF25
    hash.value ^= hash.value >> 28
    return hash
  }
}
