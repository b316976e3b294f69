import Conformance
import Foundation
import OpenAPIDocument
import TestSupport
import Testing

@Suite struct ExampleFixtureTests {
  @Test func `the example is read whole`() throws {
    guard let path = SharedFolder.require("research/example.fixture.yaml") else { return }
    let reading = FixtureReading(try String(contentsOfFile: path, encoding: .utf8))
    #expect(reading.diagnostics.isEmpty, "\(reading.shown)")
    let fixture = try #require(reading.fixture)
    #expect(fixture.name.text == "a tokenized source field is never returned")
    #expect(fixture.api.document?.text == "deck-v2.yaml")
    #expect(fixture.secrets.map(\.name.text) == ["pw", "ssn"])
    #expect(fixture.secrets[1].source == .generated(.pattern("999-99-9999"), length: nil))
    #expect(fixture.leaks.runsTwin == true)
    #expect(fixture.steps.map(\.id.text) == ["create", "read", "unknown-name", "cleanup"])
    #expect(fixture.steps[0].captures.map(\.name.text) == ["cred"])
    #expect(fixture.steps[0].captures[0].source == .body("/id"))
    #expect(fixture.steps[0].expectation.statuses == [.code(200), .code(201)])
    #expect(fixture.steps[2].expectation.error == .any)
    #expect(fixture.steps[3].isAlways)
    guard case .path(let method, let target) = fixture.steps[1].request.target else {
      Issue.record("a path was expected")
      return
    }
    #expect(method.text == "GET")
    #expect(target.parts == [.literal("/credentials/"), .reference("cred")])
    guard case .object(let members)? = fixture.steps[1].expectation.contains?.kind,
      case .object(let credentials) = members[0].value.kind,
      case .matcher(.absent) = credentials[0].value.kind,
      case .matcher(.exactly) = credentials[1].value.kind,
      case .matcher(.unordered(let names)) = credentials[2].value.kind
    else {
      Issue.record("matchers were expected")
      return
    }
    #expect(names.count == 1)
  }
}
