internal import AssayRuntime
internal import OpenAPIDocument

/// Turns request templates into requests.
package struct RequestRenderer: Sendable {
  package var contract: Contract?
  /// Those of the fixture, which win over the run's credentials of the same names.
  package var authorizations: [AuthorizationDeclaration]
  package var credentials: [String: GivenCredential]
  /// In front of each path, such as `/v2`; empty for none.
  package var basePath: String
  /// For requests that say none.
  package var timeout: Duration
  /// The contents of files that steps send, by the path that the fixture gives.
  package var bodies: [String: [UInt8]]

  /// A renderer for the steps of a scenario.
  package init(_ scenario: Scenario, _ options: RunOptions) {
    contract = scenario.contract
    authorizations = scenario.fixture.authorizations
    credentials = options.credentials
    basePath = options.basePath
    timeout = options.timeout
    bodies = scenario.bodies
  }

  /// The request, with the values of the scope.
  package func render(
    _ template: RequestTemplate,
    in scope: Scope
  ) throws(TemplateError) -> RenderedRequest {
    var secrets = SecretTracker(scope)
    var target = RequestTarget()
    if case .path(_, let path) = template.target {
      target.path = try target.verbatim(path, scope, &secrets)
    }
    let operation = try operation(of: template, target.path)
    if case .operation = template.target {
      try target.fill(operation, template, scope, &secrets)
    }
    try target.add(template.query, of: operation, scope, &secrets)
    var fields = RequestFields(scope)
    fields.addAccept(of: operation)
    let body = try self.body(of: template, operation, scope, &fields, &secrets)
    let authorizations = try self.authorizations(for: template, operation, scope)
    for authorization in authorizations { try fields.add(authorization, to: &target, &secrets) }
    try fields.add(template.headers, &secrets)
    let outgoing = OutgoingRequest(
      method: method(of: template, operation),
      target: basePath + target.text,
      headers: fields.all,
      body: body,
      timeout: template.timeout ?? timeout
    )
    var rendered = RenderedRequest(outgoing)
    rendered.operation = operation
    rendered.secrets = secrets.sent
    rendered.credential = authorizations.first?.name
    rendered.followsRedirects = template.followsRedirects
    return rendered
  }

  /// The operation that a template names, or the one that a path is of.
  private func operation(
    of template: RequestTemplate,
    _ path: String
  ) throws(TemplateError) -> ContractOperation? {
    switch template.target {
    case .operation(let id):
      guard let contract else {
        throw TemplateError(
          "'\(id.text)' cannot be called without a document: name one in 'api', or write 'method' "
            + "and 'path'"
        )
      }
      if let operation = contract.operation(id.text) { return operation }
      var message = "the document has no operation '\(id.text)'"
      if let nearest = contract.nearestOperation(to: id.text) {
        message += "; did you mean '\(nearest)'?"
      }
      throw TemplateError(message)
    case .path(let method, _): return contract?.operation(method: method.text, path: path)
    }
  }

  private func method(of template: RequestTemplate, _ operation: ContractOperation?) -> String {
    if case .path(let method, _) = template.target { return method.text }
    return operation?.method ?? "GET"
  }

  /// The body, with its media type among the fields.
  private func body(
    of template: RequestTemplate,
    _ operation: ContractOperation?,
    _ scope: Scope,
    _ fields: inout RequestFields,
    _ secrets: inout SecretTracker
  ) throws(TemplateError) -> [UInt8] {
    if case .none = template.body { return [] }
    try fields.addContentType(template, operation)
    switch template.body {
    case .none: return []
    case .bytes(let bytes): return bytes
    case .json(let value):
      secrets.note(value)
      return try fields.written(value, template)
    case .text(let text):
      secrets.note(text, at: .text)
      return Array(try scope.text(text).utf8)
    case .file(let path):
      guard let bytes = bodies[path.text] else {
        throw TemplateError("the file '\(path.text)' was not read")
      }
      return bytes
    }
  }
}
