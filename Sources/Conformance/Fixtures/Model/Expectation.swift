package import OpenAPIDocument
package import SourceDocuments

/// What an answer has to be, beyond what the document says.
package struct Expectation: Sendable {
  package var range: SourceRange?
  /// Nil for any documented status.
  package var statuses: [StatusPattern]?
  package var statusRange: SourceRange?
  /// Media types, any of which fits, where `json` stands for all of JSON's; nil leaves it to the
  /// document.
  package var mediaTypes: [LocatedText]?
  package var headers: [ExpectedHeader] = []
  /// Compared closed: no other members, and arrays element by element.
  package var body: ExpectedValue?
  /// Compared open: other members may be there, at each level.
  package var contains: ExpectedValue?
  /// `true`: no body at all; `false`: some body.
  package var isEmpty: LocatedFlag?
  package var schema: SchemaChoice = .operation
  package var error: ErrorShape?
  package var errorRange: SourceRange?
  /// Fields that the error must name, in either of its shapes.
  package var fields: [LocatedText] = []
  package var code: LocatedText?
  package var within: Duration?
  package var withinRange: SourceRange?
  /// The failure that is expected instead of an answer.
  package var failure: TransportFailure.Kind?

  package init() {}

  package struct LocatedFlag: Sendable, Hashable {
    package var value: Bool
    package var range: SourceRange

    package init(_ value: Bool, at range: SourceRange) {
      self.value = value
      self.range = range
    }
  }

  package enum SchemaChoice: Sendable, Hashable {
    /// That of the operation's documented answer.
    case operation
    case none
    /// A JSON Pointer into the document, such as `#/components/schemas/Pet`.
    case pointer(LocatedText)
  }
}

/// The structure of an error's body.
package enum ErrorShape: String, Sendable, Hashable, CaseIterable {
  /// Any of the three.
  case any
  /// `errors` is a map from fields to messages.
  case validation
  /// `errors` is an array, beside a `request_id`.
  case standard
  /// RFC 9457.
  case problem
  case none
}

/// A header field that an answer must have, or must not.
package struct ExpectedHeader: Sendable {
  package var name: LocatedText
  package var value: ExpectedValue

  package init(name: LocatedText, value: ExpectedValue) {
    self.name = name
    self.value = value
  }
}
