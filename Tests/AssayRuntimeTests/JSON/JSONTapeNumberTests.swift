import AssayRuntime
import Testing

@Suite struct `JSON tape numbers` {
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("1", 1), ("-1", -1), ("1.0", 1), ("1e2", 100), ("1200e-2", 12),
      ("0e99999999999999999999", 0), ("0.000e-5", 0), ("-12.50e1", -125),
      ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
      ("9223372036854775808", nil), ("-9223372036854775809", nil),
      ("92233720368547758.07e2", Int64.max),
      ("1e18", 1_000_000_000_000_000_000), ("1e19", nil), ("1.5", nil), ("1e-1", nil),
      ("1e400", nil),
      ("1e999999999999999999999999", nil), ("123456789012345678", 123_456_789_012_345_678),
      ("100000000000000000000", nil), ("999999999999999999", 999_999_999_999_999_999),
      ("-999999999999999999", -999_999_999_999_999_999),
    ] as [(String, Int64?)]
  ) func `integers are exact`(text: String, value: Int64?) throws {
    let tape = try JSONTape(parsing: "[" + text + "]")
    #expect(tape.int64(at: 1) == value)
    if value != nil { #expect(tape.isInteger(at: 1)) }
  }

  @Test(arguments: [
    ("1", true), ("1.0", true), ("1.5", false), ("1e400", true), ("1e-400", false),
    ("15e-1", false),
    ("150e-1", true), ("0e-5", true), ("0.00", true), ("1e-99999999999999999999", false),
    ("123456789012345678901234567890.0", true), ("123456789012345678901234567890.1", false),
  ]) func `integers are known at any size`(text: String, expected: Bool) throws {
    #expect(try JSONTape(parsing: text).isInteger(at: 0) == expected)
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("-1", nil), ("18446744073709551615", UInt64.max),
      ("18446744073709551616", nil), ("1.8446744073709551615e19", UInt64.max),
      ("1e19", 10_000_000_000_000_000_000),
      ("1e20", nil), ("99999999999999999999", nil), ("1.5", nil), ("12.0", 12), ("7", 7),
      ("9223372036854775808", 9_223_372_036_854_775_808),
      ("18446744073709551610", 18_446_744_073_709_551_610),
    ] as [(String, UInt64?)]
  ) func `unsigned integers are exact`(text: String, value: UInt64?) throws {
    #expect(try JSONTape(parsing: text).uint64(at: 0) == value)
  }

  @Test func `doubles are the standard library's`() throws {
    var generator = SeededGenerator(seed: 7)
    var texts = [
      "0", "-0", "0.0e5", "1e400", "-1e400", "1e-400", "5e-324", "2.4703282292062327e-324",
      "1.7976931348623157e308", "1.7976931348623159e308", "9007199254740993", "9007199254740992.5",
      "-65.613616999999977", "0.1", "123456789012345678901234567890", "1e23", "8.5e22", "1e27",
      "1e-27",
      "18446744073709551615", "9999999999999999999e-27", "1e999999999999999999999",
      "1e-999999999999999999999",
      "0.30000000000000004", "100000000000000016777215", "4503599627370497.5",
      "1000000000000000000000e-21",
    ]
    for _ in 0..<20_000 {
      let digits = Int.random(in: 1...19, using: &generator)
      var text = Bool.random(using: &generator) ? "-" : ""
      text += String(Int.random(in: 1...9, using: &generator))
      for _ in 1..<digits { text += String(Int.random(in: 0...9, using: &generator)) }
      if Bool.random(using: &generator) {
        text += "." + String(UInt16.random(in: 0...999, using: &generator))
      }
      if Bool.random(using: &generator) {
        text += "e" + String(Int.random(in: -40...40, using: &generator))
      }
      texts.append(text)
    }
    let tape = try JSONTape(parsing: "[" + texts.joined(separator: ",") + "]")
    for (position, text) in texts.enumerated() {
      let expected = Double(text) ?? .nan
      let found = tape.double(at: position + 1)
      if expected.bitPattern != found.bitPattern {
        Issue.record("\(text): \(found), not \(expected)")
      }
    }
  }

  @Test func `equality is by exact value`() throws {
    let groups: [[String]] = [
      ["1", "1.0", "10e-1", "0.1e1", "1e0", "1E+00", "100e-2"],
      ["0", "-0", "0.0", "0e7", "-0.0e-99999999999999999999"],
      ["1e400", "10e399", "0.1E401"], ["1e399"], ["-1"], ["9007199254740993"], ["9007199254740992"],
      ["0.1"], ["0.10000000000000001"], ["12345678901234567890123", "12345678901234567890.123e3"],
      ["12345678901234567890124"], ["1e999999999"], ["1e999999998"], ["100", "1e2"], ["\"1\""],
      ["true"], ["null"],
      ["[1,2]", "[1.0,2e0]"], ["[2,1]"], ["[1,2,3]"],
      [#"{"a":1,"b":[{}]}"#, #"{"b":[{}],"\u0061":1.0}"#],
      [#"{"a":1,"b":[[]]}"#], [#"{"a":1}"#], ["{}"], ["[]"], ["[[]]"], [#""é""#, #""\u00e9""#],
      [#""e\u0301""#],
    ]
    var tapes: [(Int, JSONTape)] = []
    for (number, group) in groups.enumerated() {
      for text in group { tapes.append((number, try JSONTape(parsing: text))) }
    }
    for (group, tape) in tapes {
      for (otherGroup, other) in tapes {
        #expect(
          tape.equal(0, other, 0) == (group == otherGroup),
          "groups \(group) and \(otherGroup)"
        )
        if group == otherGroup { #expect(Self.hash(tape) == Self.hash(other), "group \(group)") }
      }
    }
  }

  @Test func `objects are equal whatever their order, at any size`() throws {
    for count in [1, 3, 15, 16, 17, 100, 1_000] {
      let members = (0..<count).map { "\"key\($0)\":[\($0),{\"x\":\"\($0)\"}]" }
      let tape = try JSONTape(parsing: "{" + members.joined(separator: ",") + "}")
      let reversed = try JSONTape(parsing: "{" + members.reversed().joined(separator: ",") + "}")
      #expect(tape.equal(0, reversed, 0))
      #expect(Self.hash(tape) == Self.hash(reversed))
      let changed = members.dropLast() + ["\"key\(count - 1)\":[\(count - 1),{\"x\":\"\"}]"]
      let other = try JSONTape(parsing: "{" + changed.reversed().joined(separator: ",") + "}")
      #expect(!tape.equal(0, other, 0))
    }
  }

  static func hash(_ tape: JSONTape) -> Int {
    var hasher = Hasher()
    tape.hash(at: 0, into: &hasher)
    return hasher.finalize()
  }
}
