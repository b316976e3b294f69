import AssayRuntime
import Testing

@Suite struct `JSON tape` {
  @Test func `values lie on the tape in document order`() throws {
    let tape = try JSONTape(
      parsing: #" { "a" : [ 1 , -2.5e3 , "x" , [] ] , "b\n" : { } , "c": null } "#
    )
    let kinds: [JSONKind] = [
      .object, .string, .array, .number, .number, .string, .array, .string, .object, .string, .null,
    ]
    #expect((0..<tape.entryCount).map { tape.kind(at: $0) } == kinds)
    #expect(
      (0..<tape.entryCount).map { tape.next(after: $0) } == [11, 2, 7, 4, 5, 6, 7, 8, 9, 10, 11]
    )
    #expect(tape.count(at: 0) == 3)
    #expect(tape.count(at: 2) == 4)
    #expect(tape.count(at: 6) == 0)
    #expect(tape.string(at: 7) == "b\n")
    #expect(tape.key(at: 7, equals: "b\n"))
    #expect(!tape.key(at: 7, equals: "b\\n"))
    #expect(tape.numberText(at: 4) == "-2.5e3")
    #expect(tape.member(of: 0, named: "b\n") == 8)
    #expect(tape.member(of: 0, named: "d") == nil)
    #expect(tape.member(of: 2, named: "a") == nil)
    #expect(tape.element(of: 2, at: 2) == 5)
    #expect(tape.element(of: 2, at: 4) == nil)
  }

  @Test func `literals and scalars may stand alone`() throws {
    for (text, kind) in [
      ("null", JSONKind.null), ("true", .true), ("false", .false), ("0", .number),
      ("\"\"", .string),
      (" [ ] ", .array), ("\t{\r\n}\n", .object), ("\u{FEFF}1", .number),
    ] {
      let tape = try JSONTape(parsing: text)
      #expect(tape.kind(at: 0) == kind)
      #expect(tape.entryCount == 1)
      #expect(tape.next(after: 0) == 1)
    }
  }

  @Test func `every value knows its text`() throws {
    let text = #"{"a":[1, {"b" : [ [ ] , { } ] } ], "c" : "x\"y" , "d":{"e":[true,[2]]  } }"#
    let tape = try JSONTape(parsing: text)
    var parsed = 0
    for index in 0..<tape.entryCount {
      let own = unsafe tape.withText(at: index) { unsafe String(decoding: $0, as: UTF8.self) }
      let again = try JSONTape(parsing: own)
      #expect(again.equal(0, tape, index), "\(own)")
      #expect(again.byteLength(at: 0) == own.utf8.count)
      parsed += 1
    }
    #expect(parsed == tape.entryCount)
  }

  @Test(arguments: [
    (#""""#, "", 0), (#""a""#, "a", 1), (#""é""#, "é", 1), (#""𝄞x""#, "𝄞x", 2),
    (#""\ud834\udd1e""#, "𝄞", 1), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t", 8),
    (#""\u0000\u007f\u0080\u07ff\u0800\uffff""#, "\u{0}\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}", 6),
    (#""e\u0301""#, "e\u{301}", 2), (#""\uDBFF\uDFFF é""#, "\u{10FFFF} é", 3),
    (#""abcdefghijklmnopqrstuvwxyz\n""#, "abcdefghijklmnopqrstuvwxyz\n", 27),
  ]) func `strings are unescaped and counted in code points`(
    text: String,
    value: String,
    count: Int
  ) throws {
    let tape = try JSONTape(parsing: text)
    #expect(Array(tape.string(at: 0).unicodeScalars) == Array(value.unicodeScalars))
    #expect(tape.codePointCount(at: 0) == count)
    #expect(unsafe tape.withUTF8(at: 0) { unsafe Array($0) } == Array(value.utf8))
    var own = value
    #expect(own.withUTF8 { unsafe tape.key(at: 0, equals: $0) })
    var longer = value + "x"
    #expect(!longer.withUTF8 { unsafe tape.key(at: 0, equals: $0) })
  }

  @Test func `lone surrogates read as replacement characters where that is asked for`() throws {
    var options = JSONReadOptions.standard
    options.loneSurrogates = .replace
    for (text, value) in [
      (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"),
      (#""\ud800\ud800\udc00""#, "\u{FFFD}\u{10000}"),
      (#""\ud800\u0041""#, "\u{FFFD}A"), (#""\ud800\n""#, "\u{FFFD}\n"),
    ] {
      let tape = try JSONTape(parsing: text, options: options)
      #expect(tape.string(at: 0) == value)
      #expect(tape.codePointCount(at: 0) == value.unicodeScalars.count)
    }
  }

  @Test func `pointers lead there and back`() throws {
    let tape = try JSONTape(parsing: #"{"a/b":[1,[2,{"~":null}]],"":{"é":[]},"m":3}"#)
    var seen: Set<String> = []
    for index in 0..<tape.entryCount {
      let pointer = try #require(JSONPointer(tape.pointer(to: index)))
      let value = try #require(pointer.evaluate(on: tape))
      #expect(value == index || (value == index + 1 && tape.kind(at: index) == .string))
      #expect(pointer.description == tape.pointer(to: value))
      seen.insert(pointer.description)
    }
    #expect(seen.isSuperset(of: ["", "/a~1b/0", "/a~1b/1/1/~0", "//é", "/m"]))
    for missing in [
      "/x", "/a~1b/2", "/a~1b/00", "/a~1b/-", "/a~1b/0/0", "/m/0", "/a~1b/99999999999999999999",
    ] {
      #expect(JSONPointer(missing)?.evaluate(on: tape) == nil)
    }
    for invalid in ["a", "/~", "/~2", "#/a"] { #expect(JSONPointer(invalid) == nil) }
  }

  @Test func `a reader reuses its memory only when nobody looks at it`() throws {
    var reader = JSONReader()
    let first = try reader.read(#"{"a":"first"}"#)
    let second = try reader.read(#"["second","longer",1,2,3,4,5,6,7,8,9]"#)
    var third: JSONTape? = try reader.read("[3]")
    #expect(first.string(at: 2) == "first")
    #expect(second.string(at: 1) == "second")
    #expect(third?.int64(at: 1) == 3)
    third = nil
    let fourth = try reader.read("[4]")
    #expect(fourth.int64(at: 1) == 4)
    #expect(throws: JSONSyntaxError.self) { try reader.read("[") }
    #expect(fourth.int64(at: 1) == 4)
    #expect(try reader.read("[5]").int64(at: 1) == 5)
  }
}
