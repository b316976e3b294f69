import AssayRuntime
import SourceDocuments

/// Typed values of keywords; each reports a value of the wrong type and gives nil.
extension SchemaGraphBuilder {
  mutating func mismatch(_ entry: Member, _ expected: String) {
    report(
      .keywordType,
      "'\(entry.key)' must be \(expected), found \(kindName(entry.value))",
      at: entry.value.range
    )
  }

  func isText(_ node: Node) -> Bool {
    if case .string = node.content { return true }
    return false
  }

  func isFlag(_ node: Node) -> Bool {
    if case .bool = node.content { return true }
    return false
  }

  mutating func text(
    _ entry: Member,
    _ keyword: SchemaMember,
    isSilent: Bool = false
  ) -> String? {
    if case .string(let text) = entry.value.content { return text }
    if !isSilent { mismatch(entry, "a string") }
    return nil
  }

  mutating func flag(_ entry: Member, _ keyword: SchemaMember) -> Bool {
    if case .bool(let value) = entry.value.content { return value }
    mismatch(entry, "a boolean")
    return false
  }

  /// A number as JSON text.
  mutating func number(_ entry: Member) -> String? {
    if case .number(let number) = entry.value.content, let text = number.json { return text }
    mismatch(entry, "a number")
    return nil
  }

  /// A count: an integer of at least zero, which may be written `2.0`; clamped to `Int`.
  mutating func count(_ entry: Member) -> Int? {
    if case .number(let number) = entry.value.content, let text = number.json {
      if let value = Int(text), value >= 0 { return value }
      if let value = Double(text), value >= 0, value == value.rounded() {
        return value < 9e18 ? Int(value) : Int.max
      }
    }
    mismatch(entry, "an integer of at least zero")
    return nil
  }

  /// An array of strings, each once.
  mutating func names(_ entry: Member) -> [String]? {
    guard case .array(let elements) = entry.value.content else {
      mismatch(entry, "an array of strings")
      return nil
    }
    var names: [String] = []
    names.reserveCapacity(elements.count)
    var seen: Set<ExactText> = []
    // A handful is compared one by one.
    let isShort = elements.count <= 8
    for element in elements {
      guard case .string(let name) = element.content else {
        mismatch(
          Member(key: entry.key, keyRange: entry.keyRange, value: element),
          "an array of strings"
        )
        continue
      }
      let isNew =
        isShort
        ? !names.contains { ExactText($0) == ExactText(name) }
        : seen.insert(ExactText(name)).inserted
      if isNew { names.append(name) }
    }
    return names
  }

  /// Every schema of an array.
  mutating func children(_ entry: Member, _ work: SchemaWork) -> [SchemaID] {
    guard case .array(let elements) = entry.value.content else {
      mismatch(entry, "an array of schemas")
      return []
    }
    var list: [SchemaID] = []
    for index in elements.indices {
      list.append(child(elements[index], "/\(entry.key)/\(index)", of: work))
    }
    return list
  }

  /// Every schema of a map.
  mutating func properties(_ entry: Member, _ work: SchemaWork) -> [Schema.Property] {
    guard case .object(let members) = entry.value.content else {
      mismatch(entry, "an object of schemas")
      return []
    }
    var list: [Schema.Property] = []
    list.reserveCapacity(members.count)
    let prefix = "/" + entry.key + "/"
    for property in members {
      let id = child(property.value, prefix + pointerToken(property.key), of: work)
      list.append(
        Schema.Property(name: property.key, nameRange: property.keyRange, schema: id)
      )
    }
    return list
  }

  mutating func single(_ entry: Member, _ work: SchemaWork) -> SchemaID {
    child(entry.value, "/" + entry.key, of: work)
  }
}
