import SchemaPlan
import SourceDocuments

extension ModelLowering {
  /// What the text of a parameter or a form's field can become, in the letters of a table.
  ///
  /// `s` string, `n` number, `i` integer, `b` boolean, `0` null, `a(…)` an array of, `o(name:…,*:…)`
  /// an object. What is not known stays a string.
  func textKinds(_ id: SchemaID?) -> String {
    guard let id else { return "s" }
    var budget = TextKinds.schemasMax
    var kinds: TextKinds = kinds(id, depth: 0, &budget)
    // A parameter that is there has a value.
    kinds.scalars.remove(.null)
    return kinds.text.isEmpty ? "s" : kinds.text
  }

  private func kinds(_ id: SchemaID, depth: Int, _ budget: inout Int) -> TextKinds {
    var found = TextKinds()
    budget -= 1
    guard depth < TextKinds.depthMax, budget > 0 else {
      found.scalars = .string
      return found
    }
    let flat = flattened(id)
    if let values = flat.enumeration {
      found.scalars = intersection(flat.types, valueKinds(values))
    } else if let types = flat.types {
      found.scalars = types
    }
    for group in flat.unions {
      for member in group.members where member != id {
        found.merge(kinds(member, depth: depth + 1, &budget))
      }
    }
    if flat.parts.contains(where: { graph[$0].admitsNull }) { found.scalars.insert(.null) }
    addArray(flat, &found, depth, &budget)
    addObject(flat, &found, depth, &budget)
    return found
  }

  private func addArray(
    _ flat: FlatSchema,
    _ found: inout TextKinds,
    _ depth: Int,
    _ budget: inout Int
  ) {
    let isArray: Bool = flat.types?.contains(.array) ?? (flat.items != nil)
    guard isArray, flat.enumeration == nil else { return }
    var element: String = ""
    if let items = flat.items { element = kinds(items.schema, depth: depth + 1, &budget).text }
    if let first = flat.prefixItems?.schemas.first, element.isEmpty {
      element = kinds(first, depth: depth + 1, &budget).text
    }
    found.array = element.isEmpty ? "s" : element
  }

  private func addObject(
    _ flat: FlatSchema,
    _ found: inout TextKinds,
    _ depth: Int,
    _ budget: inout Int
  ) {
    let isObject: Bool =
      flat.types?.contains(.object) ?? !(flat.properties.isEmpty && flat.additional.isEmpty)
    guard isObject, flat.enumeration == nil else { return }
    for property in flat.properties {
      var kinds = TextKinds()
      for source in property.sources {
        kinds.merge(self.kinds(source, depth: depth + 1, &budget))
      }
      found.add(property.name, kinds.text)
    }
    var rest = TextKinds()
    for (_, schema) in flat.additional where graph[schema].boolean != false {
      rest.merge(kinds(schema, depth: depth + 1, &budget))
    }
    let isClosed: Bool = flat.additional.contains { graph[$0.schema].boolean == false }
    if !isClosed { found.addRest(rest.text) }
  }

  private func valueKinds(_ values: [Node]) -> TypeSet {
    var found: TypeSet = []
    for value in values {
      switch value.content {
      case .null: found.insert(.null)
      case .bool: found.insert(.boolean)
      case .number: found.insert(.number)
      case .string: found.insert(.string)
      case .array, .object: continue
      }
    }
    return found
  }
}

/// The kinds of values that a text may stand for.
private struct TextKinds {
  /// How deep a value in a parameter or a form may nest; beyond, texts stay strings.
  static let depthMax = 6
  /// How many schemas a table looks at for one parameter or form.
  static let schemasMax = 400

  var scalars: TypeSet = []
  var array: String?
  private var members: [(name: String, kinds: String)] = []
  /// What members are that have no name in the schema.
  private var rest: String?

  mutating func add(_ name: String, _ kinds: String) {
    if members.contains(where: { $0.name == name }) { return }
    members.append((name, kinds.isEmpty ? "s" : kinds))
  }

  mutating func addRest(_ kinds: String) { rest = kinds.isEmpty ? "s" : kinds }

  mutating func merge(_ other: TextKinds) {
    scalars.formUnion(other.scalars)
    if array == nil { array = other.array }
    for member in other.members { add(member.name, member.kinds) }
    if rest == nil { rest = other.rest }
  }

  var text: String {
    var text: String = ""
    if scalars.contains(.string) { text += "s" }
    if scalars.contains(.number) { text += "n" } else if scalars.contains(.integer) { text += "i" }
    if scalars.contains(.boolean) { text += "b" }
    if scalars.contains(.null) && !scalars.contains(.string) { text += "0" }
    if let array { text += "a(" + array + ")" }
    if members.isEmpty && rest == nil { return text }
    var words: [String] = members.map { escaped($0.name) + ":" + $0.kinds }
    if let rest { words.append("*:" + rest) }
    return text + "o(" + words.joined(separator: ",") + ")"
  }

  /// A lone asterisk stands for all other names.
  private func escaped(_ name: String) -> String {
    name == "*" ? "%2A" : tableEscaped(name)
  }
}
