import AssayRuntime
import SchemaPlan

extension AnswerJudge {
  /// Documented headers are there and what the document says.
  mutating func judgeHeaders() {
    guard let response else { return }
    for header in response.headers {
      let values: [[UInt8]] = answer.response.values(of: header.key)
      if values.isEmpty {
        if header.isRequired {
          add(
            .missingHeader,
            "expected the header field \(header.name), found none",
            answerPlace: "header \(header.name)",
            location: header.location
          )
        }
        continue
      }
      judge(header, values)
    }
    if options.isClosed { judgeUndocumentedHeaders(response) }
  }

  private mutating func judge(_ header: HeaderPart, _ values: [[UInt8]]) {
    guard let contract, let plan = contract.schemas.plan, let use = header.schema,
      let node = use.node
    else { return }
    // RFC 9110 §5.3: several fields of one name are one list; Set-Cookie is not.
    let isCookie: Bool = header.key == "set-cookie"
    let joined: [UInt8] = isCookie ? values[0] : Array(values.joined(separator: [0x2C, 0x20]))
    let place = "header \(header.name)"
    guard String(validating: joined, as: UTF8.self) != nil else {
      add(
        .headerSchema,
        "\(header.name) is no UTF-8",
        answerPlace: place,
        location: header.location
      )
      return
    }
    let readings: [JSONValue] =
      header.isJSONText
      ? [(try? JSONValue(json: joined)) ?? .string(String(decoding: joined, as: UTF8.self))]
      : HeaderText.readings(of: joined, explode: header.explode)
    var first: [Violation] = []
    for reading in readings {
      guard let tape = try? JSONTape(parsing: reading.jsonData(), options: AnswerLimits.reading)
      else { continue }
      if plan.accepts(node, tape) { return }
      let violations = plan.violations(node, tape, 0, limit: 3)
      // The reading that gets furthest says best what is wrong: not the type.
      if first.isEmpty || first[0].keyword == "type" && violations.first?.keyword != "type" {
        first = violations
      }
    }
    for violation in first {
      add(
        .headerSchema,
        "\(header.name)\(violation.instancePointer): \(violation.message) [\(violation.keyword)]",
        answerPlace: place,
        location: violation.keywordLocation
      )
    }
  }

  private mutating func judgeUndocumentedHeaders(_ response: ResponsePart) {
    let documented = Set(response.headers.map(\.key))
    var told: Set<String> = []
    for field in answer.response.headers {
      let name = String(decoding: ASCII.lowercased(field.name), as: UTF8.self)
      if documented.contains(name) || HeaderText.general.contains(name) { continue }
      guard told.insert(name).inserted, told.count <= AnswerLimits.undocumentedMax else { continue }
      add(
        .undocumentedHeader,
        "the document does not describe the header field \(name)",
        answerPlace: "header \(name)",
        location: response.location
      )
    }
  }
}

/// What the text of a header field may mean.
enum HeaderText {
  /// The values that a text in style `simple` can be, the likeliest last but a string first where it
  /// is one in any case.
  static func readings(of bytes: [UInt8], explode: Bool) -> [JSONValue] {
    let text = String(decoding: bytes, as: UTF8.self)
    var readings: [JSONValue] = []
    if let scalar = scalar(text) { readings.append(scalar) }
    readings.append(.string(text))
    let pieces: [String] = text.split(separator: ",", omittingEmptySubsequences: false).map {
      trimmed($0)
    }
    readings.append(.array(pieces.map { scalar($0) ?? .string($0) }))
    readings.append(.array(pieces.map { .string($0) }))
    if let object = object(pieces, explode: explode) { readings.append(object) }
    return readings
  }

  private static func scalar(_ text: String) -> JSONValue? {
    if text == "true" { return .bool(true) }
    if text == "false" { return .bool(false) }
    guard let first = text.utf8.first, ASCII.isDigit(first) || first == UInt8(ascii: "-") else {
      return nil
    }
    return (try? JSONValue(json: text)).flatMap { $0.numberValue == nil ? nil : $0 }
  }

  /// `R,100,G,200`, or exploded `R=100,G=200`.
  private static func object(_ pieces: [String], explode: Bool) -> JSONValue? {
    var object = JSONObject()
    if explode {
      for piece in pieces {
        guard let equals = piece.firstIndex(of: "=") else { return nil }
        let value = String(piece[piece.index(after: equals)...])
        object[String(piece[..<equals])] = scalar(value) ?? .string(value)
      }
    } else {
      guard pieces.count >= 2, pieces.count % 2 == 0 else { return nil }
      for index in stride(from: 0, to: pieces.count, by: 2) {
        object[pieces[index]] = scalar(pieces[index + 1]) ?? .string(pieces[index + 1])
      }
    }
    return .object(object)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text: Substring = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }

  /// Fields that HTTP itself, its security and its transport have, which no document lists.
  static let general: Set<String> = [
    "accept-ranges", "access-control-allow-credentials", "access-control-allow-headers",
    "access-control-allow-methods", "access-control-allow-origin", "access-control-expose-headers",
    "access-control-max-age", "age", "allow", "alt-svc", "cache-control", "connection",
    "content-encoding", "content-language", "content-length", "content-location",
    "content-security-policy", "content-type", "cross-origin-opener-policy",
    "cross-origin-resource-policy", "date", "etag", "expires", "keep-alive", "last-modified",
    "link", "location", "nel", "permissions-policy", "pragma", "referrer-policy", "report-to",
    "retry-after", "server", "server-timing", "strict-transport-security", "traceparent",
    "tracestate", "trailer", "transfer-encoding", "upgrade", "vary", "via", "www-authenticate",
    "x-content-type-options", "x-frame-options", "x-xss-protection",
  ]
}
