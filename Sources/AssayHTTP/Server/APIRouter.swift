public import HTTPTypes

/// Leads requests to the operations of a handler, and refusals through its hook.
///
/// A request is answered in two steps, so that a transport need not read a body that nobody wants:
/// `decide(on:bodyLimit:)` looks at path, method, context, length and content type, in this order,
/// and `respond(to:body:)` does the rest. `respond(to:)` is both in one, for whole messages.
///
/// Nothing that is thrown gets past a router: it becomes a refusal with the reason `thrown`.
public struct APIRouter<Handler: APIHandler>: Sendable {
  /// What serves the operations and words the refusals.
  public let handler: Handler
  let routes: [APIRoute<Handler>]
  private let names: [[String]]
  private let table: RouteTable

  /// Lays out the routes of a handler.
  ///
  /// - Parameters:
  ///   - handler: What serves the operations.
  ///   - basePath: Stands before every template of the handler, such as `/v2`.
  ///   - besides: Further routes, not below `basePath`.
  public init(
    handler: Handler,
    basePath: String = "",
    besides: [APIRoute<Handler>] = []
  ) {
    let base = basePath.hasSuffix("/") ? String(basePath.dropLast()) : basePath
    self.handler = handler
    routes = Handler.routes + besides
    let templates =
      Handler.routes.map { PathTemplate(base + $0.metadata.template) }
      + besides.map { PathTemplate($0.metadata.template) }
    names = templates.map(\.names)
    table = RouteTable(
      zip(templates, routes).map { ($0.segments, $1.metadata.method) }
    )
  }

  /// Answers a whole request.
  public func respond(to request: RequestMessage) async -> ResponseMessage {
    switch await decide(on: request.head, hasContent: !request.body.isEmpty, bodyLimit: .max) {
    case .answered(let response): response
    case .accepted(let accepted): await respond(to: accepted, body: request.body)
    }
  }

  /// Decides on a request by its head alone; a `Content-Length` above `bodyLimit` is refused.
  public func decide(on head: HTTPRequest, bodyLimit: Int) async -> HeadDecision<Handler> {
    await decide(on: head, hasContent: nil, bodyLimit: bodyLimit)
  }

  private func decide(
    on head: HTTPRequest,
    hasContent: Bool?,
    bodyLimit: Int
  ) async -> HeadDecision<Handler> {
    let route: Int
    let captures: PathCaptures
    switch find(head) {
    case .route(let index, let found):
      route = index
      captures = found
    case .refused(let reason): return .answered(refuse(reason, head: head))
    case .options(let allowed): return .answered(allow(allowed, head: head))
    }
    let metadata = routes[route].metadata
    do {
      let context = try await handler.context(for: head, operation: metadata)
      if let reason = HeadChecks.refusal(
        of: head,
        hasContent: hasContent,
        routes[route].requestBodies,
        bodyLimit
      ) {
        return .answered(refuse(reason, head: head, operation: metadata))
      }
      return .accepted(
        AcceptedRequest(
          head: head,
          takesBody: routes[route].takesBody,
          route: route,
          captures: captures,
          context: context
        )
      )
    } catch {
      return .answered(refuse(error, head: head, operation: metadata))
    }
  }

  /// Answers a request whose body has arrived.
  public func respond(
    to accepted: AcceptedRequest<Handler>,
    body: [UInt8]
  ) async -> ResponseMessage {
    let route = routes[accepted.route]
    let request = RequestMessage(head: accepted.head, body: body)
    let response: ResponseMessage
    do {
      response = try await handler.perform(route.metadata, request, accepted.context) {
        try await route.respond(handler, request, accepted.captures, accepted.context)
      }
    } catch {
      return refuse(error, head: accepted.head, operation: route.metadata)
    }
    return finish(response, head: accepted.head, operation: route.metadata)
  }

  /// Words a refusal that a transport met with behind `decide(on:bodyLimit:)`, such as a timeout.
  public func refuse(
    _ reason: RequestRefusal.Reason,
    of accepted: AcceptedRequest<Handler>
  ) -> ResponseMessage {
    refuse(reason, head: accepted.head, operation: routes[accepted.route].metadata)
  }

