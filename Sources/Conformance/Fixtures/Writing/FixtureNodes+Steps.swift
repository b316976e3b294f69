import OpenAPIDocument
import SourceDocuments

extension FixtureNodes {
  static func step(_ step: Step) -> Node {
    let captures = step.captures.map { ($0.name.text, Optional(capture($0))) }
    let expectation = expectation(step.expectation)
    return object(
      [
        ("id", text(step.id.text)),
        ("name", step.name.map { text($0) }),
        ("always", step.isAlways ? flag(true) : nil),
        ("needs", step.needs.map { list($0.map { text($0.text) }) }),
        ("skip", step.skip.map { skip($0) }),
        ("known_failure", step.knownFailure.map { failure($0) }),
        ("retry", step.retry.map { retry($0) }),
        ("request", request(step.request)),
        ("capture", captures.isEmpty ? nil : object(captures)),
        ("expect", expectation.members?.isEmpty == true ? nil : expectation),
      ] + step.extensions.map { ($0.key, Optional($0.value)) }
    )
  }

  private static func skip(_ rule: SkipRule) -> Node {
    object([("reason", text(rule.reason)), ("unless", rule.unless.map { text($0) })])
  }

  private static func failure(_ failure: KnownFailure) -> Node {
    object([
      ("reason", text(failure.reason)), ("issue", failure.issue.map { text($0) }),
      ("expires", failure.expires.map { text($0) }),
    ])
  }

  private static func retry(_ rule: RetryRule) -> Node {
    let standard = RetryRule(times: rule.times)
    return object([
      ("times", integer(rule.times)),
      ("delay", rule.delay == standard.delay ? nil : duration(rule.delay)),
      ("on", rule.cause == standard.cause ? nil : text(rule.cause.rawValue)),
    ])
  }

  private static func capture(_ capture: Capture) -> Node {
    let place: String =
      switch capture.source {
      case .body(let pointer): pointer
      case .header(let name): "header:" + name
      case .cookie(let name): "cookie:" + name
      case .status: "status"
      }
    if capture.match == nil, !capture.isSecret { return text(place) }
    return object([
      ("from", text(place)), ("match", capture.match.map { text($0.text) }),
      ("secret", capture.isSecret ? flag(true) : nil),
    ])
  }

  private static func request(_ request: RequestTemplate) -> Node {
    var members: [(String, Node?)]
    switch request.target {
    case .operation(let id): members = [("operation", text(id.text))]
    case .path(let method, let path):
      members = [("method", text(method.text)), ("path", node(path))]
    }
    let parts = [
      ("params", request.parameters), ("query", request.query), ("headers", request.headers),
    ]
    for (key, values) in parts where !values.isEmpty { members.append((key, object(values))) }
    switch request.authorization {
    case .standard: break
    case .none: members.append(("auth", node(NodeContent.null)))
    case .named(let name): members.append(("auth", text(name.text)))
    }
    switch request.body {
    case .none: break
    case .json(let value): members.append(("body", node(value)))
    case .text(let value): members.append(("text", node(value)))
    case .bytes(let bytes): members.append(("base64", text(Base64Text.encoded(bytes))))
    case .file(let path): members.append(("file", text(path.text)))
    }
    members += [
      ("type", request.mediaType.map { node($0) }),
      ("timeout", request.timeout.map { duration($0) }),
      ("redirects", request.followsRedirects ? flag(true) : nil),
    ]
    return object(members)
  }

  private static func expectation(_ expectation: Expectation) -> Node {
    let headers = expectation.headers.map { ($0.name.text, Optional(node($0.value))) }
    let schema: Node? =
      switch expectation.schema {
      case .operation: nil
      case .none: flag(false)
      case .pointer(let place): text(place.text)
      }
    let fields = expectation.fields.map { text($0.text) }
    return object([
      ("status", expectation.statuses.flatMap { statuses($0) }),
      ("type", expectation.mediaTypes.flatMap { texts($0) }),
      ("headers", headers.isEmpty ? nil : object(headers)),
      ("empty", expectation.isEmpty.map { flag($0.value) }),
      ("body", expectation.body.map { node($0) }),
      ("contains", expectation.contains.map { node($0) }),
      ("schema", schema),
      ("error", expectation.error.map { text($0.rawValue) }),
      ("fields", fields.isEmpty ? nil : list(fields)),
      ("code", expectation.code.map { text($0.text) }),
      ("within", expectation.within.map { duration($0) }),
      ("transport", expectation.failure.map { text($0.rawValue) }),
    ])
  }

  private static func statuses(_ statuses: [StatusPattern]) -> Node? {
    let nodes = statuses.map { status in
      if case .code(let code) = status { return integer(code) }
      return text(status.key)
    }
    return nodes.count == 1 ? nodes[0] : list(nodes)
  }
}
