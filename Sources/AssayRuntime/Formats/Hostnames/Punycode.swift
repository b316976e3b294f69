/// Punycode, the text of an A-label behind its prefix (RFC 3492), for labels of at most 63 characters.
enum Punycode {
  // RFC 3492 §5, parameter values.
  private static var base: Int { 36 }
  private static var tMin: Int { 1 }
  private static var tMax: Int { 26 }
  private static var initialBias: Int { 72 }
  private static var initialN: Int { 128 }
  /// Far above every value that leads to a code point, far below overflow.
  private static var valueMax: Int { 1 << 40 }

  /// The code points that ASCII letters, digits and hyphens stand for, or nil where they stand for
  /// none.
  ///
  /// Letters come out in lower case.
  static func decoded(_ label: ByteText) -> [UInt32]? {
    var scalars: [UInt32] = []
    var input: Int = 0
    var delimiter: Int = label.count - 1
    while delimiter > 0, label[delimiter] != UInt8(ascii: "-") { delimiter -= 1 }
    if delimiter > 0 {
      while input < delimiter {
        scalars.append(UInt32(lowerCase(label[input])))
        input += 1
      }
      input += 1
    }
    var n: Int = initialN
    var i: Int = 0
    var bias: Int = initialBias
    while input < label.count {
      guard let delta = delta(label, &input, bias: bias) else { return nil }
      let count: Int = scalars.count + 1
      bias = adapted(delta, count: count, isFirst: i == 0 && n == initialN)
      i += delta
      n += i / count
      i %= count
      guard n <= 0x10_FFFF, n < 0xD800 || n > 0xDFFF else { return nil }
      scalars.insert(UInt32(n), at: i)
      i += 1
    }
    return scalars
  }

  /// A number of variable length (§3.3).
  private static func delta(_ label: ByteText, _ input: inout Int, bias: Int) -> Int? {
    var value: Int = 0
    var weight: Int = 1
    var k: Int = base
    while true {
      guard input < label.count, let digit = digit(label[input]) else { return nil }
      input += 1
      value += digit * weight
      guard value < valueMax else { return nil }
      let threshold: Int = threshold(k, bias: bias)
      if digit < threshold { return value }
      weight *= base - threshold
      guard weight < valueMax else { return nil }
      k += base
    }
  }

  /// The letters, digits and hyphens that stand for code points (§6.3).
  static func encoded(_ scalars: [UInt32]) -> [UInt8] {
    var output: [UInt8] = []
    for scalar in scalars where scalar < 0x80 { output.append(UInt8(scalar)) }
    let basicCount: Int = output.count
    var handled: Int = basicCount
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }
    var n: Int = initialN
    var delta: Int = 0
    var bias: Int = initialBias
    while handled < scalars.count {
      var next: Int = Int.max
      for scalar in scalars where Int(scalar) >= n { next = min(next, Int(scalar)) }
      delta += (next - n) * (handled + 1)
      n = next
      for scalar in scalars {
        if scalar < n { delta += 1 }
        if scalar == n {
          append(delta, to: &output, bias: bias)
          bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
          delta = 0
          handled += 1
        }
      }
      delta += 1
      n += 1
    }
    return output
  }

  private static func append(_ delta: Int, to output: inout [UInt8], bias: Int) {
    var rest: Int = delta
    var k: Int = base
    while true {
      let threshold: Int = threshold(k, bias: bias)
      if rest < threshold { break }
      let span: Int = base - threshold
      output.append(letter(threshold + (rest - threshold) % span))
      rest = (rest - threshold) / span
      k += base
    }
    output.append(letter(rest))
  }

  private static func threshold(_ k: Int, bias: Int) -> Int {
    min(max(k - bias, tMin), tMax)
  }

  /// The bias for the next number (§6.1); 700, 38 and 455 are `damp`, `skew` and what follows.
  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var rest: Int = isFirst ? delta / 700 : delta / 2
    rest += rest / count
    var k: Int = 0
    while rest > (base - tMin) * tMax / 2 {
      rest /= base - tMin
      k += base
    }
    return k + (base - tMin + 1) * rest / (rest + 38)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    if isDigit(byte) { return Int(byte) - 0x30 + 26 }
    return isLetter(byte) ? Int(byte | 0x20) - 0x61 : nil
  }

  private static func letter(_ digit: Int) -> UInt8 {
    UInt8(digit < 26 ? digit + 0x61 : digit - 26 + 0x30)
  }

  static func lowerCase(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
