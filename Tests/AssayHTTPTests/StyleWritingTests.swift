import AssayHTTP
import AssayRuntime
import HTTPTypes
import Testing

/// What is written where the table of the standard has no example, and what is not written.
@Suite struct `Writing parameters` {
  /// Place, style, kinds, value, and the text, or `!` and the reason of the refusal.
  private static let table: [[String]] = [
    ["path", "simple", "s", #""""#, "!pathSegment"],
    ["path", "simple", "s", #"".""#, "!pathSegment"],
    ["path", "simple", "s", #"".."# + #"""#, "!pathSegment"],
    ["path", "label", "s", #"".""#, "!pathSegment"],
    ["path", "simple", "s", #""...""#, "..."],
    ["path", "simple", "s", #""a/b?c#d""#, "a%2Fb%3Fc%23d"],
    ["path", "simple+", "s", #""a/b?c#d:e""#, "a%2Fb%3Fc%23d:e"],
    ["path", "simple", "a(s)", #"["a,b","c"]"#, "a%2Cb,c"],
    ["path", "simple+", "a(s)", #"["a,b","c"]"#, "a%2Cb,c"],
    ["path", "simple", "a(s)", #"[null,"a",null]"#, "a"],
    ["path", "simple", "a(a(i))", "[[1,2],[3]]", "%5B1%2C2%5D,%5B3%5D"],
    ["path", "label*", "a(s)", #"["1.5","2"]"#, "!delimiterInValue"],
    ["path", "matrix", "s", #""a;b=c""#, ";color=a%3Bb%3Dc"],
    ["path", "matrix+", "s", #""a;b=c""#, ";color=a%3Bb=c"],
    ["query", "form*", "s", #""a b&c=d+e%é""#, "color=a%20b%26c%3Dd%2Be%25%C3%A9"],
    [
      "query", "form*+", "s", #""a b&c=d+e/f?g:h#i[j]%20%""#,
      "color=a%20b%26c%3Dd%2Be/f?g:h%23i%5Bj%5D%20%25",
    ],
    ["query", "form*", "a(s)", "[]", "color="],
    ["query", "form*", "a(s)", #"[""]"#, "!unsupported"],
    ["query", "form*", "o(a:s)", #"{"a":null,"b":"x"}"#, "b=x"],
    ["query", "spaceDelimited", "a(s)", #"["a b","c"]"#, "!delimiterInValue"],
    ["query", "pipeDelimited", "a(s)", #"["a|b","c"]"#, "!delimiterInValue"],
    ["query", "deepObject*", "s", #""a""#, "!unsupported"],
    ["query", "deepObject*", "o(a:s)", #"{"a[b":"c"}"#, "!delimiterInValue"],
    [
      "query", "deepObject*", "o(a:a(s))", #"{"a":["b","c"],"d":{"e":1}}"#,
      "color%5Ba%5D=b&color%5Ba%5D=c&color%5Bd%5D%5Be%5D=1",
    ],
    ["query", "content", "-", #"{"a":[1]}"#, "color=%7B%22a%22%3A%5B1%5D%7D"],
    ["header", "simple", "s", #""a\r\nX: b""#, "!forbiddenCharacters"],
    ["header", "simple", "s", #""a\u0000""#, "!forbiddenCharacters"],
    ["header", "simple", "s", #"" a""#, "!forbiddenCharacters"],
    ["header", "simple", "s", #""a, b%20é""#, "a, b%20é"],
    ["header", "simple", "a(s)", #"["a,b"]"#, "!delimiterInValue"],
    ["header", "simple*", "o(a:s)", #"{"a=b":"c"}"#, "!delimiterInValue"],
    ["cookie", "cookie*", "s", #""a;b""#, "!delimiterInValue"],
    ["cookie", "cookie*", "s", #""a\nb""#, "!forbiddenCharacters"],
    ["cookie", "form*", "s", #""a;b\n""#, "color=a%3Bb%0A"],
  ]

  @Test func `values are laid out so that they can be taken apart again, or refused`() throws {
    for row in Self.table {
      let carrier = ParameterCarrier(row[0], row[1], row[2])
      let value = try JSONValue(json: row[3])
      do {
        #expect(try carrier.write(value) == row[4], "\(row)")
      } catch let error as RequestWritingError {
        #expect("!\(error.reason)" == row[4], "\(row)")
        #expect(!error.description.contains(row[3].dropFirst().dropLast()) || row[3].count < 8)
      }
    }
  }

  @Test func `null and absent parameters leave nothing behind`() throws {
    let carrier = ParameterCarrier("query", "form*", "s")
    #expect(try carrier.write(.null) == "")
    #expect(throws: RequestWritingError.self) {
      try ParameterCarrier("path", "simple", "s").write(.null)
    }
  }

  @Test func `all parts of a request come together`() throws {
    let parameters = ParameterTable(
      """
      path a simple ! s Unit
      path b simple ! i Unit
      query q form* - s Unit
      query r form - a(i) Unit
      header X-H simple - s Unit
      cookie c form* - s Unit
      cookie d form* - s Unit
      """,
      in: openPlan
    )
    let metadata = OperationMetadata(
      id: "op",
      method: .post,
      template: "/x/{a}.{b}/y",
      source: SourceLine("test.yaml", 1)
    )
    let bodies = MediaTypeTable("json application/json Unit", in: openPlan)
    var writer = RequestWriter(metadata, parameters: parameters, bodies: bodies)
    writer.parameter(0, "é")
    writer.parameter(1, 7)
    writer.optional(2, "x y")
    writer.optional(3, [1, 2])
    writer.optional(4, "h")
    writer.optional(5, "1")
    writer.optional(6, "2")
    writer.body(0, ["k": Secret("s")])
    let request = try writer.finish()
    #expect(request.head.method == .post)
    #expect(request.head.path == "/x/%C3%A9.7/y?q=x%20y&r=1,2")
    #expect(request.head.headerFields[.cookie] == "c=1; d=2")
    #expect(request.head.headerFields[.contentType] == "application/json")
    #expect(request.head.headerFields[values: HTTPField.Name("X-H") ?? .accept] == ["h"])
    #expect(String(decoding: request.body, as: UTF8.self) == #"{"k":"s"}"#)
  }
}
