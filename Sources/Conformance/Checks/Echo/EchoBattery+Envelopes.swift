internal import AssayRuntime

extension ErrorEchoBattery.Subject {
  /// The same body under other declarations.
  func envelopes() -> [ProbeRequest] {
    if request.body.isEmpty { return [] }
    var probes: [ProbeRequest] = []
    for type in ["text/plain", "application/xml", "application/octet-stream", "image/png"] {
      probes.append(probe("declared as \(type)", "Content-Type", type))
    }
    let charset = "application/json; charset=utf-7"
    return probes + [
      probe("without a media type", "Content-Type", nil),
      probe("with a media type that is none", "Content-Type", "json"),
      probe("in an unknown character set", "Content-Type", charset),
      probe("declared as compressed", "Content-Encoding", "gzip"),
      probe("with an unknown content coding", "Content-Encoding", "assay"),
    ]
  }

  private func probe(
    _ name: String,
    _ field: String,
    _ value: String?,
    body: String? = nil
  ) -> ProbeRequest {
    var changed: OutgoingRequest = request
    changed.setHeader(field, value)
    if let body { changed.body = Array(body.utf8) }
    return ProbeRequest(name, changed, demand: .anything)
  }

  /// The secret in bodies of other forms, and in header fields.
  func carriers(text: String, name: String) -> [ProbeRequest] {
    var probes: [ProbeRequest] = []
    if !request.body.isEmpty {
      let form = "\(PercentText.encoded(name))=\(PercentText.encoded(text))"
      let head = "--assay\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\n"
      let parts = "\(head)\(text)\r\n--assay--\r\n"
      let markup = "<value><![CDATA[\(text)]]></wrong>"
      for (what, type, body) in [
        ("a form", "application/x-www-form-urlencoded", form),
        ("a form of several parts", "multipart/form-data; boundary=assay", parts),
        ("XML", "application/xml", markup),
      ] { probes.append(probe("with \(label) in \(what)", "Content-Type", type, body: body)) }
    }
    // A value of a field is visible ASCII here (RFC 9110 §5.5).
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), text.utf8.count <= 1024 else {
      return probes
    }
    // An expectation that cannot be met is answered with 417 (§10.1.1).
    for field in ["Idempotency-Key", "If-Match", "If-Modified-Since", "Range", "Cookie", "Expect"] {
      let value: String = field == "Cookie" ? "session=\(text)" : text
      probes.append(probe("with \(label) in the field '\(field)'", field, value))
    }
    if !request.body.isEmpty {
      let type = "application/json; charset=\(text)"
      probes.append(probe("with \(label) in the field 'Content-Type'", "Content-Type", type))
    }
    return probes
  }

  /// The secret in the path and in the query.
  func targets(text: String, name: String) -> [ProbeRequest] {
    guard text.utf8.count <= 1024 else { return [] }
    let value: String = PercentText.encoded(text)
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
    add("with \(label) in the query", "\(path)?\(query)\(PercentText.encoded(name))=\(value)")
    add("with \(label) as a name in the query", "\(path)?\(query)\(value)=1")
    add("with \(label) and a broken percent sign in the query", "\(path)?\(query)q=\(value)%zz")
    return probes
  }
}
