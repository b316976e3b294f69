import Generation
import SourceDocuments
import SwiftEmitter
import Testing

@Suite struct ConfigurationTests {
  private func read(_ text: String) throws -> (Configuration, [String]) {
    var files = SourceFiles()
    let file = files.add(name: "assay.yaml", bytes: Array(text.utf8))
    let root = try #require(readDocument(file, in: files).root)
    let result = readConfiguration(root)
    let told = result.diagnostics.map { diagnostic in
      let line = diagnostic.range.map { "\($0.line):\($0.column)" } ?? "-"
      return "\(line) \(diagnostic.rule.id) \(diagnostic.suggestion ?? "")"
    }
    return (result.configuration, told)
  }

  @Test func `every key is read`() throws {
    let (configuration, told) = try read(
      """
      document: api.yaml
      overlays: [a.yaml, b.yaml]
      inputs: shared.yaml
      output: Generated
      plan: petPlan
      files: 3
      access: package
      conformances: { hashable: false }
      enums: open
      formats: annotate
      defaults: keep
      dates: strings
      properties: variable
      names: { foo_bar: FooBar, '#/components/schemas/X': Why }
      only: { tags: [pets], paths: /pets/* }
      skip: { operations: [a*], schemas: [B] }
      secrets: ['#/components/schemas/User/properties/token']
      """
    )
    #expect(told == [])
    #expect(configuration.document?.text == "api.yaml")
    #expect(configuration.overlays.map(\.text) == ["a.yaml", "b.yaml"])
    #expect(configuration.inputs.map(\.text) == ["shared.yaml"])
    #expect(configuration.output == "Generated")
    #expect(configuration.plan == "petPlan")
    #expect(configuration.files == 3)
    #expect(configuration.access == .package)
    #expect(!configuration.conformances.hashable && configuration.conformances.codable)
    #expect(configuration.enums == .open)
    #expect(configuration.formats == .annotate)
    #expect(configuration.defaults == .keep)
    #expect(configuration.dates == .strings)
    #expect(configuration.properties == .variable)
    #expect(configuration.names.map(\.key.text) == ["foo_bar", "#/components/schemas/X"])
    #expect(configuration.only.tags == ["pets"] && configuration.only.paths == ["/pets/*"])
    #expect(configuration.skip.operations == ["a*"] && configuration.skip.schemas == ["B"])
    #expect(configuration.secrets.count == 1)
  }

  @Test(arguments: [
    ("documnt: a", "1:1 configuration-unknown-key did you mean 'document'?"),
    ("only: { tag: [a] }", "1:9 configuration-unknown-key did you mean 'tags'?"),
    ("conformances: { hashble: true }", "1:17 configuration-unknown-key did you mean 'hashable'?"),
    ("files: 0", "1:8 configuration-wrong-value "),
    ("files: many", "1:8 configuration-wrong-value "),
    ("files: 2.5", "1:8 configuration-wrong-value "),
    ("access: publik", "1:9 configuration-wrong-value did you mean 'public'?"),
    ("conformances: { codable: yes }", "1:26 configuration-wrong-value "),
    ("overlays: { a: b }", "1:11 configuration-wrong-value "),
    ("plan: 'my plan'", "1:7 configuration-wrong-value "),
    ("[a]", "1:1 configuration-wrong-value "), ("names: text", "1:8 configuration-wrong-value "),
  ])
  func `a mistake is told at its place`(text: String, expected: String) throws {
    #expect(try read(text).1 == [expected])
  }

  @Test func `all mistakes are told at once`() throws {
    #expect(try read("a: 1\nb: 2\nfiles: x").1.count == 3)
  }
}
