package import SourceDocuments

/// An OpenAPI document as its author wrote it, typed.
///
/// References to parameters, responses and the like have been followed, those of schemas have not:
/// each place of a schema is a `SchemaPosition`. Whatever could not be read is absent, and a
/// diagnostic says so.
package struct OpenAPIDocument: Sendable {
  package var version: OpenAPIVersion
  /// The name of the root document's file.
  package var file: String
  package var position: NodePosition
  package var info: Info
  package var servers: [Server] = []
  package var tags: [Tag] = []
  /// In document order.
  package var paths: [PathItem] = []
  package var webhooks: [PathItem] = []
  package var components = Components()
  /// What operations ask for that say nothing of their own.
  package var security: [SecurityRequirement] = []
  /// `jsonSchemaDialect` of 3.1.
  package var jsonSchemaDialect: LocatedText?
  package var externalDocumentation: ExternalDocumentation?
  /// `x-…` members, in document order.
  package var extensions: [Member] = []

  /// Every operation of `paths`, in document order.
  package var operations: [Operation] {
    var all: [Operation] = []
    for path in paths { all.append(contentsOf: path.operations) }
    return all
  }

  /// The security requirements that hold for an operation.
  package func security(of operation: Operation) -> [SecurityRequirement] {
    operation.security ?? security
  }
}

/// What a document says of itself.
package struct Info: Sendable {
  package var title: String
  package var version: String
  package var summary: String?
  package var description: String?
  package var termsOfService: String?
  package var contactName: String?
  package var contactURL: String?
  package var contactEmail: String?
  package var licenseName: String?
  package var licenseIdentifier: String?
  package var licenseURL: String?
}

/// Where an API can be reached.
package struct Server: Sendable {
  package var position: NodePosition
  /// With `{variables}`, possibly relative to where the document was found.
  package var url: LocatedText
  /// The name that 3.2 gives it.
  package var name: String?
  package var description: String?
  package var variables: [ServerVariable] = []
}

/// A value to put into a server's URL.
package struct ServerVariable: Sendable {
  package var name: LocatedText
  package var defaultValue: String
  package var values: [String] = []
  package var description: String?
}

/// A heading that operations are grouped under.
package struct Tag: Sendable {
  package var position: NodePosition
  package var name: LocatedText
  package var summary: String?
  package var description: String?
  /// The name of the tag above it, in 3.2.
  package var parent: LocatedText?
  package var kind: String?
}

/// A page to read further on.
package struct ExternalDocumentation: Sendable {
  package var url: String
  package var description: String?
}

/// Alternatives of which one must be met; each names schemes that must be met together.
package struct SecurityRequirement: Sendable {
  package var position: NodePosition
  /// Empty for the requirement `{}`, which anybody meets.
  package var schemes: [(name: LocatedText, scopes: [String])] = []
}
