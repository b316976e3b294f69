// A table of conditions and changes; both are closures, which reads best as one behind the other.
// swift-format-ignore-file: OnlyOneTrailingClosureArgument

internal import AssayRuntime
internal import Conformance

extension BehaviourFault {
  static let schemas: [BehaviourFault] = [
    credential("id-number", "ids are numbers", ["credential-lifecycle#create"]) { $0["id"] = 7 },
    credential("id-prefix", "ids have another prefix", ["credential-lifecycle#create"]) {
      guard let id = $0["id"]?.stringValue else { return }
      $0["id"] = .string("crd-" + id.dropFirst(5))
    },
    credential("object", "the object has another name", ["credential-lifecycle#create"]) {
      $0["object"] = "credentials"
    },
    credential("no-object", "the object has no name", ["credential-lifecycle#create"]) {
      $0["object"] = nil
    },
    credential("time-number", "times are numbers", ["credential-lifecycle#create"]) {
      $0["created_at"] = 1_764_000_000
    },
    credential("time-without-zone", "times have no zone", ["credential-lifecycle#create"]) {
      $0["created_at"] = "2026-11-21T12:00:00"
    },
    credential("time-day", "times are days", ["credential-lifecycle#create"]) {
      $0["updated_at"] = "2026-11-21"
    },
    credential("no-updated-at", "updated_at is missing", ["credential-lifecycle#create"]) {
      $0["updated_at"] = nil
    },
    credential(
      "no-null-external-id",
      "external_id is missing where it is null",
      ["create-rules#least"]
    ) {
      if $0["external_id"]?.isNull == true { $0["external_id"] = nil }
    },
    credential("empty-external-id", "external_id is empty where it is null", ["create-rules#least"])
    {
      if $0["external_id"]?.isNull == true { $0["external_id"] = "" }
    },
    credential(
      "no-null-login",
      "auth_credentials is missing where it is null",
      ["create-rules#least"]
    ) {
      if $0["auth_credentials"]?.isNull == true { $0["auth_credentials"] = nil }
    },
    credential("empty-login", "auth_credentials is empty where it is null", ["create-rules#least"])
    {
      if $0["auth_credentials"]?.isNull == true { $0["auth_credentials"] = [:] }
    },
    credential("no-method", "auth_method is missing", ["credential-lifecycle#create"]) {
      $0["auth_method"] = nil
    },
    credential(
      "empty-fields",
      "source_fields is empty instead of absent",
      ["tokenized-names#create", "updates#delete-all"]
    ) {
      $0.change("auth_credentials") { if $0["source_fields"] == nil { $0["source_fields"] = [:] } }
    },
    credential(
      "empty-tokenized",
      "tokenized is empty instead of absent",
      ["create-rules#fields-without-login"]
    ) {
      $0.change("auth_credentials") { if $0["tokenized"] == nil { $0["tokenized"] = [] } }
    },
    credential(
      "null-tokenized",
      "tokenized is null instead of absent",
      ["create-rules#fields-without-login"]
    ) {
      $0.change("auth_credentials") { if $0["tokenized"] == nil { $0["tokenized"] = .null } }
    },
    credential("null-fields", "source_fields is null instead of absent", ["tokenized-names#create"])
    {
      $0.change("auth_credentials") {
        if $0["source_fields"] == nil { $0["source_fields"] = .null }
      }
    },
    credential("null-password", "a password is shown as null", ["secrets-stay-hidden#create"]) {
      $0.change("auth_credentials") { $0["password"] = .null }
    },
    credential("masked-password", "a password is shown as stars", ["secrets-stay-hidden#create"]) {
      $0.change("auth_credentials") { $0["password"] = "********" }
    },
    credential("no-username", "the username is missing", ["credential-lifecycle#create"]) {
      $0.change("auth_credentials") { $0["username"] = nil }
    },
    credential(
      "both-lists",
      "tokenized keys are in source_fields, as stars",
      ["credential-lifecycle#create"]
    ) {
      $0.change("auth_credentials") { login in
        for name in login["tokenized"]?.arrayValue ?? [] {
          login.change("source_fields") { $0[name.stringValue ?? ""] = "***" }
        }
      }
    },
    credential("tokenized-map", "tokenized is a map", ["credential-lifecycle#create"]) {
      $0.change("auth_credentials") { login in
        if login["tokenized"] != nil { login["tokenized"] = ["member_ssn": true] }
      }
    },
    body("create-200", "a create answers 200", ["credential-lifecycle#create"], where: created) {
      _ in
    },
    answer("create-status", "a create answers 200", ["credential-lifecycle#create"], where: created)
    {
      response,
      _ in response.status = 200
    },
    answer("create-202", "a create answers 202", ["credential-lifecycle#create"], where: created) {
      response,
      _ in response.status = 202
    },
    answer(
      "delete-204",
      "a delete answers 204",
      ["credential-lifecycle#delete"],
      where: { asked, response in asked.isDelete && response.status == 200 }
    ) {
      response,
      _ in
      response.status = 204
      response.body = []
      response.set("Content-Type", nil)
      response.measure()
    },
    body(
      "deleted-false",
      "a delete confirms nothing",
      ["credential-lifecycle#delete"],
      where: { asked, response in asked.isDelete && response.status == 200 }
    ) {
      $0["deleted"] = false
    },
    body(
      "deleted-text",
      "a delete confirms with a text",
      ["credential-lifecycle#delete"],
      where: { asked, response in asked.isDelete && response.status == 200 }
    ) {
      $0["deleted"] = "true"
    },
    answer(
      "read-type",
      "credentials are called text/html",
      ["credential-lifecycle#read"],
      where: { asked, response in asked.isRead && response.status == 200 }
    ) {
      response,
      _ in response.set("Content-Type", "text/html")
    },
    answer(
      "no-media-type",
      "credentials have no media type",
      ["credential-lifecycle#read"],
      where: { asked, response in asked.isRead && response.status == 200 }
    ) {
      response,
      _ in response.set("Content-Type", nil)
    },
    request(
      "accept-ignored",
      "the media type is JSON whatever is asked for",
      [
        "media-types#read-text-plain", "media-types#create-text-plain",
        "secrets-stay-hidden#read-as-text",
      ],
      where: { $0.isOfCredentials }
    ) {
      $0.withHeader("Accept", "application/json")
    },
    body(
      "no-read-request-id",
      "a retrieved credential has no request id",
      ["credential-lifecycle#read"],
      where: { asked, response in asked.isRead && response.status == 200 }
    ) {
      $0["request_id"] = nil
    },
    body(
      "item-request-id",
      "items of lists have a request id",
      ["credential-lifecycle#list"],
      where: listed
    ) {
      let id: JSONValue = $0["request_id"] ?? .null
      $0.changeItems { $0["request_id"] = id }
    },
    body(
      "no-list-request-id",
      "a list has no request id",
      ["credential-lifecycle#list"],
      where: listed
    ) {
      $0["request_id"] = nil
    },
    body("more-text", "has_more is a text", ["pages#first-page"], where: listed) {
      $0["has_more"] = "true"
    },
    body("no-cursor", "next_cursor is missing on the last page", ["pages#last-page"], where: listed)
    {
      if $0["next_cursor"]?.isNull == true { $0["next_cursor"] = nil }
    },
    body(
      "empty-cursor",
      "next_cursor is empty on the last page",
      ["pages#last-page"],
      where: listed
    ) {
      if $0["next_cursor"]?.isNull == true { $0["next_cursor"] = "" }
    },
    body("null-data", "an empty list is null", ["pages#empty"], where: listed) {
      if $0["data"]?.arrayValue?.isEmpty == true { $0["data"] = .null }
    },
  ].filter { $0.id != "create-200" }

