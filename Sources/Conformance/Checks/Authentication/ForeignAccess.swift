package import SourceDocuments

/// What another organisation's key reaches of the records that a scenario made.
///
/// ```swift
/// if let check = ForeignAccess(request, as: foreign, ids: captured, seed: seed) {
///   let foreign = await transport.send(check.foreign)
///   let unknown: TransportOutcome? = if let request = check.unknown { await transport.send(request) } else { nil }
///   findings += check.findings(foreign: foreign, unknown: unknown, step: step, at: range)
///   // and the hunt, as for every answer
/// }
/// ```
package struct ForeignAccess: Sendable {
  /// The step's request with the other key.
  package let foreign: OutgoingRequest
  /// The same with an id that nobody has; nil where the request names no record.
  package let unknown: OutgoingRequest?
  /// Texts that the scenario captured, which the other organisation must not see.
  private let ids: [String]
  private let isRead: Bool
  private let unknownIDs: [String]

  package static let name = "with another organisation's key"

  /// Nil where nothing can be learned: a request that makes a new record makes one for whoever asks.
  ///
  /// `foreign` is the step's request as the other organisation would send it, which is sent before
  /// the step's own. `ids` are the captured values that are ids; those of fewer than six bytes are
  /// left out.
  package init?(
    _ request: OutgoingRequest,
    as foreign: OutgoingRequest,
    ids: [String],
    seed: UInt64
  ) {
    guard foreign.headers != request.headers || foreign.target != request.target else { return nil }
    let ids: [String] = ids.filter { $0.utf8.count >= 6 }
    self.foreign = foreign
    self.ids = ids
    self.isRead = request.method == "GET" || request.method == "HEAD"
    let (target, replacements) = Self.unknown(foreign.target, ids, seed)
    self.unknownIDs = replacements
    if replacements.isEmpty {
      guard isRead else { return nil }
      self.unknown = nil
    } else {
      var changed: OutgoingRequest = foreign
      changed.target = target
      self.unknown = changed
    }
  }

  /// The target with ids of the same form that nobody has.
  private static func unknown(
    _ target: String,
    _ ids: [String],
    _ seed: UInt64
  ) -> (target: String, replacements: [String]) {
    let end = target.firstIndex(of: "?") ?? target.endIndex
    var replacements: [String] = []
    let segments = target[..<end].split(separator: "/", omittingEmptySubsequences: false)
    let path: String = segments.map { segment in
      guard let id = ids.first(where: { $0.elementsEqual(segment) }) else { return String(segment) }
      let other: String = unknownID(like: id, seed)
      replacements.append(other)
      return other
    }.joined(separator: "/")
    return (path + target[end...], replacements)
  }

  /// An id with the same word in front, such as `cred_`.
  private static func unknownID(like id: String, _ seed: UInt64) -> String {
    guard let separator = id.lastIndex(of: "_") else {
      return WrongKeys(key: id, seed: seed).likeness
    }
    let start = id.index(after: separator)
    return String(id[..<start]) + WrongKeys(key: String(id[start...]), seed: seed).likeness
  }

  /// What the answers say.
  package func findings(
    foreign outcome: TransportOutcome,
    unknown unknownOutcome: TransportOutcome?,
    step: String,
    at place: SourceRange?
  ) -> [Finding] {
    guard case .answered(let response) = outcome else { return [] }
    var findings: [Finding] = []
    func add(_ rule: DiagnosticRule, _ message: String) {
      var finding = Finding(rule, "step '\(step)' \(Self.name) \(message)", at: place)
      finding.probe = Self.name
      findings.append(finding)
    }
    let status: Int = response.status
    if unknown != nil, (200..<300).contains(status) {
      add(
        .foreignAccess,
        "is answered with \(status); the record is the other's, 404 is the answer"
      )
    } else if unknown == nil, (200..<300).contains(status), shows(response) {
      add(.foreignData, "is answered with an id that the scenario made with its own key")
    }
    guard case .answered(let other)? = unknownOutcome, findings.isEmpty, status != 429,
      other.status != 429
    else { return findings }
    if status != other.status {
      add(
        .distinguishableIDs,
        "is answered with \(status), and with \(other.status) for an id that nobody has"
      )
    } else if let difference = difference(response, other) {
      add(
        .distinguishableIDs,
        "is answered with another \(difference) than for an id that nobody has"
      )
    }
    return findings
  }

  private func shows(_ response: Exchange.Response) -> Bool {
    let body: [UInt8] = ContentCodings.decoded(response)
    let texts: [[UInt8]] = [body] + response.headers.map(\.value)
    let own = OwnTexts(Dictionary(ids.map { ($0, $0) }) { first, _ in first })
    return texts.contains { own.replaced(in: $0) != $0 }
  }

  /// What tells two refusals apart, ids and what is new in each answer left out.
  private func difference(_ left: Exchange.Response, _ right: Exchange.Response) -> String? {
    let values: [String: String] = Dictionary(ids.map { ("id", $0) }) { first, _ in first }
    var others: [String: String] = [:]
    if let first = unknownIDs.first { others["id"] = first }
    func record(_ response: Exchange.Response, _ values: [String: String]) -> TwinRecord {
      let request = Exchange.Request(method: "", target: "")
      let exchange = Exchange(step: "", request: request, response: response)
      return TwinRecord(exchanges: [exchange], values: values)
    }
    let (first, second) = (Observations(record(left, values)), Observations(record(right, others)))
    return first.difference(to: second)
  }
}
