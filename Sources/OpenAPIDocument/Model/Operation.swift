package import SourceDocuments

/// A path, webhook or callback and the operations on it.
package struct PathItem: Sendable {
  /// The path template, the webhook's name or the callback's expression, as written.
  package var path: LocatedText
  /// Where the item's own members stand, or what its `$ref` leads to where it has none.
  package var position: NodePosition
  package var summary: String?
  package var description: String?
  package var servers: [Server] = []
  package var parameters: [Parameter] = []
  /// In document order.
  package var operations: [Operation] = []
  package var extensions: [Member] = []
}

/// One method on one path.
package struct Operation: Sendable {
  /// Lower case as written, such as `get`; a method of 3.2's `additionalOperations` as written there.
  package var method: String
  /// The path template that it stands under, as written.
  package var path: String
  package var position: NodePosition
  package var methodRange: SourceRange
  package var operationID: LocatedText?
  package var summary: String?
  package var description: String?
  package var tags: [LocatedText] = []
  package var isDeprecated = false
  /// Those of the path item, each unless the operation has one of the same name and place, and then
  /// the operation's own.
  package var parameters: [Parameter] = []
  package var requestBody: RequestBody?
  /// In document order.
  package var responses: [Response] = []
  package var callbacks: [Callback] = []
  /// Nil where the document's own security holds; empty where none is asked for.
  package var security: [SecurityRequirement]?
  /// Those of the operation, else of the path item; empty where the document's hold.
  package var servers: [Server] = []
  package var externalDocumentation: ExternalDocumentation?
  package var extensions: [Member] = []
}

/// Requests that the API will send, by the expression that gives their address.
package struct Callback: Sendable {
  package var name: LocatedText
  package var position: NodePosition
  package var pathItems: [PathItem] = []
}
