internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

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
    let operation = try operation(of: template)
    var target = RequestTarget()
    switch template.target {
    case .operation: try target.fill(operation, template, scope, &secrets)
    case .path(_, let path): target.path = try target.verbatim(path, scope, &secrets)
    }
    try target.add(template.query, of: operation, scope, &secrets)
    var fields = RequestFields(scope)
    let body = try self.body(of: template, scope, &secrets)
    fields.addAccept(of: operation)
    if case .none = template.body {
    } else {
      try fields.addContentType(template, operation)
    }
    let authorization = try self.authorization(for: template, operation, scope)
    if let authorization { try fields.add(authorization, to: &target, &secrets) }
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
    rendered.credential = authorization?.name
    rendered.followsRedirects = template.followsRedirects
    return rendered
  }

  private func operation(of template: RequestTemplate) throws(TemplateError) -> ContractOperation? {
    switch template.target {
    case .operation(let id):
      guard let contract else {
        throw TemplateError(
          "'\(id.text)' cannot be called without a document: name one in 'api', or write 'method' "
            + "and 'path'"
        )
      }
      if let operation = contract.operations.first(where: { $0.id == id.text }) {
        return operation
      }
      var message = "the document has no operation '\(id.text)'"
      if let nearest = nearestName(to: id.text, among: contract.operations.map(\.id)) {
        message += "; did you mean '\(nearest)'?"
      }
      throw TemplateError(message)
    case .path: return nil
    }
  }

  private func method(of template: RequestTemplate, _ operation: ContractOperation?) -> String {
    if case .path(let method, _) = template.target { return method.text }
    return operation?.method ?? "GET"
  }

  private func body(
    of template: RequestTemplate,
    _ scope: Scope,
    _ secrets: inout SecretTracker
  ) throws(TemplateError) -> [UInt8] {
    switch template.body {
    case .none: return []
    case .bytes(let bytes): return bytes
    case .json(let value):
      secrets.note(value)
      return try scope.json(value)
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