  /// Words a refusal of a request that no operation was found for.
  public func refuse(_ reason: RequestRefusal.Reason, head: HTTPRequest) -> ResponseMessage {
    refuse(reason, head: head, operation: nil)
  }
}

extension APIRouter {
  private enum Finding {
    case route(Int, PathCaptures)
    case refused(RequestRefusal.Reason)
    case options([HTTPRequest.Method])
  }

  private func find(_ head: HTTPRequest) -> Finding {
    var path = head.path ?? ""
    let (target, match) = path.withUTF8 { bytes in
      let target = unsafe RequestTarget(bytes)
      return (target, target.form == .path ? unsafe table.match(bytes, target) : nil)
    }
    switch target.form {
    case .malformed(let mistake): return .refused(.malformedRequest(message: mistake.rawValue))
    case .path: break
    case .asterisk where head.method == .options: return .options(everyMethod)
    // An origin server is no tunnel (RFC 9110 §9.3.6).
    case .other where head.method == .connect: return .refused(.notImplemented)
    case .asterisk, .other:
      return .refused(.malformedRequest(message: "The target is no path."))
    }
    guard let match else { return .refused(.unknownPath) }
    let resource = table.resources[match.resource]
    guard let route = resource.route(serving: head.method) else {
      if head.method == .options { return .options(resource.allowed) }
      return .refused(.methodNotAllowed(allowed: resource.allowed))
    }
    return .route(
      route,
      match.captures.count == 0
        ? .none : PathCaptures(path: path, names: names[route], ranges: match.captures)
    )
  }

  private var everyMethod: [HTTPRequest.Method] {
    var resource = RouteTable.Resource()
    for (index, route) in routes.enumerated()
    where resource.route(for: route.metadata.method) == nil {
      resource.methods.append((route.metadata.method, index))
    }
    return resource.allowed
  }

  private func allow(_ methods: [HTTPRequest.Method], head: HTTPRequest) -> ResponseMessage {
    var response = ResponseMessage(head: HTTPResponse(status: .noContent))
    response.head.headerFields[.allow] = methods.map(\.rawValue).joined(separator: ", ")
    return finish(response, head: head, operation: nil)
  }

  private func refuse(
    _ error: any Error,
    head: HTTPRequest,
    operation: OperationMetadata
  ) -> ResponseMessage {
    let reason = (error as? RequestRefusal)?.reason ?? .thrown(error)
    return refuse(reason, head: head, operation: operation)
  }

  private func refuse(
    _ reason: RequestRefusal.Reason,
    head: HTTPRequest,
    operation: OperationMetadata?
  ) -> ResponseMessage {
    var response = handler.response(to: RequestRefusal(reason, head: head, operation: operation))
    // RFC 9110 §15.5.6: the server must send `Allow`.
    if case .methodNotAllowed(let allowed) = reason, response.head.headerFields[.allow] == nil {
      response.head.headerFields[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
    }
    return finish(response, head: head, operation: operation)
  }

  private func finish(
    _ response: ResponseMessage,
    head: HTTPRequest,
    operation: OperationMetadata?
  ) -> ResponseMessage {
    var response = handler.finish(response, to: head, operation: operation)
    if head.method == .head { response.omitContent() }
    return response
  }
}

extension RouteTable.Resource {
  /// The route of a method; a `HEAD` is served as a `GET` (RFC 9110 §9.3.2).
  func route(serving method: HTTPRequest.Method) -> Int? {
    route(for: method) ?? (method == .head ? route(for: .get) : nil)
  }
}

extension ResponseMessage {
  /// Leaves out the content and keeps what is said of it (RFC 9110 §9.3.2).
  fileprivate mutating func omitContent() {
    if head.headerFields[.contentLength] == nil && !body.isEmpty {
      head.headerFields[.contentLength] = String(body.count)
    }
    body = []
  }
}
