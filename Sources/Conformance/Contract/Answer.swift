package import AssayRuntime

/// A response with its body decoded and parsed once, for all that judge it.
package struct Answer: Sendable {
  package var response: Exchange.Response
  /// The body without its content codings; what could be decoded where one is damaged or unknown.
  package var body: [UInt8]
  /// Why the body could not be decoded as it was declared; nil where it could.
  package var codingFault: String?
  /// The media type in lower case without its parameters; nil where none is given.
  package var mediaType: String?
  /// The body as JSON; nil where it is none.
  package var tape: JSONTape?
  /// Why it is none, or no good one such as one with two members of one name, where it was declared
  /// as JSON.
  package var syntaxError: JSONSyntaxError?

  /// The media type with its parameters; nil where none is given or what is given is none.
  let type: MediaTypeText?

  package init(_ response: Exchange.Response) {
    self.response = response
    let decoded = ContentCoding.decoded(response)
    self.body = decoded.bytes
    self.codingFault = decoded.fault
    let given: [UInt8]? = response.firstValue(of: "content-type")
    self.type = given.flatMap { MediaTypeText($0) }
    self.mediaType = type?.essence
    guard !body.isEmpty, decoded.isReadable else { return }
    let isDeclared: Bool = type?.isJSON ?? false
    guard isDeclared || looksLikeJSON(isTyped: type != nil) else { return }
    do throws(JSONSyntaxError) {
      self.tape = try JSONTape(parsing: body, options: AnswerLimits.reading)
    } catch {
      if isDeclared || error.reason == .duplicateKey { self.syntaxError = error }
      // What is no good JSON can be judged all the same.
      self.tape = try? JSONTape(parsing: body, options: AnswerLimits.lenientReading)
    }
  }

  /// Whether a body that was not declared as JSON may be some: an object or an array, or whatever no
  /// type was given for.
  private func looksLikeJSON(isTyped: Bool) -> Bool {
    if let type, type.isJSONSequence { return false }
    guard let first = body.first(where: { !ASCII.isSpace($0) }) else { return false }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || !isTyped
  }

  /// The value at a JSON Pointer of the body; nil where there is none.
  package func index(at pointer: String) -> Int? {
    guard let tape, let pointer = JSONPointer(pointer) else { return nil }
    return pointer.evaluate(on: tape)
  }
}

extension Exchange.Response {
  /// The value of the first header field with a name in lower case.
  package func firstValue(of name: String) -> [UInt8]? {
    headers.first { $0.isNamed(name) }?.value
  }

  /// Whether there is a header field with a name in lower case.
  package func has(_ name: String) -> Bool { headers.contains { $0.isNamed(name) } }
}

extension Exchange.Field {
  /// Whether the field has a name, which is given in lower case.
  package func isNamed(_ lowercased: String) -> Bool {
    let given = lowercased.utf8
    guard name.count == given.count else { return false }
    var index: Int = 0
    for byte in given {
      if ASCII.lowercased(name[index]) != byte { return false }
      index += 1
    }
    return true
  }
}
