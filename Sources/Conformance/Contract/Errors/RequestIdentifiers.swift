import AssayRuntime
package import SourceDocuments

/// The request ids of the answers of a run, to find those that come twice.
package struct RequestIdentifiers: Sendable {
  private struct Use: Sendable {
    var step: String
    var target: String
    var idempotencyKey: [UInt8]?
    var isError: Bool
    /// Whether a header field gave the id as well: then it is surely that of the request.
    var isConfirmed: Bool
  }

  private var uses: [String: Use] = [:]
  private static let usesMax = 1_000_000

  package init() {}

  /// Takes in an answer, and says whether its id was seen before.
  package mutating func findings(
    on answer: Answer,
    to request: OutgoingRequest,
    step: String,
    at place: SourceRange? = nil
  ) -> [Finding] {
    guard let id = Self.id(of: answer), !id.isEmpty, uses.count < Self.usesMax else { return [] }
    let header: [UInt8]? = answer.requestIDHeader
    let use = Use(
      step: step,
      target: request.method + " " + request.target,
      idempotencyKey: request.headers.first { Self.isIdempotencyKey($0) }?.value,
      isError: answer.response.status >= 400,
      isConfirmed: header?.elementsEqual(id.utf8) ?? false
    )
    guard let known = uses[id] else {
      uses[id] = use
      return []
    }
    guard !isAllowed(use, known) else { return [] }
    var finding = Finding(
      .repeatedRequestID,
      "the request id is that of the answer to '\(known.step)' as well",
      at: place
    )
    finding.answerPlace = answer.requestIDPlace
    return [finding]
  }

  /// Whether two answers may have the same id.
  private func isAllowed(_ use: Use, _ known: Use) -> Bool {
    // A stored answer is repeated whole.
    if let key = use.idempotencyKey, key == known.idempotencyKey { return true }
    if use.isError || known.isError || use.isConfirmed || known.isConfirmed { return false }
    // Outside errors, the member may be data: the request that made the thing that is shown.
    return true
  }

  private static func id(of answer: Answer) -> String? {
    if let header = answer.requestIDHeader { return String(decoding: header, as: UTF8.self) }
    guard let tape = answer.tape, tape.kind(at: 0) == .object,
      let index = tape.member(of: 0, named: "request_id")
        ?? tape.member(of: 0, named: "requestId"),
      tape.kind(at: index) == .string
    else { return nil }
    return tape.string(at: index)
  }

  private static func isIdempotencyKey(_ field: Exchange.Field) -> Bool {
    field.isNamed("idempotency-key") || field.isNamed("x-idempotency-key")
  }
}

extension Answer {
  /// The header field that names the request.
  var requestIDHeader: [UInt8]? {
    response.firstValue(of: "x-request-id") ?? response.firstValue(of: "request-id")
  }

  /// The place of the request id, as findings name it.
  var requestIDPlace: String {
    if response.has("x-request-id") { return "header X-Request-Id" }
    if response.has("request-id") { return "header Request-Id" }
    return index(at: "/request_id") == nil ? "/requestId" : "/request_id"
  }
}
