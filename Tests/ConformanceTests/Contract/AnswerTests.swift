import Testing

@testable import Conformance

/// How answers are decoded and parsed.
@Suite struct AnswerTests {
  /// A gzip of one stored block.
  private func gzip(_ text: String) -> [UInt8] {
    let bytes: [UInt8] = Array(text.utf8)
    let count = UInt16(bytes.count)
    var stream: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    stream += [1, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
    stream += bytes
    let check: UInt32 = CRC32.value(of: bytes)
    for number in [check, UInt32(bytes.count)] {
      stream += (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
    }
    return stream
  }

  private func answer(_ body: [UInt8], coding: String, type: String = "application/json") -> Answer
  {
    Answer(
      Exchange.Response(
        status: 200,
        headers: [
          Exchange.Field("content-ENCODING", coding), Exchange.Field("Content-Type", type),
        ],
        body: body
      )
    )
  }

  @Test func `content codings are undone, one after another`() {
    let json = #"{"a":[1,2]}"#
    #expect(answer(gzip(json), coding: "gzip").index(at: "/a/1") != nil)
    #expect(answer(gzip(json), coding: "X-GZIP").tape != nil)
    #expect(answer(Array(json.utf8), coding: "identity").tape != nil)
    let inner = String(decoding: gzip(json), as: UTF8.self)
    _ = inner
    let bare: [UInt8] = Array(gzip(json)[10..<(gzip(json).count - 8)])
    #expect(answer(bare, coding: "deflate").body.elementsEqual(json.utf8))
    #expect(answer([0x78, 0x01] + bare, coding: "deflate").body.elementsEqual(json.utf8))
    #expect(answer(gzip(json) + gzip(" "), coding: "gzip").codingFault == nil)
  }

  @Test func `a damaged or unknown coding is told, and what could be read stays`() {
    let whole: [UInt8] = gzip(#"{"a":"some text"}"#)
    var flipped = whole
    flipped[20] ^= 1
    #expect(answer(flipped, coding: "gzip").codingFault != nil)
    #expect(answer(Array(whole.dropLast(9)), coding: "gzip").codingFault != nil)
    #expect(answer(whole + [0, 1], coding: "gzip").codingFault != nil)
    #expect(answer(Array("{}".utf8), coding: "gzip").codingFault != nil)
    #expect(answer(whole, coding: "br").codingFault?.contains("'br'") ?? false)
    #expect(answer(whole, coding: "br").tape == nil)
    #expect(answer(whole, coding: "gzip, gzip, gzip, gzip, gzip").codingFault != nil)
  }

  @Test(arguments: [
    ("application/json", "application/json"),
    ("Application/JSON; charset=utf-8", "application/json"),
    (" text/plain ;x=\"a;b/c\"", "text/plain"), ("json", nil), ("a/b/c", nil), ("", nil),
  ])
  func `a media type is told from what is none`(_ given: String, _ essence: String?) {
    #expect(answer(Array("{}".utf8), coding: "identity", type: given).mediaType == essence)
  }

  @Test func `JSON is read where it is declared or looks like it`() {
    func tape(_ body: String, _ type: String?) -> Answer {
      Answer(TestExchange("GET", "/", 200, body, type: type).response)
    }
    #expect(tape("{}", "text/plain").tape != nil)
    #expect(tape("word", "text/plain").tape == nil)
    #expect(tape("word", "text/plain").syntaxError == nil)
    #expect(tape("word", "application/vnd.x+json").syntaxError != nil)
    #expect(tape("12", nil).tape != nil)
    #expect(tape("{\"a\":1}\n{\"a\":2}", "application/x-ndjson").syntaxError == nil)
    #expect(tape(#"{"a":1,"a":2}"#, "application/json").tape != nil)
    #expect(tape(#"{"a":1,"a":2}"#, "application/json").syntaxError != nil)
    #expect(tape(#"["\ud800"]"#, "application/json").tape != nil)
  }

  @Test(arguments: [
    (#"{"a":1}"# + "\n\n" + #"{"a":2}"# + "\n", "application/x-ndjson", 0),
    (#"{"a":1}"# + "\n{oops\n", "application/x-ndjson", 1),
    (#"{"a":1}"# + "\n{oops\n{oops", "application/jsonl", 1),
    ("\u{1E}{\n\"a\":1}\n", "application/json-seq", 0), ("", "application/jsonl", 0),
  ])
  func `each line of a sequence is JSON`(body: String, type: String, count: Int) {
    let answer = Answer(
      Exchange.Response(
        status: 200,
        headers: [Exchange.Field("Content-Type", type)],
        body: Array(body.utf8)
      )
    )
    let found = answer.findings(
      to: OutgoingRequest(method: "GET", target: "/"),
      options: AnswerOptions()
    )
    #expect(found.filter { $0.rule == .answerSyntax }.count == count)
  }
}
