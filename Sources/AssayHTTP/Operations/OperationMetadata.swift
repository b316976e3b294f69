public import HTTPTypes

/// What a document says of an operation besides its shapes.
public struct OperationMetadata: Sendable, Hashable {
  /// The `operationId` as written, or method and path where there is none.
  public let id: String
  /// The method of its requests.
  public let method: HTTPRequest.Method
  /// The path template as written, such as `/pets/{petId}`.
  public let template: String
  /// The names by which the document groups its operations.
  public let tags: [String]
  /// Alternatives, one of which suffices; empty where anyone may call.
  public let security: [[SecurityDemand]]
  /// Whether the document advises against it.
  public let isDeprecated: Bool
  /// Where the operation stands: the document's name and a line from 1.
  public let source: SourceLine

  /// States what is known of an operation; generated code does.
  public init(
    id: String,
    method: HTTPRequest.Method,
    template: String,
    tags: [String] = [],
    security: [[SecurityDemand]] = [],
    isDeprecated: Bool = false,
    source: SourceLine
  ) {
    self.id = id
    self.method = method
    self.template = template
    self.tags = tags
    self.security = security
    self.isDeprecated = isDeprecated
    self.source = source
  }
}

/// A security scheme that an operation asks for, by its name among the document's components.
public struct SecurityDemand: Sendable, Hashable {
  /// The scheme's name among the document's components.
  public let scheme: String
  /// What must have been granted, of the scheme's own words.
  public let scopes: [String]

  /// Names a scheme and what must have been granted.
  public init(_ scheme: String, scopes: [String] = []) {
    self.scheme = scheme
    self.scopes = scopes
  }
}

/// A line of a document.
public struct SourceLine: Sendable, Hashable, CustomStringConvertible {
  /// The document's name.
  public let file: String
  /// Counted from 1.
  public let line: Int

  /// Names a line.
  public init(_ file: String, _ line: Int) {
    self.file = file
    self.line = line
  }

  /// `file:line`.
  public var description: String { "\(file):\(line)" }
}
