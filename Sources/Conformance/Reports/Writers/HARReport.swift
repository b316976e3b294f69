internal import AssayRuntime

/// The exchanges of failed steps as HAR 1.2 files, one for each step, redacted.
///
/// <http://www.softwareishard.com/blog/har-12-spec/>
package struct HARReport: Sendable {
  private let redactor: Redactor

  /// More of a body is left out.
  static let bodyBytesMax = 1 << 20

  package struct File: Sendable, Hashable {
    /// The name within its folder.
    package var name: String
    /// The identity of the step, as in all reports.
    package var identity: String
    package var bytes: [UInt8]
  }

  package init(redactor: Redactor) { self.redactor = redactor }

  /// A file for each step that failed and whose exchange was kept.
  package func files(of result: RunResult) -> [File] {
    var files: [File] = []
    var names = DistinctNames()
    for scenario in result.scenarios {
      let row: String =
        scenario.id.hasPrefix(scenario.file)
        ? String(scenario.id.dropFirst(scenario.file.count)) : ""
      for step in scenario.steps where step.isFailed {
        guard let exchange = step.exchange else { continue }
        let identity: String = "\(scenario.file)#\(step.id)\(row)"
        let shown: String = VisibleText.line(VisibleText.of(redactor.text(identity)))
        files.append(
          File(
            name: names.unique(Self.fileName(shown), in: "") + ".har",
            identity: shown,
            bytes: bytes(of: exchange, step, shown, result.environment)
          )
        )
      }
    }
    return files
  }

  /// Letters, digits and hyphens, which every file system and every artifact store takes.
  private static func fileName(_ identity: String) -> String {
    var name: [UInt8] = []
    for byte in identity.replacing(".fixture.yaml", with: "").utf8 {
      if ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "_") {
        name.append(byte)
      } else if name.last != UInt8(ascii: "-") {
        name.append(UInt8(ascii: "-"))
      }
    }
    let text = String(decoding: name.suffix(150), as: UTF8.self)
    let trimmed: Substring = text.drop { $0 == "-" }
    return trimmed.hasSuffix("-") ? String(trimmed.dropLast()) : String(trimmed)
  }

  // MARK: One file

  private func bytes(
    of exchange: Exchange,
    _ step: StepResult,
    _ identity: String,
    _ environment: RunEnvironment
  ) -> [UInt8] {
    var writer = JSONWriter(style: .indented)
    writer.beginObject()
    writer.object("log") { writer in
      writer.member("version", "1.2")
      writer.object("creator") { writer in
        writer.member("name", "assay")
        writer.member("version", environment.toolVersion)
      }
      writer.array("entries", [exchange]) { exchange, writer in
        let milliseconds = Int(max(0, step.duration.milliseconds))
        writer.member("startedDateTime", environment.startedAt)
        writer.member("time", milliseconds)
        request(exchange.request, environment, to: &writer)
        response(exchange.response, to: &writer)
        writer.object("cache") { _ in }
        writer.object("timings") { writer in
          writer.member("send", 0)
          writer.member("wait", milliseconds)
          writer.member("receive", 0)
        }
        writer.member("comment", identity)
      }
    }
    writer.endObject()
    return writer.finish() + [0x0A]
  }

  private func request(
    _ request: Exchange.Request,
    _ environment: RunEnvironment,
    to writer: inout JSONWriter
  ) {
    writer.object("request") { writer in
      let target: String = redactor.text(environment.origin + request.target)
      writer.member("method", redactor.text(request.method))
      writer.member("url", target)
      writer.member("httpVersion", "HTTP/1.1")
      writer.array("cookies", [Never]()) { _, _ in }
      fields("headers", request.headers, to: &writer)
      writer.array("queryString", Self.query(target)) { pair, writer in
        writer.member("name", pair.name)
        writer.member("value", pair.value)
      }
      if !request.body.isEmpty {
        let type: [UInt8]? = request.headers.first { $0.isNamed("content-type") }?.value
        writer.object("postData") { writer in
          writer.member("mimeType", text(type ?? []))
          writer.array("params", [Never]()) { _, _ in }
          body(request.body, encoding: "_encoding", to: &writer)
        }
      }
      writer.member("headersSize", -1)
      writer.member("bodySize", request.body.count)
    }
  }

  private func response(_ response: Exchange.Response, to writer: inout JSONWriter) {
    writer.object("response") { writer in
      writer.member("status", response.status)
      writer.member("statusText", text(response.reason))
      writer.member("httpVersion", "HTTP/1.1")
      writer.array("cookies", [Never]()) { _, _ in }
      fields("headers", response.headers, to: &writer)
      // "content.text … HTTP decoded (decompressed & unchunked)".
      let content: [UInt8] = ContentCoding.decoded(response).bytes
      writer.object("content") { writer in
        writer.member("size", content.count)
        writer.member("mimeType", text(response.firstValue(of: "content-type") ?? []))
        body(content, encoding: "encoding", to: &writer)
      }
      writer.member("redirectURL", text(response.firstValue(of: "location") ?? []))
      writer.member("headersSize", -1)
      writer.member("bodySize", response.body.count)
      if !response.trailers.isEmpty { fields("_trailers", response.trailers, to: &writer) }
    }
  }

  private func fields(
    _ name: StaticString,
    _ fields: [Exchange.Field],
    to writer: inout JSONWriter
  ) {
    writer.array(name, fields) { field, writer in
      writer.member("name", text(field.name))
      writer.member("value", text(field.value))
    }
  }

  private func text(_ bytes: [UInt8]) -> String {
    redactor.text(String(decoding: bytes, as: UTF8.self))
  }

  /// A body as text where it is some, else in Base64.
  private func body(_ bytes: [UInt8], encoding: String, to writer: inout JSONWriter) {
    let start = Array(bytes.prefix(Self.bodyBytesMax))
    if bytes.count > start.count {
      writer.member("comment", "the first \(start.count) of \(bytes.count) bytes")
    }
    if let text = String(validating: start, as: UTF8.self) {
      writer.member("text", redactor.text(text))
    } else if let shown = redactor.bytes(start) {
      writer.member("text", Base64Text.encoded(shown))
      writer.member(encoding, "base64")
    } else {
      writer.member("text", redactor.withheld)
    }
  }

  // MARK: URLs

  private static func query(_ url: String) -> [(name: String, value: String)] {
    guard let mark = url.firstIndex(of: "?") else { return [] }
    return url[url.index(after: mark)...].split(separator: "&").map { pair in
      let name: Substring = pair.prefix { $0 != "=" }
      let value: Substring = pair.dropFirst(name.count + 1)
      return (
        name: PercentText.decoded(name, keeping: .form),
        value: PercentText.decoded(value, keeping: .form)
      )
    }
  }
}
