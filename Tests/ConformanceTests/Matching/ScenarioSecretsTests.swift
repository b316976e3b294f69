import AssayRuntime
import Conformance
import Testing

@Suite struct ScenarioSecretsTests {
  static let declarations: [(String, Int)] = [
    ("{ kind: text }", 20), ("{ kind: text, length: 4 }", 4), ("{ kind: text, length: 7 }", 7),
    ("{ kind: text, length: 8 }", 8), ("{ kind: text, length: 64 }", 64),
    ("{ kind: digits }", 12), ("{ kind: digits, length: 4 }", 4),
    ("{ kind: digits, length: 16 }", 16), ("{ kind: pattern, pattern: 999-99-9999 }", 11),
    ("{ kind: uuid }", 36), ("{ kind: unicode }", 20), ("{ kind: unicode, length: 5 }", 5),
    ("{ kind: unicode, length: 8 }", 8), ("{ kind: unicode, length: 30 }", 30),
  ]

  private func value(
    _ declaration: String,
    seed: UInt64,
    _ variant: ScenarioSecrets.Variant = .first
  ) throws -> String {
    let fixture = try OneStep(
      sending: "{ method: GET, path: /x }",
      head: ["secrets: { pw: \(declaration) }"]
    ).fixture
    let secrets = ScenarioSecrets(fixture.secrets, seed: seed, variant: variant)
    #expect(secrets.all.map(\.label) == ["pw"] && secrets.missing.isEmpty)
    return String(decoding: try #require(secrets.byName["pw"]).value.reveal(), as: UTF8.self)
  }

  @Test(arguments: declarations) func `a secret has the length it was declared with`(
    _ declaration: String,
    _ length: Int
  ) throws {
    for seed: UInt64 in 0..<20 {
      #expect(try value(declaration, seed: seed).count == length)
    }
  }

  @Test(arguments: declarations) func `variants differ in value, and in length where it is open`(
    _ declaration: String,
    _ length: Int
  ) throws {
    let first = try value(declaration, seed: 5)
    #expect(try value(declaration, seed: 5) == first)
    #expect(try value(declaration, seed: 6) != first)
    let other = try value(declaration, seed: 5, .otherValues(0))
    #expect(other != first && other.count == first.count)
    #expect(try value(declaration, seed: 5, .otherValues(1)) != other)
    let resized = try value(declaration, seed: 5, .otherLengths)
    let isText = declaration.contains("text") || declaration.contains("unicode")
    #expect(resized != first && (resized.count != first.count) == isText)
    #expect(resized.count >= 4)
  }

  @Test func `a secret that is given stays as it is, and one that is not is missing`() throws {
    let head = ["secrets: { key: { env: KEY }, other: { file: key.txt } }"]
    let fixture = try OneStep(sending: "{ method: GET, path: /x }", head: head).fixture
    for variant: ScenarioSecrets.Variant in [.first, .otherValues(1), .otherLengths] {
      let secrets = ScenarioSecrets(
        fixture.secrets,
        given: ["key": Secret(Array("k1".utf8))],
        seed: 1,
        variant: variant
      )
      #expect(secrets.byName["key"]?.value.reveal() == Array("k1".utf8))
      #expect(secrets.missing == ["other"])
    }
    #expect(!ScenarioSecrets.vary(fixture.secrets))
    #expect(!ScenarioSecrets.haveOpenLengths(fixture.secrets))
  }
}
