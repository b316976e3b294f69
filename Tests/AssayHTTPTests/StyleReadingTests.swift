import AssayHTTP
import AssayRuntime
import HTTPTypes
import Testing

/// What servers make of texts that clients really send, good and bad.
@Suite struct `Reading parameters` {
  /// Place, style, flags, kinds, node of the plan, text, and the value, or `!` and the keyword that
  /// it is refused by; `-` where the parameter counts as absent.
  private static let table: [[String]] = [
    // What a text becomes.
    ["query", "form*", "-", "i", #"{"type":["integer"]}"#, "color=42", "42"],
    ["query", "form*", "-", "i", #"{"type":["integer"]}"#, "color=-0", "-0"],
    ["query", "form*", "-", "i", #"{"type":["integer"]}"#, "color=1e2", "1e2"],
    ["query", "form*", "-", "i", #"{"type":["integer"]}"#, "color=1.5", "!type"],
    ["query", "form*", "-", "i", #"{"type":["integer"]}"#, "color=042", "!type"],
    ["query", "form*", "-", "i", #"{"type":["integer"]}"#, "color=+42", "!type"],
    ["query", "form*", "-", "i", #"{"type":["integer"]}"#, "color=0x2A", "!type"],
    ["query", "form*", "-", "i", #"{"type":["integer"]}"#, "color=", "!type"],
    ["query", "form*", "-", "i", #"{"type":["integer"]}"#, "color", "!type"],
    ["query", "form*", "-", "i", #"{"type":["integer"]}"#, "color=1&color=2", "!type"],
    ["query", "form*", "-", "n", #"{"type":["number"]}"#, "color=1.50", "1.50"],
    ["query", "form*", "-", "n", #"{"type":["number"]}"#, "color=NaN", "!type"],
    ["query", "form*", "-", "n", #"{"type":["number"]}"#, "color=.5", "!type"],
    ["query", "form*", "-", "n", #"{"type":["number"]}"#, "color=5.", "!type"],
    ["query", "form*", "-", "b", #"{"type":["boolean"]}"#, "color=true", "true"],
    ["query", "form*", "-", "b", #"{"type":["boolean"]}"#, "color=false", "false"],
    ["query", "form*", "-", "b", #"{"type":["boolean"]}"#, "color=True", "!type"],
    ["query", "form*", "-", "b", #"{"type":["boolean"]}"#, "color=1", "!type"],
    ["query", "form*", "-", "b", #"{"type":["boolean"]}"#, "color=", "!type"],
    ["query", "form*", "e", "b", #"{"type":["boolean"]}"#, "color=", "true"],
    ["query", "form*", "e", "b", #"{"type":["boolean"]}"#, "color", "true"],
    ["query", "form*", "e", "i", #"{"type":["integer"]}"#, "color", "-"],
    ["query", "form*", "e", "s", #"{"type":["string"]}"#, "color", #""""#],
    ["query", "form*", "e", "a(i)", #"{"type":["array"]}"#, "color", "[]"],
    ["query", "form*", "-", "s", #"{"type":["string"]}"#, "color=42", #""42""#],
    ["query", "form*", "-", "s", #"{"type":["string"],"minLength":1}"#, "color=", "!minLength"],
    ["query", "form*", "-", "0i", #"{"type":["integer","null"]}"#, "color=null", "null"],
    ["query", "form*", "-", "0s", #"{"type":["string","null"]}"#, "color=null", #""null""#],
    ["query", "form*", "-", "?", "{}", "color=5", "5"],
    // Where a text may be two things, the schema decides.
    ["query", "form*", "-", "si", #"{"enum":["1",2]}"#, "color=1", #""1""#],
    ["query", "form*", "-", "si", #"{"enum":["1",2]}"#, "color=2", "2"],
    ["query", "form*", "-", "si", #"{"enum":["1",2]}"#, "color=3", "!enum"],
    ["query", "form*", "-", "sa(s)", "{}", "color=a", #""a""#],
    ["query", "form*", "-", "sa(s)", "{}", "color=a&color=b", #"["a","b"]"#],
    ["query", "form", "-", "sa(s)", "{}", "color=a,b", #"["a","b"]"#],
    ["query", "form*", "-", "a(si)", "{}", "color=a&color=1", #"["a",1]"#],
    // Escapes, spaces and plus signs.
    ["query", "form*", "-", "s", "{}", "color=a+b%20c%2Bd", #""a b c+d""#],
    ["query", "form*+", "-", "s", "{}", "color=a+b:c/d?e", #""a+b:c/d?e""#],
    ["path", "simple", "!", "s", "{}", "a+b%20c%2Fd", #""a+b c/d""#],
    ["query", "form*", "-", "s", "{}", "c%6Flor=x", #""x""#],
    ["query", "form*", "-", "s", "{}", "color=%C3%A9%F0%9F%98%80", #""é😀""#],
    ["query", "form*", "-", "s", "{}", "color=a=b", #""a=b""#],
    ["query", "form*", "-", "s", "{}", "&&color=a&&", #""a""#],
    ["query", "form*", "-", "s", "{}", "colour=a&Color=b&color2=c&colo=d", "-"],
    ["query", "form*", "-", "s", "{}", "%zz=1&color=a", #""a""#],
    ["query", "form*", "-", "s", "{}", "color=%", "!style"],
    ["query", "form*", "-", "s", "{}", "color=%4", "!style"],
    ["query", "form*", "-", "s", "{}", "color=%zz", "!style"],
    ["query", "form*", "-", "s", "{}", "color=%C3", "!style"],
    ["query", "form*", "-", "s", "{}", "color=%ED%A0%80", "!style"],
    ["query", "form*", "-", "s", "{}", "color=%00", #""\u0000""#],
    ["query", "form*", "-", "s", "{}", "color=%22%5C%0A", #""\"\\\n""#],
    ["path", "simple", "!", "s", "{}", "%FF", "!style"],
    ["path", "simple", "!", "s", "{}", "%2", "!style"],
    // Arrays.
    ["query", "form", "-", "a(i)", #"{"items":[2,0]}"#, "color=1,2", "[1,2]"],
    ["query", "form", "-", "a(i)", #"{"items":[2,0]}"#, "color=1&color=2,3", "[1,2,3]"],
    ["query", "form", "-", "a(i)", #"{"items":[2,0]}"#, "color=1%2C2", "[1,2]"],
    ["query", "form", "-", "a(s)", #"{"items":[1,0]}"#, "color=a%2Cb,c", #"["a,b","c"]"#],
    ["query", "form", "-", "a(i)", #"{"items":[2,0]}"#, "color=", "[]"],
    ["query", "form*", "-", "a(i)", #"{"items":[2,0]}"#, "color=1", "[1]"],
    ["query", "form*", "-", "a(i)", #"{"items":[2,0]}"#, "color=x", "!type"],
    ["query", "form", "-", "a(s)", #"{"items":[1,0]}"#, "color=a,,b", #"["a","","b"]"#],
    ["query", "spaceDelimited", "-", "a(s)", "{}", "color=a+b%20c", #"["a","b","c"]"#],
    ["query", "spaceDelimited*", "-", "a(s)", "{}", "color=a&color=b", #"["a","b"]"#],
    ["query", "pipeDelimited", "-", "a(s)", "{}", "color=a|b%7cc", #"["a","b","c"]"#],
    ["query", "pipeDelimited*", "-", "a(s)", "{}", "color=a&color=b", #"["a","b"]"#],
    ["header", "simple", "-", "a(i)", "{}", "1, 2 ,\t3", "[1,2,3]"],
    ["header", "simple", "-", "s", "{}", "a, b%20c", #""a, b%20c""#],
    ["path", "simple", "!", "a(a(i))", "{}", "[1%2C2],[3]", "[[1,2],[3]]"],
    // Objects.
    ["path", "simple", "!", "o(R:i)", "{}", "R,1,G", "!style"],
    ["path", "simple*", "!", "o(R:i)", "{}", "R", "!style"],
    ["path", "simple", "!", "o(R:i,*:s)", "{}", "R,1,G,2", #"{"R":1,"G":"2"}"#],
    ["path", "simple", "!", "o(R:i)", "{}", "R,1,R,2", "!style"],
    ["query", "form*", "-", "o(R:i)", "{}", "R=1&other=2", #"{"R":1}"#],
    ["query", "form*", "-", "o(R:i,*:s)", "{}", "R=1&other=2", #"{"R":1,"other":"2"}"#],
    ["query", "form*", "-", "o(R:i)", "{}", "other=2", "-"],
    ["query", "form*", "-", "o(R:i)", #"{"properties":{"R":2}}"#, "R=1&R=2", "!type"],
    ["query", "form*", "-", "o(R:a(i))", "{}", "R=1&R=2", #"{"R":[1,2]}"#],
    ["query", "deepObject*", "-", "o(R:i)", "{}", "color[R]=1", #"{"R":1}"#],
    ["query", "deepObject*", "-", "o(R:i)", "{}", "color=1&colorR=2&[R]=3", "-"],
    ["query", "deepObject*", "-", "o(R:o(S:b))", "{}", "color[R][S]=true", #"{"R":{"S":true}}"#],
    ["query", "deepObject*", "-", "o(R:a(i))", "{}", "color[R]=1", #"{"R":[1]}"#],
    ["query", "deepObject*", "-", "o(R:a(i))", "{}", "color[R][]=1&color[R][]=2", #"{"R":[1,2]}"#],
    [
      "query", "deepObject*", "-", "o(R:a(i))", "{}", "color[R][1]=1&color[R][0]=2",
      #"{"R":[2,1]}"#,
    ],
    [
      "query", "deepObject*", "-", "o(R:a(o(S:i,T:i)))", "{}",
      "color[R][0][S]=1&color[R][0][T]=2&color[R][1][S]=3", #"{"R":[{"S":1,"T":2},{"S":3}]}"#,
    ],
    ["query", "deepObject*", "-", "o(R:i)", #"{"properties":{"R":2}}"#, "color[R][S]=1", "!type"],
    [
      "query", "deepObject*", "-", "o(R:i)", #"{"properties":{"R":2}}"#, "color[R]=1&color[R][S]=1",
      "!type",
    ],
    ["query", "deepObject*", "-", "o(R:i)", "{}", "color[R=1", "-"],
    ["query", "deepObject*", "-", "o(R:i)", "{}", "color[R]x=1", "-"],
    [
      "query", "deepObject*", "-", "o(R:i)", #"{"maxProperties":0}"#, "color[]=1",
      "!maxProperties",
    ],
    // Label and matrix.
    ["path", "label", "!", "s", "{}", "blue", "!style"],
    ["path", "label", "!", "s", "{}", ".1.5", #""1.5""#],
    ["path", "matrix", "!", "s", "{}", "color=blue", "!style"],
    ["path", "matrix", "!", "s", "{}", ";colour=blue", "!style"],
    ["path", "matrix*", "!", "a(s)", "{}", ";color", "[]"],
    ["path", "matrix*", "!", "i", #"{"type":["integer"]}"#, ";color=1;color=2", "!type"],
    // Cookies.
    ["cookie", "form*", "-", "s", "{}", "a=1; color=x%20y; b=2", #""x y""#],
    ["cookie", "cookie*", "-", "s", "{}", "a=1;color=x%20y", #""x%20y""#],
    ["cookie", "form*", "-", "a(s)", "{}", "color=a; color=b", #"["a","b"]"#],
    ["cookie", "form*", "-", "s", "{}", "a=1; ; =; b", "-"],
    // JSON texts.
    ["query", "content", "-", "-", "{}", "color=%7B%22a%22:[1,2]%7D", #"{"a":[1,2]}"#],
    ["query", "content", "-", "-", "{}", "color=%7B", "!style"],
    ["query", "content", "-", "-", "{}", "color=", "!style"],
    ["query", "content", "-", "-", #"{"type":["object"]}"#, "color=1", "!type"],
    ["query", "content", "-", "-", "{}", #"color={"a":1,"a":2}"#, "!style"],
    ["header", "content", "-", "-", "{}", #"{"a":1}"#, #"{"a":1}"#],
    ["querystring", "content", "-", "-", "{}", "%7B%22a%22:1%7D", #"{"a":1}"#],
    [
      "querystring", "form*", "-", "o(a:i,b:a(s))", "{}", "a=1&b=x+y&b=z",
      #"{"a":1,"b":["x y","z"]}"#,
    ],
  ]

  @Test func `texts become the values that the schema lets them be`() throws {
    for row in Self.table {
      let plan = testPlan(#"{"type":["string"]}"#, #"{"type":["integer"]}"#, row[4])
      let carrier = ParameterCarrier(
        row[0],
        row[1],
        row[3],
        flags: row[2],
        node: "Unit#3",
        in: plan
      )
      let read = carrier.read(row[5])
      var found = read.violations.first.map { "!" + $0.violation.keyword }
      found = found ?? read.value?.jsonString() ?? "-"
      if row[6].hasPrefix("!") || row[6] == "-" {
        #expect(found == row[6], "\(row)")
      } else {
        #expect(found == (try JSONValue(json: row[6])).jsonString(), "\(row)")
      }
      for violation in read.violations where row[5].utf8.count > 12 {
        #expect(!violation.violation.message.contains(row[5].suffix(6)), "quotes: \(row)")
      }
    }
  }

  @Test func `a query with too many names is refused as a whole`() {
    let carrier = ParameterCarrier("query", "form*", "s")
    let query = String(repeating: "a=1&", count: CodingLimits.standard.pairsMax + 1)
    #expect(carrier.read(query + "color=x").violations.count == 1)
  }

  @Test func `brackets without end are nobody's name`() {
    let carrier = ParameterCarrier("query", "deepObject*", "o(R:i)")
    let deep = "color" + String(repeating: "[R]", count: 20_000) + "=1"
    #expect(carrier.read(deep).value == nil)
    #expect(carrier.read("color" + String(repeating: "[", count: 20_000)).value == nil)
  }

  @Test func `several lines of one header field are one list, and no single value`() {
    let field = HTTPField.Name("color") ?? .accept
    var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/x")
    head.headerFields.append(HTTPField(name: field, value: "1, 2"))
    head.headerFields.append(HTTPField(name: field, value: "3"))
    let list = ParameterCarrier("header", "simple", "a(i)").read(head)
    #expect(list.value == .array([1, 2, 3]))
    let plan = testPlan(#"{"type":["string"]}"#)
    let single = ParameterCarrier("header", "simple", "s", node: "Unit#1", in: plan).read(head)
    #expect(single.violations.map(\.violation.keyword) == ["type"])
  }

  @Test func `random requests never end a server`() {
    var random = SeededGenerator(seed: 5)
    let pieces = [
      "color", "=", "&", ";", ",", "[", "]", "%", "%41", "%C3", ".", "|", "+", " ", "R", "1",
      "\"", "{", "}", "é", "true", "null", "-", "e9",
    ]
    let layouts = [
      ["path", "simple"], ["path", "matrix*"], ["path", "label*"], ["query", "form"],
      ["query", "form*"], ["query", "pipeDelimited"], ["query", "deepObject*"],
      ["query", "content"], ["querystring", "form*"], ["header", "simple*"], ["cookie", "form*"],
      ["cookie", "cookie*"],
    ]
    for layout in layouts {
      for kinds in ["s", "ib0", "sa(i)", "o(R:i,*:o(R:a(s)))", "a(o(R:s))", "?"] {
        let carrier = ParameterCarrier(layout[0], layout[1], kinds)
        for _ in 0..<100 {
          let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            pieces[Int.random(in: pieces.indices, using: &random)]
          }
          let read = carrier.read(text.joined())
          #expect(read.violations.isEmpty || read.value == nil || read.value == .null)
        }
      }
    }
  }
}
