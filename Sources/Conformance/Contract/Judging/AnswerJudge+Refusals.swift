import SourceDocuments

extension AnswerJudge {
  /// What HTTP wants beside certain statuses.
  mutating func judgeRefusal() {
    switch status {
    case 401: judgeChallenge()
    case 405: judgeAllow()
    case 429, 503:
      if !answer.response.has("retry-after") {
        add(.missingRetryAfter, "expected Retry-After beside \(status), found none")
      }
    default: break
    }
    if options.carriesSecrets, !forbidsStoring {
      add(
        .cacheableAnswer,
        "expected Cache-Control: no-store in an answer to a request with secrets",
        answerPlace: "header Cache-Control"
      )
    }
  }

  private var forbidsStoring: Bool {
    answer.response.values(of: "cache-control").contains { value in
      value.split(separator: 0x2C).contains { directive in
        ASCII.lowercased(directive.filter { !ASCII.isSpace($0) }).elementsEqual("no-store".utf8)
      }
    }
  }

  private mutating func judgeChallenge() {
    let place = "header WWW-Authenticate"
    let challenges: [[UInt8]] = answer.response.values(of: "www-authenticate")
    let text: String = challenges.map { String(decoding: $0, as: UTF8.self) }.joined(
      separator: ", "
    )
    if text.isBlank {
      add(.missingChallenge, "expected WWW-Authenticate beside 401, found none", answerPlace: place)
      return
    }
    let schemes: [String] = wantedSchemes
    let lower: String = text.lowercased()
    if !schemes.isEmpty, !schemes.contains(where: { lower.contains($0) }) {
      add(
        .challengeScheme,
        "expected a challenge for \(schemes.joined(separator: " or ")), found another one",
        answerPlace: place
      )
    }
    if schemes.contains("bearer"), !showsCredential, lower.contains("error=") {
      add(
        .challengeScheme,
        "expected no error code where the request shows no token (RFC 6750 §3.1), found one",
        severity: .warning,
        answerPlace: place
      )
    }
  }

  /// The schemes of HTTP that the operation's security names.
  private var wantedSchemes: [String] {
    var names: [String] = []
    for alternative in operation?.security ?? [] {
      for scheme in alternative {
        switch scheme.carrier {
        case .bearer: if !names.contains("bearer") { names.append("bearer") }
        case .basic: if !names.contains("basic") { names.append("basic") }
        // Keys in fields of their own have no registered scheme.
        case .header, .query, .cookie, .other: return []
        }
      }
    }
    return names
  }

  private var showsCredential: Bool { request.headers.contains { $0.isNamed("authorization") } }

  private mutating func judgeAllow() {
    let place = "header Allow"
    let values: [[UInt8]] = answer.response.values(of: "allow")
    guard !values.isEmpty else {
      add(.missingAllow, "expected Allow beside 405, found none", answerPlace: place)
      return
    }
    let allowed: [String] = values.flatMap { $0.split(separator: 0x2C) }.map { method in
      String(decoding: method.filter { !ASCII.isSpace($0) }, as: UTF8.self)
    }
    if allowed.contains(request.method) {
      add(.allowedMethods, "Allow names \(request.method), which was refused", answerPlace: place)
    }
    for method in contract?.methods(ofPath: request.target) ?? []
    where !allowed.contains(method) && method != request.method {
      add(
        .allowedMethods,
        "Allow does not name \(method), which the document has",
        severity: .warning,
        answerPlace: place
      )
    }
  }
}
