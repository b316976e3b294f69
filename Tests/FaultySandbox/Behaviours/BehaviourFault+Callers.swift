// A table of conditions and changes; both are closures, which reads best as one behind the other.
// swift-format-ignore-file: OnlyOneTrailingClosureArgument

internal import AssayRuntime
internal import Conformance

private let refusedCaller: AnswerTest = { asked, response in
  asked.isOfCredentials && response.status == 401
}

extension BehaviourFault {
  static let authentication: [BehaviourFault] = [
    admitting(
      "no-key-taken",
      "no key is needed",
      ["authentication#no-key", "authentication#list-without-key"]
    ) { asked in
      asked.header("authorization") == nil
    },
    admitting(
      "any-key-taken",
      "any key will do",
      ["authentication#wrong-key", "authentication#invented-key"]
    ) { asked in
      asked.header("authorization") != nil
    },
    admitting(
      "any-live-key-taken",
      "any key of the right form will do",
      ["authentication#invented-key"]
    ) { asked in
      asked.header("authorization")?.hasPrefix("Bearer sk_") == true
    },
    admitting("beginning-taken", "the beginning of a key will do", ["*"]) { asked in
      guard let key = asked.header("authorization")?.split(separator: " ").last else {
        return false
      }
      return key.count > 12 && FaultyKeys.first.hasPrefix(key)
    },
    admitting("longer-taken", "more than a key will do", ["*"]) { asked in
      guard let key = asked.header("authorization")?.split(separator: " ").last else {
        return false
      }
      return key.hasPrefix(FaultyKeys.first)
    },
    admitting("any-scheme-taken", "any scheme will do", ["authentication#other-scheme"]) { asked in
      asked.header("authorization")?.hasPrefix("Basic") == true
    },
    admitting("empty-taken", "an empty key will do", ["authentication#empty-key"]) { asked in
      asked.header("authorization").map { $0.split(separator: " ").count == 1 } ?? false
    },
    admitting("open-read", "reading needs no key", ["authentication#no-key"]) { $0.isRead },
    admitting(
      "open-list",
      "lists need no key",
      ["authentication#list-without-key", "authentication#list"]
    ) { $0.isList },
    admitting(
      "open-create",
      "creates need no key",
      ["authentication#create-without-key", "authentication#create-with-wrong-key"]
    ) { $0.isCreate },
    admitting(
      "open-update",
      "updates need no key",
      ["authentication#update-without-key", "authentication#update-with-wrong-key"]
    ) { $0.isUpdate },
    admitting(
      "open-delete",
      "deletes need no key",
      ["authentication#delete-without-key", "authentication#delete-with-wrong-key"]
    ) { $0.isDelete },
    answer(
      "no-challenge",
      "a 401 has no challenge",
      ["authentication#no-key", "authentication#wrong-key"],
      where: refusedCaller
    ) {
      response,
      _ in response.set("WWW-Authenticate", nil)
    },
    answer(
      "other-challenge",
      "a 401 asks for another scheme",
      ["authentication#no-key", "authentication#wrong-key"],
      where: refusedCaller
    ) {
      response,
      _ in response.set("WWW-Authenticate", "Basic realm=\"deck\"")
    },
    answer(
      "blaming-challenge",
      "a 401 blames a token that was not sent",
      ["authentication#no-key"],
      where: refusedCaller
    ) {
      response,
      _ in response.set("WWW-Authenticate", "Bearer error=\"invalid_token\"")
    },
    answer(
      "403-for-401",
      "a wrong key is a 403",
      ["authentication#wrong-key", "authentication#invented-key"],
      where: refusedCaller
    ) {
      response,
      _ in response.status = 403
    },
    answer(
      "404-for-401",
      "a wrong key is a 404",
      ["authentication#wrong-key", "authentication#invented-key"],
      where: refusedCaller
    ) {
      response,
      _ in response = .envelope(404, "request", "credential_not_found")
    },
    answer(
      "key-code",
      "a wrong key has another code",
      ["authentication#wrong-key"],
      where: refusedCaller
    ) {
      response,
      _ in response.changeErrors { $0["code"] = "unauthorized" }
    },
    custom(
      "late-check",
      "what is asked is looked at before who asks",
      ["authentication#refused-first"]
    ) { call in
      let response = await call.forward()
      guard refusedCaller(call.asked, response), call.asked.isCreate, call.asked.json == nil,
        !call.asked.request.body.isEmpty
      else { return response }
      return .problem("$")
    },
    custom(
      "late-unknown",
      "whether an id is known is told before who asks",
      ["authentication#unknown-id"]
    ) { call in
      let response = await call.forward()
      guard refusedCaller(call.asked, response), call.asked.isRead else { return response }
      let known = await call.forward(call.asked.as(FaultyKeys.first))
      return known.status == 404 ? known : response
    },
  ]

