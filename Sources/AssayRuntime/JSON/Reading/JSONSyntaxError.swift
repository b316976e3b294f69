/// Why a text is not JSON, or not within the limits, and where.
///
/// No part of it quotes the text.
public struct JSONSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public let reason: Reason
  /// The byte at which it shows, counted from 0.
  public let byteOffset: Int
  /// The line of that byte, counted from 1; LF, CR and CR LF end a line.
  public let line: Int
  /// The column of that byte in its line, counted from 1 in Unicode scalars.
  public let column: Int
  /// What was expected, on one line.
  public let message: String

  /// The message with its line and column in front.
  public var description: String { "\(line):\(column): \(message)" }

  /// The ways to be wrong; names and raw values are stable.
  public enum Reason: UInt8, Sendable, Hashable, CaseIterable {
    case expectedValue
    case expectedKey
    case expectedColon
    case expectedCommaOrBracket
    case expectedCommaOrBrace
    case textAfterValue
    case unterminatedString
    case controlCharacter
    case invalidEscape
    case loneSurrogate
    case invalidUTF8
    case leadingZero
    case expectedDigit
    case duplicateKey
    case byteOrderMark
    case depthExceeded
    case membersExceeded
    case bytesExceeded
  }
}

extension JSONSyntaxError {
  /// The error for a fault in `text`.
  init(_ fault: JSONScanner.Fault, in text: UnsafeBufferPointer<UInt8>, options: JSONReadOptions) {
    var line = 1
    var column = 1
    var index = 0
    let end = min(fault.offset, text.count)
    while index < end {
      let byte = unsafe text[index]
      index += 1
      let startsPair = unsafe byte == 0x0D && index < text.count && text[index] == 0x0A
      if (byte == 0x0A || byte == 0x0D) && !startsPair {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    // In a string the zeros behind the text look like control characters.
    let reason =
      fault.reason == .controlCharacter && fault.offset >= text.count
      ? Reason.unterminatedString : fault.reason
    let ended = fault.offset >= text.count && reason.wantsMore
    self.reason = reason
    self.byteOffset = fault.offset
    self.line = line
    self.column = column
    let wanted = reason.message(options)
    self.message = ended ? wanted + ", but the text ends here" : wanted
  }
}

extension JSONSyntaxError.Reason {
  /// Whether the end of the text can be the cause.
  fileprivate var wantsMore: Bool {
    switch self {
    case .expectedValue, .expectedKey, .expectedColon, .expectedCommaOrBracket,
      .expectedCommaOrBrace, .expectedDigit, .invalidEscape, .unterminatedString:
      true
    default: false
    }
  }

  fileprivate func message(_ options: JSONReadOptions) -> String {
    switch self {
    case .expectedValue: "expected a value: an object, array, string, number, true, false or null"
    case .expectedKey: "expected a member name in double quotes"
    case .expectedColon: "expected ':' after the member name"
    case .expectedCommaOrBracket: "expected ',' or ']' after the array element"
    case .expectedCommaOrBrace: "expected ',' or '}' after the object member"
    case .textAfterValue: "expected the end of the text after its one value"
    case .unterminatedString: "expected '\"' at the end of the string"
    case .controlCharacter:
      "expected an escape such as \\n or \\u0000: control characters must be escaped"
    case .invalidEscape:
      "expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four hexadecimal digits"
    case .loneSurrogate: "expected both halves of a surrogate pair as \\uD8xx\\uDCxx"
    case .invalidUTF8: "expected well-formed UTF-8"
    case .leadingZero: "expected no further digit after a leading zero"
    case .expectedDigit: "expected a digit"
    case .duplicateKey: "expected a member name that the object does not have yet"
    case .byteOrderMark: "expected no byte order mark"
    case .depthExceeded: "expected at most \(options.depthLimit) levels of nesting"
    case .membersExceeded: "expected at most \(options.membersMax) elements or members"
    case .bytesExceeded: "expected at most \(options.bytesLimit) bytes"
    }
  }
}

extension JSONReadOptions {
  var depthLimit: Int { min(depthMax, Self.depthCeiling) }
  var bytesLimit: Int { min(bytesMax, Self.bytesCeiling) }
}
