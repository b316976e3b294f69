import Conformance
import Testing

/// The structure of errors.
@Suite struct ErrorBodyTests {
  private func read(
    _ body: String,
    type: String = "application/json",
    _ status: Int = 400
  ) -> ErrorBody? {
    ErrorBody(Answer(TestExchange("GET", "/", status, body, type: type).response))
  }

  static let shapes: [(String, String?, [String])] = [
    (#"{"errors":{"name":["Required."]},"traceId":"t"}"#, "validation", ["name"]),
    (
      #"{"type":"about:blank","title":"Bad","status":400,"errors":{"$.Owner.EMail":["Bad."]}}"#,
      "validation", ["owner.email"]
    ),
    (#"{"name":["This field is required."]}"#, "validation", ["name"]),
    (
      #"{"errors":[{"type":"a","code":"b","message":"c","field":"auth.pw"}],"request_id":"r"}"#,
      "standard", ["auth.pw"]
    ),
    (#"{"errors":[],"request_id":"r"}"#, "standard", []),
    (#"{"type":"about:blank","title":"Bad","status":400,"detail":"x"}"#, "problem", []),
    (
      ##"{"title":"Bad","detail":"x","errors":[{"detail":"must be positive","pointer":"#/age"}]}"##,
      "problem", ["age"]
    ),
    (
      #"{"title":"Bad","detail":"x","invalid-params":[{"name":"age","reason":"no"}]}"#, "problem",
      ["age"]
    ),
    (
      #"{"detail":[{"loc":["body","items",0,"price"],"msg":"m","type":"t"}]}"#, nil,
      ["items.0.price"]
    ),
    (
      #"{"errors":[{"status":"400","source":{"pointer":"/data/attributes/firstName"},"detail":"x"}]}"#,
      "standard", ["data.attributes.first_name"]
    ),
    (#"{"error":{"code":"c","message":"m","param":"amount"}}"#, nil, ["amount"]),
    (#"{"code":"c","message":"m"}"#, nil, []),
    (#"{"error":"invalid_request","error_description":"x"}"#, nil, []),
  ]

  @Test(arguments: shapes)
  func `shapes and fields are read by structure`(
    _ body: String,
    _ shape: String?,
    _ fields: [String]
  ) throws {
    let error = try #require(read(body))
    #expect(error.shape?.rawValue == shape)
    #expect(error.fields == fields)
  }

  @Test func `codes, ids and statuses are read`() throws {
    let standard = try #require(read(#"{"errors":[{"code":"b"},{"code":"c"}],"request_id":"r"}"#))
    #expect(standard.codes == ["b", "c"])
    #expect(standard.requestID == "r")
    let problem = try #require(
      read(#"{"status":422,"title":"x"}"#, type: "application/problem+json")
    )
    #expect(problem.status?.value == 422)
    #expect(problem.has(.problem) && problem.has(.any) && !problem.has(.standard))
    let both = try #require(
      read(#"{"title":"x","errors":{"a":["b"]}}"#, type: "application/problem+json")
    )
    #expect(both.has(.problem) && both.has(.validation))
  }

  @Test func `what is no error's body is none`() {
    #expect(read("<html>", type: "text/html") == nil)
    #expect(read(#"{"data":[],"title":"x","status":"open"}"#, 200) == nil)
    #expect(read(#"{"errors":[],"data":[{"id":1}],"count":1,"next":null}"#, 200) == nil)
    #expect(read(#"{"id":1}"#, 200) == nil)
  }

  @Test(arguments: [
    "$.auth_credentials.password", "AuthCredentials.Password", "/auth_credentials/password",
    "auth_credentials[password]", "body.auth_credentials.password", "#/authCredentials/password",
    "$['auth_credentials']['password']", "password",
  ])
  func `a field is the same in every notation`(_ written: String) throws {
    let error = try #require(
      read(#"{"errors":[{"field":"\#(written)","code":"x"}],"request_id":"r"}"#)
    )
    #expect(error.names(field: "auth_credentials.password"))
    #expect(error.names(field: "password"))
    #expect(!error.names(field: "username"))
    #expect(!error.names(field: "word"))
  }

  @Test(arguments: [
    ("tags.0", "tags", true), ("pet.tags[0].name", "pet.tags", true), ("tag", "tags", false),
    ("tags", "pet.tags", true), ("tags.0", "pet", false),
  ])
  func `what is in a field is at fault in it`(found: String, wanted: String, isNamed: Bool) {
    let path = FieldPath(found)
    #expect((path.isSame(as: FieldPath(wanted)) || path.isInside(FieldPath(wanted))) == isNamed)
  }
}
