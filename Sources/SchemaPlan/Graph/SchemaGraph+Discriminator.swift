extension SchemaGraph {
  /// The values of the discriminator's property that mean each alternative of a schema.
  ///
  /// OpenAPI calls the discriminator a hint. Its users mean more by it: alternatives that share all
  /// of their members are told apart by nothing else. So where every alternative but null has values,
  /// by the mapping or by its name, the property decides which one is judged.
  ///
  /// - Returns: Nil where there is no discriminator, or where an alternative has no value.
  package func discriminatedValues(_ schema: Schema) -> [SchemaID: [String]]? {
    guard let discriminator = schema.discriminator else { return nil }
    let branches = schema.oneOf.isEmpty ? schema.anyOf : schema.oneOf
    var values: [SchemaID: [String]] = [:]
    var seen: Set<String> = []
    for choice in discriminator.mapping + discriminator.implicit {
      for branch in branches
      where branch == choice.schema || schemas[branch.index].reference == choice.schema {
        if seen.insert(choice.value).inserted { values[branch, default: []].append(choice.value) }
        break
      }
    }
    for branch in branches where schemas[branch.index].types != .null {
      if values[branch] == nil { return nil }
    }
    return values
  }
}
