import AssayHTTP
import AssayRuntime
import HTTPTypes
import Testing

/// Bodies of `multipart/form-data`, good and hostile.
@Suite struct `Multipart forms` {
  private static let table = MediaTypeTable(
    "!\nmultipart multipart/form-data Unit#2 o(name:s,age:i,tags:a(s),meta:o(a:i),file:s) "
      + "file=application/octet-stream",
    in: testPlan(
      #"{"type":["integer"]}"#,
      #"{"type":["object"],"properties":{"age":1}}"#
    )
  )

  private func read(
    _ text: String,
    _ boundary: String = "boundary=B"
  )
    -> (JSONValue, RequestRefusal.Reason?)
  {
    let bytes = Array(text.utf8)
    return BodyCarrier(Self.table).read(bytes, "multipart/form-data; \(boundary)")
  }

  private static func part(_ name: String, _ content: String, _ fields: String = "") -> String {
    "--B\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\(fields)\r\n\(content)\r\n"
  }

  private static let good: [(String, String)] = [
    (part("name", "Ann") + part("age", "7") + "--B--\r\n", #"{"name":"Ann","age":7}"#),
    (part("name", "Ann") + "--B--", #"{"name":"Ann"}"#),
    ("preamble\r\n" + part("name", "Ann") + "--B--\r\nepilogue --B", #"{"name":"Ann"}"#),
    ("--B--", "{}"),
    (part("name", "") + "--B--", #"{"name":""}"#),
    ("--B\r\nContent-Disposition: form-data; name=name\r\n\r\n--B--", #"{"name":""}"#),
    (part("name", "a\r\n--Bx\r\n--\r\n-B") + "--B--", #"{"name":"a\r\n--Bx\r\n--\r\n-B"}"#),
    (part("name", "\r\n\r\n") + "--B--", #"{"name":"\r\n\r\n"}"#),
    (part("tags", "a") + part("tags", "b") + "--B--", #"{"tags":["a","b"]}"#),
    (part("tags[]", "a") + "--B--", #"{"tags":["a"]}"#),
    (
      part("meta", #"{"a":1}"#, "Content-Type: application/json\r\n") + "--B--",
      #"{"meta":{"a":1}}"#
    ),
    (
      part("name", #"{"a":1}"#, "content-type: application/json\r\n") + "--B--",
      #"{"name":"{\"a\":1}"}"#
    ),
    (
      "--B \t\r\nX-Y: z\r\nCONTENT-DISPOSITION: Form-Data; filename=\"a\\\"b.txt\"; Name=\"file\"\r\n"
        + "Content-Transfer-Encoding: 8bit\r\n\r\né\r\n--B--",
      #"{"file":"é"}"#
    ),
  ]

  private static let bad: [String] = [
    "", "x", "--", "--B", "--B\r\n", "--C--", "--B\r\n\r\n", "--Bx\r\n\r\n--Bx--",
    part("name", "Ann"), part("name", "Ann") + "--B", part("name", "Ann") + "--B\r\n",
    part("name", "Ann") + "--B-\r\n", part("name", "Ann") + "--B x\r\n--B--",
    "--B\r\n\r\ncontent\r\n--B--",
    "--B\r\nContent-Disposition: form-data\r\n\r\ncontent\r\n--B--",
    "--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\ncontent\r\n--B--",
    "--B\r\nContent-Disposition: form-data; name=\"a\r\n\r\ncontent\r\n--B--",
    "--B\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\nx\r\n--B--",
    "--B\r\nContent-Disposition: form-data; name=a x\r\n\r\nx\r\n--B--",
    "--B\r\nContent-Disposition : form-data; name=a\r\n\r\nx\r\n--B--",
    "--B\r\nContent-Disposition: form-data; name=a\r\n folded\r\n\r\nx\r\n--B--",
    "--B\nContent-Disposition: form-data; name=a\n\nx\n--B--",
    part("a", "x", "Content-Transfer-Encoding: base64\r\n") + "--B--",
    part("a", "x", "Content-Type: nonsense\r\n") + "--B--",
    part("a", "x", "Content-Type: text/plain; charset=utf-16\r\n") + "--B--",
    part("meta", "{", "Content-Type: application/json\r\n") + "--B--",
    "--B\r\nX: " + String(repeating: "x", count: 100_000),
    "--B\r\n" + String(repeating: "X: y\r\n", count: 100_000) + "\r\n--B--",
    String(repeating: part("a", "x"), count: CodingLimits.standard.partsMax + 1) + "--B--",
  ]

  @Test func `parts become members`() throws {
    for (text, expected) in Self.good {
      let (value, refusal) = read(text)
      #expect(refusal == nil, "\(text)")
      #expect(try JSONValue(json: expected) == value, "\(text)")
    }
  }

  @Test func `what is no multipart form is refused, and quoted nowhere`() {
    for text in Self.bad {
      switch read(text).1 {
      case .malformedBody(let message):
        #expect(!message.contains("content\r"), "\(text.prefix(80))")
      case .missingBody: #expect(text.isEmpty)
      default: Issue.record("taken: \(text.prefix(80).debugDescription)")
      }
    }
  }

  @Test func `a boundary is what the standard says`() {
    let body = "--B\r\nContent-Disposition: form-data; name=name\r\n\r\nx\r\n--B--"
    for boundary in ["boundary=\"B\"", "Boundary=B; x=y"] {
      #expect(read(body, boundary).1 == nil, "\(boundary)")
    }
    let long = String(repeating: "B", count: 71)
    for boundary in ["", "boundary=\"\"", "boundary=\"B \"", "boundary=\(long)", "boundary=\"é\""] {
      #expect(read(body, boundary).1 != nil, "\(boundary)")
    }
  }

  @Test func `a member that does not fit is named`() {
    guard case .invalid(let found) = read(Self.part("age", "x") + "--B--").1 else {
      Issue.record("the form was taken")
      return
    }
    #expect(found.map(\.violation.instancePointer) == ["/age"])
  }

  @Test func `a body of line breaks takes time in proportion`() {
    let text = String(repeating: "\r\n--B", count: 200_000)
    #expect(read(text).1 != nil)
    #expect(read("--B" + String(repeating: "\r", count: 1_000_000)).1 != nil)
  }

  @Test func `what was written is read again`() throws {
    let carrier = BodyCarrier(Self.table)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let letters: [String] = ["a", "\r", "\n", "--", "\"", "é", "=", ";", ":", "assay-", " "]
      var object = JSONObject()
      for name in ["name", "file"] {
        let pieces = (0..<Int.random(in: 0...8, using: &random)).map { _ in
          letters[Int.random(in: letters.indices, using: &random)]
        }
        object[name] = .string(pieces.joined())
      }
      object["tags"] = ["x", "y"]
      object["meta"] = ["a": 1]
      object["age"] = 5
      let request = try carrier.write(.object(object))
      let (read, refusal) = carrier.read(request)
      #expect(refusal == nil)
      #expect(read == .object(object))
    }
  }

  @Test func `random bytes and mutated forms never end a server`() {
    var random = SeededGenerator(seed: 11)
    let whole = Array((Self.part("name", "Ann") + Self.part("age", "7") + "--B--\r\n").utf8)
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.removeSubrange(place...)
        }
        if bytes.isEmpty { bytes = [0] }
      }
      _ = BodyCarrier(Self.table).read(bytes, "multipart/form-data; boundary=B")
    }
  }
}
