import Testing

@testable import SwiftEmitter

struct NameTests {
  @Test(arguments: [
    ("created_at", "createdAt"), ("user-id", "userID"), ("ID", "id"), ("URL", "url"),
    ("HTTPServer", "httpServer"), ("userURLs", "userURLs"), ("3d", "_3d"), ("", "empty"),
    ("+1", "plus1"), ("-1", "minus1"), ("*", "asterisk"), ("$ref", "ref"), ("値", "値"),
    ("x-rate-limit", "xRateLimit"), ("snake_case_ID", "snakeCaseID"), ("@@", "u4040"),
    ("ALL_CAPS", "allCaps"), ("two words", "twoWords"), ("a.b/c", "aBC"),
  ])
  func `member names follow the guidelines`(name: String, expected: String) {
    #expect(SwiftNames.member(name) == expected)
  }

  @Test(arguments: [
    ("pet", "Pet"), ("simple_user", "SimpleUser"), ("api-key", "APIKey"), ("v1.Node", "V1Node"),
    ("3DModel", "_3DModel"), ("UserID", "UserID"), ("user ids", "UserIDs"),
  ])
  func `type names follow the guidelines`(name: String, expected: String) {
    #expect(SwiftNames.type(name) == expected)
  }

  @Test func `a name that is taken gets the smallest free number`() {
    var scope = NameScope(reserved: ["self"])
    #expect(scope.take("self") == "self2")
    #expect(scope.take("name") == "name")
    #expect(scope.take("name") == "name2")
    #expect(scope.take("name2") == "name22")
  }

  @Test func `keywords are escaped where they are declared`() {
    #expect(SwiftNames.escaped("class") == "`class`")
    #expect(SwiftNames.escaped("name") == "name")
  }
}
