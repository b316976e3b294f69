import AssayRuntime
import DeckAPI
import Foundation
import Testing

/// A secret that went into a model comes out by a deliberate act only.
struct SecretTests {
  private let canary = "Zq7!canary#kX"

  private func request() throws -> CreateCredentialRequest {
    try CreateCredentialRequest(
      json: #"""
        {"source_id":"src_1","auth_method":"username_password","auth_credentials":{
        "username":"mark","password":"\#(canary)","source_fields":{"member_ssn":"\#(canary)"},
        "tokenized":["member_ssn"]}}
        """#
    )
  }

  @Test func `nothing prints it`() throws {
    let request = try request()
    var dumped = ""
    dump(request, to: &dumped)
    let texts = [
      "\(request)", String(describing: request), String(reflecting: request), dumped,
      "\(Optional(request) as Any)", "\([request])", "\(Mirror(reflecting: request).children)",
    ]
    for text in texts { #expect(!text.contains(canary)) }
  }

  @Test func `no encoder gets it unasked`() throws {
    let request = try request()
    #expect(throws: SecretRefusedError.self) { try request.jsonData() }
    #expect(throws: (any Error).self) { try JSONEncoder().encode(request) }
    let revealed = try request.jsonData(secrets: .revealed)
    #expect(String(decoding: revealed, as: UTF8.self).contains(canary))
    let encoder = JSONEncoder()
    encoder.userInfo[SecretEncoding.userInfoKey] = SecretEncoding.revealed
    #expect(try String(decoding: encoder.encode(request), as: UTF8.self).contains(canary))
  }

  @Test(arguments: [
    #"{"source_id":"s","auth_credentials":{"password":["CANARY"]}}"#,
    #"{"source_id":"s","auth_credentials":{"password":{"CANARY":"CANARY"}}}"#,
    #"{"source_id":"s","auth_credentials":"CANARY"}"#,
    #"{"source_id":1,"auth_credentials":["CANARY"]}"#,
    #"{"source_id":"s","auth_credentials":{"source_fields":{"CANARY":1}}}"#,
    #"{"source_id":"s","auth_credentials":{"source_fields":{"CANARY":"x"}}}"#,
    #"{"source_id":"s","auth_credentials":{"source_fields":"CANARY"}}"#,
    #"{"source_id":"s","auth_credentials":{"password":"CANARY","password":"CANARY"}}"#,
    #"{"source_id":"s","auth_credentials":{"password":"CANARY"#,
    #"{"source_id":"s","auth_credentials":{"password":12,"tokenized":"CANARY"}}"#,
  ])
  func `no error quotes it`(template: String) {
    let text = template.replacingOccurrences(of: "CANARY", with: canary)
    do {
      _ = try CreateCredentialRequest(json: text)
      Issue.record("a faulty request was accepted")
    } catch {
      for told in ["\(error)", String(reflecting: error), error.localizedDescription] {
        #expect(!told.contains(canary))
      }
      for violation in error.violations { #expect(!violation.instancePointer.contains(canary)) }
    }
  }

  @Test func `a model that is read has no field for what never comes back`() throws {
    let account = try Account(json: #"{"id":"1","name":"n"}"#)
    let children = Mirror(reflecting: account).children.compactMap(\.label)
    #expect(children.contains("id") && !children.contains("password"))
    let input = AccountInput(name: "n", password: Secret("pw"))
    #expect(!Mirror(reflecting: input).children.compactMap(\.label).contains("id"))
  }

  @Test func `two requests with equal secrets are equal`() throws {
    #expect(try request() == request())
  }
}
