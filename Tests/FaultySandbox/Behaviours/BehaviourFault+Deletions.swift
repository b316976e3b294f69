// A table of conditions and changes; both are closures, which reads best as one behind the other.
// swift-format-ignore-file: OnlyOneTrailingClosureArgument

internal import AssayRuntime
internal import Conformance

private func isDeleted(_ object: JSONObject) -> Bool { object["status"]?.stringValue == "deleted" }

extension BehaviourFault {
  static let deletions: [BehaviourFault] = [
    answer(
      "deleted-404",
      "a deleted credential is not found",
      ["deletion#read", "credential-lifecycle#read-deleted"],
      where: { asked, response in
        asked.isRead && response.json?.at("status")?.stringValue == "deleted"
      }
    ) { response, _ in response = .envelope(404, "request", "credential_not_found") },
    answer(
      "deleted-410",
      "a deleted credential is gone",
      ["deletion#read", "credential-lifecycle#read-deleted"],
      where: { asked, response in
        asked.isRead && response.json?.at("status")?.stringValue == "deleted"
      }
    ) { response, _ in response = .envelope(410, "request", "credential_gone") },
    credential(
      "deleted-keeps-status",
      "a deleted credential keeps its status",
      ["deletion#read", "credential-lifecycle#read-deleted"]
    ) {
      if isDeleted($0) { $0["status"] = "unverified" }
    },
    custom(
      "deleted-shows-login",
      "a deleted credential shows its username and fields",
      ["deletion#read", "deletion#list-deleted"]
    ) { call in
      var response = await call.forward()
      response.changeCredentials { object in
        let key = "login \(object["id"]?.stringValue ?? "")"
        if isDeleted(object) {
          object["auth_credentials"] = call.memory[key] ?? .null
        } else {
          call.memory[key] = object["auth_credentials"]
        }
      }
      return response
    },
    credential(
      "deleted-empty-login",
      "a deleted credential has an empty summary",
      ["deletion#read"]
    ) {
      if isDeleted($0) { $0["auth_credentials"] = [:] }
    },
    credential(
      "deleted-loses-external",
      "a deleted credential loses its external id",
      ["deletion#read"]
    ) {
      if isDeleted($0) { $0["external_id"] = .null }
    },
    credential("deleted-loses-source", "a deleted credential loses its method", ["deletion#read"]) {
      if isDeleted($0) { $0["auth_method"] = "none" }
    },
    custom("deleted-updates", "a deleted credential can be updated", ["deletion#update"]) { call in
      let response = await call.forward()
      guard call.asked.isUpdate, response.status == 409, let id = call.asked.credentialID
      else { return response }
      return await call.read(id)
    },
    custom(
      "deleted-empty-update",
      "an empty update of a deleted credential is taken",
      ["deletion#update-nothing"]
    ) { call in
      let response = await call.forward()
      guard call.asked.isUpdate, response.status == 409,
        call.asked.json?.objectValue?.isEmpty == true,
        let id = call.asked.credentialID
      else { return response }
      return await call.read(id)
    },
    custom("revived", "a refused update brings a deleted credential back", ["deletion#read-again"])
    { call in
      var response = await call.forward()
      if call.asked.isUpdate, response.status == 409 {
        call.memory["alive \(call.asked.credentialID ?? "")"] = true
      }
      response.changeCredentials { object in
        if call.memory["alive \(object["id"]?.stringValue ?? "")"] != nil {
          object["status"] = "unverified"
        }
      }
      return response
    },
    custom(
      "second-delete-404",
      "a second delete finds nothing",
      ["deletion#delete-again", "credential-lifecycle#cleanup"]
    ) { call in
      guard call.asked.isDelete, let id = call.asked.credentialID else {
        return await call.forward()
      }
      let wasDeleted: Bool = await call.read(id).json?.at("status")?.stringValue == "deleted"
      let response = await call.forward()
      return wasDeleted && response.status == 200
        ? .envelope(404, "request", "credential_not_found") : response
    },
    custom(
      "second-delete-409",
      "a second delete is a conflict",
      ["deletion#delete-again", "credential-lifecycle#cleanup"]
    ) { call in
      guard call.asked.isDelete, let id = call.asked.credentialID else {
        return await call.forward()
      }
      let wasDeleted: Bool = await call.read(id).json?.at("status")?.stringValue == "deleted"
      let response = await call.forward()
      return wasDeleted && response.status == 200
        ? .envelope(409, "request", "credential_deleted") : response
    },
    custom(
      "delete-does-nothing",
      "a delete confirms and does nothing",
      ["deletion#read", "credential-lifecycle#read-deleted"]
    ) { call in
      let response = await call.forward(
        call.asked.isDelete
          ? call.asked.asking("GET", call.asked.request.target) : call.asked.request
      )
      guard call.asked.isDelete, response.status == 200, let id = response.json?.at("id")
      else { return response }
      return .json(
        200,
        [
          "id": id, "object": "credential", "deleted": true,
          "request_id": .string("req_\(UInt64.random(in: 0...UInt64.max))"),
        ]
      )
    },
    custom(
      "delete-takes-siblings",
      "a delete takes others with the external id along",
      ["deletion#list-deleted", "deletion#list-unverified", "deletion#read-other"]
    ) { call in
      guard call.asked.isDelete, let id = call.asked.credentialID else {
        return await call.forward()
      }
      let external = await call.read(id).json?.at("external_id")?.stringValue
      let response = await call.forward()
      guard let external else { return response }
      let list = await call.forward(
        call.asked.asking("GET", "/v2/credentials?external_id=\(external)")
      )
      for item in list.json?.at("data")?.arrayValue ?? [] {
        guard let other = item.at("id")?.stringValue, other != id else { continue }
        _ = await call.forward(call.asked.asking("DELETE", "/v2/credentials/\(other)"))
      }
      return response
    },
    answer(
      "conflict-code",
      "an update of what is deleted has another code",
      ["deletion#update"],
      where: { asked, response in asked.isUpdate && response.status == 409 }
    ) {
      response,
      _ in
      response.changeErrors { $0["code"] = "conflict" }
    },
    answer(
      "deleted-runs",
      "a deleted credential starts a run",
      ["runs#run-deleted"],
      where: { asked, response in
        asked.path.first == "tasks" && response.status == 409
      }
    ) { response, _ in response.status = 201 },
  ]
}
