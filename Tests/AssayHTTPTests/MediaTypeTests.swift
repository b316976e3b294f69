import AssayHTTP
import AssayRuntime
import HTTPTypes
import Testing

/// Which row of a table content belongs to, and which one a client gets.
@Suite struct `Media types` {
  private static let documented = """
    json application/json Unit
    json text/json Unit
    json application/*+json Unit
    text text/plain Unit
    bytes image/* Unit
    json application/json%3Bversion=2 Unit
    bytes application/octet-stream Unit
    """

  /// A `Content-Type`, and the row, or `-` for none.
  private static let contentTypes: [(String, String)] = [
    ("application/json", "0"),
    ("Application/JSON", "0"),
    ("application/json; charset=utf-8", "0"),
    (#"application/json;charset="UTF-8""#, "0"),
    (#"application/json ; charset="ut\f-8" ; x=y"#, "0"),
    ("application/json; charset=us-ascii", "0"),
    ("application/json; charset=iso-8859-1", "-"),
    ("application/json; charset=utf-16", "-"),
    ("application/json; version=2", "5"),
    ("application/json; version=3", "0"),
    ("application/json;", "0"),
    ("application/json; ;charset=utf-8", "0"),
    ("application/json, text/plain", "-"),
    ("application/json charset=utf-8", "-"),
    ("application/json; charset", "-"),
    (#"application/json; charset="utf-8"#, "-"),
    ("application/ json", "-"),
    ("application", "-"),
    ("application/", "-"),
    ("/json", "-"),
    ("*/*", "-"),
    ("application/*", "-"),
    ("text/json", "1"),
    ("application/problem+json", "2"),
    ("application/vnd.api+json; ext=x", "2"),
    ("application/+json", "2"),
    ("application/xjson", "-"),
    ("text/problem+json", "-"),
    ("text/plain", "3"),
    ("text/plain;charset=latin1", "-"),
    ("text/html", "-"),
    ("image/png", "4"),
    ("image/png; charset=latin1", "4"),
    ("application/octet-stream", "6"),
    ("", "0"),
  ]

  @Test func `content belongs to the most specific row`() {
    let table = MediaTypeTable(Self.documented, in: openPlan)
    for (type, row) in Self.contentTypes {
      let found = table.row(ofContentType: type).map(String.init) ?? "-"
      #expect(found == row, "\(type)")
    }
    #expect(table.row(ofContentType: nil) == 0)
    let bytes = MediaTypeTable("bytes */* Unit", in: openPlan)
    #expect(bytes.row(ofContentType: nil) == 0)
    #expect(bytes.row(ofContentType: "a/b") == 0)
    let text = MediaTypeTable("text text/plain Unit", in: openPlan)
    #expect(text.row(ofContentType: nil) == nil)
  }

  @Test func `a table says whether there has to be a body`() {
    #expect(MediaTypeTable("!\njson application/json Unit", in: openPlan).isRequired)
    #expect(!MediaTypeTable("json application/json Unit", in: openPlan).isRequired)
    #expect(MediaTypeTable("", in: openPlan).isEmpty)
    #expect(!MediaTypeTable("!\njson application/json Unit", in: openPlan).isEmpty)
  }

  /// `Accept`, nil for none, and the type of the response, or `-` for none that is acceptable.
  private static let accepts: [(String?, String)] = [
    (nil, "application/json"),
    ("", "application/json"),
    ("*/*", "application/json"),
    ("application/json", "application/json"),
    ("APPLICATION/JSON", "application/json"),
    ("application/json;charset=utf-8", "application/json"),
    ("text/plain", "text/plain"),
    ("text/*", "text/plain"),
    ("text/*, application/json;q=0.9", "text/plain"),
    ("text/*;q=0.5, application/json;q=0.9", "application/json"),
    ("text/plain;q=0.5, text/json, */*;q=0.1", "text/json"),
    ("application/*;q=0.1, text/json;q=0.2", "text/json"),
    ("text/*;q=1, text/plain;q=0, text/json;q=0.5", "text/json"),
    ("*/*;q=0.5, application/json;q=0", "text/plain"),
    ("application/json;q=0", "-"),
    ("*/*;q=0", "-"),
    ("*/*;q=0.000", "-"),
    ("*/*;q=0.001", "application/json"),
    ("image/png", "-"),
    ("image/*, audio/*", "-"),
    ("application/json;version=1", "-"),
    ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "application/json"),
    (",, text/json ,", "text/json"),
    ("text/plain; q=0.5; ext=1, text/json;q=0.6", "text/json"),
    // Malformed: as if there were none.
    ("text", "application/json"),
    ("text/plain; q=2", "application/json"),
    ("text/plain; q=0.1234", "application/json"),
    ("text/plain; q=-1", "application/json"),
    ("text/plain; q=1.5", "application/json"),
    ("text/plain; q=", "application/json"),
    ("text/plain text/json", "application/json"),
    ("text/plain;x=\"", "application/json"),
    (";;;", "application/json"),
    (",", "application/json"),
  ]

  private func response(_ accept: String?, _ code: Int = 200) -> ResponseWriter {
    let table = MediaTypeTable(
      """
      json text/plain Unit
      json application/json Unit
      json text/json Unit
      """,
      in: openPlan
    )
    var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/x")
    if let accept { head.headerFields[.accept] = accept }
    var writer = ResponseWriter(to: head)
    writer.status(code)
    writer.body(table, [1, 2])
    return writer
  }

  @Test func `the client's qualities choose among the documented types`() {
    for (accept, type) in Self.accepts {
      let writer = response(accept)
      if case .notAcceptable = writer.refusal {
        #expect(type == "-", "\(accept ?? "none")")
      } else {
        let message = writer.finish()
        #expect(message.head.headerFields[.contentType] == type, "\(accept ?? "none")")
        #expect(String(decoding: message.body, as: UTF8.self) == "[1,2]")
      }
    }
  }

  @Test func `errors are sent whatever the client takes`() {
    let writer = response("image/png", 404)
    #expect(writer.refusal == nil)
    #expect(writer.finish().head.headerFields[.contentType] == "application/json")
  }

  @Test func `some rows of a table may be all that there is a value for`() {
    let table = MediaTypeTable(
      "json application/json Unit\ntext text/plain Unit\ntext text/csv Unit",
      in: openPlan
    )
    var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/x")
    head.headerFields[.accept] = "*/*, text/csv;q=0.9"
    var writer = ResponseWriter(to: head)
    writer.text(table, "a,b", at: 1, 2)
    var message = writer.finish()
    #expect(message.head.headerFields[.contentType] == "text/plain")
    #expect(message.body == Array("a,b".utf8))
    head.headerFields[.accept] = "application/json"
    writer = ResponseWriter(to: head)
    writer.text(table, "a,b", at: 1, 2)
    #expect(writer.refusal != nil)
    writer = ResponseWriter(to: head)
    writer.bytes(
      MediaTypeTable("bytes application/* -", in: openPlan),
      BinaryBody(bytes: [1, 2], mediaType: "application/pdf")
    )
    message = writer.finish()
    #expect(message.head.headerFields[.contentType] == "application/pdf")
    #expect(message.body == [1, 2])
  }

  @Test func `many ranges and long lists end`() {
    let long = String(repeating: "a/b;q=0.1,", count: 50_000)
    #expect(response(long).refusal != nil)
    #expect(response(String(repeating: ",", count: 100_000)).refusal == nil)
    #expect(response(String(repeating: ";a=\"", count: 50_000)).refusal == nil)
  }
}
