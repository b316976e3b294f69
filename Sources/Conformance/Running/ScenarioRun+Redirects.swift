internal import AssayRuntime
internal import SourceDocuments

extension ScenarioRun {
  /// Goes where answers lead to, on the server that is tested and nowhere else.
  mutating func followRedirects(
    _ first: OutgoingRequest,
    _ answer: TransportOutcome,
    _ step: Step,
    _ trace: inout StepTrace,
    _ attempt: inout Attempt
  ) async -> (OutgoingRequest, TransportOutcome) {
    var request: OutgoingRequest = first
    var outcome: TransportOutcome = answer
    var visited: Set<String> = [request.method + " " + request.target]
    while let response = outcome.response, let location = Redirect.location(of: response) {
      var next: OutgoingRequest?
      var problem = "the redirect leads to another server, or to no address"
      if visited.count > context.limits.redirectsMax {
        problem = "more than \(context.limits.redirectsMax) redirects follow one another"
      } else {
        next = Redirect.request(
          after: request,
          status: response.status,
          location: location,
          origin: context.options.surroundings.origin
        )
      }
      if let next, !visited.insert(next.method + " " + next.target).inserted {
        problem = "the redirects lead in a circle"
      } else if let next {
        request = next
        outcome = await send(request, step, &trace, &attempt)
        continue
      }
      attempt.findings.append(Finding(.redirectRefused, problem, at: step.request.range))
      break
    }
    return (request, outcome)
  }
}

/// Where an answer of a status 3xx leads (RFC 9110 §15.4).
enum Redirect {
  /// The value of `Location`; nil where the answer is no redirect.
  static func location(of response: Exchange.Response) -> String? {
    switch response.status {
    case 301, 302, 303, 307, 308:
      response.values(of: "location").first.map { String(decoding: $0, as: UTF8.self) }
    default: nil
    }
  }

  /// The request that follows; nil where it would go elsewhere than to `origin`.
  static func request(
    after request: OutgoingRequest,
    status: Int,
    location: String,
    origin: String
  ) -> OutgoingRequest? {
    guard let target = target(of: location, from: request.target, origin: origin) else {
      return nil
    }
    var next: OutgoingRequest = request
    next.target = target
    // "a user agent MAY change the request method from POST to GET" (§15.4.2 and 3) is what all do;
    // 303 asks for it (§15.4.4).
    let turnsToGet: Bool =
      status == 303 ? request.method != "HEAD" : status <= 302 && request.method == "POST"
    if turnsToGet {
      next.method = "GET"
      next.body = []
      next.headers.removeAll { field in
        let name = String(decoding: ASCII.lowercased(field.name), as: UTF8.self)
        return name.hasPrefix("content-")
      }
    }
    return next
  }

  /// The reference resolved against the target of the request (RFC 3986 §5.2).
  static func target(of location: String, from target: String, origin: String) -> String? {
    var reference = Substring(location)
    if let fragment = reference.firstIndex(of: "#") { reference = reference[..<fragment] }
    guard reference.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    if let (authority, rest) = split(reference) {
      guard let (own, _) = split(Substring(origin)), authority.lowercased() == own.lowercased()
      else { return nil }
      reference = rest
      if reference.isEmpty { return "/" }
      return reference.hasPrefix("?") ? "/" + reference : String(reference)
    }
    if reference.hasPrefix("//") { return nil }
    if reference.hasPrefix("/") { return String(reference) }
    let path: Substring = target.prefix { $0 != "?" }
    if reference.hasPrefix("?") { return String(path) + String(reference) }
    if reference.isEmpty { return target }
    // Another scheme, such as `mailto:`, has a colon in its first segment.
    if reference.prefix(while: { $0 != "/" && $0 != "?" }).contains(":") { return nil }
    return merged(path, reference)
  }

  /// Scheme with authority, and what stands behind them.
  private static func split(_ text: Substring) -> (authority: Substring, rest: Substring)? {
    guard text.prefix(8).lowercased().hasPrefix("http"), let colon = text.firstIndex(of: ":"),
      text[colon...].hasPrefix("://")
    else { return nil }
    let start: Substring.Index = text.index(colon, offsetBy: 3)
    let end: Substring.Index = text[start...].firstIndex { $0 == "/" || $0 == "?" } ?? text.endIndex
    return (text[..<end], text[end...])
  }

  /// RFC 3986 §5.2.3 and 4: the reference in place of the last segment, dot segments resolved.
  private static func merged(_ path: Substring, _ reference: Substring) -> String {
    let query: Substring.Index = reference.firstIndex(of: "?") ?? reference.endIndex
    var segments: [Substring] = path.split(separator: "/", omittingEmptySubsequences: false)
    if !segments.isEmpty { segments.removeLast() }
    let added: [Substring] = reference[..<query]
      .split(separator: "/", omittingEmptySubsequences: false)
    for (position, segment) in added.enumerated() {
      let isLast: Bool = position == added.count - 1
      switch segment {
      case ".": if isLast { segments.append("") }
      case "..":
        if segments.count > 1 { segments.removeLast() }
        if isLast { segments.append("") }
      default: segments.append(segment)
      }
    }
    let joined: String = segments.joined(separator: "/")
    return (joined.hasPrefix("/") ? joined : "/" + joined) + String(reference[query...])
  }
}
