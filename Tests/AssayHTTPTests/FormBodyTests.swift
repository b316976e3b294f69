import AssayHTTP
import AssayRuntime
import HTTPTypes
import Testing

/// Bodies of forms, as clients write them.
@Suite struct `Forms` {
  private static let table = MediaTypeTable(
    "!\nform application/x-www-form-urlencoded Unit#2 "
      + "o(name:s,age:i,tags:a(s),ids:a(i),where:o(x:n,y:n),ok:b,meta:o(a:i),in:o(p:i)) "
      + "ids=spaceDelimited where=deepObject* in=form*",
    in: testPlan(
      #"{"type":["integer"]}"#,
      #"{"type":["object"],"properties":{"age":1}}"#
    )
  )

  private func read(
    _ text: String,
    _ type: String = "application/x-www-form-urlencoded"
  )
    -> (JSONValue, RequestRefusal.Reason?)
  {
    let carrier = BodyCarrier(Self.table)
    return carrier.read(Array(text.utf8), type)
  }

  private static let good: [(String, String)] = [
    ("name=a+b%20c%26&age=7", #"{"name":"a b c&","age":7}"#),
    ("", "missing"),
    ("name=", #"{"name":""}"#),
    ("name", #"{"name":""}"#),
    ("tags=a&tags=b&name=c", #"{"tags":["a","b"],"name":"c"}"#),
    ("tags=a", #"{"tags":["a"]}"#),
    ("tags[]=a&tags[]=b", #"{"tags":["a","b"]}"#),
    ("tags%5B1%5D=b&tags[0]=a", #"{"tags":["a","b"]}"#),
    ("ids=1+2%203", #"{"ids":[1,2,3]}"#),
    ("where[x]=1&where[y]=2.5", #"{"where":{"x":1,"y":2.5}}"#),
    ("ok=true&other=1", #"{"ok":true,"other":"1"}"#),
    ("a%5Bb%5D=1", #"{"a[b]":"1"}"#),
    ("meta=%7B%22a%22:1%7D", #"{"meta":{"a":1}}"#),
    ("meta[a]=1", #"{"meta":{"a":1}}"#),
    ("p=1", #"{"in":{"p":1}}"#),
    ("age=x", "type"),
    ("age=1&age=2", "type"),
    ("name=%zz", "malformed"),
    ("name=%FF", "malformed"),
    ("%FF=a", "malformed"),
  ]

  @Test func `names and values become members`() throws {
    for (text, expected) in Self.good {
      let (value, refusal) = read(text)
      switch refusal {
      case nil: #expect(try JSONValue(json: expected) == value, "\(text)")
      case .missingBody: #expect(expected == "missing", "\(text)")
      case .malformedBody(let message):
        #expect(expected == "malformed", "\(text)")
        #expect(!message.contains("zz"))
      case .invalid(let found): #expect(found.first?.violation.keyword == expected, "\(text)")
      default: Issue.record("\(text): another refusal")
      }
    }
  }

  @Test func `too many names are refused`() {
    let text = String(repeating: "a=1&", count: CodingLimits.standard.pairsMax + 1)
    guard case .malformedBody = read(text).1 else {
      Issue.record("the form was taken")
      return
    }
  }

  @Test func `what was written is read again`() throws {
    let carrier = BodyCarrier(Self.table)
    for text in [
      #"{"name":"a b&c=d+e%é","age":-7,"tags":["x","y,z"],"ids":[1,2],"ok":false}"#,
      #"{"where":{"x":1,"y":-2.5},"name":""}"#, #"{"free":"x y"}"#,
      #"{"meta":{"a":1},"in":{"p":2}}"#,
    ] {
      let value = try JSONValue(json: text)
      let request = try carrier.write(value)
      let (read, refusal) = carrier.read(request)
      #expect(refusal == nil, "\(text)")
      #expect(read == value, "\(text)")
    }
  }
}

/// One body, written into a request and read out of one.
struct BodyCarrier {
  let table: MediaTypeTable
  private let parameters = ParameterTable("", in: openPlan)
  private let metadata = OperationMetadata(
    id: "op",
    method: .post,
    template: "/x",
    source: SourceLine("test.yaml", 1)
  )

  init(_ table: MediaTypeTable) { self.table = table }

  func write(_ value: JSONValue) throws -> RequestMessage {
    var writer = RequestWriter(metadata, parameters: parameters, bodies: table)
    writer.body(0, value)
    return try writer.finish()
  }

  func read(_ bytes: [UInt8], _ type: String?) -> (JSONValue, RequestRefusal.Reason?) {
    var head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/x")
    if let type { head.headerFields[.contentType] = type }
    return read(RequestMessage(head: head, body: bytes))
  }

  func read(_ request: RequestMessage) -> (JSONValue, RequestRefusal.Reason?) {
    var reader = RequestReader(request, .none, parameters: parameters, bodies: table)
    let value: JSONValue = reader.body()
    return (value, reader.refusal)
  }
}
