public import AssayRuntime
internal import HTTPTypes

/// The content of a response that tells an error, read once and held to one structure after another.
///
/// Generated error unions ask it: a server that answers with a proxy's page, or with the right error
/// under a wrong media type, is met in the wild too often to lean on status and media type.
public struct ErrorContent: Sendable {
  /// The response's status code.
  public let status: Int
  /// How many bytes the content has.
  public let size: Int
  private let tape: JSONTape?
  private let limits: CodingLimits

  /// Takes a response as it came; content that is no JSON fits no structure.
  public init(_ response: ResponseMessage, limits: CodingLimits = .standard) {
    status = response.head.status.code
    size = response.body.count
    tape = try? JSONTape(parsing: response.body, options: limits.json)
    self.limits = limits
  }

  /// The content as a value; nil where it does not fit the schema in a row of the table.
  public func body<Value: JSONReadable>(_ table: MediaTypeTable, _ row: Int) -> Value? {
    guard let tape else { return nil }
    let reader = ValueReader(plan: table.plan, node: table.rows[row].node, violationsMax: 1)
    return try? reader.read(tape)
  }
}
