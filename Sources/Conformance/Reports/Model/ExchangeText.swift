/// Requests and answers as people read them: as HTTP/1.1 writes them.
enum ExchangeText {
  /// More of a body is not even redacted.
  private static let bodyBytesMax = 64 << 10
  /// More than this is not shown; a HAR file has it.
  private static let shownMax = 8_000

  static func of(_ request: Exchange.Request) -> String {
    message("\(request.method) \(request.target)", request.headers, request.body)
  }

  static func of(_ response: Exchange.Response) -> String {
    let reason = String(decoding: response.reason, as: UTF8.self)
    let first: String = reason.isEmpty ? "\(response.status)" : "\(response.status) \(reason)"
    let text: String = message(first, response.headers, ContentCoding.decoded(response).bytes)
    if response.trailers.isEmpty { return text }
    return text + "\n\n" + lines(response.trailers).joined(separator: "\n")
  }

  /// The beginning of a text that is too long; it is cut after it was redacted.
  static func cut(_ text: String) -> String {
    guard text.utf8.count > shownMax else { return text }
    let shown = text.prefix(shownMax)
    if shown.endIndex == text.endIndex { return text }
    return "\(shown)\n… (\(text.utf8.count - shown.utf8.count) more bytes)"
  }

  private static func message(
    _ first: String,
    _ headers: [Exchange.Field],
    _ body: [UInt8]
  ) -> String {
    let head: String = ([first] + lines(headers)).joined(separator: "\n")
    if body.isEmpty { return head }
    guard isText(body) else { return head + "\n\n(\(body.count) bytes that are no text)" }
    let text = String(decoding: body.prefix(bodyBytesMax), as: UTF8.self)
    let rest: Int = body.count - bodyBytesMax
    return head + "\n\n" + (rest > 0 ? "\(text)\n… (\(rest) more bytes)" : text)
  }

  private static func lines(_ fields: [Exchange.Field]) -> [String] {
    fields.map { field in
      String(decoding: field.name, as: UTF8.self) + ": "
        + String(decoding: field.value, as: UTF8.self)
    }
  }

  private static func isText(_ body: [UInt8]) -> Bool {
    let start: ArraySlice<UInt8> = body.prefix(4_096)
    let strange: Int = start.count { $0 < 0x20 && !ASCII.isSpace($0) }
    return strange * 20 <= start.count
  }
}
