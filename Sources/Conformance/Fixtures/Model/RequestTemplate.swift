package import OpenAPIDocument
package import SourceDocuments

/// A request with places for values.
package struct RequestTemplate: Sendable {
  package var range: SourceRange
  package var target: Target
  /// Values of the path's parameters, by name.
  package var parameters: [TemplateMember] = []
  /// Behind the path; arrays stand for several pairs of one name.
  package var query: [TemplateMember] = []
  /// Null removes a field that would be sent otherwise; an array stands for several fields.
  package var headers: [TemplateMember] = []
  package var authorization: AuthorizationChoice = .standard
  package var body: Body = .none
  /// The media type to declare; nil for that of the body's form.
  package var mediaType: TemplateText?
  package var timeout: Duration?
  package var followsRedirects = false

  package enum Target: Sendable {
    /// An `operationId` of the document.
    case operation(LocatedText)
    case path(method: LocatedText, path: TemplateText)
  }

  package enum AuthorizationChoice: Sendable {
    /// The one called `default`, where the operation asks for one.
    case standard
    case none
    case named(LocatedText)
  }

  package enum Body: Sendable {
    case none
    case json(TemplateValue)
    /// Sent as it stands: malformed JSON, for example.
    case text(TemplateText)
    case bytes([UInt8])
    /// A file's content, relative to the fixture's folder.
    case file(LocatedText)
  }

  package init(range: SourceRange, target: Target) {
    self.range = range
    self.target = target
  }
}
