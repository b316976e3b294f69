import AssayRuntime

/// Writes a value as a body, as one row of a media type table has it.
struct BodyWriter {
  let form: BodyForm
  let secrets: SecretEncoding

  /// The content with its media type.
  struct Written {
    let bytes: [UInt8]
    let mediaType: String
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
      return Written(bytes: bytes, mediaType: form.concreteText)
    case .multipart:
      guard tape.kind(at: 0) == .object else { return nil }
      let (bytes, boundary) = MultipartWriter(form: form).write(tape)
      return Written(bytes: bytes, mediaType: "\(form.concreteText);boundary=\(boundary)")
    case .text, .bytes: return written(tape.plainText(at: 0))
    }
  }

  /// Texts other than JSON have no charset that all recipients take for granted (RFC 9110 §8.3.2).
  private func written(_ bytes: [UInt8]) -> Written {
    let isSilent: Bool = form.type.type != "text" || form.type.parameter("charset") != nil
    let isASCII: Bool = isSilent || bytes.allSatisfy { byte in byte < 0x80 }
    let type: String = form.concreteText
    return Written(bytes: bytes, mediaType: isASCII ? type : type + "; charset=utf-8")
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
