import SchemaPlan
import SourceDocuments

extension ModelLowering {
  /// What the alternatives of a schema without properties make of it.
  func unionForm(_ flat: FlatSchema) -> SchemaForm? {
    for group in flat.unions {
      let members: [SchemaID] = group.members.filter { !isNull($0) }
      if members.isEmpty { continue }
      if members.allSatisfy({ isConstraintOnly($0) }) { continue }
      if let values = openEnumeration(members) { return .enumeration(values, isOpen: true) }
      if let common = commonScalar(members, flat) { return .scalar(common) }
      if members.count == 1 {
        return flat.parts.count == 1 ? .nullable(members[0]) : nil
      }
      var stripped = group
      stripped.members = members
      return .union(stripped)
    }
    return nil
  }

  /// Whether null is the only value of a schema.
  func isNull(_ id: SchemaID) -> Bool {
    let flat = flattened(id)
    if flat.types == .null { return true }
    guard let values = flat.enumeration else { return false }
    return values.allSatisfy { $0.content == .null }
  }

  /// Whether an alternative adds no shape of its own, such as `{required: [a]}`.
  func isConstraintOnly(_ id: SchemaID) -> Bool {
    let flat = flattened(id)
    if flat.parts.count > 1 || !flat.properties.isEmpty || !flat.unions.isEmpty { return false }
    if flat.enumeration != nil || flat.items != nil || flat.prefixItems != nil { return false }
    if flat.types == nil && graph[id].boolean == nil { return true }
    return flat.types == .object && flat.additional.isEmpty && !flat.required.isEmpty
  }

  /// The values of the idiom "one of these strings, or any string".
  private func openEnumeration(_ members: [SchemaID]) -> [String]? {
    var values: [String] = []
    var hasPlain = false
    for member in members {
      let flat = flattened(member)
      guard flat.nonNullTypes == .string || flat.enumeration != nil else { return nil }
      if let nodes = flat.enumeration {
        for node in nodes {
          guard case .string(let text) = node.content else { return nil }
          if !values.contains(text) { values.append(text) }
        }
      } else if isPlainString(member) {
        hasPlain = true
      } else {
        return nil
      }
    }
    return hasPlain && !values.isEmpty ? values : nil
  }

  private func isPlainString(_ id: SchemaID) -> Bool {
    let schema = graph[id]
    return schema.types == .string && schema.pattern == nil && schema.maxLength == nil
      && schema.format == nil && !builder.isSecret(id)
  }

  /// The one scalar type that all alternatives have, as with strings of several formats.
  private func commonScalar(_ members: [SchemaID], _ flat: FlatSchema) -> TypeMention? {
    var kinds: TypeSet = []
    for member in members {
      let inner = flattened(member)
      guard let types = inner.nonNullTypes, inner.enumeration == nil, inner.unions.isEmpty else {
        return nil
      }
      kinds.formUnion(types)
    }
    if members.contains(where: { builder.isSecret($0) }) { return kinds == .string ? .secret : nil }
    switch kinds {
    case .string: return .string
    case .integer: return .integer
    case .number, [.number, .integer]: return .double
    case .boolean: return .boolean
    default: return nil
    }
  }
}
