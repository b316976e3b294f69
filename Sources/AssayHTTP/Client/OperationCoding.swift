extension APIOperation {
  /// An input as a request, without what the client adds.
  static func request(_ input: Input) throws(RequestWritingError) -> RequestMessage {
    var writer = RequestWriter(metadata, parameters: parameters, bodies: requestBodies)
    write(input, to: &writer)
    return try writer.finish()
  }

  /// A response as an output.
  static func output(_ response: ResponseMessage) throws(ResponseFault) -> Output {
    var reader = ResponseReader(response)
    let output = readOutput(from: &reader)
    if let fault = reader.fault { throw fault }
    return output
  }

  /// JSON before anything else, for operations that do not say what their responses are.
  public static var accept: String { "application/json, */*;q=0.5" }
}
