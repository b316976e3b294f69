internal import AssayRuntime
internal import OpenAPIDocument

extension FixtureMaker {
  /// Finds the secrets of a call before anything is made of it: a value may be sent before it is
  /// seen where it shows what it is.
  mutating func noteSecrets(of call: RecordedCall, _ index: Int) {
    for field in call.exchange.request.headers {
      let name = String(decoding: ASCII.lowercased(field.name), as: UTF8.self)
      let value = String(decoding: field.value, as: UTF8.self)
      if isCredential(name, in: .header(name), of: call) { noteCredential(value, name) }
    }
    for pair in call.query {
      if isCredential(pair.name, in: .query(pair.name), of: call) {
        secrets.note(pair.value, as: pair.name)
      } else if isSecret(pair.name) {
        _ = secrets.declare(pair.value, after: pair.name)
      }
    }
    noteBody(of: call)
    noteAnswer(of: call)
  }

  private mutating func noteCredential(_ value: String, _ name: String) {
    // The scheme is no secret; of cookies each value is one.
    if name == "cookie" {
      for pair in value.split(separator: ";") {
        let text: Substring = pair.drop { $0 != "=" }.dropFirst()
        secrets.note(String(text), as: "a cookie")
      }
      return
    }
    let space: String.Index? = value.firstIndex(of: " ")
    secrets.note(space.map { String(value[value.index(after: $0)...]) } ?? value, as: name)
  }

  private mutating func noteBody(of call: RecordedCall) {
    let body: [UInt8] = call.exchange.request.body
    guard !body.isEmpty else { return }
    if let value = try? JSONValue(json: body) {
      let places: Set<String> = secretPointers(of: call, value)
      walk(value, "", "") { maker, text, pointer, member in
        if places.contains(pointer) || maker.isSecret(member) {
          _ = maker.secrets.declare(text, after: member)
        }
      }
    } else if let form = RecordedForm(call) {
      let object = JSONObject(
        form.fields.map { JSONObject.Member(key: $0.name, value: .string($0.value)) }
      )
      let places: Set<String> = secretPointers(of: call, .object(object))
      for field in form.fields
      where isSecret(field.name) || places.contains("/" + JSONPointer.escape(field.name)) {
        _ = secrets.declare(field.value, after: field.name)
      }
    }
  }

  /// Tokens that the server made: captured where they are used, and never written.
  private mutating func noteAnswer(of call: RecordedCall) {
    if let tape = call.answer.tape {
      walk(JSONValue(tape), "", "") { maker, text, _, member in
        if maker.isSecret(member) { maker.secrets.note(text, as: member) }
      }
    }
    for cookie in call.exchange.response.values(of: "set-cookie") {
      let pair = String(decoding: cookie, as: UTF8.self).prefix { $0 != ";" }
      secrets.note(String(pair.drop { $0 != "=" }.dropFirst()), as: "a cookie")
    }
  }

  private mutating func walk(
    _ value: JSONValue,
    _ pointer: String,
    _ member: String,
    _ visit: (inout FixtureMaker, String, String, String) -> Void
  ) {
    switch value {
    case .string(let text): visit(&self, text, pointer, member)
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        walk(element, "\(pointer)/\(index)", member, visit)
      }
    case .object(let object):
      for entry in object.members {
        walk(entry.value, pointer + "/" + JSONPointer.escape(entry.key), entry.key, visit)
      }
    case .null, .bool, .number: break
    }
  }

  func isSecret(_ member: String) -> Bool {
    isSecretName(member) || request.secretNames.contains(member)
  }

  /// Where the document says that a request's body holds secrets.
  private func secretPointers(of call: RecordedCall, _ body: JSONValue) -> Set<String> {
    guard let contract = request.contract, let operation = call.operation else { return [] }
    return contract.secretPointers(of: operation, in: body)
  }

  /// Whether a header field or a parameter says who is asking.
  func isCredential(
    _ name: String,
    in carrier: ContractScheme.Carrier,
    of call: RecordedCall
  ) -> Bool {
    for scheme in (call.operation?.security ?? []).flatMap({ $0 }) {
      switch (scheme.carrier, carrier) {
      case (.header(let one), .header(let other)):
        if one.lowercased() == other { return true }
      case (.query(let one), .query(let other)):
        if one == other { return true }
      default: break
      }
    }
    guard case .header = carrier else {
      return ["api_key", "apikey", "api-key", "access_token"].contains(name.lowercased())
    }
    return [
      "authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "apikey",
      "x-auth-token", "x-access-token",
    ].contains(name)
  }
}
