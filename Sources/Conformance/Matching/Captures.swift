internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

/// Takes values out of an answer for the steps behind it.
///
/// A captured secret is added to the scope's secrets too, and returned, to be hunted from then on.
/// What is not there is a finding, and the name stays as it was.
package func capture(
  _ captures: [Capture],
  from answer: Answer,
  into scope: inout Scope,
  limits: MatchLimits = .standard
) -> (findings: [Finding], secrets: [HuntedSecret]) {
  var findings: [Finding] = []
  var secrets: [HuntedSecret] = []
  for capture in captures {
    let taking = ValueTaking(answer: answer, scope: scope, limits: limits)
    do throws(CaptureFailure) {
      let value = try taking.value(of: capture)
      scope.values[capture.name.text] = value
      guard capture.isSecret else { continue }
      let secret = HuntedSecret(capture.name.text, Scope.text(of: value))
      scope.secrets[capture.name.text] = secret
      secrets.append(secret)
    } catch {
      var finding = Finding(
        .uncapturedValue,
        "cannot capture '\(capture.name.text)': \(error.message)",
        at: capture.name.range
      )
      if case .body(let pointer) = capture.source { finding.answerPlace = pointer }
      findings.append(finding)
    }
  }
  return (findings, secrets)
}

private struct CaptureFailure: Error {
  var message: String

  init(_ message: String) { self.message = message }
}

/// Finds the value of one capture.
private struct ValueTaking {
  let answer: Answer
  let scope: Scope
  let limits: MatchLimits

  func value(of capture: Capture) throws(CaptureFailure) -> JSONValue {
    let whole = try source(capture.source)
    guard let match = capture.match else { return whole }
    let text = Scope.text(of: whole)
    guard text.utf8.count <= limits.searchedBytesMax else {
      throw CaptureFailure("the value is longer than \(limits.searchedBytesMax) bytes")
    }
    switch scope.patterns.search(match.text, in: text) {
    case .found(let part): return .string(part)
    case .notFound:
      throw CaptureFailure("no part of \(Self.shown(capture.source)) matches /\(match.text)/")
    case .undecided:
      throw CaptureFailure("/\(match.text)/ takes too long on \(Self.shown(capture.source))")
    case .invalid(let reason):
      throw CaptureFailure("/\(match.text)/ is no pattern: \(reason)")
    }
  }

  private func source(_ source: Capture.Source) throws(CaptureFailure) -> JSONValue {
    switch source {
    case .status: return .number(JSONNumber(answer.response.status))
    case .header(let name):
      let key = String(decoding: ASCII.lowercased(Array(name.utf8)), as: UTF8.self)
      let values = answer.response.values(of: key)
      guard !values.isEmpty else { throw CaptureFailure("there is no header field '\(name)'") }
      let texts = values.map { String(decoding: $0, as: UTF8.self) }
      return .string(texts.joined(separator: ", "))
    case .cookie(let name):
      guard let value = cookie(name) else {
        throw CaptureFailure("no Set-Cookie field sets '\(name)'")
      }
      return .string(value)
    case .body(let pointer): return try bodyValue(pointer)
    }
  }

  private func bodyValue(_ pointer: String) throws(CaptureFailure) -> JSONValue {
    guard let path = JSONPointer(pointer) else {
      throw CaptureFailure("'\(pointer)' is no JSON Pointer")
    }
    guard let tape = answer.tape else {
      // The whole of a body that is no JSON is its text.
      if pointer.isEmpty, !answer.body.isEmpty,
        let text = String(validating: answer.body, as: UTF8.self)
      {
        return .string(text)
      }
      throw CaptureFailure(
        answer.response.body.isEmpty ? "the answer has no body" : "the body is no JSON"
      )
    }
    guard let index = path.evaluate(on: tape) else {
      throw CaptureFailure("the body has nothing at '\(pointer)'")
    }
    return JSONValue(tape, at: index)
  }

  /// RFC 6265 §5.2: the pair in front of the first semicolon; of several cookies the last counts.
  private func cookie(_ name: String) -> String? {
    var found: String?
    for field in answer.response.values(of: "set-cookie") {
      let pair = field.prefix { $0 != UInt8(ascii: ";") }
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let key = String(decoding: pair[..<equals], as: UTF8.self)
      guard Self.trimmed(key[...]) == name else { continue }
      let value = String(decoding: pair[pair.index(after: equals)...], as: UTF8.self)
      found = Self.trimmed(value[...])
    }
    return found
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text
    while rest.utf8.first == 0x20 || rest.utf8.first == 0x09 { rest = rest.dropFirst() }
    while rest.utf8.last == 0x20 || rest.utf8.last == 0x09 { rest = rest.dropLast() }
    return String(rest)
  }

  private static func shown(_ source: Capture.Source) -> String {
    switch source {
    case .body(let pointer): pointer.isEmpty ? "the body" : "the body's '\(pointer)'"
    case .header(let name): "the header field '\(name)'"
    case .cookie(let name): "the cookie '\(name)'"
    case .status: "the status"
    }
  }
}
