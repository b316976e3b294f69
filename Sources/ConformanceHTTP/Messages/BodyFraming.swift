internal import Conformance

/// Where the body of a response ends, by its head (RFC 9112 §6).
struct BodyFraming {
  var length = Length.untilClose
  /// Why the end cannot be told.
  var fault: String?
  /// What the head says twice, and not the same; the body can be read all the same.
  var contradiction: String?
  var closesConnection = false
  /// Said by a server of HTTP/1.0, which closes otherwise.
  var keepsConnection = false

  enum Length {
    case chunked
    case fixed(Int)
    case untilClose
  }

  init(_ response: Exchange.Response) {
    var lengths: [[UInt8]] = []
    var codings: [[UInt8]] = []
    for field in response.headers {
      switch field.name.count {
      case 10 where isName(field.name, "connection"):
        let options = elements(field.value)
        if options.contains(Array("close".utf8)) { closesConnection = true }
        if options.contains(Array("keep-alive".utf8)) { keepsConnection = !closesConnection }
      case 14 where isName(field.name, "content-length"): lengths += elements(field.value)
      case 17 where isName(field.name, "transfer-encoding"): codings += elements(field.value)
      default: break
      }
    }
    if codings.isEmpty { setLength(lengths) } else { setCodings(codings, lengths) }
  }

  private mutating func setCodings(_ codings: [[UInt8]], _ lengths: [[UInt8]]) {
    if codings == [Array("chunked".utf8)] {
      length = .chunked
      if !lengths.isEmpty {
        // RFC 9112 §6.2: a sender must not send both.
        contradiction = "the answer has a Transfer-Encoding and a Content-Length"
      }
    } else {
      // RFC 9112 §7.4: only chunked may be used with a client that sent no TE.
      contradiction = "the answer has a Transfer-Encoding that was not asked for"
      length = codings.last == Array("chunked".utf8) ? .chunked : .untilClose
    }
  }

  private mutating func setLength(_ lengths: [[UInt8]]) {
    guard let first = lengths.first else { return }
    guard lengths.allSatisfy({ $0 == first }) else {
      fault = "the answer has several values of Content-Length"
      return
    }
    guard let count = decimal(first) else {
      fault = "the Content-Length is no number"
      return
    }
    length = .fixed(count)
  }
}

/// Whether a field has this name, which is given in lower case.
func isName(_ name: [UInt8], _ lowered: String) -> Bool {
  lowercased(name[...]).elementsEqual(lowered.utf8)
}

private func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
  bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
}

/// The elements of a list (RFC 9110 §5.6.1), in lower case.
private func elements(_ value: [UInt8]) -> [[UInt8]] {
  value.split(separator: 0x2C, omittingEmptySubsequences: true)
    .map { lowercased(FieldLine.trimmed($0)) }
}

/// A number in decimal digits, as large as an `Int` can be; nil where it is none.
private func decimal(_ text: [UInt8]) -> Int? {
  guard !text.isEmpty else { return nil }
  var value = 0
  for byte in text {
    guard (0x30...0x39).contains(byte) else { return nil }
    let digit = Int(byte - 0x30)
    value = value > (Int.max - digit) / 10 ? .max : value * 10 + digit
  }
  return value
}
