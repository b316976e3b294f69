/// An operation of an API: its input, its outputs, and how both travel over HTTP.
///
/// Generated, one type an operation. A client writes inputs and reads outputs, a server the reverse.
public protocol APIOperation: Sendable {
  /// Parameters and body.
  associatedtype Input: Sendable
  /// One case for each status that the document names, and one for all others.
  associatedtype Output: Sendable

  static var metadata: OperationMetadata { get }
  /// How the parameters are written, in the order in which `write` and `read` number them.
  static var parameters: ParameterTable { get }
  /// The media types of the request's body, in document order.
  static var requestBodies: MediaTypeTable { get }
  /// What a client's `Accept` says: the media types of the responses, in document order.
  static var accept: String { get }

  /// Appends an input to a request that a client is about to send.
  static func write(_ input: Input, to request: inout RequestWriter)
  /// Reads the input out of a request that a server got; what does not fit is kept in `request`.
  static func readInput(from request: inout RequestReader) -> Input

  /// Appends an output to a response that a server is about to send.
  static func write(_ output: Output, to response: inout ResponseWriter)
  /// Reads the output out of a response that a client got; what does not fit is kept in `response`.
  static func readOutput(from response: inout ResponseReader) -> Output
}
