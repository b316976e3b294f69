internal import AssayRuntime
internal import HTTPTypes

/// The one place where the client meets the codecs of an operation.
enum OperationCoding {
  static func write<Operation: APIOperation>(
    _ operation: Operation.Type,
    _ input: Operation.Input
  ) -> (request: RequestMessage, violations: [RequestViolation]) {
    let metadata = Operation.metadata
    let head = HTTPRequest(
      method: metadata.method,
      scheme: nil,
      authority: nil,
      path: metadata.template
    )
    var writer = RequestWriter(request: RequestMessage(head: head))
    Operation.write(input, to: &writer)
    return (writer.request, [])
  }

  static func read<Operation: APIOperation>(
    _ operation: Operation.Type,
    _ response: ResponseMessage
  ) -> (output: Operation.Output, violations: [Violation]) {
    var reader = ResponseReader(response: response)
    let output = Operation.readOutput(from: &reader)
    return (output, [])
  }
}

extension APIOperation {
  /// JSON before anything else, for operations that do not say what their responses are.
  public static var accept: String { "application/json, */*;q=0.5" }
}
