import SourceDocuments

extension AnswerJudge {
  /// The message says rightly how long it is, and has a body only where it may.
  mutating func judgeFraming() {
    if !allowsContent, !answer.response.body.isEmpty {
      let what: String = request.method == "HEAD" ? "an answer to HEAD" : "a \(status)"
      add(.forbiddenBody, "found a body in \(what), which has none (RFC 9110 §6.4.1)")
    }
    let lengths: [[UInt8]] = answer.response.values(of: "content-length")
    guard !lengths.isEmpty else { return }
    let place = "header Content-Length"
    let distinct = Set(
      lengths.flatMap { $0.split(separator: 0x2C) }.map { $0.filter { !ASCII.isSpace($0) } }
    )
    guard distinct.count == 1, let only = distinct.first, let length = number(only) else {
      add(.contentLength, "Content-Length is not one number", answerPlace: place)
      return
    }
    if status == 204 || status / 100 == 1 {
      // RFC 9110 §8.6: "A server MUST NOT send a Content-Length header field" in these.
      add(
        .contentLength,
        "found Content-Length in a \(status), which has no content",
        severity: length == 0 ? .warning : nil,
        answerPlace: place
      )
      return
    }
    guard allowsContent else { return }
    if answer.response.has("transfer-encoding") {
      // RFC 9112 §6.2: "A sender MUST NOT send a Content-Length header field in any message that
      // contains a Transfer-Encoding header field."
      add(.contentLength, "found Content-Length beside Transfer-Encoding", answerPlace: place)
    } else if length != answer.response.body.count {
      add(
        .contentLength,
        "expected a body of \(length) bytes by Content-Length, found "
          + "\(answer.response.body.count)",
        answerPlace: place
      )
    }
  }

  func number(_ text: some Collection<UInt8>) -> Int? {
    guard !text.isEmpty, text.count <= 18 else { return nil }
    var number: Int = 0
    for byte in text {
      guard ASCII.isDigit(byte) else { return nil }
      number = number * 10 + Int(byte &- 0x30)
    }
    return number
  }
}
