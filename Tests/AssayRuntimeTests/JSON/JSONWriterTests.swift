import AssayRuntime
import Testing

@Suite struct `JSON writer` {
  @Test func `commas, colons and escapes come by themselves`() {
    var writer = JSONWriter(capacity: 0)
    writer.beginObject()
    writer.key("a")
    writer.integer(-7)
    writer.key("b\"\\/\u{1}")
    writer.beginArray()
    writer.string("\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F} \u{7F}é𝄞\u{2028}")
    writer.bool(true)
    writer.bool(false)
    writer.null()
    writer.beginObject()
    writer.endObject()
    writer.rawNumber("1.00")
    writer.endArray()
    writer.key("c" + String(repeating: "d", count: 300))
    writer.beginArray()
    writer.endArray()
    writer.endObject()
    let expected =
      #"{"a":-7,"b\"\\/\u0001":["\u0000\b\t\n\u000b\f\r\u001f "# + "\u{7F}é𝄞\u{2028}"
      + #"",true,false,null,{},1.00],"c"# + String(repeating: "d", count: 300) + #"":[]}"#
    #expect(writer.finishString() == expected)
  }

  @Test func `indented text has one value a line`() {
    let value: JSONValue = ["a": [1, ["b": nil]], "c": [:], "d": []]
    let expected = """
      {
        "a": [
          1,
          {
            "b": null
          }
        ],
        "c": {},
        "d": []
      }
      """
    #expect(value.jsonString(style: .indented) == expected)
    #expect(JSONValue.string("x").jsonString(style: .indented) == "\"x\"")
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "-0"), (1, "1"), (-2, "-2"), (0.1, "0.1"), (1e21, "1e+21"),
    (Double.leastNonzeroMagnitude, "5e-324"),
    (1.7976931348623157e308, "1.7976931348623157e+308"), (123_456_789.125, "123456789.125"),
    (9_007_199_254_740_991, "9007199254740991"), (9_007_199_254_740_992, "9007199254740992"),
    (.infinity, "null"), (-.infinity, "null"), (.nan, "null"),
  ]) func `doubles are the shortest that read back`(value: Double, expected: String) throws {
    var writer = JSONWriter()
    writer.double(value)
    let text = writer.finishString()
    #expect(text == expected)
    if value.isFinite {
      #expect(try JSONTape(parsing: text).double(at: 0).bitPattern == value.bitPattern)
    }
  }

  @Test func `integers of every length`() {
    var values: [Int64] = [0, .min, .max, .min + 1]
    var power: Int64 = 1
    for _ in 0..<18 {
      power *= 10
      values += [power - 1, power, power + 1, -power, 1 - power]
    }
    for value in values {
      var writer = JSONWriter()
      writer.integer(value)
      #expect(writer.finishString() == String(value))
    }
    var writer = JSONWriter()
    writer.integer(UInt64.max)
    #expect(writer.finishString() == "18446744073709551615")
  }

  @Test func `random doubles read back`() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<5_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      var writer = JSONWriter()
      writer.double(value)
      let text = writer.finishString()
      #expect(try JSONTape(parsing: text).double(at: 0) == value, "\(text)")
    }
  }

  @Test func `every character survives at every place of a word`() throws {
    for scalar in [
      0, 1, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF,
      0x1_0000, 0x10_FFFF,
    ] {
      for length in 0..<20 {
        let value =
          String(repeating: "a", count: length)
          + String(Unicode.Scalar(UInt32(scalar)).map(Character.init) ?? "?") + "z"
        var writer = JSONWriter(capacity: 0)
        writer.string(value)
        let text = writer.finish()
        #expect(try JSONTape(parsing: text).string(at: 0) == value)
      }
    }
  }
}
