internal import AssayRuntime

extension ErrorEchoBattery.Subject {
  /// The same body under other declarations, and header fields that carry the secret.
  func envelopes(text: String, name: String) -> [ProbeRequest] {
    var probes: [ProbeRequest] = []
    func add(_ name: String, _ change: (inout OutgoingRequest) -> Void) {
      var changed: OutgoingRequest = request
      change(&changed)
      probes.append(ProbeRequest(name, changed, demand: .anything))
    }
    if !request.body.isEmpty {
      for type in ["text/plain", "application/xml", "application/octet-stream", "image/png"] {
        add("declared as \(type)") { $0.setHeader("Content-Type", type) }
      }
      add("without a media type") { $0.setHeader("Content-Type", nil) }
      add("with a media type that is none") { $0.setHeader("Content-Type", "json") }
      add("in an unknown character set") {
        $0.setHeader("Content-Type", "application/json; charset=utf-7")
      }
      add("declared as compressed") { $0.setHeader("Content-Encoding", "gzip") }
      add("with an unknown content coding") { $0.setHeader("Content-Encoding", "assay") }
      add("with \(label) in a form") {
        $0.setHeader("Content-Type", "application/x-www-form-urlencoded")
        $0.body = Array("\(Self.percent(name))=\(Self.percent(text))".utf8)
      }
      add("with \(label) in a form of several parts") {
        $0.setHeader("Content-Type", "multipart/form-data; boundary=assay")
        let head = "--assay\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\n"
        $0.body = Array("\(head)\(text)\r\n--assay--\r\n".utf8)
      }
      add("with \(label) in XML") {
        $0.setHeader("Content-Type", "application/xml")
        $0.body = Array("<value><![CDATA[\(text)]]></wrong>".utf8)
      }
    }
    // A value of a field is visible ASCII here (RFC 9110 §5.5).
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), text.utf8.count <= 1024 else {
      return probes
    }
    for field in ["Idempotency-Key", "If-Match", "If-Modified-Since", "Range", "Cookie", "Expect"] {
      // An expectation that cannot be met is answered with 417 (§10.1.1).
      add("with \(label) in the field '\(field)'") {
        $0.setHeader(field, field == "Cookie" ? "session=\(text)" : text)
      }
    }
    if !request.body.isEmpty {
      add("with \(label) in the field 'Content-Type'") {
        $0.setHeader("Content-Type", "application/json; charset=\(text)")
      }
    }
    return probes
  }

  /// The secret in the path and in the query.
  func targets(text: String, name: String) -> [ProbeRequest] {
    guard text.utf8.count <= 1024 else { return [] }
    let value: String = Self.percent(text)
    let parts = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts.first ?? "/")
    let query: String = parts.count > 1 ? "\(parts[1])&" : ""
    let parent: String = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    var probes: [ProbeRequest] = []
    func add(_ name: String, _ target: String) {
      var changed: OutgoingRequest = request
      changed.target = target
      probes.append(ProbeRequest(name, changed, demand: .anything))
    }
    add("with \(label) at the end of the path", "\(path)/\(value)")
    if parent.split(separator: "/").count >= 1 {
      add("with \(label) as the last part of the path", "\(parent)/\(value)")
    }
    add("with \(label) in the query", "\(path)?\(query)\(Self.percent(name))=\(value)")
    add("with \(label) as a name in the query", "\(path)?\(query)\(value)=1")
    add("with \(label) and a broken percent sign in the query", "\(path)?\(query)q=\(value)%zz")
    return probes
  }

  private static func percent(_ text: String) -> String {
    let digits: [UInt8] = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in text.utf8 {
      if ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
        output.append(byte)
      } else {
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
