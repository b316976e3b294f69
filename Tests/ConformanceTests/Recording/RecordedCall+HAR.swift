/// An entry of a HAR file, as browsers write them.
struct HAREntry {
  var started: String = "2026-03-01T10:00:00.000Z"
  var method: String = "GET"
  var url: String
  var headers: [(String, String)] = []
  var body: String?
  var bodyType: String = "application/json"
  var status: Int = 200
  var responseHeaders: [(String, String)] = []
  var content: String?
  var contentType: String = "application/json"

  var json: String {
    var request = #"{"method": "\#(method)", "url": "\#(url)", "headers": \#(Self.pairs(headers))"#
    if let body {
      request += #", "postData": {"mimeType": "\#(bodyType)", "text": \#(Self.quoted(body))}"#
    }
    let fields = responseHeaders + [("Content-Type", contentType)]
    let response = """
      {"status": \(status), "statusText": "", "headers": \(Self.pairs(fields)), \
      "content": {"size": 0, "mimeType": "\(contentType)", \
      "text": \(Self.quoted(content ?? ""))}}
      """
    return #"{"startedDateTime": "\#(started)", "request": \#(request)}, "response": \#(response)}"#
  }

  static func log(_ entries: [HAREntry]) -> [UInt8] {
    Array(
      #"{"log": {"version": "1.2", "entries": [\#(entries.map(\.json).joined(separator: ","))]}}"#
        .utf8
    )
  }

  private static func pairs(_ pairs: [(String, String)]) -> String {
    "[" + pairs.map { #"{"name": "\#($0.0)", "value": \#(quoted($0.1))}"# }.joined(separator: ",")
      + "]"
  }

  private static func quoted(_ text: String) -> String {
    "\""
      + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\r\n", with: "\\r\\n").replacing("\n", with: "\\n") + "\""
  }
}
