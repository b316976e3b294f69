internal import AssayRuntime

/// An exchange that was recorded somewhere else: by a browser, by a proxy, by ourselves.
package struct RecordedExchange: Sendable {
  /// Since the epoch; exchanges are replayed in this order.
  package var startedAt: Moment
  /// Scheme, host and port, such as `https://api.example.com`.
  package var origin: String
  /// Its `step` is empty; bodies are decoded, and the request's target is path and query.
  package var exchange: Exchange

  /// A point in time, to be compared.
  package struct Moment: Sendable, Hashable, Comparable {
    package var seconds: Int64
    package var nanoseconds: Int

    package init(seconds: Int64, nanoseconds: Int) {
      self.seconds = seconds
      self.nanoseconds = nanoseconds
    }

    package static func < (left: Moment, right: Moment) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
  }

  package init(startedAt: Moment, origin: String, exchange: Exchange) {
    self.startedAt = startedAt
    self.origin = origin
    self.exchange = exchange
  }
}

extension RecordedExchange {
  /// Nil where an entry holds no whole exchange: browsers note status 0 for what they broke off.
  init?(_ entry: HARValue) {
    guard let request = entry["request"], let response = entry["response"],
      let method = request["method"]?.text, let url = request["url"]?.text,
      let split = SplitURL(url), let status = response["status"]?.integer,
      (100...599).contains(status)
    else { return nil }
    let started: Timestamp? = entry["startedDateTime"]?.text.flatMap { Timestamp($0) }
    startedAt = Moment(
      seconds: started?.secondsSinceEpoch ?? 0,
      nanoseconds: started?.nanoseconds ?? 0
    )
    origin = split.origin
    let body: [UInt8] = Self.content(response["content"], encoding: "encoding")
    exchange = Exchange(
      step: "",
      request: Exchange.Request(
        method: method.uppercased(),
        target: split.target,
        headers: Self.fields(request["headers"], type: request["postData"]?["mimeType"]?.text),
        body: Self.requestBody(request["postData"])
      ),
      response: Exchange.Response(
        status: status,
        reason: Array((response["statusText"]?.text ?? "").utf8),
        headers: Self.fields(
          response["headers"],
          type: response["content"]?["mimeType"]?.text,
          isDecoded: !Self.isCompressed(body)
        ),
        body: body
      )
    )
  }

  /// HTTP/2's pseudo fields, which begin with a colon, are in the method, URL and status already.
  ///
  /// Of a body that stands there decoded, the fields tell how it was sent; the media type may be told
  /// beside the body alone.
  private static func fields(
    _ list: HARValue?,
    type: String?,
    isDecoded: Bool = false
  ) -> [Exchange.Field] {
    var fields: [Exchange.Field] = []
    for field in list?.elements ?? [] {
      guard let name = field["name"]?.text, !name.isEmpty, name.utf8.first != 0x3A,
        let value = field["value"]?.text
      else { continue }
      let codings: Set<String> = ["content-encoding", "transfer-encoding", "content-length"]
      if isDecoded, codings.contains(name.lowercased()) { continue }
      fields.append(Exchange.Field(name, value))
    }
    if let type, !type.isEmpty, !fields.contains(where: { $0.isNamed("content-type") }) {
      fields.append(Exchange.Field("Content-Type", type))
    }
    return fields
  }

  /// Whether a body begins as gzip does (RFC 1952 §2.3.1): a few writers keep it so.
  private static func isCompressed(_ body: [UInt8]) -> Bool { body.starts(with: [0x1F, 0x8B]) }

  /// The text as it was sent; 1.2 has no member for binary bodies, so writers agreed on `_encoding`.
  private static func requestBody(_ data: HARValue?) -> [UInt8] {
    guard let data else { return [] }
    if data["text"] != nil { return content(data, encoding: "_encoding") }
    let pairs: [String] = (data["params"]?.elements ?? []).compactMap { parameter in
      guard let name = parameter["name"]?.text else { return nil }
      let value: String = parameter["value"]?.text ?? ""
      return PercentText.encoded(name, keeping: .form) + "="
        + PercentText.encoded(value, keeping: .form)
    }
    return Array(pairs.joined(separator: "&").utf8)
  }

  private static func content(_ content: HARValue?, encoding: String) -> [UInt8] {
    guard let content, let text = content["text"]?.text else { return [] }
    guard content[encoding]?.text == "base64" else { return Array(text.utf8) }
    return Base64Text.decoded(text) ?? Array(text.utf8)
  }
}

/// The parts of an absolute URL that a recording needs.
struct SplitURL {
  var origin: String
  /// Path and query; the fragment is never sent.
  var target: String

  init?(_ url: String) {
    guard let scheme = url.firstRange(of: "://"),
      ["http", "https"].contains(url[..<scheme.lowerBound].lowercased())
    else { return nil }
    let rest: Substring = url[scheme.upperBound...].prefix { $0 != "#" }
    let authority: Substring = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.isEmpty else { return nil }
    let host: Substring =
      authority.lastIndex(of: "@").map {
        authority[authority.index(after: $0)...]
      } ?? authority
    origin = url[..<scheme.upperBound].lowercased() + host.lowercased()
    let behind: Substring = rest[authority.endIndex...]
    target = behind.hasPrefix("/") ? String(behind) : "/" + behind
  }
}