  /// A fault by which a caller that is refused is taken for the first organisation.
  private static func admitting(
    _ id: String,
    _ about: String,
    _ expected: [String],
    _ isAdmitted: @escaping @Sendable (Asked) -> Bool
  ) -> BehaviourFault {
    custom(id, about, expected) { call in
      let response = await call.forward()
      guard refusedCaller(call.asked, response), isAdmitted(call.asked) else { return response }
      return await call.forward(call.asked.as(FaultyKeys.first))
    }
  }

  static let organisations: [BehaviourFault] = [
    crossing("others-read", "another organisation can read", ["organisations#read"]) { $0.isRead },
    crossing("others-update", "another organisation can update", ["organisations#update"]) {
      $0.isUpdate
    },
    crossing("others-delete", "another organisation can delete", ["organisations#delete"]) {
      $0.isDelete
    },
    custom(
      "others-list",
      "a list holds other organisations' credentials",
      ["organisations#list-source", "organisations#list-all"]
    ) { call in
      guard call.asked.isList, call.asked.isOther else { return await call.forward() }
      return await call.forward(call.asked.as(FaultyKeys.first))
    },
    custom(
      "others-by-external",
      "an external id finds other organisations' credentials",
      ["organisations#list-customer"]
    ) { call in
      guard call.asked.isList, call.asked.isOther, !call.asked.queryValues("external_id").isEmpty
      else { return await call.forward() }
      return await call.forward(call.asked.as(FaultyKeys.first))
    },
    custom("others-403", "another organisation's credential is a 403", ["organisations#read"]) {
      call in
      await Self.told(call) { .envelope(403, "request", "forbidden") }
    },
    custom(
      "others-code",
      "another organisation's credential has another code",
      ["organisations#read"]
    ) { call in
      await Self.told(call) { .envelope(404, "request", "credential_not_yours") }
    },
    custom(
      "others-message",
      "another organisation's credential has another message",
      ["organisations#read"]
    ) { call in
      await Self.told(call) { .envelope(404, "request", "credential_not_found") }
    },
  ]

  private static func crossing(
    _ id: String,
    _ about: String,
    _ expected: [String],
    _ isAbout: @escaping @Sendable (Asked) -> Bool
  ) -> BehaviourFault {
    custom(id, about, expected) { call in
      let response = await call.forward()
      guard isAbout(call.asked), call.asked.isOther, response.status == 404 else { return response }
      return await call.forward(call.asked.as(FaultyKeys.first))
    }
  }

  /// Answers otherwise where the credential is there and another organisation's.
  private static func told(
    _ call: FaultCall,
    _ answer: () -> Exchange.Response
  ) async -> Exchange.Response {
    let response = await call.forward()
    guard call.asked.isRead, call.asked.isOther, response.status == 404 else { return response }
    let known = await call.forward(call.asked.as(FaultyKeys.first))
    return known.status == 200 ? answer() : response
  }
}

extension Asked {
  /// Whether the key of the other organisation is shown.
  var isOther: Bool { header("authorization")?.contains(FaultyKeys.other) == true }

  /// The request with another key.
  func `as`(_ key: String) -> OutgoingRequest {
    withHeader("Authorization", "Bearer \(key)")
  }
}
