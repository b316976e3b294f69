import AssayRuntime

/// Changes JSON values a little, the same way in every run.
struct JSONMutator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func number(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  /// The value with one part of it replaced, removed or added.
  mutating func mutate(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object) where number(below: 4) > 0:
      var object = object
      if object.isEmpty || number(below: 6) == 0 {
        object["extra\(number(below: 3))"] = replacement()
      } else {
        let member = object.members[number(below: object.count)]
        object[member.key] = number(below: 4) == 0 ? nil : mutate(member.value)
      }
      return .object(object)
    case .array(let elements) where number(below: 4) > 0:
      var elements = elements
      if elements.isEmpty || number(below: 4) == 0 {
        elements.append(replacement())
      } else {
        let position = number(below: elements.count)
        elements[position] = mutate(elements[position])
      }
      return .array(elements)
    default: return replacement()
    }
  }

  private mutating func replacement() -> JSONValue {
    let texts = [
      "null", "true", "0", "-1", "1.0", "0.5", "10", "101", "1e400", "12345678901234567890",
      #""""#, #""a""#, #""abc""#, #""cat""#, #""2026-11-21""#, #""open""#, #""😀😀😀""#, "[]",
      "[null]", "[1,2]", "{}", #"{"kind":"cat"}"#, #"{"value":1}"#, #"{"type":"car"}"#,
    ]
    guard let value = try? JSONValue(json: Array(texts[number(below: texts.count)].utf8)) else {
      return .null
    }
    return value
  }
}
