import SchemaPlan
import SourceDocuments

/// A property whose value tells the alternatives of a union apart.
struct UnionTags {
  var property: String
  /// The values that mean each alternative, in the order of the alternatives.
  var values: [[String]]
}

extension ModelLowering {
  /// How the alternatives tell themselves apart: by the document's discriminator, or by a required
  /// property that has other constant values in each.
  func discrimination(_ group: FlatSchema.UnionGroup) -> UnionTags? {
    if let tags = documentTags(group) { return tags }
    guard group.members.count > 1 else { return nil }
    let first = flattened(group.members[0])
    for property in first.properties where first.required.contains(property.name) {
      if let values = constantValues(property.name, group.members) {
        return UnionTags(property: property.name, values: values)
      }
    }
    return nil
  }

  /// The values of a property in each alternative, where they are constant, required and disjoint.
  private func constantValues(_ name: String, _ members: [SchemaID]) -> [[String]]? {
    var all: [[String]] = []
    var seen: Set<String> = []
    for member in members {
      let flat = flattened(member)
      guard flat.types == .object, flat.required.contains(name),
        let position = flat.propertyPositions[name]
      else { return nil }
      var values: [String] = []
      for source in flat.properties[position].sources {
        guard let nodes = flattened(source).enumeration else { continue }
        for node in nodes {
          guard case .string(let text) = node.content else { return nil }
          if !values.contains(text) { values.append(text) }
        }
        break
      }
      guard !values.isEmpty else { return nil }
      for value in values where !seen.insert(value).inserted { return nil }
      all.append(values)
    }
    return all
  }

  /// What the document's discriminator says, where it says it of every alternative.
  private func documentTags(_ group: FlatSchema.UnionGroup) -> UnionTags? {
    guard let discriminator = group.discriminator,
      let values = graph.discriminatedValues(graph[group.owner])
    else { return nil }
    var lists: [[String]] = []
    for member in group.members {
      guard let own = values[member] else { return nil }
      lists.append(own)
    }
    return UnionTags(property: discriminator.propertyName, values: lists)
  }

  /// Gives the alternatives their values.
  func apply(_ tags: UnionTags, to model: inout UnionModel) {
    for (position, values) in tags.values.enumerated() {
      model.alternatives[position].tagValues = values
    }
  }
}
