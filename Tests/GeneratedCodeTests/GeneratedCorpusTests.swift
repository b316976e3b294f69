import AssayRuntime
import Foundation
import Generation
import OpenAPIDocument
import SchemaPlan
import SourceDocuments
import SwiftEmitter
import TestSupport
import Testing

/// Real documents: their validators compile, and judge made-up instances as the interpreter does.
@Suite(.serialized) struct GeneratedCorpusTests {
  /// Every document up to a size, in bytes: small ones always, as a compiler reads all of it; the
  /// whole corpus of documents up to 250 000 bytes where somebody asks for it.
  private static var largestSize: Int {
    ProcessInfo.processInfo.environment["ASSAY_WHOLE_CORPUS"] == nil ? 30_000 : 250_000
  }

  /// Those that shape what code is made otherwise than small ones do.
  private static let always: Set<String> = [
    "1password/1password-connect.json", "createapi/createapi-edgecases.yaml", "spotify/spotify.yml",
  ]

  @Test func `compiled validators of real documents judge as the interpreter does`() throws {
    guard let corpus = SharedFolder.require("corpus"), let program = try GeneratedProgram() else {
      return
    }
    var cases: [(validator: Int, text: String)] = []
    var unreadable: [String] = []
    let paths = try Self.paths(in: corpus)
    for (number, path) in paths.enumerated() {
      let first = program.validatorCount
      guard let document = Self.document(corpus + "/" + path, number) else {
        unreadable.append(path)
        continue
      }
      try program.add("document\(number)", [document.emission])
      for (offset, sample) in document.samples.enumerated() {
        var mutator = JSONMutator(seed: UInt64(offset + 1))
        cases.append((first + offset, sample.jsonString()))
        for _ in 0..<20 { cases.append((first + offset, mutator.mutate(sample).jsonString())) }
      }
    }
    #expect(unreadable.isEmpty, "not read: \(unreadable)")
    let refusal = try program.compile()
    #expect(refusal == nil, "the compiler refuses: \(refusal?.prefix(4_000) ?? "")")
    let answers = try program.answers(cases)
    try #require(answers.count == cases.count, "the program stopped")
    var valid = 0
    for (item, answer) in zip(cases, answers) {
      if answer == "1" { valid += 1 }
      #expect(answer.hasPrefix("0 ") || answer == "1", "\(item.validator) \(item.text): \(answer)")
    }
    print(
      "corpus, generated: \(paths.count - unreadable.count) documents, \(cases.count) instances,",
      "\(valid) valid"
    )
    #expect(valid > 100 && valid < cases.count - 100)
  }

  /// The documents that the corpus lists, but for those that are malformed on purpose.
  private static func paths(in corpus: String) throws -> [String] {
    let list = try String(contentsOfFile: corpus + "/corpus.tsv", encoding: .utf8)
    var paths: [String] = []
    for line in list.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      let path = String(fields[0])
      let attributes = try FileManager.default.attributesOfItem(atPath: corpus + "/" + path)
      let isSmall = (attributes[.size] as? Int ?? .max) <= largestSize
      if fields[1] != "malformed", isSmall || always.contains(path) { paths.append(path) }
    }
    return paths
  }

  private static func document(
    _ path: String,
    _ number: Int
  ) -> (emission: Emission, samples: [JSONValue])? {
    var loader = SourceLoader()
    guard let loaded = loader.loadDocument(Configuration.Located(path), overlays: []),
      let document = loaded.document
    else { return nil }
    var builder = loaded.graphBuilder()
    let roots = modelRoots(of: document, in: &builder)
    var options = PlanOptions()
    options.mainFile = loaded.name
    let emission = emitSwift(
      roots,
      graph: builder.graph,
      planOptions: options,
      options: GeneratedProgram.options(number),
      source: loaded.name
    )
    var plans = PlanBuilder(graph: builder.graph, options: options)
    var nodes: [NodeReference] = []
    for root in roots {
      nodes.append(plans.unit(named: root.name, schema: root.schema, direction: root.direction))
    }
    guard let plan = try? FlatPlan(plans.contents()) else { return nil }
    let maker = InstanceMaker(plan: plan)
    return (emission, nodes.map { maker.instance(of: $0) })
  }
}

/// Makes instances that fit their schemas more often than not.
struct InstanceMaker {
  let plan: FlatPlan

  func instance(of reference: NodeReference) -> JSONValue {
    guard let unit = plan.units.first(where: { $0.name == reference.unit }),
      let node = plan.nodes[unit.nodes.lowerBound + reference.node].target
    else { return .null }
    return instance(node, 0)
  }

  private func instance(_ node: Int, _ depth: Int) -> JSONValue {
    let flat = plan.nodes[node]
    if depth > 6 { return .null }
    var members = JSONObject()
    var isObject = flat.kinds == .object
    for item in flat.checks {
      switch item.check {
      case .constant(let text): return json(text)
      case .enumeration(let texts): return json(texts[texts.count / 2])
      case .properties(let list):
        isObject = isObject || flat.kinds.contains(.object)
        for property in list { members[property.name] = value(property.node, depth) }
      case .required(let names):
        for name in names where members[name] == nil { members[name] = .string("needed") }
      case .items(let link, _):
        if flat.kinds == .array { return .array([value(link, depth), value(link, depth)]) }
      case .reference(let link): merge(value(link, depth), into: &members, &isObject)
      case .anyOf(let links), .oneOf(let links):
        let inner = value(links[depth % links.count], depth)
        guard case .object = inner else { return inner }
        merge(inner, into: &members, &isObject)
      default: continue
      }
    }
    return isObject ? .object(members) : scalar(flat)
  }

  private func merge(_ value: JSONValue, into members: inout JSONObject, _ isObject: inout Bool) {
    guard case .object(let object) = value else { return }
    isObject = true
    for member in object.members { members[member.key] = member.value }
  }

  private func value(_ link: NodeLink, _ depth: Int) -> JSONValue {
    if case .local(let node) = link { return instance(node, depth + 1) }
    return .string("anything")
  }

  private func scalar(_ node: FlatNode) -> JSONValue {
    let samples: [(TypeMask, String)] = [
      (.string, #""abc""#), (.integer, "3"), (.fraction, "1.5"), (.boolean, "true"),
      (.array, "[]"), (.object, "{}"),
    ]
    for item in node.checks {
      if case .format(let format) = item.check { return json(sample(format)) }
      if case .minimum(let text) = item.check { return json(text) }
      if case .minLength(let count) = item.check {
        return .string(String(repeating: "a", count: min(count, 1_000)))
      }
    }
    for (kind, text) in samples where node.kinds.contains(kind) { return json(text) }
    return .null
  }

  private func sample(_ format: StringFormat) -> String {
    switch format {
    case .dateTime: #""2026-11-21T10:00:00Z""#
    case .date: #""2026-11-21""#
    case .uuid: #""6ba7b810-9dad-11d1-80b4-00c04fd430c8""#
    case .uri, .iri, .uriReference: #""https://example.com/""#
    case .email: #""a@example.com""#
    default: #""abc""#
    }
  }

  private func json(_ text: String) -> JSONValue {
    (try? JSONValue(json: Array(text.utf8))) ?? .null
  }
}
