// A table of conditions and changes; both are closures, which reads best as one behind the other.
// swift-format-ignore-file: OnlyOneTrailingClosureArgument

internal import AssayRuntime
internal import Conformance

private func login(_ object: inout JSONObject, _ change: (inout JSONObject) -> Void) {
  object.change("auth_credentials", change)
}

extension BehaviourFault {
  static let updates: [BehaviourFault] = [
    custom("replaces-fields", "source_fields is replaced, not merged", ["updates#upsert"]) { call in
      guard call.asked.isUpdate, let id = call.asked.credentialID,
        let sent = call.asked.json?.at("auth_credentials.source_fields")?.objectValue
      else { return await call.forward() }
      let shown = await call.read(id).json?.at("auth_credentials.source_fields")?.objectValue
      return await call.forward(
        call.asked.withBody {
          login(&$0) { login in
            login.change("source_fields") { fields in
              for key in shown?.keys ?? [] where sent[key] == nil { fields[key] = .null }
            }
          }
        }
      )
    },
    custom(
      "forgets-tokens",
      "tokenized keys that are left out are lost",
      ["updates#upsert", "updates#vault"]
    ) { call in
      guard call.asked.isUpdate, let id = call.asked.credentialID,
        let sent = call.asked.json?.at("auth_credentials.source_fields")?.objectValue
      else { return await call.forward() }
      let names = await call.read(id).json?.at("auth_credentials.tokenized")?.arrayValue ?? []
      return await call.forward(
        call.asked.withBody {
          login(&$0) { login in
            login.change("source_fields") { fields in
              for name in names.compactMap(\.stringValue) where sent[name] == nil {
                fields[name] = .null
              }
            }
          }
        }
      )
    },
    taking(
      "null-keeps",
      "null deletes no key",
      ["updates#delete-plain", "updates#delete-vaulted"],
      where: { $0.isUpdate }
    ) {
      login(&$0) { login in
        login.change("source_fields") { fields in
          for member in fields.members where member.value.isNull { fields[member.key] = nil }
        }
      }
    },
    custom(
      "null-keeps-name",
      "a deleted key stays in tokenized",
      ["updates#delete-vaulted", "updates#read-deleted-keys"]
    ) { call in
      let id: String = call.asked.credentialID ?? ""
      var before: JSONValue?
      let sent = call.asked.json?.at("auth_credentials.source_fields")?.objectValue
      let nulls: [String] = (sent?.members ?? []).filter { $0.value.isNull }.map(\.key)
      if call.asked.isUpdate, !nulls.isEmpty {
        before = await call.read(id).json?.at("auth_credentials.tokenized")
      }
      var response = await call.forward()
      let lost: [JSONValue] = (before?.arrayValue ?? []).filter {
        nulls.contains($0.stringValue ?? "")
      }
      if !lost.isEmpty, response.status == 200 { call.memory[id] = .array(lost) }
      guard case .array(let kept) = call.memory[id] else { return response }
      response.changeCredentials {
        login(&$0) { $0["tokenized"] = .array(($0["tokenized"]?.arrayValue ?? []) + kept) }
      }
      return response
    },
    taking(
      "null-as-text",
      "null is stored as an empty text",
      ["updates#delete-plain"],
      where: { $0.isUpdate }
    ) {
      login(&$0) { login in
        login.change("source_fields") { fields in
          for member in fields.members where member.value.isNull { fields[member.key] = "" }
        }
      }
    },
    answer(
      "null-refused",
      "null is refused in an update",
      ["updates#delete-plain"],
      where: { asked, _ in
        asked.isUpdate
          && asked.json?.at("auth_credentials.source_fields")?.objectValue?.members.contains {
            $0.value.isNull
          } == true
      }
    ) { response, _ in response = .problem("auth_credentials.source_fields") },
    taking(
      "external-resets-login",
      "another external id resets the username",
      ["updates#no-login", "credential-lifecycle#update", "refused-updates#longest-customer"],
      where: { $0.isUpdate && $0.json?.at("external_id")?.stringValue != nil }
    ) {
      var login: JSONObject = $0["auth_credentials"]?.objectValue ?? [:]
      login["username"] = login["username"] ?? "nobody"
      $0["auth_credentials"] = .object(login)
    },
    taking(
      "login-clears-external",
      "an update without external_id clears it",
      ["updates#nothing", "updates#username"],
      where: { $0.isUpdate && $0.json?.at("external_id") == nil }
    ) {
      $0["external_id"] = .null
    },
    taking(
      "null-external-ignored",
      "null does not clear the external id",
      ["updates#clear-customer"],
      where: { $0.isUpdate && $0.json?.at("external_id")?.isNull == true }
    ) {
      $0["external_id"] = nil
    },
    taking(
      "username-ignored",
      "another username is not stored",
      ["updates#username"],
      where: { $0.isUpdate }
    ) {
      login(&$0) { $0["username"] = nil }
    },
    custom(
      "updated-at-stays",
      "updated_at does not move",
      ["updates#username", "credential-lifecycle#update"]
    ) { call in
      var response = await call.forward()
      let isCreate: Bool = call.asked.isCreate
      response.changeCredentials { object in
        guard let id = object["id"]?.stringValue else { return }
        if isCreate { call.memory["time \(id)"] = object["updated_at"] }
        if let known = call.memory["time \(id)"] { object["updated_at"] = known }
      }
      return response
    },
    credential(
      "created-at-moves",
      "created_at moves with updated_at",
      ["updates#username", "credential-lifecycle#update"]
    ) {
      $0["created_at"] = $0["updated_at"]
    },
    answer(
      "new-id",
      "an update answers with another id",
      ["updates#username", "updates#nothing", "credential-lifecycle#update"],
      where: { asked, response in asked.isUpdate && response.status == 200 }
    ) {
      response,
      _ in
      response.change {
        $0["id"] = .string("cred_" + String(UInt64.random(in: 0...UInt64.max), radix: 36))
      }
    },
    custom(
      "partly-done",
      "a refused update stores the external id",
      ["refused-updates#read", "source-field-keys#read"]
    ) { call in
      let response = await call.forward()
      guard call.asked.isUpdate, [400, 422].contains(response.status),
        let external = call.asked.json?.at("external_id")?.stringValue
      else { return response }
      _ = await call.forward(
        call.asked.asking("PATCH", call.asked.request.target, ["external_id": .string(external)])
      )
      return response
    },
    custom(
      "fields-partly-done",
      "a refused update stores the good fields",
      ["refused-updates#read", "source-field-keys#read", "source-field-limits#read"]
    ) { call in
      let response = await call.forward()
      guard call.asked.isUpdate, response.status == 422,
        let fields = call.asked.json?.at("auth_credentials.source_fields")?.objectValue
      else { return response }
      let good = JSONObject(fields.members.filter { $0.value.stringValue != nil }.prefix(1))
      _ = await call.forward(
        call.asked.asking(
          "PATCH",
          call.asked.request.target,
          ["auth_credentials": ["source_fields": .object(good)]]
        )
      )
      return response
    },
    taking(
      "vault-ignored",
      "naming a plain key does not vault it",
      ["updates#vault"],
      where: { $0.isUpdate }
    ) {
      login(&$0) { $0["tokenized"] = nil }
    },
    custom("unvault-ignored", "a vaulted key stays vaulted without its name", ["updates#unvault"]) {
      call in
      guard call.asked.isUpdate, let id = call.asked.credentialID,
        let sent = call.asked.json?.at("auth_credentials.source_fields")?.objectValue
      else { return await call.forward() }
      let names = await call.read(id).json?.at("auth_credentials.tokenized")?.arrayValue ?? []
      return await call.forward(
        call.asked.withBody {
          login(&$0) { login in
            var all: [JSONValue] = login["tokenized"]?.arrayValue ?? []
            for name in names {
              let text: String = name.stringValue ?? ""
              guard sent[text]?.stringValue != nil, !all.contains(where: { $0.stringValue == text })
              else { continue }
              all.append(name)
            }
            if !all.isEmpty { login["tokenized"] = .array(all) }
          }
        }
      )
    },
    custom(
      "source-changes",
      "an update changes the source",
      ["updates#no-members", "updates#read-no-members"]
    ) { call in
      await Self.stored(call, "source_id")
    },
    custom(
      "method-changes",
      "an update changes the method",
      ["updates#no-members", "updates#read-no-members"]
    ) { call in
      await Self.stored(call, "auth_method")
    },
    custom(
      "status-settable",
      "an update sets the status",
      ["updates#read-no-members", "status#update"]
    ) { call in
      await Self.stored(call, "status")
    },
    custom("status-from-create", "a create takes a status", ["status#create"]) { call in
      var response = await call.forward()
      guard call.asked.isCreate, let status = call.asked.json?.at("status") else { return response }
      response.changeCredentials { $0["status"] = status }
      return response
    },
    credential(
      "verified-at-once",
      "a new credential is verified",
      ["credential-lifecycle#create", "status#create"]
    ) {
      if $0["status"]?.stringValue == "unverified" { $0["status"] = "verified" }
    },
    credential(
      "pending",
      "a new credential is pending",
      ["credential-lifecycle#create", "status#create"]
    ) {
      if $0["status"]?.stringValue == "unverified" { $0["status"] = "pending" }
    },
    custom(
      "verified-by-read",
      "a credential is verified by being read",
      ["status#read", "status#update", "credential-lifecycle#update"]
    ) { call in
      var response = await call.forward()
      if call.asked.isRead || call.asked.isUpdate {
        let id: String = call.asked.credentialID ?? ""
        if call.memory.count("reads \(id)") > 1 || call.asked.isUpdate {
          response.changeCredentials {
            if $0["status"]?.stringValue == "unverified" { $0["status"] = "verified" }
          }
        }
      }
      return response
    },
    custom(
      "external-unverifies",
      "another external id makes a credential unverified",
      ["runs#other-customer"]
    ) { call in
      guard call.asked.isUpdate, call.asked.json?.at("external_id") != nil,
        call.asked.json?.at("auth_credentials") == nil
      else { return await call.forward() }
      return await call.forward(
        call.asked.withBody { $0["auth_credentials"] = ["source_fields": ["made_up": .null]] }
      ).with(status: "unverified", id: call.asked.credentialID, call.memory)
    },
    custom(
      "stays-verified",
      "other login details leave a credential verified",
      ["runs#other-login", "runs#other-login-read"]
    ) { call in
      let id: String = call.asked.credentialID ?? ""
      var wasVerified = false
      if call.asked.isUpdate {
        wasVerified = await call.read(id).json?.at("status")?.stringValue == "verified"
      }
      let response = await call.forward()
      return wasVerified ? response.with(status: "verified", id: id, call.memory) : response
    },
    custom("never-verified", "a login that succeeds verifies nothing", ["runs#verified"]) { call in
      var response = await call.forward()
      response.changeCredentials {
        if $0["status"]?.stringValue == "verified" { $0["status"] = "unverified" }
      }
      return response
    },
    custom(
      "never-invalid",
      "a login that is rejected leaves a credential as it was",
      ["runs#invalid"]
    ) { call in
      var response = await call.forward()
      response.changeCredentials {
        if $0["status"]?.stringValue == "invalid" { $0["status"] = "unverified" }
      }
      return response
    },
  ]

  /// Keeps what an update says of a member that it cannot have, and shows it.
  private static func stored(_ call: FaultCall, _ name: String) async -> Exchange.Response {
    var response = await call.forward()
    if call.asked.isUpdate, response.status == 200, let value = call.asked.json?.at(name) {
      call.memory["\(name) \(call.asked.credentialID ?? "")"] = value
    }
    response.changeCredentials { object in
      let known = call.memory["\(name) \(object["id"]?.stringValue ?? "")"]
      if let known { object[name] = known }
    }
    return response
  }
}

extension Exchange.Response {
  /// The answer with another status of the credential.
  fileprivate func with(status: String, id: String?, _ memory: FaultMemory) -> Exchange.Response {
    var changed: Exchange.Response = self
    changed.changeCredentials { $0["status"] = .string(status) }
    return changed
  }
}
