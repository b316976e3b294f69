// A table of conditions and changes; both are closures, which reads best as one behind the other.
// swift-format-ignore-file: OnlyOneTrailingClosureArgument

internal import AssayRuntime
internal import Conformance

extension BehaviourFault {
  static let idempotency: [BehaviourFault] = [
    request(
      "keys-ignored",
      "idempotency keys are ignored",
      ["idempotency#repeat", "idempotency#other-body"],
      where: { ($0.header("idempotency-key")?.utf8.count ?? 300) < 257 }
    ) {
      $0.withHeader("Idempotency-Key", nil)
    },
    request(
      "update-keys-ignored",
      "idempotency keys of updates are ignored",
      ["idempotency#repeat-update", "idempotency#update-conflict"],
      where: { $0.isUpdate && ($0.header("idempotency-key")?.utf8.count ?? 300) < 257 }
    ) {
      $0.withHeader("Idempotency-Key", nil)
    },
    request(
      "delete-keys-ignored",
      "idempotency keys of deletes are ignored",
      ["idempotency#delete-conflict"],
      where: { $0.isDelete }
    ) {
      $0.withHeader("Idempotency-Key", nil)
    },
    custom(
      "any-body-replayed",
      "another request with a key gets the stored answer",
      ["idempotency#other-body"]
    ) { call in
      let response = await call.forward()
      let key =
        "stored \(call.asked.header("idempotency-key") ?? "")\(call.asked.header("authorization") ?? "")"
      if response.status < 300, call.asked.header("idempotency-key") != nil {
        call.memory.keep(response, key)
      }
      guard response.status == 409, response.json?.text("errors.0.code") == "idempotency_error"
      else { return response }
      return call.memory.response(key) ?? response
    },
    custom(
      "secrets-not-compared",
      "requests that differ in a password alone count as the same",
      ["idempotency#other-value"]
    ) { call in
      let response = await call.forward()
      let key =
        "stored \(call.asked.header("idempotency-key") ?? "")\(call.asked.header("authorization") ?? "")"
      if response.status < 300, call.asked.header("idempotency-key") != nil {
        call.memory.keep(response, key)
      }
      guard response.status == 409, response.json?.text("errors.0.code") == "idempotency_error",
        call.asked.json?.at("auth_credentials.source_fields") != nil
      else { return response }
      return call.memory.response(key) ?? response
    },
    answer(
      "conflict-422",
      "another request with a key is a 422",
      ["idempotency#other-body"],
      where: conflict
    ) {
      response,
      _ in response.status = 422
    },
    answer(
      "conflict-400",
      "another request with a key is a 400",
      ["idempotency#other-body"],
      where: conflict
    ) {
      response,
      _ in response.status = 400
    },
    answer(
      "conflict-type",
      "another request with a key has another type",
      ["idempotency#other-body"],
      where: conflict
    ) {
      response,
      _ in response.changeErrors { $0["type"] = "request" }
    },
    custom(
      "conflict-executes",
      "another request with a key is carried out",
      ["idempotency#other-body"]
    ) { call in
      let response = await call.forward()
      guard conflict(call.asked, response) else { return response }
      return await call.forward(call.asked.withHeader("Idempotency-Key", nil))
    },
    custom("errors-stored", "errors are stored", ["idempotency#run-again"]) { call in
      guard let key = call.asked.header("idempotency-key") else { return await call.forward() }
      if let stored = call.memory.response("error \(key)") { return stored }
      let response = await call.forward()
      if response.status == 422 { call.memory.keep(response, "error \(key)") }
      return response
    },
    request(
      "long-key-taken-257",
      "a key of 257 characters is taken",
      ["idempotency#too-long-key"],
      where: { $0.header("idempotency-key")?.utf8.count == 257 }
    ) {
      $0.withHeader("Idempotency-Key", nil)
    },
    answer(
      "longest-key-refused-256",
      "a key of 256 characters is refused",
      ["idempotency#longest-key"],
      where: { asked, _ in
        asked.header("idempotency-key")?.utf8.count == 256
      }
    ) { response, _ in response = .envelope(400, "idempotency", "idempotency_key_error") },
    custom(
      "shared-keys",
      "organisations share their keys",
      ["idempotency#other-organisation", "idempotency#other-organisation-same"]
    ) { call in
      guard let key = call.asked.header("idempotency-key"), call.asked.isOther else {
        let response = await call.forward()
        if response.status < 300, let key = call.asked.header("idempotency-key") {
          call.memory.keep(response, "shared \(key)")
        }
        return response
      }
      if let stored = call.memory.response("shared \(key)") { return stored }
      return await call.forward()
    },
    custom(
      "conflict-across",
      "a key of another organisation is a conflict",
      ["idempotency#other-organisation"]
    ) { call in
      let response = await call.forward()
      guard let key = call.asked.header("idempotency-key") else { return response }
      if !call.asked.isOther {
        call.memory["used \(key)"] = true
      } else if call.memory["used \(key)"] != nil {
        return .envelope(409, "idempotency", "idempotency_error")
      }
      return response
    },
    custom("replay-200", "a replay of a create answers 200", ["idempotency#repeat"]) { call in
      var response = await call.forward()
      if response.header("Idempotent-Replayed") != nil, response.status == 201 {
        response.status = 200
      }
      return response
    },
    custom("replay-now", "a replay shows what is stored now", ["idempotency#repeat-update"]) {
      call in
      let response = await call.forward()
      guard response.header("Idempotent-Replayed") != nil, call.asked.isUpdate,
        let id = call.asked.credentialID
      else { return response }
      return await call.read(id)
    },
    custom(
      "replay-executes",
      "a replayed update is done again",
      ["idempotency#read", "idempotency#repeat-update"]
    ) { call in
      let response = await call.forward()
      guard response.header("Idempotent-Replayed") != nil, call.asked.isUpdate else {
        return response
      }
      return await call.forward(call.asked.withHeader("Idempotency-Key", nil))
    },
  ]

  private static let conflict: AnswerTest = { _, response in
    response.status == 409 && response.json?.text("errors.0.code") == "idempotency_error"
  }
}

extension JSONValue {
  /// A text, by names and positions with dots.
  fileprivate func text(_ path: String) -> String? {
    var value: JSONValue? = self
    for name in path.split(separator: ".") {
      if let index = Int(name) {
        let elements: [JSONValue] = value?.arrayValue ?? []
        value = elements.indices.contains(index) ? elements[index] : nil
      } else {
        value = value?.objectValue?[String(name)]
      }
    }
    return value?.stringValue
  }
}
