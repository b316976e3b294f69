package import SourceDocuments

/// An OpenAPI document compiled for judging what a server answers.
package struct Contract: Sendable {
  /// The title and version of the document.
  package var title: String
  /// The path of the document's first server, such as `/v2`; empty where there is none.
  package var basePath: String
  package var operations: [ContractOperation]
}

/// An operation as its answers are judged.
package struct ContractOperation: Sendable, Hashable {
  /// Its `operationId`, else method and path such as `GET /pets`.
  package var id: String
  /// In upper case.
  package var method: String
  /// Such as `/pets/{id}`.
  package var path: String
  package var place: SourceRange
  /// The alternatives of its security; each names schemes that are needed together. Empty where
  /// anybody may call it.
  package var security: [[ContractScheme]] = []
}

/// How a security scheme travels.
package struct ContractScheme: Sendable, Hashable {
  package var name: String
  package var carrier: Carrier

  package enum Carrier: Sendable, Hashable {
    case bearer
    case basic
    case header(String)
    case query(String)
    case cookie(String)
    /// Nothing of a request shows it, or nothing that is known here.
    case other
  }
}
