import AssayRuntime

/// Any bytes as a JSON text: the reader against a plain one, what must hold of tapes, and the way
/// through the writer and back.
enum JSONTarget {
  static let seeds: [[UInt8]] = [
    "null", "[true,false,null]", #"{"a":1,"b":[2.5e-3,-0,1E+9],"c":{"d":""}}"#,
    #"["\u00e9\ud834\udd1e\n\"\\\/","é𝄞日本語"]"#, " \t\r\n[ 1 , 2 ]\n ", #"{"a":1,"\u0061":2}"#,
    #"[[[[[[[[]]]]]]],{},[{}]]"#, "\u{FEFF}{}", #""\ud800""#, #"{"long member name":{"x":[0.1]}}"#,
    "{" + (0..<80).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}",
    "[\n    12345678901234567890,\n    \"a string that is longer than a few words of the machine\"\n]",
  ].map { Array($0.utf8) }

  static let dictionary = [
    "null", "true", "false", "{", "}", "[", "]", ":", ",", "\"", "\\u0061", "\\ud83d\\ude00",
    "\\ud800", "\\\"", "\\\\", "\\n", "1e400", "-0", "0.1", "1E-5", "        ", "\u{FEFF}", "é",
    "𝄞", "\"a\":", "\"\":", "\u{0}", "\u{7F}",
  ]

  /// One reader for all inputs, because what it keeps must not show.
  nonisolated(unsafe) private static var reader = JSONReader()

  static func judge(_ bytes: [UInt8]) {
    let fresh = Result { () throws(JSONSyntaxError) in try JSONTape(parsing: bytes) }
    let reused = Result { () throws(JSONSyntaxError) in unsafe try reader.read(bytes) }
    switch (fresh, reused) {
    case (.success(let tape), .success(let other)):
      expect(tape.entryCount == other.entryCount, "used memory shows on a tape")
      expect(tape.equal(0, other, 0), "used memory shows in a value")
      judge(tape, of: bytes)
    case (.failure(let error), .failure(let other)):
      expect(error == other, "used memory shows in an error")
      judge(error, of: bytes)
    default:
      fatalError("used memory shows in the verdict")
    }
    let brackets = bytes.count { $0 == 0x5B || $0 == 0x7B }
    if brackets < 500 {
      let isAccepted = if case .success = fresh { true } else { false }
      expect(JSONReferenceReader.accepts(bytes) == isAccepted, "the plain reader disagrees")
    }
  }

  private static func judge(_ error: JSONSyntaxError, of bytes: [UInt8]) {
    expect(error.byteOffset >= 0 && error.byteOffset <= bytes.count, "an error beside the text")
    expect(error.line >= 1 && error.column >= 1 && !error.message.isEmpty, "an error without place")
    var options = JSONReadOptions()
    options.duplicateKeys = .keep
    options.loneSurrogates = .replace
    guard let tape = try? JSONTape(parsing: bytes, options: options) else { return }
    expect(
      error.reason == .duplicateKey || error.reason == .loneSurrogate,
      "options change more than they say"
    )
    TapeInvariants.judge(tape, of: bytes)
    judgeWriting(tape, options)
  }

  private static func judge(_ tape: JSONTape, of bytes: [UInt8]) {
    TapeInvariants.judge(tape, of: bytes)
    judgeWriting(tape, .standard)
    let value = JSONValue(tape)
    let text = value.jsonString()
    guard let other = try? JSONTape(parsing: text) else { fatalError("a value's text is no JSON") }
    expect(tape.equal(0, other, 0), "a value does not survive its text")
    expect(JSONValue(other) == value, "a value differs from itself")
    expect(JSONValue(other).hashValue == value.hashValue, "equal values hash differently")
  }

  private static func judgeWriting(_ tape: JSONTape, _ options: JSONReadOptions) {
    let text = written(tape, .compact)
    var options = options
    options.loneSurrogates = .refuse
    guard let other = try? JSONTape(parsing: text, options: options) else {
      fatalError("what was written is no JSON")
    }
    expect(tape.equal(0, other, 0), "a tape does not survive writing")
    expect(other.equal(0, tape, 0), "equality has a direction")
    expect(hash(tape) == hash(other), "equal tapes hash differently")
    expect(written(other, .compact) == text, "writing twice differs")
    guard let third = try? JSONTape(parsing: written(tape, .indented), options: options) else {
      fatalError("what was written with indentation is no JSON")
    }
    expect(tape.equal(0, third, 0), "a tape does not survive indentation")
  }

  private static func written(_ tape: JSONTape, _ style: JSONWriter.Style) -> [UInt8] {
    var writer = JSONWriter(style: style)
    writer.value(tape)
    return writer.finish()
  }

  private static func hash(_ tape: JSONTape) -> Int {
    var hasher = Hasher()
    tape.hash(at: 0, into: &hasher)
    return hasher.finalize()
  }
}
