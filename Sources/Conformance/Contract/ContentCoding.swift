/// Undoes the content codings of a body (RFC 9110 §8.4.1).
enum ContentCoding {
  struct Decoded {
    var bytes: [UInt8]
    var fault: String?
    /// False where the bytes are still encoded.
    var isReadable = true
  }

  static func decoded(_ response: Exchange.Response) -> Decoded {
    guard response.has("content-encoding"), !response.body.isEmpty else {
      return Decoded(bytes: response.body)
    }
    let names: [String] = codings(response.values(of: "content-encoding"))
    guard names.count <= AnswerLimits.codingsMax else {
      return Decoded(
        bytes: response.body,
        fault: "\(names.count) content codings are on top of one another, more than "
          + "\(AnswerLimits.codingsMax) are not undone",
        isReadable: false
      )
    }
    var decoded = Decoded(bytes: response.body)
    // "in the order in which they were applied": the last one is the outermost.
    for name in names.reversed() where decoded.isReadable { undo(name, &decoded) }
    return decoded
  }

  private static func codings(_ values: [[UInt8]]) -> [String] {
    var names: [String] = []
    for value in values {
      for part in value.split(separator: UInt8(ascii: ",")) {
        let name: [UInt8] = ASCII.lowercased(part.filter { !ASCII.isSpace($0) })
        if !name.isEmpty { names.append(String(decoding: name, as: UTF8.self)) }
      }
    }
    return names.filter { $0 != "identity" }
  }

  private static func undo(_ name: String, _ decoded: inout Decoded) {
    switch name {
    // "A recipient SHOULD consider "x-gzip" to be equivalent to "gzip"" (§8.4.1.3).
    case "gzip", "x-gzip": gunzip(&decoded)
    case "deflate": inflate(&decoded)
    default:
      decoded.fault = "the body is encoded with '\(name)', which cannot be undone here"
      decoded.isReadable = false
    }
  }

  private static func gunzip(_ decoded: inout Decoded) {
    let input: [UInt8] = decoded.bytes
    var output: [UInt8] = []
    var start = 0
    while start < input.count {
      guard let content = CompressedStreams.content(ofGzip: input, at: start) else {
        decoded.fault = output.isEmpty ? "the body is no gzip" : "something follows the gzip"
        break
      }
      let room: Int = AnswerLimits.decodedBytesMax - output.count
      let result = Inflate.deflate(input, at: content, outputMax: room)
      output += result.bytes
      start = result.end + 8
      if let fault = fault(result.ending) {
        decoded.fault = fault
        break
      }
      // RFC 1952 §2.3.1: CRC-32 and length of the member, least significant byte first.
      guard start <= input.count, CRC32.value(of: result.bytes) == number(input, at: result.end),
        UInt32(truncatingIfNeeded: result.bytes.count) == number(input, at: result.end + 4)
      else {
        decoded.fault = "the gzip's check does not fit its content"
        break
      }
    }
    let isNothing: Bool = output.isEmpty && decoded.fault != nil
    decoded.isReadable = !isNothing
    if !isNothing { decoded.bytes = output }
  }

  /// "deflate" is the zlib format (§8.4.1.2); some send the bare stream that zlib wraps.
  private static func inflate(_ decoded: inout Decoded) {
    let input: [UInt8] = decoded.bytes
    let hasHeader: Bool =
      input.count > 2 && input[0] & 0x0F == 8 && (Int(input[0]) << 8 | Int(input[1])) % 31 == 0
    let max: Int = AnswerLimits.decodedBytesMax
    var result = Inflate.deflate(input, at: hasHeader ? 2 : 0, outputMax: max)
    if hasHeader, result.ending == .broken {
      let bare = Inflate.deflate(input, at: 0, outputMax: max)
      if bare.ending == .whole { result = bare }
    }
    decoded.fault = fault(result.ending)
    decoded.isReadable = !(result.bytes.isEmpty && decoded.fault != nil)
    if decoded.isReadable { decoded.bytes = result.bytes }
  }

  private static func fault(_ ending: Inflate.Ending) -> String? {
    switch ending {
    case .whole: nil
    case .broken: "the compressed body is damaged or breaks off"
    case .limit:
      "the body has more than \(AnswerLimits.decodedBytesMax) bytes without its content coding"
    }
  }

  private static func number(_ bytes: [UInt8], at index: Int) -> UInt32 {
    var number: UInt32 = 0
    for offset in 0..<4 where index + offset < bytes.count {
      number |= UInt32(bytes[index + offset]) << UInt32(8 * offset)
    }
    return number
  }
}
