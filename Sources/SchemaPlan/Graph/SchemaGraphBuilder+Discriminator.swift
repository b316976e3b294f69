import SourceDocuments

extension SchemaGraphBuilder {
  mutating func readDiscriminator(
    _ entry: Member,
    into schema: inout Schema,
    _ work: SchemaWork
  ) {
    guard let name = stringMember("propertyName", of: entry.value) else {
      mismatch(entry, "an object with 'propertyName'")
      return
    }
    var discriminator = Discriminator(propertyName: name, mapping: [])
    if case .object(let mapping)? = member("mapping", of: entry.value)?.content {
      for choice in mapping {
        guard case .string(let text) = choice.value.content else {
          mismatch(choice, "a string")
          continue
        }
        if let id = mapped(text, from: work.target.resource) {
          discriminator.mapping.append((value: choice.key, schema: id))
        } else {
          report(.unresolvedMapping, "'\(text)' names no schema", at: choice.value.range)
        }
      }
    }
    schema.discriminator = discriminator
    pendingDiscriminators.append(work.id)
  }

  /// What a mapping's value names: a component schema or, where there is none of that name, a URI.
  private mutating func mapped(_ text: String, from resource: Int) -> SchemaID? {
    let isName = !text.utf8.contains { $0 == 0x23 || $0 == 0x2F || $0 == 0x25 }
    if isName {
      let pointer = "/components/schemas/" + pointerToken(text)
      let file = resources[resource].file
      if let known = known(file: file, pointer: pointer) { return known }
      if let target = target(file: file, pointer: pointer) { return schema(at: target) }
    }
    guard let target = target(of: text, from: resource) else { return nil }
    return schema(at: target)
  }

  /// Gives each alternative that is a reference its implicit name: "the name of the schema", the
  /// last part of the reference.
  mutating func nameAlternatives(of id: SchemaID) {
    let schema = graph[id]
    guard var discriminator = schema.discriminator else { return }
    var mapped: Set<SchemaID> = []
    for choice in discriminator.mapping { mapped.insert(choice.schema) }
    for branch in schema.oneOf + schema.anyOf {
      guard let target = graph[branch].reference, mapped.insert(target).inserted,
        let name = pointerKeys(graph[target].site.pointer)?.last
      else { continue }
      discriminator.implicit.append((value: name, schema: target))
    }
    graph.schemas[id.index].discriminator = discriminator
  }
}
