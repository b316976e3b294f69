package import AssayRuntime
import SourceDocuments

extension Contract {
  /// The operation with an id: its `operationId`, or method and path such as `GET /pets`.
  package func operation(_ id: String) -> ContractOperation? {
    if let index = indices[id] { return operations[index] }
    return operations.first { "\($0.method) \($0.path)" == id }
  }

  /// The id that one may have meant; nil where none is near.
  package func nearestOperation(to id: String) -> String? {
    nearestName(to: id, among: operations.map(\.id))
  }

  /// The operation of a method and a path, of several templates the most telling one.
  ///
  /// The path may have that of a server in front and a query behind. HEAD is GET without a body
  /// (RFC 9110 §9.3.2).
  package func operation(method: String, path: String) -> ContractOperation? {
    if let index = paths.operation(method, path.utf8) { return operations[index] }
    guard method == "HEAD" else { return nil }
    return paths.operation("GET", path.utf8).map { operations[$0] }
  }

  /// The methods that the document has for a path; empty where it does not know the path.
  package func methods(ofPath path: String) -> [String] { paths.methods(of: path.utf8) }

  /// The schema at a place such as `#/components/schemas/Pet`; nil where there is none.
  package func schema(at place: String) -> ContractSchema? { schemas.schema(at: place) }
}

extension Contract: SchemaJudge {
  package func faults(
    of tape: JSONTape,
    at index: Int,
    bySchemaAt pointer: String
  ) -> [String]? {
    guard let schema = schema(at: pointer) else { return nil }
    return schema.violations(tape, index).map { violation in
      let place: String = violation.instancePointer
      return "\(place.isEmpty ? "the value" : place): \(violation.message)"
    }
  }
}
