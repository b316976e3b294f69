package import SchemaPlan

/// A schema that gets a Swift type of its own at the top level.
package struct ModelRoot: Sendable {
  /// The name as the document has it, or made from an operation's.
  package var name: String
  /// The schema.
  package var schema: SchemaID
  /// Which of the two forms this is, where `readOnly` or `writeOnly` members make them differ.
  package var direction: Direction
  /// Whether the name comes from the document's components.
  package var isComponent: Bool
  /// The Swift name that configuration asks for.
  package var swiftName: String?

  package init(
    name: String,
    schema: SchemaID,
    direction: Direction,
    isComponent: Bool,
    swiftName: String? = nil
  ) {
    self.name = name
    self.schema = schema
    self.direction = direction
    self.isComponent = isComponent
    self.swiftName = swiftName
  }
}
