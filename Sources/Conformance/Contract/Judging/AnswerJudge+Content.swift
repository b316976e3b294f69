import AssayRuntime
import OpenAPIDocument
import SourceDocuments

extension AnswerJudge {
  /// Whether HTTP allows the answer a body at all.
  ///
  /// RFC 9110 §6.4.1: responses to HEAD and those with 1xx, 204 and 304 have no content.
  var allowsContent: Bool {
    request.method != "HEAD" && status >= 200 && status != 204 && status != 304
  }

  /// The body is there, of a documented type, and what the document says.
  mutating func judgeContent() {
    if let fault = answer.codingFault {
      add(
        .contentCoding,
        "the body cannot be read: \(fault)",
        answerPlace: "header Content-Encoding"
      )
    }
    guard allowsContent else { return }
    if answer.response.body.isEmpty {
      judgeMissingBody()
      return
    }
    judgeContentType()
    judgeSyntax()
    guard let response else {
      judgeErrorBody(documented: nil)
      return
    }
    guard !response.content.isEmpty else {
      judgeUndocumentedBody(response)
      judgeErrorBody(documented: nil)
      return
    }
    let media: MediaPart? = judgeMediaType(response)
    if options.judgesSchema, let media { judgeBody(media) }
    judgeErrorBody(documented: media)
  }

  private mutating func judgeMissingBody() {
    guard let response, let media = response.content.first else { return }
    // A text or a file may be empty, a JSON text cannot.
    let isJSON: Bool = response.content.allSatisfy { $0.type?.isJSON ?? false }
    guard isJSON, options.judgesSchema, status != 205 else { return }
    add(.missingBody, "expected a body of \(media.name), found none", location: response.location)
  }

  private mutating func judgeUndocumentedBody(_ response: ResponsePart) {
    guard options.judgesSchema else { return }
    add(
      .undocumentedBody,
      "found a body where the document describes none for status \(status)",
      severity: options.isClosed ? .error : isSuccess ? .warning : .note,
      location: response.location
    )
  }

  /// What is sent as `Content-Type` is one media type.
  private mutating func judgeContentType() {
    let values: [[UInt8]] = answer.response.values(of: "content-type")
    if values.count > 1 {
      add(
        .mediaType,
        "found \(values.count) Content-Type fields",
        answerPlace: "header Content-Type"
      )
    } else if !values.isEmpty, answer.type == nil {
      add(.mediaType, "Content-Type is no media type", answerPlace: "header Content-Type")
    }
  }

  /// The documented media type that describes the body; nil, with a finding, where there is none.
  private mutating func judgeMediaType(_ response: ResponsePart) -> MediaPart? {
    let known: String = response.content.map(\.name).joined(separator: ", ")
    let place = "header Content-Type"
    guard let type = answer.type else {
      if !answer.response.has("content-type") {
        // RFC 9110 §8.3: "A sender that generates a message containing content SHOULD generate a
        // Content-Type header field".
        add(
          .mediaType,
          "expected Content-Type \(known), found none",
          answerPlace: place,
          location: response.location + "/content"
        )
      }
      return response.content.count == 1 ? response.content[0] : nil
    }
    let candidates = response.content.filter { $0.type?.includes(type) ?? false }
    if let found = candidates.min(by: { ($0.type?.rank ?? 9) < ($1.type?.rank ?? 9) }) {
      return found
    }
    // Every JSON can be read as the JSON that was promised; problem+json is sent by frameworks whose
    // documents say application/json.
    if type.isJSON, let json = response.content.first(where: { $0.type?.isJSON ?? false }) {
      add(
        .mediaTypeVariant,
        "expected Content-Type \(known), found \(type.essence), which is JSON as well",
        severity: options.isClosed ? .error : nil,
        answerPlace: place,
        location: response.location + "/content"
      )
      return json
    }
    add(
      .mediaType,
      "expected Content-Type \(known), found \(type.essence)",
      answerPlace: place,
      location: response.location + "/content"
    )
    return nil
  }

  /// What was declared as JSON is some.
  private mutating func judgeSyntax() {
    if let error = answer.syntaxError {
      let rule: DiagnosticRule =
        error.reason == .duplicateKey ? .duplicateAnswerMember : .answerSyntax
      add(rule, "the body is no good JSON, at \(error.description)")
    }
    if answer.type?.isJSONSequence ?? false { judgeSequence() }
    guard let type = answer.type, type.isJSON else { return }
    if answer.body.starts(with: [0xEF, 0xBB, 0xBF]) {
      // RFC 8259 §8.1: "Implementations MUST NOT add a byte order mark".
      add(.jsonEncoding, "a byte order mark stands in front of the JSON")
    }
    if let charset = type.parameter("charset"), charset.lowercased() != "utf-8",
      charset.lowercased() != "utf8"
    {
      // §8.1: "MUST be encoded using UTF-8".
      add(
        .jsonEncoding,
        "expected JSON in UTF-8, found another charset declared",
        answerPlace: "header Content-Type"
      )
    }
  }

  /// Each line of a sequence is a JSON text; RFC 7464 puts a record separator in front.
  private mutating func judgeSequence() {
    guard answer.codingFault == nil else { return }
    var number = 0
    for line in answer.body.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let text: ArraySlice<UInt8> = line.drop { $0 == 0x1E }
      if text.allSatisfy(ASCII.isSpace) { continue }
      // A text of a sequence may go on over lines where separators part it.
      if answer.body.first == 0x1E { return }
      do throws(JSONSyntaxError) {
        _ = try JSONTape(parsing: Array(text), options: AnswerLimits.reading)
      } catch {
        add(.answerSyntax, "line \(number) of the body is no good JSON, at \(error.description)")
        return
      }
    }
  }
}
