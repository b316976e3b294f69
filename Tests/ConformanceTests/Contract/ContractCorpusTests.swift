import Conformance
import Foundation
import SourceDocuments
import TestSupport
import Testing

/// Documents from the wild become contracts, whatever is wrong with them.
@Suite struct ContractCorpusTests {
  /// What the ordinary run reads: one document of each kind of trouble.
  static let quick: [String] = [
    "1password/1password-connect.json", "discord/", "adyen/", "spotify/", "mastodon/", "twilio/",
    "figma/", "oai/",
  ]

  @Test func `every operation of real documents is found and judges an answer`() throws {
    guard let corpus = SharedFolder.require("corpus") else { return }
    let isWhole = ProcessInfo.processInfo.environment["ASSAY_WHOLE_CORPUS"] != nil
    var documents = 0
    var operations = 0
    for path in try FileManager.default.subpathsOfDirectory(atPath: corpus).sorted() {
      let isDocument = [".json", ".yaml", ".yml"].contains { path.hasSuffix($0) }
      guard isDocument, isWhole || Self.quick.contains(where: { path.hasPrefix($0) }) else {
        continue
      }
      guard let count = check(corpus + "/" + path, path) else { continue }
      documents += 1
      operations += count
    }
    print("corpus: \(operations) operations of \(documents) documents")
    #expect(documents > 0)
  }

  private func check(_ file: String, _ name: String) -> Int? {
    guard let bytes = FileManager.default.contents(atPath: file) else { return nil }
    var files = SourceFiles()
    let index = files.add(name: name, bytes: Array(bytes))
    guard let root = readDocument(index, in: files).root,
      let version = root["openapi"]?.string, version.hasPrefix("3.")
    else { return nil }
    let clock = ContinuousClock()
    let start = clock.now
    let test = TestContract(root, name)
    let contract = test.contract
    let compiled = clock.now - start
    var found = 0
    for operation in contract.operations {
      let path = operation.path.split(separator: "{").enumerated().map { position, part in
        position == 0 ? String(part) : "x" + part.drop { $0 != "}" }.dropFirst()
      }.joined()
      if let match = contract.operation(method: operation.method, path: path), match == operation {
        found += 1
      }
      for status in [200, 404] {
        let exchange = TestExchange(
          operation.method,
          path,
          status,
          #"{"a":[{"b":1}],"errors":[]}"#
        )
        _ = contract.findings(on: Answer(exchange.response), to: exchange.request, of: operation)
      }
    }
    // Templates that differ in nothing but names lead to the first of them.
    #expect(
      found * 10 >= contract.operations.count * 8,
      "\(name): \(found) of \(contract.operations.count)"
    )
    if compiled > .milliseconds(1500) {
      print("\(name): \(contract.operations.count) operations in \(compiled)")
    }
    return contract.operations.count
  }
}
