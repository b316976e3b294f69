import OpenAPIDocument
import SourceDocuments

extension AnswerJudge {
  /// The status is one that the document describes.
  mutating func judgeStatus() {
    guard (100...599).contains(status) else {
      // RFC 9110 §15: "values outside the range 100..599 are invalid".
      add(.invalidStatus, "the status is \(status), which is none of HTTP's (100 to 599)")
      return
    }
    judgeServerError()
    guard let parts, response == nil, !parts.responses.isEmpty else { return }
    let known: String = parts.responses.map(\.status.key).joined(separator: ", ")
    let name: String = operation?.id ?? ""
    // 304 answers a condition of the request (RFC 9110 §13); the statuses below answer how something
    // was asked, which no operation describes anew.
    let isGeneral: Bool = status == 304 || Self.generalStatuses.contains(status)
    var severity: Diagnostic.Severity?
    if options.isClosed {
      severity = .error
    } else if isGeneral, options.expectsStatus, status < 500 {
      // Whoever wrote the step knows how such a request is refused.
      severity = .note
    } else if isGeneral || options.expectsStatus {
      severity = .warning
    }
    add(
      .undocumentedStatus,
      "expected one of the statuses of '\(name)' (\(known)), found \(status)",
      severity: severity,
      location: parts.location + "/responses"
    )
  }

  /// Refusals that servers give whatever operation is asked for (RFC 9110 §15.5, RFC 6585).
  static let generalStatuses: Set<Int> = [
    405, 406, 408, 411, 412, 413, 414, 415, 416, 417, 421, 426, 428, 429, 431, 501, 503, 505,
  ]

  private mutating func judgeServerError() {
    // Without a document, what is expected of a status is the fixture's.
    guard contract != nil, status >= 500, status != 501, !options.expectsStatus else { return }
    add(.serverError, "the server answered \(status): it failed at a request that it should handle")
  }
}
