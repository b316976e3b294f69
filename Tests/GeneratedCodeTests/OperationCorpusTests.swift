import AssayHTTP
import AssayRuntime
import Foundation
import Generation
import OpenAPIDocument
import SchemaPlan
import SourceDocuments
import SwiftEmitter
import TestSupport
import Testing

/// Operations of real documents are emitted, each one, and the codecs read their tables.
@Suite(.serialized) struct OperationCorpusTests {
  /// Documents up to this size in bytes; all of them take minutes in a debug build.
  private static let largestSize = 160_000

  @Test func `the operations of real documents are emitted with tables that the codecs read`()
    throws
  {
    guard let corpus = SharedFolder.require("corpus") else { return }
    var counts = (documents: 0, operations: 0, leftOut: 0, paged: 0)
    for path in try Self.paths(in: corpus) {
      guard let (emission, document) = Self.emission(corpus + "/" + path) else { continue }
      let leftOut = emission.diagnostics.count { $0.rule.id == "operation-left-out" }
      counts.documents += 1
      counts.operations += emission.operations.count
      counts.leftOut += leftOut
      counts.paged += emission.operations.count { $0.paging != nil }
      #expect(emission.operations.count + leftOut == document.operations.count, "\(path)")
      #expect(emission.files.map(\.name) == emittedFileNames(Self.options), "\(path)")
      try expectNamesApart(emission, path)
      try expectTables(emission, path)
    }
    print(
      "corpus, operations: \(counts.documents) documents, \(counts.operations) operations,",
      "\(counts.leftOut) left out, \(counts.paged) with pages"
    )
    #expect(counts.documents > 100)
    #expect(counts.operations > 1_000)
    #expect(counts.paged > 5)
  }

  /// No two types at the top have one name, and no function has the name of another or of a type.
  private func expectNamesApart(_ emission: Emission, _ path: String) throws {
    var names: Set<String> = []
    for declaration in emission.catalog.declarations where declaration.parent == nil {
      #expect(names.insert(declaration.name).inserted, "\(path): \(declaration.name)")
    }
    for operation in emission.operations {
      #expect(names.insert(operation.functionName).inserted, "\(path): \(operation.functionName)")
      var members: Set<String> = operation.body == nil ? [] : ["body"]
      for parameter in operation.parameters {
        #expect(members.insert(parameter.swiftName).inserted, "\(path): \(parameter.swiftName)")
      }
      let cases = Set(operation.responses.map(\.caseName))
      #expect(cases.count == operation.responses.count, "\(path): \(operation.name)")
    }
  }

  /// The codecs read every table, and find the nodes that it names.
  private func expectTables(_ emission: Emission, _ path: String) throws {
    let plan = try Plan(linking: emission.units)
    for operation in emission.operations {
      var parameters: [String] = [operation.parameters.map(\.tableLine).joined(separator: "\n")]
      var bodies: [String] = operation.body.map { [$0.tableText] } ?? []
      for response in operation.responses {
        parameters.append(response.headers.map(\.tableLine).joined(separator: "\n"))
        if let body = response.body { bodies.append(body.tableText) }
      }
      for text in parameters {
        do {
          _ = try ParameterTable(reading: text, in: plan)
        } catch {
          Issue.record("\(path), \(operation.id): \(error): \(text)")
        }
      }
      for text in bodies {
        do {
          _ = try MediaTypeTable(reading: text, in: plan)
        } catch {
          Issue.record("\(path), \(operation.id): \(error): \(text)")
        }
      }
    }
  }

  private static var options: SwiftEmitterOptions {
    var options = SwiftEmitterOptions()
    options.operations = .both
    return options
  }

  private static func emission(_ path: String) -> (Emission, OpenAPIDocument)? {
    var loader = SourceLoader()
    guard let loaded = loader.loadDocument(Configuration.Located(path), overlays: []),
      let document = loaded.document
    else { return nil }
    var builder = loaded.graphBuilder()
    let roots = modelRoots(of: document, in: &builder, options: options)
    let operations = operationRoots(of: document, in: &builder)
    var planOptions = PlanOptions()
    planOptions.mainFile = loaded.name
    let emission = emitSwift(
      roots,
      operations: operations,
      graph: builder.graph,
      planOptions: planOptions,
      options: options,
      source: loaded.name
    )
    return (emission, document)
  }

  private static func paths(in corpus: String) throws -> [String] {
    let list = try String(contentsOfFile: corpus + "/corpus.tsv", encoding: .utf8)
    var paths: [String] = []
    for line in list.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      let path = String(fields[0])
      let attributes = try FileManager.default.attributesOfItem(atPath: corpus + "/" + path)
      let isSmall: Bool = (attributes[.size] as? Int ?? .max) <= largestSize
      if fields[1] != "malformed", isSmall { paths.append(path) }
    }
    return paths
  }
}
