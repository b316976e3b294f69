import AssayRuntime
import Testing

@Suite struct `JSON numbers` {
  /// Ascending; what stands in one group is equal.
  static let ascending: [[String]] = [
    ["-1e999999999999999999"], ["-1e400", "-10e399"], ["-12345678901234567890123"],
    ["-12345678901234567890122.9"], ["-100", "-1e2"], ["-99.99"], ["-1", "-1.0"], ["-0.1"],
    ["-1e-400"], ["0", "-0", "0e5", "-0.000"], ["1e-400"], ["1e-399"],
    ["0.09999999999999999999999"], ["0.1", "1e-1"], ["0.10000000000000000000001"],
    ["0.3"], ["0.30000000000000004"], ["1", "1.000", "10e-1"], ["9"], ["10", "1e1"], ["99"],
    ["9007199254740992"], ["9007199254740993"], ["9223372036854775807"], ["9223372036854775808"],
    ["9999999999999999999"], ["10000000000000000000", "1e19"], ["10000000000000000000.5"],
    ["12345678901234567890123"], ["12345678901234567890124", "12345678901234567890.124e3"],
    ["1e400"], ["1.0000000000000000000000001e400"], ["1e999999999"],
  ]

  @Test func `order is by exact value`() throws {
    var all: [(Int, JSONNumber)] = []
    for (rank, group) in Self.ascending.enumerated() {
      for text in group { all.append((rank, try #require(JSONNumber(text)))) }
    }
    for (rank, number) in all {
      for (otherRank, other) in all {
        #expect((number < other) == (rank < otherRank), "\(number) < \(other)")
        #expect((number == other) == (rank == otherRank), "\(number) == \(other)")
        if rank == otherRank { #expect(number.hashValue == other.hashValue) }
      }
    }
  }

  @Test(arguments: [
    ("0", "3", true), ("9", "3", true), ("10", "3", false), ("-9", "3", true), ("9", "-3", true),
    ("0.3", "0.1", true), ("0.35", "0.1", false), ("1.1", "0.01", true), ("0.0075", "0.0001", true),
    ("0.00751", "0.0001", false), ("4.5", "1.5", true), ("1", "1.5", false), ("1e400", "1", true),
    ("1e400", "3", false), ("3e400", "3", true), ("1e308", "0.123456789", false),
    ("1e999999999", "64", true),
    ("1e999999999", "7", false), ("1", "1e-999999999", true), ("1e-400", "1", false),
    ("5", "0", false),
    ("0", "0", true), ("12391239123", "1e-8", true), ("9007199254740993", "2", false),
    ("36893488147419103232", "2", true), ("36893488147419103233", "2", false),
    ("1e20", "18446744073709551616", false),
    ("1e64", "18446744073709551616", true), ("1e63", "18446744073709551616", false),
    ("24691357802469135780246", "12345678901234567890123", true),
    ("24691357802469135780247", "12345678901234567890123", false),
    ("12345678901234567890123e5", "12345678901234567890123", true),
    ("12345678901234567890123", "123456789012345678901.23", true),
    ("152415787532388367501905199875019052100", "12345678901234567890", true),
    ("340282366920938463463374607431768211456e2", "340282366920938463463374607431768211456", true),
    ("1e128", "340282366920938463463374607431768211456", true),
    ("1e127", "340282366920938463463374607431768211456", false),
    ("1e999999999", "340282366920938463463374607431768211456", true),
    ("1e999999999", "340282366920938463463374607431768211457", false),
  ]) func `multiples are exact`(value: String, divisor: String, expected: Bool) throws {
    let value = try #require(JSONNumber(value))
    #expect(value.isMultiple(of: try #require(JSONNumber(divisor))) == expected)
  }

  @Test func `multiples agree with integer arithmetic`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<5_000 {
      let value =
        UInt64.random(in: 0...(.max), using: &generator)
        >> UInt64.random(in: 0...60, using: &generator)
      let divisor = UInt64.random(in: 1...1_000, using: &generator)
      #expect(
        JSONNumber(value).isMultiple(of: JSONNumber(divisor)) == value.isMultiple(of: divisor),
        "\(value) \(divisor)"
      )
    }
  }

  @Test(arguments: [
    "", "-", "01", "1.", ".1", "+1", "1e", "0x1", "NaN", " 1", "1 ", "1,", "inf", "1_0",
  ])
  func `what is not JSON's grammar is no number`(text: String) {
    #expect(JSONNumber(text) == nil)
    #expect(JSONDecimal(text) == nil)
  }

  @Test func `conversions`() throws {
    for (value, text) in [(1.5, "1.5"), (2.0, "2"), (-0.0, "-0"), (1e300, "1e+300")] {
      #expect(JSONNumber(value)?.text == text)
      #expect(JSONNumber(value)?.double == value)
    }
    #expect(JSONNumber(Double.infinity) == nil)
    #expect(JSONNumber(Int64.min).int64 == Int64.min)
    #expect(JSONNumber(UInt64.max).int64 == nil)
    #expect(JSONNumber(UInt64.max).isInteger)
    let literal: JSONNumber = 0.1
    #expect(literal == JSONNumber("0.1"))
    #expect(JSONDecimal(1_200) == JSONDecimal("1.2e3"))
    #expect(JSONDecimal(Int64.min).int64 == Int64.min)
  }

  @Test func `digits without end take no more than linear time`() throws {
    let long = String(repeating: "7", count: 200_000)
    let number = try #require(JSONNumber(long + "." + long + "e-999999999999999999999"))
    #expect(!number.isInteger)
    #expect(number > 0)
    #expect(try #require(JSONNumber(long)).isMultiple(of: 7))
    #expect(!(try #require(JSONNumber(long)).isMultiple(of: 14)))
    #expect(number.double == 0)
  }
}
