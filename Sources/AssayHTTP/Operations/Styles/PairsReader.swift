import AssayRuntime

/// Reads pairs of names and values as the members of one object: forms, exploded queries, and
/// `deepObject`.
struct PairsReader {
  let plusIsSpace: Bool
  let isPercentEncoded: Bool
  /// The schema that decides where a text may be read in two ways.
  let plan: Plan
  let node: PlanNode?
  let options: JSONReadOptions

  /// One member: the steps behind its name in square brackets, and its text.
  struct Entry {
    let steps: ArraySlice<ArraySlice<UInt8>>
    let text: ArraySlice<UInt8>
  }

  func decoded(_ text: ArraySlice<UInt8>) throws(TextFault) -> ArraySlice<UInt8> {
    guard isPercentEncoded else {
      guard text.isUTF8 else { throw .notUTF8 }
      return text
    }
    guard let bytes = PercentCoding.decoded(text, plusIsSpace: plusIsSpace) else {
      throw .malformedEscape
    }
    guard bytes.isUTF8 else { throw .notUTF8 }
    return bytes
  }

  /// Reads the members that the kinds know; an empty list means that the object is absent.
  func read(_ pairs: [TextPairs.Pair], _ kinds: ValueKinds) -> ParsedParameter {
    do throws(TextFault) {
      var entries: [Entry] = []
      for pair in pairs {
        guard pair.name.isUTF8 else { throw .notUTF8 }
        entries.append(Entry(steps: [pair.name], text: try decoded(pair.value)))
      }
      return write(entries, kinds)
    } catch {
      return .fault(error)
    }
  }

  /// Reads `name[a][b]=text`, whose steps are given.
  func read(_ entries: [Entry], _ kinds: ValueKinds) -> ParsedParameter {
    write(entries, kinds)
  }

  private func write(_ entries: [Entry], _ kinds: ValueKinds) -> ParsedParameter {
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
    var order: [[UInt8]] = []
    var groups: [[UInt8]: [Entry]] = [:]
    for entry in entries {
      guard let step = entry.steps.first else { continue }
      let name: [UInt8] = Array(step)
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(
        Entry(steps: entry.steps.dropFirst(), text: entry.text)
      )
    }
    writer.json.beginObject()
    for name in order {
      writer.key(name[...])
      value(groups[name] ?? [], kinds.member(name[...]) ?? .string, to: &writer)
    }
    writer.json.endObject()
  }

  /// Writes one value: an object where there are steps left, an array where the kinds have one.
  ///
  /// The depth is that of the kinds, whatever is asked for: steps that lead further than a schema
  /// goes make an object of strings, which the schema refuses.
  private static func value(
    _ entries: [Entry],
    _ kinds: ValueKinds,
    to writer: inout TextValueWriter
  ) {
    let hasSteps: Bool = entries.contains { entry in !entry.steps.isEmpty }
    if hasSteps, kinds.members != nil || kinds.elements == nil {
      guard kinds.members != nil else { return refusedObject(&writer) }
      return object(entries, kinds, to: &writer)
    }
    guard let elements = kinds.elements, hasSteps || entries.count != 1 || kinds.scalars.isEmpty
    else {
      if entries.count == 1 { return writer.write(entries[0].text, kinds) }
      return writer.write(.list(entries.map(\.text)), kinds)
    }
    writer.json.beginArray()
    for group in elementGroups(entries) { value(group, elements, to: &writer) }
    writer.json.endArray()
  }

  /// The entries of each element: `[0]` and `[1]` in the order of their numbers, `[]` and repeated
  /// names as they come.
  private static func elementGroups(_ entries: [Entry]) -> [[Entry]] {
    var numbered: [Int: [Entry]] = [:]
    var others: [[Entry]] = []
    for entry in entries {
      let rest = Entry(steps: entry.steps.dropFirst(), text: entry.text)
      if let step = entry.steps.first, let number = index(step) {
        numbered[number, default: []].append(rest)
      } else {
        others.append([rest])
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

  /// What no schema of texts takes, so that steps that lead nowhere are refused.
  private static func refusedObject(_ writer: inout TextValueWriter) {
    writer.json.beginObject()
    writer.json.endObject()
  }
}
