import AssayRuntime
import Foundation
import SourceDocuments
import TestSupport
import Testing

@testable import Conformance

/// Documents from the wild become contracts, whatever is wrong with them.
@Suite struct ContractCorpusTests {
  /// What the ordinary run reads: one document of each kind of trouble.
  static let quick: [String] = [
    "1password/1password-connect.json", "discord/", "adyen/", "spotify/", "mastodon/", "twilio/",
    "figma/", "oai/",
  ]

  /// What was counted so far.
  private struct Counts {
    var operations = 0
    var secretPlaces = 0
    var bodies = 0
    var fittingSamples = 0
  }

  @Test func `every operation of real documents is found and judges an answer`() throws {
    guard let corpus = SharedFolder.require("corpus") else { return }
    let isWhole = ProcessInfo.processInfo.environment["ASSAY_WHOLE_CORPUS"] != nil
    var documents = 0
    var counts = Counts()
    for path in try FileManager.default.subpathsOfDirectory(atPath: corpus).sorted() {
      let isDocument = [".json", ".yaml", ".yml"].contains { path.hasSuffix($0) }
      guard isDocument, isWhole || Self.quick.contains(where: { path.hasPrefix($0) }) else {
        continue
      }
      if check(corpus + "/" + path, path, &counts) { documents += 1 }
    }
    print("corpus: \(documents) documents, \(counts)")
    #expect(documents > 0)
    // Of bodies that documents describe, nearly all get a sample that fits.
    #expect(counts.fittingSamples * 100 >= counts.bodies * 95)
  }

  private func check(_ file: String, _ name: String, _ counts: inout Counts) -> Bool {
    guard let bytes = FileManager.default.contents(atPath: file) else { return false }
    var files = SourceFiles()
    let index = files.add(name: name, bytes: Array(bytes))
    guard let root = readDocument(index, in: files).root,
      let version = root["openapi"]?.string, version.hasPrefix("3.")
    else { return false }
    let clock = ContinuousClock()
    let start = clock.now
    let test = TestContract(root, name)
    let contract = test.contract
    let compiled = clock.now - start
    var found = 0
    var addressable = 0
    var unfit: [String] = []
    for operation in contract.operations {
      // Nothing of a request says which of the operations behind `#` it is.
      if operation.path.contains("#") { continue }
      addressable += 1
      let plain: Substring = operation.path.prefix { $0 != "#" }
      var path: String = plain.split(separator: "{", omittingEmptySubsequences: false).enumerated()
        .map { position, part in
          position == 0 ? String(part) : "x" + part.drop { $0 != "}" }.dropFirst()
        }.joined()
      let query = operation.parameters.filter { $0.location == .query && $0.isRequired }
      if !query.isEmpty {
        path +=
          (plain.contains("?") ? "&" : "?") + query.map { $0.name + "=x" }.joined(separator: "&")
      }
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
      found * 10 >= addressable * 8,
      "\(name): \(found) of \(addressable)"
    )
    if compiled > .milliseconds(1500) {
      print("\(name): \(contract.operations.count) operations in \(compiled)")
    }
    let judged = clock.now - start - compiled
    for operation in contract.operations {
      counts.operations += 1
      counts.secretPlaces += contract.secretPlaces(of: operation).count
      _ = contract.sampleRequest(for: operation)
      for media in contract.parts[operation.index].body {
        guard let use = media.schema, media.type?.isJSON ?? false else { continue }
        counts.bodies += 1
        if fits(contract.sample(use, media.examples), use, contract) {
          counts.fittingSamples += 1
        } else {
          unfit.append(operation.id)
        }
      }
    }
    let sampled = clock.now - start - compiled - judged
    if sampled > .milliseconds(1500) || judged > .milliseconds(1500) {
      print("\(name): judged in \(judged), sampled in \(sampled)")
    }
    if !unfit.isEmpty { print("\(name): no sample fits \(unfit.prefix(5)) of \(unfit.count)") }
    return true
  }

  private func fits(_ value: JSONValue, _ use: SchemaUse, _ contract: Contract) -> Bool {
    guard let plan = contract.schemas.plan, let node = use.node,
      let tape = try? JSONTape(parsing: value.jsonData())
    else { return false }
    return plan.accepts(node, tape)
  }
}
