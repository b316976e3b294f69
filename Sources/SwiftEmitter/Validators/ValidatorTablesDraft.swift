/// What generated validators look up at run time, as it is collected.
struct ValidatorTablesDraft {
  private(set) var entries: [(kind: String, text: String)] = []
  private var counts: [String: Int] = [:]
  private var known: [String: Int] = [:]

  mutating func pattern(_ encoded: String) -> Int { add("pattern", encoded) }

  mutating func number(_ text: String) -> Int { add("number", text) }

  mutating func constant(_ json: String) -> Int { add("constant", json) }

  mutating func node(_ name: String) -> Int { add("node", name) }

  private mutating func add(_ kind: String, _ text: String) -> Int {
    let key: String = kind + " " + text
    if let known = known[key] { return known }
    let position: Int = counts[kind, default: 0]
    counts[kind] = position + 1
    known[key] = position
    entries.append((kind, text))
    return position
  }
}
