/// Stands in for what libyaml reads by other rules than YAML 1.2, one character for one, so that
/// every place stays the same.
///
/// - U+0085, U+2028 and U+2029 end a line in YAML 1.1; "YAML 1.2 considers them to be non-break
///   characters" (§5.4).
/// - `"\uD83D\uDE00"` is how JSON escapes characters beyond U+FFFF, "and YAML 1.2 is a superset of
///   JSON"; libyaml refuses surrogates.
///
/// The characters that stand in come from the private use area and do not occur in the text.
struct Substitution {
  /// The text with the substitutes in it.
  private(set) var bytes: [UInt8] = []
  /// The substitutes of U+0085, U+2028, U+2029 and of the backslash of a surrogate's escape.
  private var substitutes: [UInt32] = []

  private static let originals: [UInt32] = [0x85, 0x2028, 0x2029, 0x5C]

  /// Nil where the text uses the whole private use area.
  init?(_ source: [UInt8]) {
    guard let free = Self.freeCharacters(in: source) else { return nil }
    substitutes = free
    bytes.reserveCapacity(source.count + 64)
    unsafe source.withUnsafeBufferPointer { unsafe replace($0) }
  }

  /// Four characters of the private use area that the text does not use.
  private static func freeCharacters(in source: [UInt8]) -> [UInt32]? {
    var used: [Bool] = Array(repeating: false, count: 0xF900 - 0xE000)
    unsafe source.withUnsafeBufferPointer { buffer in
      var index: Int = 0
      while index < buffer.count {
        let isPrivate: Bool = unsafe buffer[index] == 0xEE || buffer[index] == 0xEF
        if isPrivate, let scalar = unsafe decodeScalar(.init(rebasing: buffer[index...])),
          scalar.value >= 0xE000, scalar.value < 0xF900
        {
          used[Int(scalar.value) - 0xE000] = true
        }
        index += 1
      }
    }
    var free: [UInt32] = []
    var index: Int = 0
    while index < used.count, free.count < originals.count {
      if !used[index] { free.append(0xE000 + UInt32(index)) }
      index += 1
    }
    return free.count == originals.count ? free : nil
  }

  private mutating func replace(_ source: UnsafeBufferPointer<UInt8>) {
    var index: Int = 0
    while index < source.count {
      let byte: UInt8 = unsafe source[index]
      if byte == 0x5C {
        index += unsafe replaceBackslash(.init(rebasing: source[index...]))
        continue
      }
      if byte == 0xC2 || byte == 0xE2,
        let scalar = unsafe decodeScalar(.init(rebasing: source[index...])),
        let kind = Self.originals.firstIndex(of: scalar.value)
      {
        append(substitutes[kind])
        index += scalar.length
        continue
      }
      bytes.append(byte)
      index += 1
    }
  }

  /// Replaces the backslashes of a surrogate pair; returns how many bytes are done.
  private mutating func replaceBackslash(_ rest: UnsafeBufferPointer<UInt8>) -> Int {
    if unsafe rest.count >= 2 && rest[1] == 0x5C {
      bytes.append(0x5C)
      bytes.append(0x5C)
      return 2
    }
    guard rest.count >= 12, unsafe surrogatePair(rest) != nil else {
      bytes.append(0x5C)
      return 1
    }
    append(substitutes[3])
    for index in 1..<6 { bytes.append(unsafe rest[index]) }
    append(substitutes[3])
    for index in 7..<12 { bytes.append(unsafe rest[index]) }
    return 12
  }

  private mutating func append(_ scalar: UInt32) {
    bytes.append(UInt8(0xE0 | scalar >> 12))
    bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
    bytes.append(UInt8(0x80 | scalar & 0x3F))
  }

  /// Gives a scalar event the text that its author wrote.
  func restore(_ event: inout YAMLEvent) {
    var restored = String.UnicodeScalarView()
    var pending: [Unicode.Scalar] = Array(event.text.unicodeScalars)
    pending.reverse()
    var changed: Bool = false
    while let scalar = pending.popLast() {
      guard let kind = substitutes.firstIndex(of: scalar.value) else {
        restored.append(scalar)
        continue
      }
      changed = true
      if kind == 3, event.style == .doubleQuoted, let pair = Self.pair(pending) {
        pending.removeLast(11)
        restored.append(pair)
      } else if let original = Unicode.Scalar(Self.originals[kind]) {
        restored.append(original)
      }
    }
    if changed { event.text = String(restored) }
  }

  /// The character of a pair whose first backslash was just taken from the reversed scalars.
  private static func pair(_ pending: [Unicode.Scalar]) -> Unicode.Scalar? {
    guard pending.count >= 11 else { return nil }
    var high: UInt32 = 0
    var low: UInt32 = 0
    for index in 2...5 {
      guard let digit = hexadecimalDigit(pending[pending.count - index].value) else { return nil }
      high = high << 4 | digit
    }
    for index in 8...11 {
      guard let digit = hexadecimalDigit(pending[pending.count - index].value) else { return nil }
      low = low << 4 | digit
    }
    return scalar(high: high, low: low)
  }

  private static func scalar(high: UInt32, low: UInt32) -> Unicode.Scalar? {
    guard high >= 0xD800, high < 0xDC00, low >= 0xDC00, low < 0xE000 else { return nil }
    return Unicode.Scalar(0x1_0000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  /// The character that `\uHHHH\uLLLL` at the start of some bytes stands for.
  private func surrogatePair(
    _ rest: UnsafeBufferPointer<UInt8>
  ) -> Unicode.Scalar? {
    guard unsafe rest[1] == 0x75 && rest[6] == 0x5C && rest[7] == 0x75 else { return nil }
    var high: UInt32 = 0
    var low: UInt32 = 0
    for index in 2..<6 {
      guard let digit = unsafe hexadecimalDigit(UInt32(rest[index])),
        let other = unsafe hexadecimalDigit(UInt32(rest[index + 6]))
      else { return nil }
      high = high << 4 | digit
      low = low << 4 | other
    }
    return Self.scalar(high: high, low: low)
  }
}

/// The value of a hexadecimal digit.
func hexadecimalDigit(_ value: UInt32) -> UInt32? {
  if value >= 0x30 && value <= 0x39 { return value - 0x30 }
  let letter: UInt32 = value | 0x20
  if value < 0x80 && letter >= 0x61 && letter <= 0x66 { return letter - 0x57 }
  return nil
}
