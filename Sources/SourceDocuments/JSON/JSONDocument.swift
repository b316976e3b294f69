internal import AssayRuntime

/// A file that starts like JSON: as JSON, or as the YAML that it may be instead.
struct JSONDocument {
  let locator: Locator
  let limits: SourceLimits

  /// Whether a file is read as JSON first: its first visible character opens an object or an array.
  static func isLikely(_ bytes: [UInt8], from start: Int) -> Bool {
    var index: Int = start
    while index < bytes.count, bytes[index] == 0x20 || (bytes[index] >= 9 && bytes[index] <= 13) {
      index += 1
    }
    return index < bytes.count && (bytes[index] == 0x7B || bytes[index] == 0x5B)
  }

  func read() -> (root: Node?, diagnostics: [Diagnostic]) {
    var options = JSONReadOptions()
    options.depthMax = limits.nestingDepthMax
    options.duplicateKeys = .keep
    do {
      return tree(of: try JSONTape(parsing: locator.bytes, options: options))
    } catch {
      let offset: Int = error.byteOffset
      let byte: UInt8 = offset < locator.bytes.count ? locator.bytes[offset] : 0
      if !Self.mayBeYAML(error.reason, byte) { return (nil, [diagnostic(error, byte)]) }
      return readAsYAML(error, byte)
    }
  }

  private func tree(of tape: JSONTape) -> (root: Node?, diagnostics: [Diagnostic]) {
    unsafe locator.bytes.withUnsafeBufferPointer { buffer in
      var reader = unsafe JSONTreeReader(
        tape,
        buffer,
        locator,
        diagnosticsMax: limits.diagnosticsMax
      )
      let root: Node = reader.root()
      return (root, reader.diagnostics)
    }
  }

  /// Whether what JSON refuses is something that people write in YAML's flow style.
  ///
  /// Not everything that YAML takes: it reads `[1 2]` and `[1 // one]` as one text each, which
  /// nobody means.
  private static func mayBeYAML(_ reason: JSONSyntaxError.Reason, _ byte: UInt8) -> Bool {
    let isDigit: Bool = byte >= 0x30 && byte <= 0x39
    switch reason {
    case .expectedKey:
      // A trailing comma, a comment, a key in single quotes or without quotes.
      return byte == 0x7D || byte == 0x23 || byte == 0x27 || isDigit || isWord(byte)
    case .expectedValue:
      return byte == 0x5D || byte == 0x23 || byte == 0x27 || isWord(byte)
    case .expectedCommaOrBrace, .expectedCommaOrBracket, .expectedColon:
      return byte == 0x23
    case .textAfterValue:
      return byte == 0x23 || byte == 0x2D || byte == 0x2E
    default:
      return false
    }
  }

  /// A letter, `_`, `$`, `&`, `*`, `!`, `<`, `?`, `~` or a byte beyond ASCII.
  private static func isWord(_ byte: UInt8) -> Bool {
    let letter: UInt8 = byte | 0x20
    if letter >= 0x61 && letter <= 0x7A || byte >= 0x80 { return true }
    switch byte {
    case 0x5F, 0x24, 0x26, 0x2A, 0x21, 0x3C, 0x3F, 0x7E: return true
    default: return false
    }
  }

  private func readAsYAML(
    _ error: JSONSyntaxError,
    _ byte: UInt8
  ) -> (root: Node?, diagnostics: [Diagnostic]) {
    var reader = YAMLReader(locator, limits: limits)
    let result: (root: Node?, diagnostics: [Diagnostic]) = reader.read()
    // Behind a trailing comma the file is JSON with a second fault, which JSON explains better.
    let isTrailingComma: Bool = byte == 0x7D || byte == 0x5D
    if result.root == nil && isTrailingComma { return (nil, [diagnostic(error, byte)]) }
    if result.root == nil { return result }
    let note = Diagnostic(
      .readAsYAML,
      "this is YAML but not JSON: \(error.message)",
      at: range(of: error)
    )
    return (result.root, [note] + result.diagnostics)
  }

  private func range(of error: JSONSyntaxError) -> SourceRange {
    locator.point(locator.visiblePosition(ofByte: error.byteOffset))
  }

  private func diagnostic(_ error: JSONSyntaxError, _ byte: UInt8) -> Diagnostic {
    Diagnostic(
      Self.rule(for: error.reason),
      error.message,
      at: range(of: error),
      suggestion: Self.suggestion(error.reason, byte)
    )
  }

  private static func rule(for reason: JSONSyntaxError.Reason) -> DiagnosticRule {
    switch reason {
    case .unterminatedString: .unterminatedText
    case .controlCharacter: .controlCharacter
    case .invalidEscape, .loneSurrogate: .invalidEscape
    case .invalidUTF8: .invalidUTF8
    case .depthExceeded: .nestingLimit
    case .bytesExceeded, .membersExceeded: .fileSizeLimit
    case .duplicateKey: .duplicateKey
    case .byteOrderMark, .expectedColon, .expectedCommaOrBrace, .expectedCommaOrBracket,
      .expectedDigit, .expectedKey, .expectedValue, .leadingZero, .textAfterValue:
      .jsonSyntax
    }
  }

  private static func suggestion(_ reason: JSONSyntaxError.Reason, _ byte: UInt8) -> String? {
    if byte == 0x2F { return "remove the comment: JSON has none" }
    switch reason {
    case .expectedKey where byte == 0x7D, .expectedValue where byte == 0x5D:
      return "remove the comma before it"
    case .invalidUTF8:
      return "save the file in the encoding UTF-8"
    case .controlCharacter:
      return "write a line break as '\\n' and a tab as '\\t'"
    default:
      return nil
    }
  }
}
