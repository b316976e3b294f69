internal import OpenAPIDocument

extension FixtureMaker {
  /// Sends the cookies that earlier answers of the recording set; others were the client's own, and
  /// are left out.
  ///
  /// - Returns: Whether there are any.
  mutating func addCapturedCookies(_ value: String, to template: inout RequestTemplate) -> Bool {
    var parts: [TemplateText.Part] = []
    for pair in value.split(separator: ";") {
      let trimmed: Substring = pair.drop { $0 == " " }
      let name: Substring = trimmed.prefix { $0 != "=" }
      guard let capture = capture(of: String(trimmed.dropFirst(name.count + 1))) else { continue }
      parts.append(.literal((parts.isEmpty ? "" : "; ") + name + "="))
      parts.append(.reference(capture))
    }
    guard !parts.isEmpty else { return false }
    template.headers.append(
      TemplateMember(
        name: TemplateText(literal: "Cookie", at: nowhere),
        value: TemplateValue(.text(TemplateText(parts, at: nowhere)), at: nowhere)
      )
    )
    return true
  }

  /// Whether an answer behind a call holds a text: then the server means to show it.
  func isShown(_ text: String, after call: Int) -> Bool {
    let bytes: [UInt8] = Array(text.utf8)
    return calls[(call + 1)...].contains { later in
      let response: Exchange.Response = later.exchange.response
      return later.answer.body.contains(bytes)
        || response.headers.contains { $0.value.contains(bytes) }
    }
  }
}
