import AssayRuntime
import Testing

/// What the reader refuses, and where it says so.
@Suite struct `JSON syntax errors` {
  /// The text's `‸` marks where the error must be; it is taken out before reading.
  func check(
    _ marked: String,
    _ reason: JSONSyntaxError.Reason,
    _ options: JSONReadOptions = .standard,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
    let text = parts.joined()
    do {
      _ = try JSONTape(parsing: text, options: options)
      Issue.record("accepted", sourceLocation: location)
    } catch {
      #expect(error.reason == reason, sourceLocation: location)
      #expect(error.byteOffset == parts[0].utf8.count, sourceLocation: location)
      let lines = parts[0].split(
        omittingEmptySubsequences: false,
        whereSeparator: { $0 == "\n" || $0 == "\r\n" }
      )
      #expect(error.line == lines.count, sourceLocation: location)
      #expect(
        error.column == lines[lines.count - 1].unicodeScalars.count + 1,
        sourceLocation: location
      )
    }
  }

  @Test func `structure`() {
    check("‸", .expectedValue)
    check("  \n ‸", .expectedValue)
    check("‸]", .expectedValue)
    check("[‸", .expectedValue)
    check("[1‸", .expectedCommaOrBracket)
    check("[1,‸]", .expectedValue)
    check("[1 ‸2]", .expectedCommaOrBracket)
    check("[1‸}", .expectedCommaOrBracket)
    check("{‸", .expectedKey)
    check("{‸1:2}", .expectedKey)
    check("{\"a\"‸}", .expectedColon)
    check("{\"a\":‸}", .expectedValue)
    check("{\"a\":1‸]", .expectedCommaOrBrace)
    check("{\"a\":1,‸}", .expectedKey)
    check("{\n  \"é\": ‸tru}", .expectedValue)
    check("1 ‸2", .textAfterValue)
    check("[]‸]", .textAfterValue)
    check("[]‸\u{0}", .textAfterValue)
    check("[1,\r\n ‸x]", .expectedValue)
    check("[‸é]", .expectedValue)
    check("‸\u{A0}1", .expectedValue)
  }

  @Test func `strings`() {
    check("\"abc‸", .unterminatedString)
    check("\"abcdefghijklmnop‸", .unterminatedString)
    check("\"é‸", .unterminatedString)
    check("\"a‸\nb\"", .controlCharacter)
    check("\"a‸\u{0}b\"", .controlCharacter)
    check("\"a‸\u{1F}b\"", .controlCharacter)
    check("\"‸\\x\"", .invalidEscape)
    check("\"‸\\", .invalidEscape)
    check("\"‸\\u12", .invalidEscape)
    check("\"‸\\u12g4\"", .invalidEscape)
    check("\"‸\\ud800\"", .loneSurrogate)
    check("\"‸\\udc00\"", .loneSurrogate)
    check("\"‸\\ud800\\u0041\"", .loneSurrogate)
    check("\"‸\\ud800\\ud800\\udc00\"", .loneSurrogate)
  }

  @Test func `numbers`() {
    check("-‸", .expectedDigit)
    check("0‸1", .leadingZero)
    check("-0‸1", .leadingZero)
    check("1.‸", .expectedDigit)
    check("1.‸e5", .expectedDigit)
    check("1e‸", .expectedDigit)
    check("1e+‸]", .expectedDigit)
    check("‸+1", .expectedValue)
    check("‸.5", .expectedValue)
    check("‸NaN", .expectedValue)
    check("1‸x", .textAfterValue)
    check("[1‸x]", .expectedCommaOrBracket)
  }

  @Test func `duplicate names`() {
    check("{\"a\":1, ‸\"a\":2, !}", .duplicateKey)
    check("[{\"b\":{}, ‸\"\\u0062\":2}]", .duplicateKey)
    let many = (0..<70).map { "\"\($0)\":0" }.joined(separator: ",")
    check("{" + many + ",‸\"7\":0}", .duplicateKey)
  }

  @Test func `limits`() {
    var options = JSONReadOptions.standard
    options.depthMax = 2
    check("[{\"a\":‸[]}]", .depthExceeded, options)
    options = .standard
    options.membersMax = 2
    check("[1,2‸,3]", .membersExceeded, options)
    check("{\"a\":1,\"b\":2‸,\"c\":3}", .membersExceeded, options)
    options = .standard
    options.bytesMax = 4
    check("[1,2‸]", .bytesExceeded, options)
    options = .standard
    options.byteOrderMark = .refuse
    check("‸\u{FEFF}1", .byteOrderMark, options)
    check("\u{FEFF}‸\u{FEFF}1", .expectedValue)
  }

  @Test func `a million brackets are refused at the limit`() {
    for bracket in ["[", "{\"\":"] {
      let text = String(repeating: bracket, count: 1_000_000)
      let error = #expect(throws: JSONSyntaxError.self) { try JSONTape(parsing: text) }
      #expect(error?.reason == .depthExceeded)
      #expect(error?.byteOffset == 512 * bracket.utf8.count)
    }
    var options = JSONReadOptions.standard
    options.depthMax = .max
    #expect(throws: JSONSyntaxError.self) {
      try JSONTape(parsing: String(repeating: "[", count: 1_000_000), options: options)
    }
  }

  @Test func `no message quotes the text`() {
    let secret = "hunter2"
    for text in ["\(secret)", "[\"\(secret)", "{\"\(secret)\" 1}", "{\"a\":1,\"a\":\"\(secret)\"}"]
    {
      do {
        _ = try JSONTape(parsing: text)
        Issue.record("accepted")
      } catch {
        #expect(!error.description.contains(secret))
      }
    }
  }
}

/// Well-formed and ill-formed UTF-8, after table 3-7 of the Unicode standard.
@Suite struct `JSON and UTF-8` {
  static func isAccepted(_ sequence: [UInt8], prefix: Int) -> Bool {
    let bytes = [0x22] + [UInt8](repeating: 0x61, count: prefix) + sequence + [0x22]
    return (try? JSONTape(parsing: bytes)) != nil
  }

  @Test func `the reader and the standard library agree on every two bytes and many more`() {
    let followers: [UInt8] = [0x00, 0x22, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF]
    for first in UInt8(0x80)...0xFF {
      for second in UInt8(0)...0xFF {
        var tails: [[UInt8]] = [[]]
        if followers.contains(second) {
          for third in followers {
            tails.append([third])
            for fourth in followers { tails.append([third, fourth]) }
          }
        }
        for tail in tails {
          let sequence = [first, second] + tail
          if sequence.contains(0x22) || sequence.contains(0) { continue }
          let expected = String(validating: sequence, as: UTF8.self) != nil
          let prefix = Int(first &+ second) % 9
          if Self.isAccepted(sequence, prefix: prefix) != expected {
            Issue.record("\(sequence) must be \(expected ? "accepted" : "refused")")
          }
        }
      }
    }
  }
}
