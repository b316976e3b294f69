import AssayRuntime
import Testing

@testable import Conformance

@Suite struct HARReportTests {
  private let redactor = Redactor([SampleRun.secret])

  private func files(_ result: RunResult = SampleRun().result) -> [HARReport.File] {
    HARReport(redactor: redactor).files(of: result)
  }

  @Test func `each failed step that has an exchange gets a file`() {
    #expect(files().map(\.name) == ["spec-pets-create-1.har", "spec-pets-create-2.har"])
    #expect(files().map(\.identity).first == "spec/pets.fixture.yaml#create[1]")
  }

  @Test func `a file is read back as what happened, without the secret`() throws {
    let log = try HARLog(parsing: files()[0].bytes)
    #expect(log.entries.count == 1)
    let entry = log.entries[0]
    #expect(entry.origin == "http://127.0.0.1:8080")
    let request: Exchange.Request = entry.exchange.request
    #expect(request.method == "POST")
    #expect(request.target == "/v2/pets?a=1&b=2")
    #expect(request.headers[1] == Exchange.Field("Authorization", "Bearer ‹pw›"))
    #expect(String(decoding: request.body, as: UTF8.self) == "{\"password\":\"‹pw›\"}")
    #expect(entry.exchange.response.status == 500)
    #expect(String(decoding: entry.exchange.response.body, as: UTF8.self) == "{\"note\":\"‹pw›\"}")
    #expect(!redactor.isFound(in: files()[0].bytes))
  }

  @Test func `members that the standard asks for are there`() throws {
    let log = try JSONValue(JSONTape(parsing: files()[0].bytes))["log"]
    #expect(log?["version"]?.stringValue == "1.2")
    #expect(log?["creator"]?["version"] != nil)
    let entry = try #require(log?["entries"]?[0])
    for name in ["startedDateTime", "time", "request", "response", "cache", "timings"] {
      #expect(entry[name] != nil, "\(name)")
    }
    for name in [
      "method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize",
    ] {
      #expect(entry["request"]?[name] != nil, "\(name)")
    }
    for name in ["status", "statusText", "httpVersion", "cookies", "headers", "content"] {
      #expect(entry["response"]?[name] != nil, "\(name)")
    }
    #expect(entry["response"]?["redirectURL"] != nil)
    #expect(entry["request"]?["queryString"]?.arrayValue?.count == 2)
  }

  @Test func `bodies that are no text are in Base64, or withheld`() throws {
    var result = SampleRun().result
    result.scenarios[0].steps[0].exchange?.response.body = [0xFF, 0xFE, 0x00]
    let hidden: [UInt8] = Encoders.gzip(Array(SampleRun.value.utf8))
    result.scenarios[1].steps[0].exchange?.response.body = hidden
    let files = files(result)
    let plain = try HARLog(parsing: files[0].bytes).entries[0]
    #expect(plain.exchange.response.body == [0xFF, 0xFE, 0x00])
    let withheld = try HARLog(parsing: files[1].bytes).entries[0]
    #expect(String(decoding: withheld.exchange.response.body, as: UTF8.self) == redactor.withheld)
  }

  @Test func `declared codings are undone`() throws {
    var result = SampleRun().result
    let body: [UInt8] = Encoders.gzip(Array("{\"a\":1}".utf8))
    result.scenarios[0].steps[0].exchange?.response.body = body
    result.scenarios[0].steps[0].exchange?.response.headers
      .append(Exchange.Field("Content-Encoding", "gzip"))
    let entry = try HARLog(parsing: files(result)[0].bytes).entries[0]
    #expect(String(decoding: entry.exchange.response.body, as: UTF8.self) == "{\"a\":1}")
  }
}
