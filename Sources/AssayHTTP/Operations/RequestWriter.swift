public import AssayRuntime
import HTTPTypes

/// Writes the input of an operation as a request.
///
/// Secrets are written: to send them is what the request is for.
public struct RequestWriter {
  private let metadata: OperationMetadata
  private let parameters: ParameterTable
  private let bodies: MediaTypeTable
  private var captures: [(name: String, text: [UInt8])] = []
  private var query: [UInt8] = []
  private var fields = HTTPFields()
  private var cookies: [UInt8] = []
  private var content: [UInt8] = []
  private var error: RequestWritingError?

  /// Begins a request of an operation.
  public init(_ metadata: OperationMetadata, parameters: ParameterTable, bodies: MediaTypeTable) {
    self.metadata = metadata
    self.parameters = parameters
    self.bodies = bodies
  }

  /// Writes a parameter.
  public mutating func parameter<Value: JSONWritable>(_ index: Int, _ value: Value) {
    let parameter: Parameter = parameters.rows[index]
    do throws(StyleFault) {
      guard let tape = JSONTape.writing(value, secrets: .revealed) else { throw .unsupported }
      guard let text = try StyleWriter(parameter: parameter).text(tape) else { return }
      try place(text, parameter)
    } catch {
      if self.error == nil { self.error = RequestWritingError(parameter, error) }
    }
  }

  /// Writes a parameter that may be absent.
  public mutating func optional<Value: JSONWritable>(_ index: Int, _ value: Value?) {
    if let value { parameter(index, value) }
  }

  private mutating func place(_ text: [UInt8], _ parameter: Parameter) throws(StyleFault) {
    switch parameter.location {
    case .path: captures.append((parameter.name, text))
    case .query, .querystring:
      if !query.isEmpty, !text.isEmpty { query.append(.ascii("&")) }
      query.append(contentsOf: text)
    case .cookie:
      guard HTTPField.isValidValue(text), !text.contains(.ascii("\u{0}")) else {
        throw .forbiddenCharacters
      }
      if !cookies.isEmpty { cookies.append(contentsOf: "; ".utf8) }
      cookies.append(contentsOf: text)
    case .header:
      guard let name = parameter.headerName, HTTPField.isValidValue(text) else {
        throw .forbiddenCharacters
      }
      fields.append(HTTPField(name: name, value: text))
    }
  }

  /// The request, once all of the input has been written.
  public consuming func finish() throws(RequestWritingError) -> RequestMessage {
    if let error { throw error }
    var path: [UInt8] = try PathTemplateWriter(metadata.template).path(captures)
    if !query.isEmpty {
      path.append(.ascii("?"))
      path.append(contentsOf: query)
    }
    var head = HTTPRequest(
      method: metadata.method,
      scheme: nil,
      authority: nil,
      path: String(decoding: path, as: UTF8.self),
      headerFields: fields
    )
    if !cookies.isEmpty {
      head.headerFields.append(HTTPField(name: .cookie, value: cookies))
    }
    return RequestMessage(head: head, body: content)
  }
}

extension RequestWriter {
  /// Writes the body as a row of the table has it.
  public mutating func body<Value: JSONWritable>(_ row: Int, _ value: Value) {
    let form: BodyForm = bodies.rows[row]
    let written = BodyWriter(form: form, secrets: .revealed).write(value)
    guard let written else {
      if error == nil { error = RequestWritingError(.body, .unsupported) }
      return
    }
    set(written.bytes, written.contentType)
  }

  /// Writes the body, if there is one.
  public mutating func optionalBody<Value: JSONWritable>(_ row: Int, _ value: Value?) {
    if let value { body(row, value) }
  }

  /// Writes a body of text.
  public mutating func text(_ row: Int, _ value: String) { body(row, value) }

  /// Writes a body of bytes, whose media type stands with them where the table has a range.
  public mutating func bytes(_ row: Int, _ value: BinaryBody) {
    let form: BodyForm = bodies.rows[row]
    guard let contentType = form.contentType(of: value) else {
      if error == nil { error = RequestWritingError(.body, .forbiddenCharacters) }
      return
    }
    set(value.bytes, contentType)
  }

  private mutating func set(_ bytes: [UInt8], _ contentType: HTTPField) {
    content = bytes
    fields.append(contentType)
  }
}

extension JSONTape {
  /// A text that is known to be JSON, unless a value wrote something else.
  init?(json: [UInt8]) {
    guard let tape = try? JSONTape(parsing: json) else { return nil }
    self = tape
  }
}
