import AssayRuntime
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Doubles read by `JSONTape` and `JSONNumber` are those of the C library, bit for bit.
@Suite struct `JSON doubles` {
  private func check(_ texts: [String]) throws {
    let tape = try JSONTape(parsing: "[" + texts.joined(separator: ",") + "]")
    for (position, text) in texts.enumerated() {
      let expected: Double = unsafe strtod(text, nil)
      let read: Double = tape.double(at: position + 1)
      if read.bitPattern != expected.bitPattern {
        Issue.record("\(text) was read as \(read), not \(expected)")
      }
      let number = try #require(JSONNumber(text))
      if number.double.bitPattern != expected.bitPattern {
        Issue.record("JSONNumber of \(text) is \(number.double), not \(expected)")
      }
    }
  }

  private static func digits(_ count: Int, _ generator: inout SeededGenerator) -> String {
    var text = String(Int.random(in: 1...9, using: &generator))
    for _ in 1..<max(count, 1) { text += String(Int.random(in: 0...9, using: &generator)) }
    return text
  }

  @Test func `every power of ten is right, from the first digit to the nineteenth`() throws {
    var generator = SeededGenerator(seed: 1)
    var texts: [String] = []
    for exponent in -366...311 {
      texts += ["1e\(exponent)", "9e\(exponent)", "9999999999999999999e\(exponent)"]
      for count in [5, 16, 17, 19, 20] {
        texts.append(Self.digits(count, &generator) + "e\(exponent)")
      }
    }
    try check(texts)
  }

  @Test func `what doubles are printed as reads as the same doubles`() throws {
    var generator = SeededGenerator(seed: 2)
    var texts: [String] = []
    while texts.count < 20_000 {
      let value = Double(bitPattern: generator.next())
      if value.isFinite { texts.append(value.description) }
    }
    try check(texts)
  }

  @Test func `plain decimals are right at any length`() throws {
    var generator = SeededGenerator(seed: 3)
    var texts: [String] = []
    for _ in 0..<20_000 {
      let sign = Bool.random(using: &generator) ? "-" : ""
      let whole = String(Int.random(in: 0...180, using: &generator))
      let zeros = String(repeating: "0", count: Int.random(in: 0...4, using: &generator))
      let fraction = Self.digits(Int.random(in: 1...22, using: &generator), &generator)
      texts.append(sign + whole + "." + zeros + fraction)
    }
    try check(texts)
  }

  @Test(arguments: [
    // Between the two largest doubles and beyond; the smallest normal one, the largest subnormal one;
    // half of the smallest of all, which goes to zero, and a little more, which does not.
    "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "1e309", "1e400",
    "-1e400", "2.2250738585072014e-308", "2.2250738585072011e-308", "4.9406564584124654e-324",
    "2.4703282292062327e-324", "2.4703282292062328e-324", "2e-324", "1e-400", "-0.0", "0e999999999",
    // Halfway, to the even one of two, below and above it.
    "9007199254740993", "9007199254740995", "9007199254740992.5", "9007199254740993.0000000000001",
    "4503599627370496.5", "4503599627370497.5", "1125899906842624.125", "1125899906842901.875",
    "9007199254740993e0", "900719925474099.3e1", "8.5e22", "1e23", "1e22", "123456789.5e-3",
    "12345678901234567890123456789e-15", "0.1e1", "1.00000000000000000000000000000001",
    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587"
      + "207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817"
      + "711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699"
      + "508093042880177904174497791",
  ]) func `hard cases are right`(text: String) throws {
    try check([text])
  }

  @Test func `numbers halfway between two doubles go to the even one`() throws {
    var generator = SeededGenerator(seed: 4)
    var texts: [String] = []
    for _ in 0..<2000 {
      let odd = UInt64.random(in: 1 << 52..<1 << 53, using: &generator) * 2 + 1
      let shift = Int.random(in: -60...60, using: &generator)
      let text = Self.decimal(odd, shift)
      let beside = Bool.random(using: &generator) ? "1" : "0000000000000001"
      let pieces = text.split(separator: "e")
      texts.append(text)
      texts.append("\(pieces[0]).\(beside)" + (pieces.count > 1 ? "e\(pieces[1])" : ""))
    }
    try check(texts)
  }

  /// `value` × 2^`shift`, with all digits.
  private static func decimal(_ value: UInt64, _ shift: Int) -> String {
    var digits: [UInt8] = String(value).utf8.reversed().map { $0 - 0x30 }
    for _ in 0..<abs(shift) {
      var carry: UInt8 = 0
      for index in digits.indices {
        let product: UInt8 = digits[index] * (shift < 0 ? 5 : 2) + carry
        digits[index] = product % 10
        carry = product / 10
      }
      if carry != 0 { digits.append(carry) }
    }
    let text = String(decoding: digits.reversed().map { $0 + 0x30 }, as: UTF8.self)
    return shift < 0 ? "\(text)e\(shift)" : text
  }

  @Test func `a number of a million digits is read in one pass`() throws {
    let long = String(repeating: "1234567890", count: 100_000)
    try check(["0." + long, long + "e-999999", "-" + long + ".5"])
  }

  /// What `JSONWriter` makes of a double: as short as Swift's description, without `.0`.
  private func checkWritten(_ value: Double) {
    var writer = JSONWriter()
    writer.double(value)
    let written = String(decoding: writer.finish(), as: UTF8.self)
    var expected = value.description
    if expected.hasSuffix(".0") { expected.removeLast(2) }
    if value == 0 { expected = value.sign == .minus ? "-0" : "0" }
    if written != expected { Issue.record("\(value) was written as \(written)") }
  }

  @Test func `doubles are written in the fewest digits`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      if value.isFinite { checkWritten(value) }
      checkWritten(Double.random(in: -180...180, using: &generator))
      let cents = Int.random(in: 0...100_000_000, using: &generator)
      checkWritten(Double(cents) / 100)
    }
  }

  @Test func `doubles at the edges are written in the fewest digits`() {
    checkWritten(0)
    checkWritten(-0.0)
    checkWritten(.greatestFiniteMagnitude)
    checkWritten(.leastNonzeroMagnitude)
    checkWritten(.leastNormalMagnitude)
    checkWritten(Double.leastNormalMagnitude.nextDown)
    for exponent in -1074...1023 {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      checkWritten(power)
      checkWritten(power.nextUp)
      checkWritten(-power.nextDown)
    }
    for exponent in -323...308 {
      if let value = Double("1e\(exponent)") { checkWritten(value) }
      if let value = Double("1.5e\(exponent)") { checkWritten(value) }
    }
  }

  @Test func `integers are written with all digits`() {
    var value: UInt64 = 1
    for _ in 0..<20 {
      for number in [value, value &- 1, value &+ 1, value &* 7] {
        var writer = JSONWriter()
        writer.integer(number)
        #expect(String(decoding: writer.finish(), as: UTF8.self) == String(number))
        var signed = JSONWriter()
        signed.integer(Int64(bitPattern: number))
        let expected = String(Int64(bitPattern: number))
        #expect(String(decoding: signed.finish(), as: UTF8.self) == expected)
      }
      value = value &* 10
    }
  }
}
