import AssayRuntime
import OpenAPIDocument
import SchemaPlan

/// What of an operation is compiled.
struct OperationParts: Sendable {
  /// Single statuses first, then ranges, then `default`: the first that fits is the closest.
  var responses: [ResponsePart] = []
  var parameters: [ParameterPart] = []
  var body: [MediaPart] = []
  /// Where the operation stands in the document.
  var location: String

  /// The response that describes a status; "a code takes precedence over the range" (3.1 §4.8.16).
  func response(of status: Int) -> ResponsePart? {
    responses.first { $0.status.includes(status) }
  }
}

/// A documented response.
struct ResponsePart: Sendable {
  var status: StatusPattern
  var headers: [HeaderPart] = []
  var content: [MediaPart] = []
  var location: String
}

/// A documented header of a response.
struct HeaderPart: Sendable {
  var name: String
  /// The name in lower case.
  var key: String
  var isRequired: Bool
  /// Whether its value is a JSON text.
  var isJSONText: Bool
  var explode: Bool
  var schema: SchemaUse?
  var location: String
}

/// A parameter of a request.
struct ParameterPart: Sendable {
  var name: String
  var location: Parameter.Location
  var schema: SchemaUse?
  var examples: [Example] = []
}

/// A media type and its schema.
struct MediaPart: Sendable {
  /// As written.
  var name: String
  /// Nil where the document has written something else than a media type.
  var type: MediaTypeText?
  var schema: SchemaUse?
  var examples: [Example] = []
  var encodings: [String: String] = [:]
  var location: String
}

/// A schema in the graph, and what judges by it.
struct SchemaUse: Sendable {
  var id: SchemaID
  /// Nil where it could not be compiled: then it judges nothing.
  var node: PlanNode?
}

extension StatusPattern {
  /// Whether the pattern describes a status.
  package func includes(_ status: Int) -> Bool {
    switch self {
    case .code(let code): code == status
    case .range(let hundreds): status / 100 == hundreds
    case .default: true
    }
  }

  /// How far a pattern reaches.
  var rank: Int {
    switch self {
    case .code: 0
    case .range: 1
    case .default: 2
    }
  }
}
