internal import AssayRuntime
internal import HTTPTypes

/// The one place where the client meets the codecs of an operation.
enum OperationCoding {
  static func write<Operation: APIOperation>(
    _ operation: Operation.Type,
    _ input: Operation.Input
  ) -> (request: RequestMessage, violations: [RequestViolation]) {
    var writer = RequestWriter(
      Operation.metadata,
      parameters: Operation.parameters,
      bodies: Operation.requestBodies
    )
    Operation.write(input, to: &writer)
    do throws(RequestWritingError) {
      return (try writer.finish(), [])
    } catch {
      let nothing = HTTPRequest(method: .get, scheme: nil, authority: nil, path: nil)
      return (RequestMessage(head: nothing), [error.violation])
    }
  }

  static func read<Operation: APIOperation>(
    _ operation: Operation.Type,
    _ response: ResponseMessage
  ) -> (output: Operation.Output, violations: [Violation]) {
    var reader = ResponseReader(response)
    let output = Operation.readOutput(from: &reader)
    return (output, reader.fault?.violations ?? [])
  }
}

extension APIOperation {
  /// JSON before anything else, for operations that do not say what their responses are.
  public static var accept: String { "application/json, */*;q=0.5" }
}
