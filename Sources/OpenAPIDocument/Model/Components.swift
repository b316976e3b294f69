/// What a document names for use at several places, each kind in document order.
package struct Components: Sendable {
  package var schemas: [NamedSchema] = []
  package var parameters: [Named<Parameter>] = []
  package var responses: [Named<Response>] = []
  package var requestBodies: [Named<RequestBody>] = []
  package var headers: [Named<Header>] = []
  package var examples: [Named<Example>] = []
  package var links: [Named<Link>] = []
  package var callbacks: [Named<Callback>] = []
  package var securitySchemes: [SecurityScheme] = []
  package var pathItems: [Named<PathItem>] = []
  /// 3.2's.
  package var mediaTypes: [Named<MediaType>] = []
}

/// A schema of `components`.
package struct NamedSchema: Sendable {
  package var name: LocatedText
  package var position: SchemaPosition
}

/// A component and the name that it is referred to by.
package struct Named<Value: Sendable>: Sendable {
  package var name: LocatedText
  package var value: Value
}

/// A way to show who is asking.
package struct SecurityScheme: Sendable {
  package enum Kind: Sendable, Hashable {
    case apiKey(name: String, location: Parameter.Location)
    /// The scheme in lower case, such as `bearer` or `basic`.
    case http(scheme: String, bearerFormat: String?)
    case mutualTLS
    case oauth2(flows: [OAuthFlow])
    case openIDConnect(url: String)
    /// A `type` that no version of the specification knows, or one without what it needs.
    case unknown(String)
  }

  package var name: LocatedText
  package var position: NodePosition
  package var kind: Kind
  package var description: String?
  package var isDeprecated = false
}

/// One way to get an OAuth 2 token.
package struct OAuthFlow: Sendable, Hashable {
  /// Such as `authorizationCode`.
  package var name: String
  package var authorizationURL: String?
  package var tokenURL: String?
  package var refreshURL: String?
  package var scopes: [String] = []
}
