import Foundation
import Generation
import SwiftEmitter
import TestSupport
import Testing

// The files that the plugins share stand in this folder as links: a plugin cannot be tested.

@Suite struct PluginTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var url: URL { URL(fileURLWithPath: folder.path) }

  private func names(_ urls: [URL]) -> [String] {
    urls.map { String($0.path.dropFirst(url.standardizedFileURL.path.count + 1)) }
  }

  private static let operations: [(String, SwiftEmitterOptions.Operations)] = [
    ("true", .both), ("client", .client), ("server", .server),
  ]

  @Test(arguments: [1, 2, 8, 12])
  func `the plugin announces the files that the tool writes`(count: Int) {
    var options = SwiftEmitterOptions()
    options.fileCount = count
    #expect(generatedFileNames(count: count, validators: "false") == emittedFileNames(options))
    for (word, operations) in Self.operations {
      options.operations = operations
      let names = generatedFileNames(count: count, validators: "false", operations: word)
      #expect(names == emittedFileNames(options))
    }
    options.operations = .none
    options.hasValidators = true
    #expect(generatedFileNames(count: count, validators: "true") == emittedFileNames(options))
    options.hasModels = false
    #expect(generatedFileNames(count: count, validators: "only") == emittedFileNames(options))
  }

  @Test(arguments: [
    "document: api.yaml\noverlays: [a.yaml, 'b.yaml']\nfiles: 3\noutput: Generated\n",
    "# first\ndocument: \"api.yaml\" # here\noverlays:\n  - a.yaml\n  - b.yaml # second\nfiles: 3 \n"
      + "output: 'Generated'\n",
    "files: 3\r\noutput: Generated\r\noverlays:\r\n- a.yaml\r\n- \"b.yaml\"\r\ndocument: api.yaml\r\n",
  ])
  func `a scan of the configuration finds what a plugin needs`(text: String) throws {
    try folder.write(text, to: "assay.yaml")
    let scan = try #require(try ConfigurationScan(in: url))
    #expect(scan.document == "api.yaml")
    #expect(scan.overlays == ["a.yaml", "b.yaml"])
    #expect(scan.files == 3)
    #expect(scan.output == "Generated")
  }

  @Test func `a folder without a configuration is told apart`() throws {
    #expect(try ConfigurationScan(in: url) == nil)
  }

  @Test func `referred files are inputs, through other files and in circles`() throws {
    try folder.write("document: api/openapi.yaml\ninputs: [extra.json]\n", to: "assay.yaml")
    try folder.write(
      "a: { $ref: './pets.yaml#/Pet' }\nb: { $ref: '#/x' }\nc: { $ref: https://example.com/x.yaml }\n"
        + "d: { \"$ref\": \"../common/a%20b.json#/B\" }\n",
      to: "api/openapi.yaml"
    )
    try folder.write(
      "Pet: { $ref: 'openapi.yaml#/a' }\ne: { $ref: gone.yaml }\n",
      to: "api/pets.yaml"
    )
    try folder.write("{ \"B\": true }", to: "common/a b.json")
    try folder.write("{}", to: "extra.json")
    let inputs = try #require(try ConfigurationScan(in: url)).inputFiles()
    #expect(
      names(inputs).sorted() == [
        "api/openapi.yaml", "api/pets.yaml", "assay.yaml", "common/a b.json", "extra.json",
      ]
    )
  }

  @Test func `a file that is named and missing is an error`() throws {
    try folder.write("document: openapi.yaml\n", to: "assay.yaml")
    let scan = try #require(try ConfigurationScan(in: url))
    #expect(throws: ScanError.self) { try scan.inputFiles() }
  }
}
