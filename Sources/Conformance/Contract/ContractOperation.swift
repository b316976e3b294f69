package import SchemaPlan
package import SourceDocuments

/// An operation as its answers are judged.
package struct ContractOperation: Sendable, Hashable {
  /// Its `operationId`, else method and path such as `GET /pets`.
  package var id: String
  /// In upper case.
  package var method: String
  /// Such as `/pets/{id}`.
  package var path: String
  package var place: SourceRange
  /// The alternatives of its security, each of schemes that are needed together; empty where anybody
  /// may call it.
  package var security: [[ContractScheme]] = []
  /// Its own parameters and those of its path.
  package var parameters: [ContractParameter] = []
  /// The media types of its request's body, in the order of the document.
  package var requestMediaTypes: [String] = []
  package var isBodyRequired = false
  /// The media types of its answers' bodies, each once, those of successes first.
  package var answerMediaTypes: [String] = []
  /// Where it stands among the operations of its contract.
  package var index: Int = -1

  /// Whether everybody may call it: it asks for nothing, or for nothing among other things.
  package var isPublic: Bool { security.isEmpty || security.contains { $0.isEmpty } }

  package static func == (left: ContractOperation, right: ContractOperation) -> Bool {
    left.index == right.index && left.id == right.id && left.place == right.place
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(index)
    hasher.combine(id)
  }
}

/// How a parameter of an operation is written.
package struct ContractParameter: Sendable, Hashable {
  package var name: String
  package var location: Location
  /// `form`, `simple`, `deepObject`, `pipeDelimited`, `spaceDelimited`, `label` or `matrix`.
  package var style: String
  package var isExploded: Bool
  package var isRequired: Bool
  /// Whether characters with a meaning in URLs stay as they are.
  package var allowsReserved: Bool
  /// Whether its value is a JSON text: OpenAPI's `content` in place of `schema`.
  package var isJSONText: Bool
  /// The types that its schema names; nil where it names none.
  package var types: TypeSet?

  package init(
    name: String,
    location: Location,
    style: String,
    isExploded: Bool,
    isRequired: Bool = false,
    allowsReserved: Bool = false,
    isJSONText: Bool = false,
    types: TypeSet? = nil
  ) {
    self.name = name
    self.location = location
    self.style = style
    self.isExploded = isExploded
    self.isRequired = isRequired
    self.allowsReserved = allowsReserved
    self.isJSONText = isJSONText
    self.types = types
  }

  package enum Location: String, Sendable, Hashable, CaseIterable {
    case path
    case query
    case header
    case cookie
    /// The whole query as one value, in 3.2.
    case queryString = "querystring"
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
