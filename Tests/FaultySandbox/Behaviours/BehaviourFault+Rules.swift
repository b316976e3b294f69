// A table of conditions and changes; both are closures, which reads best as one behind the other.
// swift-format-ignore-file: OnlyOneTrailingClosureArgument

internal import AssayRuntime
internal import Conformance

extension BehaviourFault {
  /// What requests may hold.
  static let rules: [BehaviourFault] = [
    taking(
      "bad-key-taken",
      "keys with hyphens and capitals are taken",
      ["source-field-keys#create", "source-field-keys#update"],
      where: { $0.isOfCredentials }
    ) {
      $0.change("auth_credentials") {
        $0.change("source_fields") { fields in
          for member in fields.members
          where member.key != "fine" && member.key != "username" && member.key != "password" {
            if member.key.utf8.count < 65 { fields[member.key] = nil }
          }
        }
      }
    },
    taking(
      "long-key-taken",
      "keys of 65 characters are taken",
      ["source-field-keys#create"],
      where: { $0.isOfCredentials }
    ) {
      $0.change("auth_credentials") {
        $0.change("source_fields") { fields in
          for member in fields.members where member.key.utf8.count == 65 {
            fields[member.key] = nil
          }
        }
      }
    },
    taking(
      "reserved-key-taken",
      "reserved keys are taken",
      ["source-field-keys#create"],
      where: { $0.isOfCredentials }
    ) {
      $0.change("auth_credentials") {
        $0.change("source_fields") {
          $0["username"] = nil
          $0["password"] = nil
        }
      }
    },
    taking(
      "reserved-without-login",
      "reserved keys are taken with the method none",
      ["source-field-keys#create-without-method"],
      where: { $0.isCreate && $0.json?.at("auth_method") == nil }
    ) {
      $0.change("auth_credentials") {
        $0.change("source_fields") {
          $0["username"] = nil
          $0["password"] = nil
        }
      }
    },
    answer(
      "longest-key-refused",
      "a key of 64 characters is refused",
      ["source-field-limits#longest-key"],
      where: { asked, _ in
        asked.json?.at("auth_credentials.source_fields")?.objectValue?.keys.contains {
          $0.utf8.count == 64
        } == true
      }
    ) { response, _ in
      response = .envelope(422, "request", "input_invalid", field: "auth_credentials.source_fields")
    },
    taking(
      "eleven-taken",
      "eleven fields are taken",
      ["source-field-limits#eleven"],
      where: { $0.isCreate }
    ) {
      $0.change("auth_credentials") { login in
        login.change("source_fields") { fields in
          if fields.count == 11, let last = fields.keys.last { fields[last] = nil }
        }
      }
    },
    answer(
      "ten-refused",
      "ten fields are refused",
      ["source-field-limits#longest-key"],
      where: { asked, _ in
        asked.isCreate && asked.json?.at("auth_credentials.source_fields")?.objectValue?.count == 10
      }
    ) { response, _ in
      response = .envelope(422, "request", "input_invalid", field: "auth_credentials.source_fields")
    },
    custom(
      "cap-per-request",
      "ten fields a request are taken, whatever is stored",
      ["source-field-limits#one-more", "refused-updates#too-many"]
    ) { call in
      let response = await call.forward()
      guard call.asked.isUpdate, response.status == 422, let id = call.asked.credentialID,
        let sent = call.asked.json?.at("auth_credentials.source_fields")?.objectValue,
        sent.count <= 10, call.asked.json?.at("auth_credentials.tokenized") == nil,
        sent.keys.allSatisfy({ $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F } })
      else { return response }
      return await call.read(id)
    },
    answer(
      "merge-refused",
      "a stored key again counts as one more",
      ["source-field-limits#same-ten"],
      where: { asked, response in
        asked.isUpdate && response.status == 200
          && response.json?.at("auth_credentials.source_fields")?.objectValue?.count == 10
      }
    ) { response, _ in
      response = .envelope(422, "request", "input_invalid", field: "auth_credentials.source_fields")
    },
    taking(
      "numbers-taken",
      "numbers are taken as values",
      ["source-field-limits#number", "source-field-limits#update-number"],
      where: { $0.isOfCredentials }
    ) {
      $0.change("auth_credentials") {
        $0.change("source_fields") { fields in
          for member in fields.members {
            if case .number(let number) = member.value { fields[member.key] = .string("\(number)") }
          }
        }
      }
    },
    taking(
      "booleans-taken",
      "truth values are taken as values",
      ["source-field-limits#boolean"],
      where: { $0.isOfCredentials }
    ) {
      $0.change("auth_credentials") {
        $0.change("source_fields") { fields in
          for member in fields.members {
            if case .bool(let value) = member.value { fields[member.key] = .string("\(value)") }
          }
        }
      }
    },
    taking(
      "objects-taken",
      "objects are taken as values",
      ["source-field-limits#object"],
      where: { $0.isCreate }
    ) {
      $0.change("auth_credentials") {
        $0.change("source_fields") { fields in
          for member in fields.members where member.value.objectValue != nil {
            fields[member.key] = "{}"
          }
        }
      }
    },
    taking(
      "null-taken",
      "null is taken in a create",
      ["source-field-limits#null-on-create"],
      where: { $0.isCreate }
    ) {
      $0.change("auth_credentials") {
        $0.change("source_fields") { fields in
          for member in fields.members where member.value.isNull { fields[member.key] = nil }
        }
      }
    },
    taking(
      "any-name-taken",
      "a create may name keys that it does not send",
      ["tokenized-names#name-nothing"],
      where: { $0.isCreate }
    ) {
      $0.dropNames { name, fields in fields[name] == nil && name != "password" && name != "username"
      }
    },
    taking(
      "stored-name-taken",
      "an update may name stored keys",
      ["tokenized-names#update-stored", "tokenized-names#update-beside"],
      where: { $0.isUpdate }
    ) {
      $0.dropNames { name, fields in fields[name] == nil && name != "password" && name != "username"
      }
    },
    taking(
      "password-named",
      "password may be named in tokenized",
      ["tokenized-names#name-password", "tokenized-names#update-password"],
      where: { $0.isOfCredentials }
    ) {
      $0.dropNames { name, _ in name == "password" }
    },
    taking(
      "username-named",
      "username may be named in tokenized",
      ["tokenized-names#name-username"],
      where: { $0.isCreate }
    ) {
      $0.dropNames { name, _ in name == "username" }
    },
    taking(
      "deleted-name-taken",
      "a key that is deleted may be named",
      ["tokenized-names#update-deleted-key"],
      where: { $0.isUpdate }
    ) {
      $0.dropNames { name, fields in fields[name]?.isNull == true }
    },
    taking(
      "default-method",
      "the method is username_password where nothing is said",
      ["create-rules#least"],
      where: { $0.isCreate && $0.json?.at("auth_method") == nil }
    ) {
      $0["auth_method"] = "username_password"
      var login: JSONObject = $0["auth_credentials"]?.objectValue ?? [:]
      login["username"] = login["username"] ?? "nobody"
      login["password"] = login["password"] ?? "nothing"
      $0["auth_credentials"] = .object(login)
    },
    answer(
      "none-refuses-fields",
      "source_fields is refused with the method none",
      ["create-rules#fields-without-login"],
      where: { asked, _ in
        asked.isCreate && asked.json?.at("auth_method")?.stringValue == "none"
          && asked.json?.at("auth_credentials.source_fields") != nil
      }
    ) { response, _ in
      response = .envelope(422, "request", "input_invalid", field: "auth_credentials")
    },
    credential(
      "none-drops-fields",
      "source_fields is dropped with the method none",
      ["create-rules#fields-without-login"]
    ) {
      if $0["auth_method"]?.stringValue == "none", $0["auth_credentials"]?.objectValue != nil {
        $0["auth_credentials"] = .null
      }
    },
    taking(
      "long-external-taken",
      "external ids of 256 characters are taken",
      ["create-rules#too-long-customer"],
      where: { $0.isCreate }
    ) {
      if let id = $0["external_id"]?.stringValue, id.count == 256 {
        $0["external_id"] = .string(String(id.dropLast()))
      }
    },
    taking(
      "long-external-updated",
      "external ids of 256 characters are taken by updates",
      ["refused-updates#long-customer"],
      where: { $0.isUpdate }
    ) {
      if let id = $0["external_id"]?.stringValue, id.count == 256 {
        $0["external_id"] = .string(String(id.dropLast()))
      }
    },
    answer(
      "longest-external-refused",
      "external ids of 255 characters are refused",
      ["create-rules#longest-customer"],
      where: { asked, _ in
        asked.isCreate && asked.json?.at("external_id")?.stringValue?.count == 255
      }
    ) { response, _ in response = .envelope(422, "request", "input_invalid", field: "external_id")
    },
    custom("external-unique", "an external id is taken once", ["create-rules#same-customer"]) {
      call in
      if call.asked.isCreate, let id = call.asked.json?.at("external_id")?.stringValue,
        id.hasPrefix("make-")
      {
        let list = await call.forward(call.asked.asking("GET", "/v2/credentials?external_id=\(id)"))
        if list.json?.at("data")?.arrayValue?.isEmpty == false {
          return .envelope(409, "request", "external_id_taken", field: "external_id")
        }
      }
      return await call.forward()
    },
    taking(
      "any-method-taken",
      "unknown methods are taken",
      ["create-rules#unknown-method", "secrets-in-errors#secret-as-method"],
      where: { $0.isCreate }
    ) {
      if let method = $0["auth_method"]?.stringValue, method != "username_password" {
        $0["auth_method"] = "none"
      }
    },
    taking(
      "no-password-taken",
      "username_password is taken without a password",
      ["create-rules#no-password"],
      where: { $0.isCreate }
    ) {
      if $0["auth_method"]?.stringValue == "username_password" {
        $0.change("auth_credentials") { if $0["password"] == nil { $0["password"] = "nothing" } }
      }
    },
    taking(
      "no-username-taken",
      "username_password is taken without a username",
      ["secrets-in-errors#no-username"],
      where: { $0.isCreate }
    ) {
      if $0["auth_method"]?.stringValue == "username_password" {
        $0.change("auth_credentials") { if $0["username"] == nil { $0["username"] = "nobody" } }
      }
    },
    taking(
      "no-source-taken",
      "a create is taken without a source",
      ["create-rules#no-source"],
      where: { $0.isCreate }
    ) {
      if $0["source_id"] == nil { $0["source_id"] = "src_default" }
    },
    taking(
      "null-login-taken",
      "an update takes null as login details",
      ["refused-updates#null-login"],
      where: { $0.isUpdate }
    ) {
      if $0["auth_credentials"]?.isNull == true { $0["auth_credentials"] = nil }
    },
    request(
      "any-content-taken",
      "a body of any media type is taken",
      ["media-types#other-content", "media-types#form-content"],
      where: {
        $0.isCreate && $0.json == nil && $0.header("content-type")?.contains("json") == false
      }
    ) { asked in
      var changed = asked.withHeader("Content-Type", "application/json")
      changed.body = Array("{\"source_id\":\"src_any\"}".utf8)
      return changed
    },
    answer(
      "input-taken",
      "a run takes any input",
      ["runs#bad-input"],
      where: { asked, response in
        asked.path.first == "tasks" && response.status == 422
      }
    ) { response, _ in response.status = 201 },
    answer(
      "token-hour",
      "a session token lasts an hour",
      ["session-token#create"],
      where: { asked, response in asked.path == ["token"] && response.status == 201 }
    ) {
      response,
      _ in
      response.change { $0["expires_at"] = "2099-01-01T00:00:00Z" }
    },
    answer(
      "absent-as-null",
      "sections of a run that nobody asked for are null",
      ["runs#run", "runs#run-ends"],
      where: { asked, response in
        asked.path.first == "task-runs" && response.status == 200
      }
    ) { response, _ in
      response.change {
        if $0["object"]?.stringValue == "task_run", $0["input"] == nil { $0["input"] = .null }
      }
    },
    answer(
      "no-events",
      "deletions emit no event",
      ["runs#event-of-delete", "events#deleted"],
      where: { asked, response in asked.path == ["events"] && response.status == 200 }
    ) {
      response,
      _ in
      response.change {
        $0.changeArray("data") { $0.filter { $0.at("type")?.stringValue != "credential.deleted" } }
      }
    },
    answer(
      "event-with-login",
      "events hold the login details",
      ["events#created", "runs#events"],
      where: { asked, response in asked.path == ["events"] && response.status == 200 }
    ) {
      response,
      _ in
      response.change {
        $0.changeItems { $0.change("data") { $0["auth_credentials"] = ["username": "mark"] } }
      }
    },
  ]
}

extension JSONObject {
  /// Takes names out of `tokenized`, by the name and the fields that are sent.
  fileprivate mutating func dropNames(_ isDropped: (String, JSONObject) -> Bool) {
    change("auth_credentials") { login in
      let fields: JSONObject = login["source_fields"]?.objectValue ?? [:]
      login.changeArray("tokenized") { names in
        names.filter { name in
          guard let text = name.stringValue else { return true }
          return !isDropped(text, fields)
        }
      }
    }
  }
}
