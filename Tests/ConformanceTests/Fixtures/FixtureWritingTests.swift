import Conformance
import Foundation
import OpenAPIDocument
import SourceDocuments
import TestSupport
import Testing

@Suite struct FixtureWritingTests {
  /// The fixture as a text of its values alone, without places.
  private func values(of fixture: Fixture) -> String {
    // A set shows its elements in another order each time.
    var fixture = fixture
    let channels: [String]? = fixture.leaks.channels?.sorted()
    fixture.leaks.channels = nil
    return (String(reflecting: fixture) + " \(channels, default: "all")").replacing(
      #/SourceDocuments\.SourceRange\([^)]*\)|NumberText\([^)]*\)/#,
      with: "-"
    ).replacing("expectation: Conformance.Expectation(range: Optional(-)", with: Self.plain)
  }

  /// An expectation of nothing that was written, as one that was not.
  private static let plain = "expectation: Conformance.Expectation(range: nil"

  private func check(_ text: String, _ name: String) throws {
    let reading = FixtureReading(text)
    let fixture = try #require(reading.fixture, "\(name)\n\(reading.shown)")
    let written = fixture.yamlText(schema: "a.json")
    let again = FixtureReading(written)
    #expect(again.errors.isEmpty, "\(name)\n\(again.shown)\n\(written)")
    let second = try #require(again.fixture, "\(written)")
    #expect(values(of: second) == values(of: fixture), "\(name)\n\(written)")
    #expect(second.yamlText(schema: "a.json") == written)
    #expect(written.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") }, "\(written)")
  }

  @Test(arguments: ShippedFixtureTests.files) func `a fixture that is written reads as it was`(
    file: String
  ) throws {
    let path = SharedFolder.packageRoot + "/spec/" + file
    try check(try String(contentsOfFile: path, encoding: .utf8), file)
  }

  @Test func `every part of the format is written`() throws {
    for (part, text) in FixtureFormatTests.right { try check(part.fixture(text), text) }
  }

  @Test(arguments: [
    "yes", "null", "~", "1", "1.0", "0x1F", "-", "- a", "a: b", "a #b", "#", "'", "\"", "\\", "\n",
    "a\nb\n", " a", "a ", "{", "}", "[a]", ",", "a, b", "&a", "*a", "!a", "%", "@", "`", "é", "密鍵",
    "😀", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{202E}x", "\u{7}", "a:", "?", "? a", "|", ">", "=",
    "<<", "2030-01-31", "12:30", "$", "$a", "${", "$${", "$$${", "a$", "/a", "é: b", "1e3", ".inf",
  ])
  func `every text is written so that it is read again`(text: String) throws {
    let fixture = try #require(FixtureReading(FixturePart.request.fixture("operation: a")).fixture)
    let place = fixture.name.range
    var changed = fixture
    changed.name.text = "n" + text
    changed.description = text
    let template = TemplateText([.literal(text), .reference("run.id"), .literal(text)], at: place)
    let alone = TemplateText(literal: text, at: place)
    let value = TemplateValue(
      .array([
        TemplateValue(.text(template), at: place), TemplateValue(.text(alone), at: place),
        TemplateValue(
          .object([TemplateMember(name: alone, value: TemplateValue(.null, at: place))]),
          at: place
        ),
      ]),
      at: place
    )
    changed.steps[0].request.body = .json(value)
    changed.steps[0].expectation.body = ExpectedValue(
      .object([ExpectedMember(name: alone, value: ExpectedValue(.text(alone), at: place))]),
      at: place
    )
    let written = changed.yamlText()
    let again = try #require(FixtureReading(written).fixture, "\(written)")
    #expect(again.description == text)
    #expect(again.name.text == "n" + text)
    #expect(again.yamlText() == written)
    guard case .json(let body) = again.steps[0].request.body, case .array(let parts) = body.kind,
      case .text(let second) = parts[1].kind
    else {
      Issue.record("the body is another one: \(written)")
      return
    }
    #expect(second.literal == text, "\(written)")
  }

  @Test func `a fixture that is written looks as people write it`() throws {
    let text = """
      # yaml-language-server: $schema=../fixture.schema.json
      fixture: 1
      name: a pet can be read
      tags: [pets]
      api: { openapi: pets.yaml, overlay: pets.overlay.yaml }
      secrets:
        pw: { kind: text, length: 20 }

      steps:
        - id: create
          request: { operation: createPet, body: { name: Rex, password: "${secret.pw}" } }
          capture: { pet: /id }
          expect: { status: 201, contains: { id: { $match: "^pet_[a-z]+$" } } }

        - id: remove
          always: true
          request: { method: DELETE, path: "/pets/${pet}" }
          expect: { status: [200, 204] }

      """
    let fixture = try #require(FixtureReading(text).fixture)
    let written = fixture.yamlText(schema: "../fixture.schema.json")
    #expect(
      written
        == text.replacing(
          "secrets:\n  pw: { kind: text, length: 20 }",
          with: "secrets: { pw: { kind: text, length: 20 } }"
        )
    )
  }
}
