import AssayRuntime
import Testing

/// Texts that are made to hurt: each is refused by one clear error, or read, in bounded time.
@Suite struct `Hostile JSON` {
  private static let clock = ContinuousClock()

  private func refusal(
    _ text: [UInt8],
    _ change: (inout JSONReadOptions) -> Void = { _ in }
  ) -> JSONSyntaxError? {
    var options = JSONReadOptions.standard
    change(&options)
    do {
      _ = try JSONTape(parsing: text, options: options)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":", "[[],"])
  func `a million brackets are refused at the limit of depth`(bracket: String) {
    let text = Array(String(repeating: bracket, count: 1_000_000).utf8)
    let taken = Self.clock.measure {
      let error = refusal(text)
      #expect(error?.reason == .depthExceeded)
      #expect(error?.message == "expected at most 512 levels of nesting")
      let ceiling = refusal(text) { $0.depthMax = .max }
      #expect(ceiling?.message == "expected at most 2000 levels of nesting")
    }
    #expect(taken < .seconds(20))
  }

  @Test func `a gigabyte is refused before anything is copied`() {
    let count = 1 << 30
    // The system hands out no memory for pages that nobody touches.
    let text = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { unsafe text.deallocate() }
    unsafe text[0] = UInt8(ascii: "\"")
    var options = JSONReadOptions.standard
    options.bytesMax = 1 << 10
    var reader = JSONReader(options: options)
    let error = #expect(throws: JSONSyntaxError.self) {
      _ = unsafe try reader.read(UnsafeRawBufferPointer(text))
    }
    #expect(error?.reason == .bytesExceeded)
    #expect(error?.message == "expected at most 1024 bytes")
    #expect(JSONReadOptions.standard.bytesMax < count)
  }

  @Test func `very many elements and members have a limit`() {
    let elements = Array(("[" + String(repeating: "0,", count: 100) + "0]").utf8)
    #expect(refusal(elements) { $0.membersMax = 100 }?.reason == .membersExceeded)
    #expect(refusal(elements) { $0.membersMax = 101 } == nil)
    let members = (0...100).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(refusal(Array("{\(members)}".utf8)) { $0.membersMax = 100 }?.reason == .membersExceeded)
  }

  @Test(arguments: [
    "NaN", "Infinity", "-Infinity", "nan", "inf", "-", "-NaN", "0x10", "1_000", ".5", "+1", "1e",
  ])
  func `what JSON has no number for is refused`(text: String) {
    #expect(refusal(Array(text.utf8)) != nil)
    #expect(refusal(Array("[\(text)]".utf8)) != nil)
  }

  /// Every place of a string that a machine word may start or end at.
  @Test(
    arguments: [
      [0x80], [0xC3], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x90],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE0, 0x80, 0xAF],
    ] as [[UInt8]]
  )
  func `bytes that are no UTF-8 are refused wherever they stand`(bytes: [UInt8]) {
    for before in 0..<70 {
      for after in [0, 1, 7, 70] {
        var text: [UInt8] = [0x22]
        text += [UInt8](repeating: 0x61, count: before) + bytes
        text += [UInt8](repeating: 0x61, count: after) + [0x22]
        let error = refusal(text)
        #expect(error?.reason == .invalidUTF8, "\(bytes) behind \(before)")
        #expect(error?.byteOffset == before + 1)
      }
    }
  }

  @Test(arguments: [
    #"\ud800"#, #"\udc00"#, #"\ud800\ud800"#, #"\udc00\ud800"#, #"\ud800x"#, #"\ud800\n"#,
    #"\ud800\u0041"#, #"\uDBFF"#,
  ])
  func `half a surrogate pair is refused, or replaced where the caller says so`(
    text: String
  ) throws {
    let bytes = Array("[\"\(text)\"]".utf8)
    #expect(refusal(bytes)?.reason == .loneSurrogate)
    var options = JSONReadOptions.standard
    options.loneSurrogates = .replace
    let tape = try JSONTape(parsing: bytes, options: options)
    #expect(tape.string(at: 1).unicodeScalars.contains("\u{FFFD}"))
    #expect(JSONValue(tape).jsonString().contains("\u{FFFD}"))
  }
}

@Suite struct `Hashes of values` {
  private func hash(_ text: String) throws -> Int {
    var hasher = Hasher()
    try JSONTape(parsing: text).hash(at: 0, into: &hasher)
    return hasher.finalize()
  }

  @Test(arguments: [
    ["1", "1.0", "10e-1", "1e0"], ["0", "-0", "0e7"], ["-5e3", "-5000"],
    ["12345678901234567890123", "12345678901234567890.123e3"],
    [#""a\u0062""#, #""ab""#], [#"{"a":1,"b":[2]}"#, #"{"b":[2.0],"\u0061":1}"#],
    ["[[],{}]", " [ [ ] , { } ] "], [#"{"a":{"b":1,"c":2}}"#, #"{"a":{"c":2,"b":1}}"#],
  ])
  func `are the same for equal values`(texts: [String]) throws {
    let first = try hash(texts[0])
    for text in texts { #expect(try hash(text) == first, "\(text)") }
  }

  /// All different, in ways that are easily left out.
  @Test func `differ with every part of a value`() throws {
    let deep = String(repeating: "[", count: 400)
    let end = String(repeating: "]", count: 400)
    let texts = [
      "null", "true", "false", "0", "1", "-1", "10", #""""#, #""0""#, "[]", "{}", "[[]]", "[{}]",
      "[0]", "[0,0]", "[0,1]", "[1,0]", "[[0],1]", "[[0,1]]", "[0,[1]]", #"{"a":0}"#, #"{"a":1}"#,
      #"{"b":0}"#, #"{"a":{"b":0}}"#, #"{"b":{"a":0}}"#, #"{"a":0,"b":1}"#, #"{"a":1,"b":0}"#,
      "1234567890123456789000001", "1234567890123456789000002", "1234567890123456789000012",
      deep + "1" + end, deep + "2" + end, deep + #"{"a":1}"# + end, deep + #"{"a":2}"# + end,
    ]
    let hashes = try texts.map(hash)
    #expect(Set(hashes).count == texts.count)
  }
}