  private static let created: AnswerTest = { asked, response in
    asked.isCreate && response.status == 201
  }
  private static let listed: AnswerTest = { asked, response in
    asked.isList && response.status == 200
  }

  static let values: [BehaviourFault] = [
    fields(
      "number-values",
      "values of digits come back as numbers",
      ["values#create", "values#read"]
    ) { text in
      text.count > 0 && text.count < 15 && text.allSatisfy(\.isNumber) && !text.hasPrefix("0")
        ? JSONNumber(text).map(JSONValue.number) : nil
    },
    fields("zeros-cut", "values lose their zeros", ["values#create", "values#read"]) { text in
      text.hasPrefix("0") && text.allSatisfy(\.isNumber)
        ? .string(String(text.drop { $0 == "0" })) : nil
    },
    fields("truth-values", "true comes back as a truth value", ["values#create", "values#read"]) {
      text in
      text == "true" ? .bool(true) : nil
    },
    fields("trimmed", "values lose their spaces", ["values#create", "values#read"]) { text in
      text.first == " " ? .string(text.split(separator: " ").joined(separator: " ")) : nil
    },
    fields("entities", "values are escaped for HTML", ["values#create", "values#read"]) { text in
      text.contains("<")
        ? .string(text.replacing("<", with: "&lt;").replacing(">", with: "&gt;")) : nil
    },
    fields("composed", "values are normalised", ["values#create", "values#read"]) { text in
      text.unicodeScalars.contains("\u{301}") ? .string("caf\u{E9}") : nil
    },
    fields("cut", "values are cut to 255 characters", ["values#create", "values#read"]) { text in
      text.utf8.count > 255 ? .string(String(text.prefix(255))) : nil
    },
    fields("ascii", "values lose other letters", ["values#create", "values#read"]) { text in
      text.unicodeScalars.contains { $0.value > 0xFF }
        ? .string(
          String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value > 0x7F ? "?" : $0 }))
        ) : nil
    },
    credential("empty-dropped", "empty values are left out", ["values#create", "values#read"]) {
      $0.change("auth_credentials") {
        $0.change("source_fields") { fields in
          for member in fields.members where member.value.stringValue == "" {
            fields[member.key] = nil
          }
        }
      }
    },
    answer(
      "list-without-values",
      "a list leaves values out",
      ["values#list", "credential-lifecycle#list"],
      where: { asked, response in asked.isList && response.status == 200 }
    ) { response, _ in
      response.change {
        $0.changeItems { $0.change("auth_credentials") { $0["source_fields"] = nil } }
      }
    },
    answer(
      "list-masks-values",
      "a list masks values",
      ["values#list", "credential-lifecycle#list"],
      where: { asked, response in asked.isList && response.status == 200 }
    ) { response, _ in
      response.changeCredentials {
        $0.change("auth_credentials") {
          $0.change("source_fields") { fields in
            for member in fields.members { fields[member.key] = "***" }
          }
        }
      }
    },
  ]

  /// A fault of how values of source_fields are shown.
  private static func fields(
    _ id: String,
    _ about: String,
    _ expected: [String],
    _ change: @escaping @Sendable (String) -> JSONValue?
  ) -> BehaviourFault {
    credential(id, about, expected) {
      $0.change("auth_credentials") {
        $0.change("source_fields") { fields in
          for member in fields.members {
            guard let text = member.value.stringValue, let changed = change(text) else { continue }
            fields[member.key] = changed
          }
        }
      }
    }
  }
}

extension JSONValue {
  var isNull: Bool { if case .null = self { true } else { false } }
}
