package import AssayRuntime
import SchemaPlan
import SourceDocuments
import Synchronization

/// The schemas of a document: what they say, and the plan that judges by them.
struct CompiledSchemas: Sendable {
  let graph: SchemaGraph
  /// Nil where there is nothing to judge by.
  let plan: Plan?
  /// The nodes of alternatives, for asking which of them an instance means.
  let alternatives: [SchemaID: PlanNode]
  /// The patterns of `patternProperties`; nil stands for one that cannot be judged.
  let namePatterns: [SchemaID: [(pattern: Pattern?, schema: SchemaID)]]
  let marks: SchemaMarks
  let dialect: SchemaDialect
  let mainFile: String
  let load: @Sendable (String) -> Node?
  let sampleTexts = SampleTexts()
  let driftMemory = DriftMemory()
  private let cache = SchemaCache()

  init(
    graph: SchemaGraph,
    plan: Plan?,
    alternatives: [SchemaID: PlanNode],
    namePatterns: [SchemaID: [(pattern: Pattern?, schema: SchemaID)]],
    marks: SchemaMarks,
    dialect: SchemaDialect,
    mainFile: String,
    load: @escaping @Sendable (String) -> Node?
  ) {
    self.graph = graph
    self.plan = plan
    self.alternatives = alternatives
    self.namePatterns = namePatterns
    self.marks = marks
    self.dialect = dialect
    self.mainFile = mainFile
    self.load = load
  }

  /// The schema at a place such as `#/components/schemas/Pet`, compiled at the first use.
  func schema(at place: String) -> ContractSchema? {
    cache.value(for: place) { compile(place) }
  }

  /// Whether a schema, or one that it refers to or demands in place, is marked as one of requests alone.
  func isWriteOnly(_ root: SchemaID) -> Bool {
    var work: [SchemaID] = [root]
    var seen: Set<SchemaID> = []
    while let id = work.popLast(), seen.count < AnswerLimits.driftSchemasMax {
      guard seen.insert(id).inserted else { continue }
      if marks.writeOnly.contains(id) { return true }
      work += graph[id].allOf
      if let reference = graph[id].reference { work.append(reference) }
    }
    return false
  }

  private func compile(_ place: String) -> ContractSchema? {
    var file: String = mainFile
    var pointer: String = place
    if let hash = place.firstIndex(of: "#") {
      if hash > place.startIndex { file = String(place[..<hash]) }
      pointer = String(place[place.index(after: hash)...])
    }
    guard load(file)?.at(pointer: pointer) != nil else { return nil }
    var builder = SchemaGraphBuilder(dialect: dialect, load: load)
    let id: SchemaID = builder.schema(file: file, pointer: pointer)
    var options = PlanOptions()
    options.mainFile = mainFile
    var planBuilder = PlanBuilder(graph: builder.graph, options: options)
    let reference = planBuilder.unit(named: place, schema: id, direction: .response)
    guard let plan = try? planBuilder.plan(), let node = plan.node(reference) else { return nil }
    return ContractSchema(plan: plan, node: node, mainFile: mainFile)
  }
}

/// What marks in the document say about values of answers, besides what validates them.
struct SchemaMarks: Sendable {
  /// `x-open-enum`: the values known today, to which others may come.
  var openEnums: [SchemaID: [String]] = [:]
  /// `x-disjoint-with`: the sibling that shares no name with this member.
  var disjoint: [SchemaID: String] = [:]
  /// The schemas of members that are for requests alone.
  var writeOnly: Set<SchemaID> = []

  mutating func read(_ schema: Schema, _ id: SchemaID) {
    if schema.isWriteOnly { writeOnly.insert(id) }
    for entry in schema.extensions {
      switch entry.key {
      case "x-open-enum": openEnums[id] = entry.value.elements?.compactMap(\.string) ?? []
      case "x-disjoint-with": disjoint[id] = entry.value.string
      default: continue
      }
    }
    if openEnums[id]?.isEmpty ?? false { openEnums[id] = nil }
  }
}

/// One schema of a document, ready to judge values of answers.
package struct ContractSchema: Sendable {
  let plan: Plan
  let node: PlanNode
  let mainFile: String

  /// Whether the value at an index of a tape fits.
  package func accepts(_ tape: JSONTape, _ index: Int = 0) -> Bool {
    plan.accepts(node, tape, index)
  }

  /// What is wrong with the value at an index of a tape; empty where it fits.
  package func violations(
    _ tape: JSONTape,
    _ index: Int = 0,
    limit: Int = AnswerLimits.violationsMax
  ) -> [Violation] {
    plan.violations(node, tape, index, limit: limit)
  }
}

/// Schemas that were asked for by their place; what is not there is remembered as well.
private final class SchemaCache: Sendable {
  private let known: Mutex<[String: ContractSchema?]> = Mutex([:])

  func value(for place: String, make: () -> ContractSchema?) -> ContractSchema? {
    if let found = known.withLock({ $0[place] }) { return found }
    let made: ContractSchema? = make()
    known.withLock { $0[place] = .some(made) }
    return made
  }
}
