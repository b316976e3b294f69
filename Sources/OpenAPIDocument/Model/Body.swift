package import SourceDocuments

/// What a request carries.
package struct RequestBody: Sendable {
  package var position: NodePosition
  package var description: String?
  package var isRequired = false
  package var content: [MediaType] = []
  package var extensions: [Member] = []
}

/// One media type of a body and the schema behind it.
package struct MediaType: Sendable {
  /// As written, such as `application/json; charset=utf-8` or `text/*`.
  package var name: LocatedText
  package var position: NodePosition
  /// Nil where anything may come.
  package var schema: SchemaPosition?
  /// The schema of each item of a sequential media type, in 3.2.
  package var itemSchema: SchemaPosition?
  package var encodings: [Encoding] = []
  package var examples: [Example] = []
  package var extensions: [Member] = []
}

/// How one property of a form or a multipart body is written.
package struct Encoding: Sendable {
  package var property: LocatedText
  package var position: NodePosition
  package var contentType: String?
  package var headers: [Header] = []
  /// Nil where none of `style`, `explode` and `allowReserved` is given, so that `contentType` rules.
  package var serialization: ParameterSerialization?
}

/// An answer that an operation may give.
package struct Response: Sendable {
  package var status: StatusPattern
  /// Where the status was written, or the name in `components`.
  package var statusRange: SourceRange
  package var position: NodePosition
  package var summary: String?
  package var description: String?
  package var headers: [Header] = []
  package var content: [MediaType] = []
  package var links: [Link] = []
  package var extensions: [Member] = []
}

/// The status codes that a response describes.
package enum StatusPattern: Sendable, Hashable {
  case code(Int)
  /// `2XX` is `range(2)`.
  case range(Int)
  case `default`

  /// Nil where the key is no status; `2xx` is taken for `2XX`.
  package init?(_ key: String) {
    if key == "default" {
      self = .default
      return
    }
    let bytes: [UInt8] = Array(key.utf8)
    guard bytes.count == 3, bytes[0] >= 0x31, bytes[0] <= 0x35 else { return nil }
    let hundreds = Int(bytes[0] - 0x30)
    if (bytes[1] | 0x20) == 0x78 && (bytes[2] | 0x20) == 0x78 {
      self = .range(hundreds)
      return
    }
    guard bytes[1] >= 0x30, bytes[1] <= 0x39, bytes[2] >= 0x30, bytes[2] <= 0x39 else {
      return nil
    }
    self = .code(hundreds * 100 + Int(bytes[1] - 0x30) * 10 + Int(bytes[2] - 0x30))
  }

  /// As a document writes it.
  package var key: String {
    switch self {
    case .code(let code): String(code)
    case .range(let hundreds): String(hundreds) + "XX"
    case .default: "default"
    }
  }
}

/// How values of a response lead to a further operation.
package struct Link: Sendable {
  package var name: LocatedText
  package var position: NodePosition
  package var operationID: LocatedText?
  package var operationReference: LocatedText?
  package var parameters: [Member] = []
  package var requestBody: Node?
  package var description: String?
}
