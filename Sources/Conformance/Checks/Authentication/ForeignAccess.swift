package import SourceDocuments

/// What another organisation's key reaches of the records that a scenario made.
///
/// ```swift
/// if let check = ForeignAccess(request, as: foreign, ids: captured, seed: seed) {
///   let foreign = await transport.send(check.foreign)
///   let unknown: TransportOutcome? = if let request = check.unknown { await transport.send(request) } else { nil }
///   var rounds = [ForeignAccess.Round(foreign: foreign, unknown: unknown)]
///   while check.isDoubtful(rounds) { rounds.append(…) }
///   findings += check.findings(on: rounds, step: step, at: range)
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

  /// How often both are asked again where their answers differ: a field that some answers have and
  /// others have not, such as a cookie of a load balancer, is in all of one kind and in none of the
  /// other by accident once in a quarter of a million times.
  private static let roundsMax = 8

  /// The answers to both requests, sent one behind the other.
  package struct Round: Sendable {
    package var foreign: TransportOutcome
    package var unknown: TransportOutcome?

    package init(foreign: TransportOutcome, unknown: TransportOutcome?) {
      self.foreign = foreign
      self.unknown = unknown
    }
  }

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

  /// Whether another round may show that a difference is chance.
  package func isDoubtful(_ rounds: [Round]) -> Bool {
    rounds.count < Self.roundsMax && difference(over: rounds) != nil
  }

  /// What the answers say.
  package func findings(
    on rounds: [Round],
    step: String,
    at place: SourceRange?
  ) -> [Finding] {
    guard case .answered(let response)? = rounds.first?.foreign else { return [] }
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
    if findings.isEmpty, let difference = difference(over: rounds) {
      add(.distinguishableIDs, "is answered with \(difference)")
    }
    return findings
  }

  /// What tells a record of the other's from none in all rounds.
  private func difference(over rounds: [Round]) -> String? {
    var pairs: [(foreign: Exchange.Response, unknown: Exchange.Response)] = []
    for round in rounds {
      // Too many requests, or a server that is gone, say nothing.
      guard case .answered(let foreign) = round.foreign, foreign.status != 429,
        case .answered(let unknown)? = round.unknown, unknown.status != 429
      else { return nil }
      pairs.append((foreign, unknown))
    }
    guard let first = pairs.first, first.foreign.status / 100 != 2 else { return nil }
    let (status, other) = (first.foreign.status, first.unknown.status)
    if pairs.allSatisfy({ $0.foreign.status == status && $0.unknown.status == other }),
      status != other
    {
      return "\(status), and with \(other) for an id that nobody has"
    }
    guard pairs.allSatisfy({ $0.foreign.status == $0.unknown.status }) else { return nil }
    let texts: [String: String] = Dictionary(ids.map { ("id", $0) }) { first, _ in first }
    let otherTexts: [String: String] = unknownIDs.first.map { ["id": $0] } ?? [:]
    return Observations.difference(
      between: pairs.map { Self.observations($0.foreign, texts) },
      and: pairs.map { Self.observations($0.unknown, otherTexts) }
    ).map { "another \($0) than for an id that nobody has" }
  }

  /// What is seen of a refusal; ids are called by their name.
  private static func observations(
    _ response: Exchange.Response,
    _ values: [String: String]
  ) -> Observations {
    let request = Exchange.Request(method: "", target: "")
    let exchange = Exchange(step: "", request: request, response: response)
    return Observations(TwinRecord(exchanges: [exchange], values: values))
  }

  private func shows(_ response: Exchange.Response) -> Bool {
    let body: [UInt8] = ContentCodings.decoded(response)
    let texts: [[UInt8]] = [body] + response.headers.map(\.value)
    let own = OwnTexts(Dictionary(ids.map { ($0, $0) }) { first, _ in first })
    return texts.contains { own.replaced(in: $0) != $0 }
  }
}
