/// The exchanges of a recording that are calls of the API, and what else was in it.
struct RecordedCalls {
  private let request: RecordingRequest
  private var all: [RecordedExchange] = []
  private var counts: [String: Int] = [:]

  init(_ request: RecordingRequest) { self.request = request }

  mutating func add(_ exchange: RecordedExchange) { all.append(exchange) }

  /// The origin of the API: the one that was given, else the one with most calls that look like one.
  var origin: String? {
    if let base = request.baseURL { return SplitURL(base)?.origin }
    var counts: [String: Int] = [:]
    for exchange in all where isCall(exchange.exchange) { counts[exchange.origin, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private var basePath: String {
    guard let base = request.baseURL, let split = SplitURL(base) else { return documentedBasePath }
    return split.target == "/" ? "" : split.target
  }

  /// The path of the document's server, where calls of its operations were sent there.
  private var documentedBasePath: String {
    guard let contract = request.contract, !contract.basePath.isEmpty else { return "" }
    let base: String = contract.basePath + "/"
    return all.contains { $0.exchange.request.target.hasPrefix(base) } ? contract.basePath : ""
  }

  /// The calls in their order.
  mutating func calls() -> [RecordedCall] {
    guard let origin else { return [] }
    var calls: [RecordedCall] = []
    for recorded in all {
      let exchange: Exchange = recorded.exchange
      if recorded.origin != origin {
        counts["went to another server", default: 0] += 1
      } else if !exchange.request.target.hasPrefix(basePath) {
        counts["lie beside \(basePath), which --base-url would change", default: 0] += 1
      } else if exchange.request.method == "OPTIONS" {
        counts["asked for permission across origins", default: 0] += 1
      } else if exchange.response.status == 304 {
        counts["were answered from a cache", default: 0] += 1
      } else if !isCall(exchange) {
        counts["fetched pages, scripts, styles or images", default: 0] += 1
      } else {
        calls.append(RecordedCall(exchange, basePath: basePath, contract: request.contract))
      }
    }
    return calls
  }

  var notes: [String] {
    counts.sorted { $0.key < $1.key }.map { "left out: \($0.value) that \($0.key)" }
  }

  /// Whether an exchange is what programs say to each other and no part of a page.
  private func isCall(_ exchange: Exchange) -> Bool {
    if let contract = request.contract,
      contract.operation(
        method: exchange.request.method,
        path: RecordedCall.path(of: exchange.request.target, behind: basePath)
      ) != nil
    {
      return true
    }
    if !["GET", "HEAD"].contains(exchange.request.method) { return true }
    guard let type = exchange.response.values(of: "content-type").first else {
      return exchange.response.body.isEmpty
    }
    let name: String = String(decoding: ASCII.lowercased(type), as: UTF8.self)
    return name.contains("json")
      || name.contains("xml") && !name.contains("html")
        && !name.contains("svg")
  }
}

/// A call of the API, taken apart.
struct RecordedCall {
  var exchange: Exchange
  /// Behind the base path, percent-encoded, without the query.
  var path: String
  /// Decoded, in order.
  var query: [(name: String, value: String)]
  var operation: ContractOperation?
  /// The values of the operation's path parameters, decoded.
  var parameters: [(name: String, value: String)]
  var answer: Answer

  init(_ exchange: Exchange, basePath: String, contract: Contract?) {
    self.exchange = exchange
    self.path = Self.path(of: exchange.request.target, behind: basePath)
    self.query = Self.query(of: exchange.request.target)
    self.answer = Answer(exchange.response)
    let operation = contract?.operation(method: exchange.request.method, path: path)
    self.operation = operation
    self.parameters = operation.map { [path] in Self.parameters(of: path, by: $0.path) } ?? []
  }

  /// Method and path without what looks like an identifier, such as `get pets owners`.
  var title: String {
    let names: [Substring] = path.split(separator: "/").filter { segment in
      !segment.utf8.contains(where: ASCII.isDigit)
        || segment.utf8.count <= 3 && segment.hasPrefix("v")
    }
    return ([exchange.request.method.lowercased()] + names.map(String.init)).joined(separator: " ")
  }

  static func path(of target: String, behind basePath: String) -> String {
    let path = String(target.prefix { $0 != "?" }.dropFirst(basePath.count))
    return path.hasPrefix("/") ? path : "/" + path
  }

  private static func query(of target: String) -> [(name: String, value: String)] {
    guard let mark = target.firstIndex(of: "?") else { return [] }
    return target[target.index(after: mark)...].split(separator: "&").map { pair in
      let name: Substring = pair.prefix { $0 != "=" }
      return (
        PercentText.decoded(name, keeping: .form),
        PercentText.decoded(pair.dropFirst(name.count + 1), keeping: .form)
      )
    }
  }

  /// Segment by segment: a template's `{id}` takes what stands in its place.
  private static func parameters(
    of path: String,
    by template: String
  ) -> [(name: String, value: String)] {
    let segments: [Substring] = path.split(separator: "/", omittingEmptySubsequences: false)
    let names: [Substring] = template.split(separator: "/", omittingEmptySubsequences: false)
    guard names.count <= segments.count else { return [] }
    var parameters: [(name: String, value: String)] = []
    for (name, segment) in zip(names, segments.suffix(names.count)) {
      guard let open = name.firstIndex(of: "{"), let close = name.lastIndex(of: "}"), open < close
      else { continue }
      let before: Int = name[..<open].count
      let behind: Int = name[close...].count - 1
      guard before + behind <= segment.count else { continue }
      parameters.append(
        (
          String(name[name.index(after: open)..<close]),
          PercentText.decoded(segment.dropFirst(before).dropLast(behind))
        )
      )
    }
    return parameters
  }
}
