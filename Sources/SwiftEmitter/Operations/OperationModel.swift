package import AssayRuntime
package import OpenAPIDocument

/// An operation, lowered: everything that its Swift type says.
package struct OperationModel: Sendable {
  /// The name of its type.
  package var name: String
  /// The name of its function in the server's protocol and in the client.
  package var functionName: String
  /// Where the types that are nested in it stand in the catalog.
  package var declaration: Int
  /// The `operationId`, or method and path.
  package var id: String
  /// As a request line spells it (RFC 9110 §9.1), such as `GET`.
  package var method: String
  package var template: String
  package var tags: [String]
  /// Alternatives, each of schemes that must be met together.
  package var security: [[SecuritySchemeUse]]
  package var source: (file: String, line: Int)
  package var documentation: Documentation
  package var parameters: [ParameterModel]
  package var body: BodyModel?
  package var responses: [ResponseModel]
  package var paging: PagingModel?
}

/// A scheme that must be met, with the scopes that it needs.
package struct SecuritySchemeUse: Sendable, Hashable {
  package var scheme: String
  package var scopes: [String]
}

/// A parameter of an operation, or a header of a response.
package struct ParameterModel: Sendable {
  package var name: String
  package var swiftName: String
  package var location: String
  /// The style with its marks, or `content`.
  package var style: String
  package var isRequired: Bool
  package var allowsEmptyValue: Bool
  /// What its text can become, or `-`.
  package var kinds: String
  /// What judges its value; nil where nothing has to.
  package var node: NodeReference?
  package var type: TypeMention
  package var documentation: Documentation
}

/// The content of a request or a response.
package struct BodyModel: Sendable {
  package var isRequired: Bool
  /// In document order.
  package var media: [MediaModel]
  /// The different Swift types that it can have, at least one.
  package var alternatives: [BodyAlternative]
  /// The name of the enumeration that tells them apart; nil where there is one alternative.
  package var typeName: String?
}

/// One media type of a body.
package struct MediaModel: Sendable {
  package var name: String
  package var codec: BodyCodec
  package var node: NodeReference?
  /// What stands behind the node in the table.
  package var details: String
  /// Which of the body's alternatives its values are.
  package var alternative: Int
}

/// How content becomes a Swift value.
package enum BodyCodec: String, Sendable {
  case json
  case form
  case multipart
  case text
  case bytes
}

/// A Swift type that a body can have.
package struct BodyAlternative: Sendable {
  package var value: BodyValue
  /// Its case, where the body is an enumeration.
  package var caseName: String
}

/// What content becomes in Swift.
package enum BodyValue: Sendable, Hashable {
  case model(TypeMention)
  case text
  case bytes
}

/// A documented response.
package struct ResponseModel: Sendable {
  package var status: StatusPattern
  package var caseName: String
  package var headers: [ParameterModel]
  package var body: BodyModel?
  /// The structure of body and headers; nil where there are no headers.
  package var structName: String?
  /// Whether the structure stands at the top, for several operations.
  package var isShared = false
  package var documentation: String
}

/// A response with headers that several operations refer to: it has one structure for all of them.
package struct SharedResponse: Sendable {
  package var response: ResponseModel
  /// Where the types that are nested in the structure stand in the catalog.
  package var declaration: Int
}
