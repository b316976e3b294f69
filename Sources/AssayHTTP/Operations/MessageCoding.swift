/// Writes a request, parameter by parameter.
public struct RequestWriter {
  var request: RequestMessage
}

/// Reads a request, parameter by parameter.
public struct RequestReader {
  let request: RequestMessage
}

/// Writes a response.
public struct ResponseWriter {
  var response: ResponseMessage
}

/// Reads a response.
public struct ResponseReader {
  let response: ResponseMessage
}
