internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

/// Who asks, and where the request says it.
struct RequestAuthorization {
  /// The name that fixtures use, such as `default`.
  var name: String
  /// The credential itself, where it is not a fixture's template.
  var carrier: ContractScheme.Carrier
  var value: String
  /// The template that the value comes from, for the secrets in it.
  var template: TemplateText?
}

extension GivenCredential {
  /// What the secret of a run's credential is called in findings and reports.
  package static func label(_ name: String) -> String { "auth \(name)" }
}

extension RequestRenderer {
  /// The credentials that a template chooses; none where it chooses none or none is asked for.
  func authorizations(
    for template: RequestTemplate,
    _ operation: ContractOperation?,
    _ scope: Scope
  ) throws(TemplateError) -> [RequestAuthorization] {
    switch template.authorization {
    case .none: return []
    case .standard:
      // Without a document a credential that is given is meant to be used.
      if let operation, operation.security.allSatisfy(\.isEmpty) { return [] }
      let own = try authorizations(bySchemesOf: operation, scope)
      if !own.isEmpty { return own }
      return try authorization("default", operation, scope).map { [$0] } ?? []
    case .named(let name):
      if let found = try authorization(name.text, operation, scope) { return [found] }
      let known = authorizations.map(\.name.text) + credentials.keys.sorted()
      var message = "there is no credential '\(name.text)'"
      if let nearest = nearestName(to: name.text, among: known) {
        message += "; did you mean '\(nearest)'?"
      } else {
        message += ": declare it under 'auth', or give it to the run"
      }
      throw TemplateError(message)
    }
  }

  /// The credentials that are called as the schemes of the first alternative for which there are all.
  private func authorizations(
    bySchemesOf operation: ContractOperation?,
    _ scope: Scope
  ) throws(TemplateError) -> [RequestAuthorization] {
    let known: Set<String> = Set(authorizations.map(\.name.text)).union(credentials.keys)
    for alternative in operation?.security ?? []
    where !alternative.isEmpty && alternative.allSatisfy({ known.contains($0.name) }) {
      var found: [RequestAuthorization] = []
      for scheme in alternative {
        if let one = try authorization(scheme.name, operation, scope, scheme.carrier) {
          found.append(one)
        }
      }
      return found
    }
    return []
  }

  private func authorization(
    _ name: String,
    _ operation: ContractOperation?,
    _ scope: Scope,
    _ carrier: ContractScheme.Carrier? = nil
  ) throws(TemplateError) -> RequestAuthorization? {
    if let declared = authorizations.first(where: { $0.name.text == name }) {
      switch declared.scheme {
      case .bearer(let template):
        let value = try scope.text(template)
        return RequestAuthorization(name: name, carrier: .bearer, value: value, template: template)
      case .header(let header, let template):
        let value = try scope.text(template)
        return RequestAuthorization(
          name: name,
          carrier: .header(header),
          value: value,
          template: template
        )
      }
    }
    guard let credential = credentials[name] else { return nil }
    let carrier =
      credential.header.map { .header($0) } ?? carrier ?? Self.carrier(of: operation)
    return RequestAuthorization(name: name, carrier: carrier, value: credential.value.reveal())
  }

  /// The place of the first alternative that one credential is enough for; else that of the first
  /// scheme with a place at all.
  private static func carrier(of operation: ContractOperation?) -> ContractScheme.Carrier {
    let alternatives = operation?.security ?? []
    for alternative in alternatives where alternative.count == 1 && alternative[0].carrier != .other
    {
      return alternative[0].carrier
    }
    return alternatives.joined().first { $0.carrier != .other }?.carrier ?? .bearer
  }
}

extension RequestFields {
  /// Writes a credential where its scheme says.
  mutating func add(
    _ authorization: RequestAuthorization,
    to target: inout RequestTarget,
    _ secrets: inout SecretTracker
  ) throws(TemplateError) {
    let value = try Self.line(authorization.value, of: "the credential '\(authorization.name)'")
    let place: SentSecret.Place
    switch authorization.carrier {
    case .bearer, .other:
      set("Authorization", ["Bearer \(value)"])
      place = .header("Authorization")
    // RFC 7617 §2: user and password with a colon between them.
    case .basic:
      set("Authorization", ["Basic \(Base64Text.encoded(Array(value.utf8)))"])
      place = .header("Authorization")
    case .header(let name):
      set(name, [value])
      place = .header(name)
    case .query(let name):
      target.addPair(name, PercentEncoding.component(value))
      place = .query(name)
    case .cookie(let name):
      set("Cookie", ["\(name)=\(value)"])
      place = .header("Cookie")
    }
    if let template = authorization.template {
      secrets.note(template, at: place)
    } else {
      let label = GivenCredential.label(authorization.name)
      secrets.add(SentSecret(label, at: place, isWhole: false))
    }
  }
}
