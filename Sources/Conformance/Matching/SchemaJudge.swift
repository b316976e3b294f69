package import AssayRuntime

/// Judges values of answers by schemas of the document that fixtures name.
package protocol SchemaJudge: Sendable {
  /// What keeps the value at an index of a tape from fitting the schema at a JSON Pointer such as
  /// `#/components/schemas/Pet`; empty where it fits, nil where there is no such schema.
  func faults(of tape: JSONTape, at index: Int, bySchemaAt pointer: String) -> [String]?
}
