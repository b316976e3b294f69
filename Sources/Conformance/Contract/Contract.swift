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
  /// Its own parameters and those of its path.
  package var parameters: [ContractParameter] = []
  /// The media types of its request's body, in the order of the document.
  package var requestMediaTypes: [String] = []
  /// The media types of its answers' bodies, in the order of the document, each once.
  package var answerMediaTypes: [String] = []
}

/// How a parameter of an operation is written.
package struct ContractParameter: Sendable, Hashable {
  package var name: String
  package var location: Location
  /// `form`, `simple`, `deepObject`, `pipeDelimited`, `spaceDelimited`, `label` or `matrix`.
  package var style: String
  package var isExploded: Bool

  package init(name: String, location: Location, style: String, isExploded: Bool) {
    self.name = name
    self.location = location
    self.style = style
    self.isExploded = isExploded
  }

  package enum Location: String, Sendable, Hashable, CaseIterable {
    case path
    case query
    case header
    case cookie
  }
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
