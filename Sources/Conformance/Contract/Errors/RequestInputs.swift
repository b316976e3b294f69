import AssayRuntime
import SchemaPlan

/// The names that a request can mean by a field: what was sent, and what the document has.
struct RequestInputs {
  private var names: Set<String> = []
  /// Whether anything may be an input, because the document does not say what is.
  private(set) var isUnknown = false
  private var room: Int = AnswerLimits.schemaVisitsMax

  init(_ request: OutgoingRequest, _ operation: ContractOperation, _ contract: Contract) {
    for parameter in operation.parameters { add(parameter.name) }
    for field in request.headers { add(String(decoding: field.name, as: UTF8.self)) }
    addQuery(request.target)
    if let tape = try? JSONTape(parsing: request.body, options: AnswerLimits.lenientReading) {
      addKeys(of: tape)
    } else if !request.body.isEmpty {
      addForm(request.body)
    }
    guard contract.parts.indices.contains(operation.index) else { return }
    var seen: Set<SchemaID> = []
    for media in contract.parts[operation.index].body {
      if let schema = media.schema { addMembers(of: schema.id, contract.schemas.graph, &seen) }
    }
    for parameter in contract.parts[operation.index].parameters {
      if let schema = parameter.schema { addMembers(of: schema.id, contract.schemas.graph, &seen) }
    }
  }

  /// Whether a part of a field's path is an input: frameworks put names of their own models in front.
  func contains(_ field: FieldPath) -> Bool {
    if field.segments.isEmpty { return true }
    // The request as a whole.
    let wholes: Set<String> = [
      "body", "request", "query", "path", "header", "headers", "authorization", "root", "content",
      "payload", "input", "idempotency_key", "content_type", "accept",
    ]
    if field.segments.count == 1, wholes.contains(field.segments[0]) { return true }
    return field.segments.contains { names.contains(Self.folded($0)) }
  }

  private mutating func add(_ name: String) {
    if names.count < 10_000 { names.insert(Self.folded(FieldPath.words(name))) }
  }

  private static func folded(_ name: String) -> String { name.filter { $0 != "_" } }

  private mutating func addQuery(_ target: String) {
    guard let mark = target.firstIndex(of: "?") else { return }
    addForm(Array(target[target.index(after: mark)...].utf8))
  }

  private mutating func addForm(_ bytes: [UInt8]) {
    guard bytes.count < 1 << 16 else { return }
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      for segment in FieldPath(String(decoding: name, as: UTF8.self)).segments { add(segment) }
    }
  }

  private mutating func addKeys(of tape: JSONTape) {
    var open: [(next: Int, end: Int, isObject: Bool)] = []
    var index = 0
    var visits = 0
    func container(_ at: Int) -> (next: Int, end: Int, isObject: Bool)? {
      guard tape.isContainer(at: at) else { return nil }
      return (at + 1, tape.next(after: at), tape.kind(at: at) == .object)
    }
    guard let root = container(index) else { return }
    open.append(root)
    while var top = open.popLast(), visits < 100_000 {
      guard top.next < top.end else { continue }
      visits += 1
      index = top.next
      if top.isObject {
        add(tape.string(at: index))
        index += 1
      }
      top.next = tape.next(after: index)
      open.append(top)
      if let inner = container(index) { open.append(inner) }
    }
  }

  private mutating func addMembers(
    of root: SchemaID,
    _ graph: SchemaGraph,
    _ seen: inout Set<SchemaID>
  ) {
    var work: [SchemaID] = [root]
    while let id = work.popLast(), room > 0 {
      guard seen.insert(id).inserted else { continue }
      room -= 1
      for property in graph[id].properties { add(property.name) }
      work += SchemaLinks(graph[id]).all
    }
    if room <= 0 { isUnknown = true }
  }
}
