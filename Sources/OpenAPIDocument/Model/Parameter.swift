package import SourceDocuments

/// A value in the path, the query, a header or a cookie of a request.
package struct Parameter: Sendable {
  package enum Location: String, Sendable, Hashable, CaseIterable {
    case path
    case query
    case header
    case cookie
    /// The whole query string as one value, in 3.2.
    case querystring
  }

  package var position: NodePosition
  package var name: LocatedText
  package var location: Location
  package var description: String?
  /// True for every parameter in the path, whatever the document says.
  package var isRequired = false
  package var isDeprecated = false
  package var allowsEmptyValue = false
  package var serialization: ParameterSerialization
  /// Nil where `content` says how the value is written.
  package var schema: SchemaPosition?
  /// One entry at most, where `schema` is nil.
  package var content: [MediaType] = []
  package var examples: [Example] = []
  package var extensions: [Member] = []
}

/// How a structured value becomes text in a parameter, a header or a form.
package struct ParameterSerialization: Sendable, Hashable {
  package enum Style: String, Sendable, Hashable, CaseIterable {
    case matrix
    case label
    case form
    case simple
    case spaceDelimited
    case pipeDelimited
    case deepObject
    /// 3.2's, for cookies without percent-encoding.
    case cookie
  }

  package var style: Style
  package var explode: Bool
  package var allowsReserved = false

  package init(style: Style, explode: Bool, allowsReserved: Bool = false) {
    self.style = style
    self.explode = explode
    self.allowsReserved = allowsReserved
  }
}

/// A header of a response, or of a part of a multipart body.
package struct Header: Sendable {
  package var name: LocatedText
  package var position: NodePosition
  package var description: String?
  package var isRequired = false
  package var isDeprecated = false
  package var explode = false
  package var schema: SchemaPosition?
  package var content: [MediaType] = []
  package var examples: [Example] = []
  package var extensions: [Member] = []
}

/// A value to show, or where one is to be found.
package struct Example: Sendable {
  /// The name among `examples`; nil for a lone `example`.
  package var name: LocatedText?
  package var position: NodePosition
  package var summary: String?
  package var description: String?
  /// `value` or 3.2's `dataValue`.
  package var value: Node?
  package var externalValue: String?
}
