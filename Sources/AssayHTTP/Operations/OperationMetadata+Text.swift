internal import HTTPTypes

extension OperationMetadata {
  /// What generated code states of an operation, whose method it spells as a request line does.
  ///
  /// The method is a token (RFC 9110 §9.1); the generator leaves out operations whose method is none.
  public init(
    id: String,
    method: String,
    template: String,
    tags: [String] = [],
    security: [[SecurityDemand]] = [],
    isDeprecated: Bool = false,
    source: SourceLine
  ) {
    guard let method = HTTPRequest.Method(method) else {
      preconditionFailure("the method of \(id) is no token")
    }
    self.init(
      id: id,
      method: method,
      template: template,
      tags: tags,
      security: security,
      isDeprecated: isDeprecated,
      source: source
    )
  }
}
