import AssayRuntime
import HTTPTypes

/// Writes a value as a body, as one row of a media type table has it.
struct BodyWriter {
  let form: BodyForm
  let secrets: SecretEncoding

  /// The content and what `Content-Type` says of it.
  struct Written {
    let bytes: [UInt8]
    let contentType: HTTPField
  }

  /// Writes a value; nil where the codec has no form for it, or where it holds a secret that must
  /// not be written.
  func write<Value: JSONWritable>(_ value: Value) -> Written? {
    var writer = ModelWriter(secrets: secrets)
    value.write(to: &writer)
    if writer.refusedSecret { return nil }
    let json: [UInt8] = writer.finish()
    if form.codec == .json { return written(json) }
    guard let tape = JSONTape(json: json) else { return nil }
    switch form.codec {
    case .json: return nil
    case .form:
      guard tape.kind(at: 0) == .object, let bytes = FormWriter(form: form).write(tape) else {
        return nil
      }
      return Written(bytes: bytes, contentType: form.contentType)
    case .multipart:
      guard tape.kind(at: 0) == .object else { return nil }
      let (bytes, boundary) = MultipartWriter(form: form).write(tape)
      let type: String = "\(form.contentType.value);boundary=\(boundary)"
      return Written(bytes: bytes, contentType: HTTPField(name: .contentType, value: type))
    case .text, .bytes: return written(tape.plainText(at: 0))
    }
  }

  /// Texts other than JSON have no charset that all recipients take for granted (RFC 9110 §8.3.2).
  private func written(_ bytes: [UInt8]) -> Written {
    let isSilent: Bool = form.type.type != "text" || form.type.parameter("charset") != nil
    let isASCII: Bool = isSilent || bytes.allSatisfy { byte in byte < 0x80 }
    if isASCII { return Written(bytes: bytes, contentType: form.contentType) }
    let type: String = form.contentType.value + "; charset=utf-8"
    return Written(bytes: bytes, contentType: HTTPField(name: .contentType, value: type))
  }
}

extension BodyForm {
  /// What `Content-Type` says of bytes, whose own type counts where the document leaves it open; nil
  /// where a field cannot carry that.
  func contentType(of body: BinaryBody) -> HTTPField? {
    guard type.isRange, !body.mediaType.isEmpty else { return contentType }
    guard HTTPField.isValidValue(body.mediaType) else { return nil }
    return HTTPField(name: .contentType, value: body.mediaType)
  }
}

extension JSONTape {
  /// A value as JSON; nil where it cannot be written, or holds a secret that must not be.
  static func writing<Value: JSONWritable>(_ value: Value, secrets: SecretEncoding) -> JSONTape? {
    var writer = ModelWriter(secrets: secrets)
    value.write(to: &writer)
    return writer.refusedSecret ? nil : JSONTape(json: writer.finish())
  }
}
