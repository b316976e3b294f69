import AssayRuntime

/// Makes one object of texts that stand for its members: forms, exploded queries and `deepObject`.
struct PairsReader {
  /// The schema that decides where a text may be read in two ways.
  let plan: Plan
  let node: PlanNode?
  let options: JSONReadOptions

  /// A text, and the steps that lead to it: a member's name, or several of them.
  struct Entry {
    var steps: ArraySlice<ArraySlice<UInt8>>
    let text: ArraySlice<UInt8>
    /// Set where the text is JSON and not the text of a value.
    var json: JSONTape?

    /// What is left of the way behind its first step.
    fileprivate var rest: Entry { Entry(steps: steps.dropFirst(), text: text, json: json) }
  }

  /// Reads the entries as members that the kinds know, until the schema takes the object.
  func read(_ entries: [Entry], _ kinds: ValueKinds) -> ParsedParameter {
    var first: ParsedParameter?
    for prefersStrings in [false, true] {
      var writer = TextValueWriter(prefersStrings: prefersStrings)
      Self.object(entries, kinds, to: &writer)
      let parsed: ParsedParameter = tape(writer.finish())
      if case .value(let tape) = parsed, plan.accepts(node, tape) { return parsed }
      if first == nil { first = parsed }
    }
    return first ?? .absent
  }

  private func tape(_ json: [UInt8]) -> ParsedParameter {
    do throws(JSONSyntaxError) {
      return .value(try JSONTape(parsing: json, options: options))
    } catch {
      return .fault(.malformedJSON(error.description))
    }
  }

  /// Writes an object: entries with the same first step are one member.
  private static func object(
    _ entries: [Entry],
    _ kinds: ValueKinds,
    to writer: inout TextValueWriter
  ) {
    var order: [ArraySlice<UInt8>] = []
    var groups: [ArraySlice<UInt8>: [Entry]] = [:]
    for entry in entries {
      guard let step = entry.steps.first else { continue }
      if groups[step] == nil { order.append(step) }
      groups[step, default: []].append(entry.rest)
    }
    writer.json.beginObject()
    for name in order {
      writer.key(name)
      value(groups[name] ?? [], kinds.member(name) ?? .string, to: &writer)
    }
    writer.json.endObject()
  }

  /// Writes one value: an object where there are steps left, an array where the kinds have one.
  ///
  /// The depth is that of the kinds, whatever was sent: where steps lead further than a schema goes,
  /// or some entries have steps and others none, the schema gets something that it refuses.
  private static func value(
    _ entries: [Entry],
    _ kinds: ValueKinds,
    to writer: inout TextValueWriter
  ) {
    let deep: Int = entries.count { entry in !entry.steps.isEmpty }
    if deep == entries.count, kinds.members != nil {
      return object(entries, kinds, to: &writer)
    }
    if entries.count == 1, deep == 0, let json = entries[0].json {
      return writer.json.value(json)
    }
    if let elements = kinds.elements, entries.count != 1 || deep == 1 || kinds.scalars.isEmpty {
      writer.json.beginArray()
      for group in elementGroups(entries) { value(group, elements, to: &writer) }
      return writer.json.endArray()
    }
    if entries.count == 1, deep == 0 { return writer.write(entries[0].text, kinds) }
    guard deep == 0 else { return refused(deep == entries.count, &writer) }
    writer.write(.list(entries.map(\.text)), kinds)
  }

  /// The entries of each element: `[0]` and `[1]` in the order of their numbers, `[]` and repeated
  /// names as they come.
  private static func elementGroups(_ entries: [Entry]) -> [[Entry]] {
    var numbered: [Int: [Entry]] = [:]
    var others: [[Entry]] = []
    for entry in entries {
      if let step = entry.steps.first, let number = index(step) {
        numbered[number, default: []].append(entry.rest)
      } else {
        others.append([entry.rest])
      }
    }
    let sorted: [[Entry]] = numbered.keys.sorted().map { number in numbered[number] ?? [] }
    return sorted + others
  }

  private static func index(_ step: ArraySlice<UInt8>) -> Int? {
    guard !step.isEmpty, step.count <= 9, step.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    return step.reduce(0) { number, digit in number * 10 + Int(digit - 0x30) }
  }

  /// Something that no schema of texts takes: an object where none may be, or both at once.
  private static func refused(_ isObject: Bool, _ writer: inout TextValueWriter) {
    if isObject { writer.json.beginObject() } else { writer.json.beginArray() }
    if isObject { writer.json.endObject() } else { writer.json.endArray() }
  }
}
