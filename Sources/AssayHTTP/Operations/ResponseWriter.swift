public import AssayRuntime
public import HTTPTypes

/// Writes the output of an operation as a response.
///
/// Secrets are never written: an output that holds one is refused as a mistake of the program.
public struct ResponseWriter {
  /// What the client takes, as it said it; nil where it takes everything.
  private let accept: String?
  private var response = ResponseMessage(head: HTTPResponse(status: .ok))
  /// Why the response must not be sent; nil where it may.
  public private(set) var refusal: RequestRefusal.Reason?

  /// Begins a response to a request, whose `Accept` says what is wanted.
  public init(to head: HTTPRequest) {
    let texts: [String] = head.headerFields[values: .accept]
    let text: String? = texts.count > 1 ? texts.joined(separator: ",") : texts.first
    accept = text == "*/*" ? nil : text
  }

  /// Sets the status code, from 100 to 999.
  public mutating func status(_ code: Int) {
    precondition(code >= 100 && code <= 999, "a status code has three digits")
    response.head.status = HTTPResponse.Status(code: code)
  }

  /// Writes a header field.
  public mutating func header<Value: JSONWritable>(
    _ table: ParameterTable,
    _ index: Int,
    _ value: Value
  ) {
    let parameter: Parameter = table.rows[index]
    do throws(StyleFault) {
      guard let tape = JSONTape.writing(value, secrets: .refused) else { throw .unsupported }
      guard let text = try StyleWriter(parameter: parameter).text(tape) else { return }
      guard let name = parameter.headerName, HTTPField.isValidValue(text) else {
        throw .forbiddenCharacters
      }
      response.head.headerFields.append(HTTPField(name: name, value: text))
    } catch {
      refuse(.thrown(ResponseWritingError(place: parameter.name)))
    }
  }

  /// Writes a header field that may be absent.
  public mutating func optionalHeader<Value: JSONWritable>(
    _ table: ParameterTable,
    _ index: Int,
    _ value: Value?
  ) {
    if let value { header(table, index, value) }
  }

  /// Replaces all that was written by a whole message.
  public mutating func message(_ message: ResponseMessage) { response = message }

  /// The response, once all of the output has been written.
  public consuming func finish() -> ResponseMessage { response }

  private mutating func refuse(_ reason: RequestRefusal.Reason) {
    if refusal == nil { refusal = reason }
  }
}

extension ResponseWriter {
  /// Writes the body in the media type that the client likes best, of all or of some of the rows.
  public mutating func body<Value: JSONWritable>(
    _ table: MediaTypeTable,
    _ value: Value,
    at rows: Int...
  ) {
    guard let form = chosenForm(table, rows) else { return refuse(.notAcceptable) }
    write(form, value)
  }

  /// Writes a body of text.
  public mutating func text(_ table: MediaTypeTable, _ value: String, at rows: Int...) {
    guard let form = chosenForm(table, rows) else { return refuse(.notAcceptable) }
    write(form, value)
  }

  private mutating func write<Value: JSONWritable>(_ form: BodyForm, _ value: Value) {
    guard let written = BodyWriter(form: form, secrets: .refused).write(value) else {
      return refuse(.thrown(ResponseWritingError(place: "body")))
    }
    set(written.bytes, written.contentType)
  }

  /// Writes a body of bytes, whose media type stands with them where the table has a range.
  public mutating func bytes(_ table: MediaTypeTable, _ value: BinaryBody, at rows: Int...) {
    guard let form = chosenForm(table, rows) else { return refuse(.notAcceptable) }
    guard let contentType = form.contentType(of: value) else {
      return refuse(.thrown(ResponseWritingError(place: "body")))
    }
    set(value.bytes, contentType)
  }

  /// The row with the highest quality; among equals the declared `application/json`, then the first.
  ///
  /// Nil where none is acceptable. Errors are sent all the same: a server may "disregard the header
  /// field" (RFC 9110 §12.5.1).
  private func chosenForm(_ table: MediaTypeTable, _ rows: [Int]) -> BodyForm? {
    let candidates: [Int] =
      rows.isEmpty ? table.preferred : table.preferred.filter(rows.contains)
    guard let accept else { return candidates.first.map { table.rows[$0] } }
    // By far the usual case: one type, as the document spells it.
    if let row = candidates.first(where: { table.rows[$0].text == accept }) {
      return table.rows[row]
    }
    guard let field = AcceptField(ArraySlice(accept.utf8)) else {
      return candidates.first.map { table.rows[$0] }
    }
    var best: (row: Int, quality: Int)?
    for row in candidates {
      let quality: Int = field.quality(of: table.rows[row].type)
      if quality > best?.quality ?? -1 { best = (row, quality) }
    }
    guard let best, best.quality > 0 || response.head.status.code >= 400 else { return nil }
    return table.rows[best.row]
  }

  private mutating func set(_ bytes: [UInt8], _ contentType: HTTPField) {
    response.body = bytes
    response.head.headerFields.append(contentType)
  }
}

/// An output that cannot be sent as it is: a mistake of the program that made it.
public struct ResponseWritingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name of the header field, or `body`.
  public let place: String

  /// What to do; quotes nothing of the output.
  public var description: String {
    "\(place): holds a secret, or has no form in the style or media type that the document gives it"
  }
}
