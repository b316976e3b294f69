import AssayRuntime
import SchemaPlan
import Testing

/// Nothing of a secret shows in what is said about it.
@Suite struct SecretTests {
  static let document = """
    {"openapi": "3.1.0", "components": {"schemas": {
      "Credential": {"type": "object", "additionalProperties": false, "required": ["user"],
        "properties": {
          "user": {"type": "string", "maxLength": 4},
          "password": {"type": "string", "writeOnly": true, "format": "password", "minLength": 90,
            "pattern": "^[0-9]+$"},
          "token": {"x-secret": true, "enum": ["one", "two"]},
          "fields": {"type": "object", "x-tokenized-by": "names",
            "additionalProperties": {"type": "integer"}},
          "pin": {"allOf": [{"$ref": "#/components/schemas/Pin"}, {"minimum": 5000}]}}},
      "Pin": {"type": "integer", "x-secret": true},
      "Mixed": {"anyOf": [{"$ref": "#/components/schemas/Credential"},
        {"type": "object", "properties": {"password": {"const": "fixed"}, "user": {"const": "x"}},
          "additionalProperties": {"type": "boolean"}}]}}}}
    """

  /// Words that stand in the instances and must not stand in any text.
  static let canaries = ["hunter2", "canary", "1234", "threee"]

  private func check(_ pointer: String, _ instance: String, count: Int) throws {
    let compiled = try Compiled(
      Self.document,
      dialect: .openAPI31,
      pointer: "/components/schemas/" + pointer
    )
    let violations = try compiled.violations(instance)
    #expect(violations.count == count, "\(violations)")
    for violation in violations {
      for canary in Self.canaries { #expect(!violation.description.contains(canary)) }
    }
    #expect(try compiled.verdict(instance) == violations.isEmpty)
  }

  @Test func `a secret's value is never quoted`() throws {
    try check("Credential", #"{"user": "me", "password": "hunter2"}"#, count: 2)
    try check("Credential", #"{"user": "me", "token": "threee"}"#, count: 1)
    try check("Credential", #"{"user": "me", "pin": 1234}"#, count: 1)
    try check("Pin", #""hunter2""#, count: 1)
  }

  @Test func `a secret map's keys stand as asterisks`() throws {
    let compiled = try Compiled(
      Self.document,
      dialect: .openAPI31,
      pointer: "/components/schemas/Credential"
    )
    let violations = try compiled.violations(
      #"{"user": "me", "fields": {"canary": "hunter2"}}"#
    )
    #expect(violations.map(\.instancePointer) == ["/fields/*"])
    #expect(violations.map(\.message) == ["expected an integer, found a string"])
  }

  @Test func `beside a secret no unknown key is named`() throws {
    try check("Credential", #"{"user": "me", "canary": 1}"#, count: 1)
    try check("Credential", #"["hunter2"]"#, count: 1)
  }

  @Test func `a value beside a secret is quoted as ever`() throws {
    let compiled = try Compiled(
      Self.document,
      dialect: .openAPI31,
      pointer: "/components/schemas/Credential"
    )
    let violations = try compiled.violations(#"{"user": "longer"}"#)
    #expect(
      violations.map(\.description) == [
        """
        /user: expected a string of at most 4 characters, found 6 \
        [maxLength at /components/schemas/Credential/properties/user/maxLength]
        """
      ]
    )
  }

  @Test func `what one branch calls secret no other branch quotes`() throws {
    try check("Mixed", #"{"user": "long-user", "password": "hunter2", "canary": "x"}"#, count: 5)
  }

  @Test func `a configured pointer makes a secret`() throws {
    var options = PlanOptions()
    options.secretPointers = ["/properties/key"]
    let compiled = try Compiled(
      #"{"properties": {"key": {"const": "a"}}}"#,
      options: options
    )
    let violations = try compiled.violations(#"{"key": "hunter2"}"#)
    #expect(violations.map(\.message) == [#"expected "a", found a string"#])
  }
}
