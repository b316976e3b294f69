import OpenAPIDocument
import SourceDocuments

extension FixtureNodes {
  /// The fixture's own members, without its steps.
  static func head(of fixture: Fixture) -> [(String, Node?)] {
    let api = object([
      ("openapi", fixture.api.document.map { text($0.text) }),
      ("overlay", texts(fixture.api.overlays)),
      ("profile", fixture.api.profile.map { text($0.text) }),
    ])
    let tags = fixture.tags.map { text($0.text) }
    let secrets = fixture.secrets.map { ($0.name.text, Optional(secret($0))) }
    let credentials = fixture.authorizations.map { ($0.name.text, Optional(credential($0))) }
    let rows = fixture.matrix.map { variables($0.variables) }
    return [
      ("fixture", integer(1)),
      ("name", text(fixture.name.text)),
      ("description", fixture.description.map { text($0) }),
      ("tags", tags.isEmpty ? nil : list(tags)),
      ("api", filled(api)),
      ("vars", filled(variables(fixture.variables))),
      ("secrets", secrets.isEmpty ? nil : object(secrets)),
      ("auth", credentials.isEmpty ? nil : object(credentials)),
      ("leaks", filled(leaks(fixture.leaks))),
      ("matrix", rows.isEmpty ? nil : list(rows)),
    ] + fixture.extensions.map { ($0.key, Optional($0.value)) }
  }

  /// Nil for an object without members.
  private static func filled(_ object: Node) -> Node? {
    object.members?.isEmpty == false ? object : nil
  }

  private static func variables(_ variables: [Fixture.Variable]) -> Node {
    object(variables.map { ($0.name.text, node($0.value)) })
  }

  private static func secret(_ secret: SecretDeclaration) -> Node {
    var members: [(String, Node?)] = []
    switch secret.source {
    case .environment(let name): members = [("env", text(name))]
    case .file(let path): members = [("file", text(path))]
    case .generated(let kind, let length):
      let word: String
      var pattern: Node?
      switch kind {
      case .text: word = "text"
      case .digits: word = "digits"
      case .uuid: word = "uuid"
      case .unicode: word = "unicode"
      case .pattern(let source):
        word = "pattern"
        pattern = text(source)
      }
      members = [
        ("kind", text(word)), ("length", length.map { integer($0) }), ("pattern", pattern),
      ]
    }
    if secret.shown != .nothing {
      let shown = [("first", secret.shown.first), ("last", secret.shown.last)]
      members.append(("show", object(shown.map { ($0.0, integer($0.1)) })))
    }
    return object(members)
  }

  private static func credential(_ authorization: AuthorizationDeclaration) -> Node {
    switch authorization.scheme {
    case .bearer(let value): object([("bearer", node(value))])
    case .header(let name, let value): object([("header", text(name)), ("value", node(value))])
    }
  }

  private static func leaks(_ policy: LeakPolicy) -> Node {
    let standard = LeakPolicy()
    let allowances = policy.allowances.map { allowance in
      object([
        ("secret", text(allowance.secret)), ("at", text(allowance.place)),
        ("form", allowance.form.map { text($0) }), ("reason", text(allowance.reason)),
        ("expires", allowance.expires.map { text($0) }),
      ])
    }
    let partial = policy.partialBytesMin
    return object([
      ("twin", policy.runsTwin.map { flag($0) }),
      ("depth", policy.depth == standard.depth ? nil : integer(policy.depth)),
      ("partial", partial == standard.partialBytesMin ? nil : integer(partial)),
      ("channels", policy.channels.map { list($0.sorted().map { text($0) }) }),
      ("allow", allowances.isEmpty ? nil : list(allowances)),
    ])
  }
}
