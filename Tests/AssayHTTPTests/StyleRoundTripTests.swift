import AssayHTTP
import AssayRuntime
import Testing

/// What a client writes, a server reads: random values in every style that has a form for them.
@Suite struct `Styles there and back` {
  private static let layouts: [[String]] = [
    ["path", "simple"], ["path", "simple*"], ["path", "label"], ["path", "label*"],
    ["path", "matrix"], ["path", "matrix*"], ["path", "simple*+"], ["path", "matrix+"],
    ["query", "form"], ["query", "form*"], ["query", "form+"], ["query", "form*+"],
    ["query", "spaceDelimited"], ["query", "pipeDelimited"], ["query", "deepObject*"],
    ["query", "spaceDelimited*"], ["query", "pipeDelimited*"], ["query", "content"],
    ["header", "simple"], ["header", "simple*"], ["header", "content"],
    ["cookie", "form"], ["cookie", "form*"], ["cookie", "cookie"], ["cookie", "cookie*"],
    ["cookie", "content"],
  ]

  private static let letters: [Character] = [
    "a", "Z", "0", " ", ",", ";", "=", "&", "+", "%", ".", "|", "[", "]", "/", "?", "#", "\"", "\\",
    "{", "}", "é", "😀", "\u{1}", "~", "-", "_", "*", "\n", "'", "(", ":", "@", "!", "$", "<",
  ]

  @Test func `every value that was written is read again`() throws {
    var random = SeededGenerator(seed: 7)
    var written = 0
    var refused = 0
    for layout in Self.layouts {
      for _ in 0..<400 {
        let (kinds, value) = Self.value(&random, layout)
        let carrier = ParameterCarrier(layout[0], layout[1], kinds)
        guard let text = try? carrier.write(value) else {
          refused += 1
          continue
        }
        written += 1
        let read = carrier.read(text)
        #expect(read.violations.isEmpty, "\(layout) \(value.jsonString()) as \(text)")
        #expect(read.value == value, "\(layout) \(value.jsonString()) as \(text)")
      }
    }
    #expect(written > 5_000)
    #expect(refused > 100)
  }

  private static func value(
    _ random: inout SeededGenerator,
    _ layout: [String]
  ) -> (kinds: String, value: JSONValue) {
    let (letter, scalar) = scalar(&random)
    let shape = layout[1].hasPrefix("deepObject") ? 3 : Int.random(in: 0...3, using: &random)
    let isContent = layout[1] == "content"
    switch shape {
    case 0: return (isContent ? "-" : letter, scalar)
    case 1, 2:
      let count = Int.random(in: 1...4, using: &random)
      var elements = [scalar]
      while elements.count < count {
        let (kind, element) = Self.scalar(&random)
        if kind == letter { elements.append(element) }
      }
      return (isContent ? "-" : "a(\(letter))", .array(elements))
    default:
      var object: JSONObject = ["name": scalar]
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        object[text(&random, 1...4)] = .string(text(&random, 0...4))
      }
      return (isContent ? "-" : "o(name:\(letter),*:s)", .object(object))
    }
  }

  private static func scalar(_ random: inout SeededGenerator) -> (String, JSONValue) {
    switch Int.random(in: 0...5, using: &random) {
    case 0: ("b", .bool(Bool.random(using: &random)))
    case 1: ("i", .number(JSONNumber(Int.random(in: -999...999, using: &random))))
    case 2: ("n", .number(JSONNumber(Double.random(in: -9...9, using: &random)) ?? 0))
    default: ("s", .string(text(&random, 0...6)))
    }
  }

  private static func text(
    _ random: inout SeededGenerator,
    _ length: ClosedRange<Int>
  ) -> String {
    String(
      (0..<Int.random(in: length, using: &random)).map { _ in
        letters[Int.random(in: letters.indices, using: &random)]
      }
    )
  }
}
