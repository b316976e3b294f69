import AssayRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Two texts as numbers: the grammar, doubles against `strtod`, order and multiples against plain
/// arithmetic on digits; and eight bytes as a double, through the writer and back.
enum NumberTarget {
  static let seeds: [[UInt8]] = [
    "0 1", "-0.0 0", "1e400 -1e-400", "9007199254740993 3", "2.2250738585072014e-308 5e-324",
    "12345678901234567890123456789 12345678901234567890", "0.1 1e-1", "1.7976931348623159e308 7",
    "100000000000000000000000000000001 1e17", "4.5 1.5", "8.5e20 17e18",
  ].map { Array($0.utf8) }

  static let dictionary = ["e-", "E+", ".", "-", "00000000", "99999999", "e308", "e-324", " "]

  static func judge(_ bytes: [UInt8]) {
    judgeDouble(bytes)
    // libFuzzer puts in what it likes; what is no ASCII is not the point here.
    guard bytes.allSatisfy({ $0 < 0x80 && $0 != 0 }) else { return }
    let parts = bytes.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts.map { judgeText(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 2, let left = numbers[0], let right = numbers[1] else { return }
    judgePair(left, right)
    judgePair(right, left)
  }

  private static func judgeDouble(_ bytes: [UInt8]) {
    guard bytes.count >= 8 else { return }
    let bits = bytes[..<8].reduce(0 as UInt64) { bits, byte in bits << 8 | UInt64(byte) }
    let value = Double(bitPattern: bits)
    var writer = JSONWriter()
    writer.double(value)
    guard let tape = try? JSONTape(parsing: writer.finish()) else {
      fatalError("a double was written as no JSON")
    }
    guard value.isFinite else { return expect(tape.kind(at: 0) == .null, "an infinity") }
    expect(tape.double(at: 0).bitPattern == bits, "a double does not survive writing")
    expect(JSONNumber(value)?.double.bitPattern == bits, "a double does not survive as a number")
  }

  private static func judgeText(_ text: String) -> JSONNumber? {
    let number = JSONNumber(text)
    let plain = PlainNumber(text)
    expect((number != nil) == (plain != nil), "the plain grammar disagrees")
    guard let number, let plain else { return nil }
    let expected = unsafe strtod(text, nil)
    expect(number.double.bitPattern == expected.bitPattern, "strtod disagrees on \(text)")
    expect(number.isInteger == (plain.exponent >= 0 || plain.digits.isEmpty), "integrality")
    expect(number.decimal.digitCount == plain.digits.count, "another count of digits")
    if let integer = Int64(text) { expect(number.int64 == integer, "another integer") }
    expect(JSONDecimal(text) == number.decimal, "decimals by two ways differ")
    return number
  }

  private static func judgePair(_ left: JSONNumber, _ right: JSONNumber) {
    guard let one = PlainNumber(left.text), let other = PlainNumber(right.text) else { return }
    expect((left < right) == one.isBelow(other), "the order differs")
    let isEqual = !one.isBelow(other) && !other.isBelow(one)
    expect((left == right) == isEqual, "equality differs")
    if isEqual { expect(left.hashValue == right.hashValue, "equal numbers hash differently") }
    guard let expected = one.isMultiple(of: other) else { return }
    expect(left.isMultiple(of: right) == expected, "multiples differ")
  }
}
