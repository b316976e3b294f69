import Testing

@testable import SourceDocuments

/// What plain scalars are by the core schema of YAML 1.2, above all those that 1.1 read otherwise.
@Suite struct CoreSchemaTests {
  private enum Expected {
    case null
    case bool(Bool)
    case text
    /// A number and its JSON form.
    case number(String?)
  }

  private static let table: [(String, Expected)] = [
    ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null), ("nULL", .text),
    ("true", .bool(true)), ("True", .bool(true)), ("TRUE", .bool(true)), ("tRUE", .text),
    ("false", .bool(false)), ("False", .bool(false)), ("FALSE", .bool(false)),
    ("yes", .text), ("no", .text), ("NO", .text), ("on", .text), ("off", .text), ("y", .text),
    ("n", .text), ("Y", .text), ("N", .text),
    ("0", .number("0")), ("-0", .number("-0")), ("+0", .number("0")), ("12", .number("12")),
    ("+12", .number("12")), ("-12", .number("-12")), ("0777", .number("777")),
    ("-007", .number("-7")), ("000", .number("0")), ("1_000", .text), ("1,000", .text),
    ("0o17", .number("15")), ("0o0", .number("0")), ("0o8", .text), ("0o", .text),
    ("-0o17", .text), ("0x1F", .number("31")), ("0xff", .number("255")), ("0x", .text),
    ("0xG", .text), ("0X1F", .text), ("0b101", .text), ("-0x1F", .text),
    ("0xFFFFFFFFFFFFFFFFFFFFFFFF", .number("79228162514264337593543950335")),
    ("0o7777777777777777777777777", .number("37778931862957161709567")),
    ("1:30", .text), ("12:30:45", .text), ("190:20:30", .text), ("2001-12-14", .text),
    ("3.10", .number("3.10")), ("1.0", .number("1.0")), (".5", .number("0.5")),
    ("-.5", .number("-0.5")), ("+.5", .number("0.5")), ("5.", .number("5.0")),
    ("5.e3", .number("5.0e3")), ("00.5", .number("0.5")), (".", .text),
    ("+", .text), ("..", .text), ("1e400", .number("1e400")), ("1E+3", .number("1E+3")),
    ("1e", .text), ("1e+", .text), ("e3", .text), (".e3", .text), ("1.2.3", .text),
    ("123456789012345678901234567890", .number("123456789012345678901234567890")),
    (".inf", .number(nil)), ("-.inf", .number(nil)), ("+.INF", .number(nil)),
    (".Inf", .number(nil)), (".nan", .number(nil)), (".NaN", .number(nil)), ("-.nan", .text),
    ("inf", .text), ("nan", .text), ("NaN", .text), ("Infinity", .text), ("=", .text),
  ]

  @Test func `plain scalars have the types of YAML 1·2`() throws {
    for (text, expected) in Self.table {
      let reading = Reading("key: \(text)\n")
      #expect(reading.diagnostics.isEmpty, "\(text)")
      let content = try #require(reading.root?["key"]?.content, "\(text)")
      switch expected {
      case .null: #expect(content == .null, "\(text)")
      case .bool(let value): #expect(content == .bool(value), "\(text)")
      case .text: #expect(content == .string(text), "\(text)")
      case .number(let json):
        #expect(content == .number(NumberText(source: text, json: json)), "\(text)")
      }
    }
  }

  @Test func `quoted scalars are text`() {
    for (text, _) in Self.table {
      #expect(Reading("- '\(text)'\n").root?.elements?.first?.string == text)
      #expect(Reading("- \"\(text)\"\n").root?.elements?.first?.string == text)
      #expect(Reading("- |-\n  \(text)\n").root?.elements?.first?.string == text)
    }
  }

  private func checkTag(
    _ text: String,
    _ expected: NodeContent?,
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    let reading = Reading("- \(text)\n")
    #expect(
      reading.rules == (expected == nil ? ["tag-mismatch"] : []),
      sourceLocation: location
    )
    if let expected {
      #expect(reading.root?.elements?.first?.content == expected, sourceLocation: location)
    }
  }

  @Test func `the tags of the core schema decide`() {
    checkTag("!!str 12", .string("12"))
    checkTag("!!str", .string(""))
    checkTag("!!int \"12\"", .number(NumberText(source: "12", json: "12")))
    checkTag("!!int 1.5", nil)
    checkTag("!!int 1e3", nil)
    checkTag("!!int 0x1E", .number(NumberText(source: "0x1E", json: "30")))
    checkTag("!!int twelve", nil)
    checkTag("!!float 12", .number(NumberText(source: "12", json: "12")))
    checkTag("!!float .inf", .number(NumberText(source: ".inf", json: nil)))
    checkTag("!!bool 'true'", .bool(true))
    checkTag("!!bool yes", nil)
    checkTag("!!null ''", .null)
    checkTag("!!null nothing", nil)
    checkTag("!!seq []", .array([]))
    checkTag("!!map {}", .object([]))
    checkTag("!!seq {}", nil)
    checkTag("!!map []", nil)
    checkTag("!!map text", nil)
    checkTag("!!seq text", nil)
    checkTag("! 12", .string("12"))
    checkTag("&a ! 12", .string("12"))
    checkTag("&a 12", .number(NumberText(source: "12", json: "12")))
  }
}
