import AssayRuntime
import Foundation
import TestSupport
import Testing

/// Makes random JSON values of bounded size.
struct JSONGenerator {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func value(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2: .number(JSONNumber(Int64.random(in: -1_000...1_000, using: &random)))
    case 3: .number(number())
    case 4, 5: .string(string())
    case 6: .array((0..<Int.random(in: 0...5, using: &random)).map { _ in value(depth: depth - 1) })
    default: .object(object(depth: depth - 1))
    }
  }

  mutating func object(depth: Int) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0...20, using: &random) where Bool.random(using: &random) {
      object[string()] = value(depth: depth)
    }
    return object
  }

  mutating func number() -> JSONNumber {
    var text = String(Int64.random(in: .min...(.max), using: &random))
    if Bool.random(using: &random) {
      text += "." + String(UInt32.random(in: 0...(.max), using: &random))
    }
    if Bool.random(using: &random) {
      text += "E" + String(Int.random(in: -500...500, using: &random))
    }
    return JSONNumber(text) ?? 0
  }

  mutating func string() -> String {
    let alphabet: [String] = [
      "a", "b", "key", "\"", "\\", "\n", "\u{0}", "é", "e\u{301}", "漢", "𝄞", " ", "/", "0123456789",
    ]
    return (0..<Int.random(in: 0...6, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? ""
    }.joined()
  }
}

@Suite struct `JSON round trips` {
  @Test func `random values are read as they were written`() throws {
    var generator = JSONGenerator(seed: 1)
    for _ in 0..<400 {
      let value = generator.value(depth: 4)
      let compact = value.jsonData()
      let tape = try JSONTape(parsing: compact)
      #expect(JSONValue(tape) == value)
      let indented = try JSONTape(parsing: value.jsonData(style: .indented))
      #expect(tape.equal(0, indented, 0))
      var writer = JSONWriter()
      writer.value(indented)
      #expect(writer.finish() == compact)
      for index in 0..<tape.entryCount {
        let equal = tape.equal(0, indented, index)
        #expect(equal == (JSONValue(tape) == JSONValue(indented, at: index)))
      }
    }
  }

  @Test func `real documents are read as Foundation reads them`() throws {
    for name in ["twitter.json", "citm_catalog.json"] {
      guard let path = SharedFolder.require("bench-data/decode/" + name) else { return }
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let tape = try JSONTape(parsing: [UInt8](data))
      let expected = try JSONSerialization.jsonObject(with: data)
      #expect(Self.same(tape, 0, expected), "\(name)")
      var writer = JSONWriter()
      writer.value(tape)
      let again = try JSONTape(parsing: writer.finish())
      #expect(tape.equal(0, again, 0))
      #expect(JSONTapeNumber.hash(tape) == JSONTapeNumber.hash(again))
    }
  }

  private enum JSONTapeNumber {
    static func hash(_ tape: JSONTape) -> Int {
      var hasher = Hasher()
      tape.hash(at: 0, into: &hasher)
      return hasher.finalize()
    }
  }

  static func same(_ tape: JSONTape, _ index: Int, _ value: Any) -> Bool {
    switch tape.kind(at: index) {
    case .null: return value is NSNull
    case .true: return value as? Bool == true
    case .false: return value as? Bool == false
    case .number: return (value as? NSNumber)?.doubleValue == tape.double(at: index)
    case .string: return value as? String == tape.string(at: index)
    case .array:
      guard let elements = value as? [Any], elements.count == tape.count(at: index) else {
        return false
      }
      var element = index + 1
      for value in elements {
        guard same(tape, element, value) else { return false }
        element = tape.next(after: element)
      }
      return true
    case .object:
      guard let members = value as? [String: Any], members.count == tape.count(at: index) else {
        return false
      }
      for (key, value) in members {
        guard let member = tape.member(of: index, named: key), same(tape, member, value) else {
          return false
        }
      }
      return true
    }
  }
}

/// Bytes changed at random must be judged, never crash, and be judged alike on every road.
@Suite struct `JSON fuzzing` {
  static let fragments: [[UInt8]] =
    [
      "\"", "\\", "\\u", "\\ud800", "\\udc00", "{", "}", "[", "]", ",", ":", "0", "-", "1e9", ".",
      "e", "null",
      "true", "false", "\u{0}", "\n", "é", "𝄞", "\"a\":", " ",
    ].map { Array($0.utf8) } + [
      [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE2, 0x82],
    ]

  static func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.insert(contentsOf: fragments.randomElement(using: &random) ?? [], at: at)
      case 1:
        bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 0...9, using: &random)))
      case 2: if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &random) }
      case 3: bytes.removeSubrange(at...)
      default:
        let end = min(bytes.count, at + Int.random(in: 0...30, using: &random))
        bytes.insert(
          contentsOf: bytes[at..<end],
          at: Int.random(in: 0...bytes.count, using: &random)
        )
      }
    }
    return bytes
  }

  @Test func `mutated texts`() throws {
    var generator = JSONGenerator(seed: 5)
    var random = SeededGenerator(seed: 6)
    var reader = JSONReader()
    var accepted = 0
    for _ in 0..<300 {
      let original = generator.value(depth: 3).jsonData(
        style: Bool.random(using: &random) ? .compact : .indented
      )
      for _ in 0..<15 {
        let bytes = Self.mutate(original, &random)
        let expected = JSONReferenceReader.accepts(bytes)
        do {
          let tape = try reader.read(bytes)
          accepted += 1
          if !expected { Issue.record("accepted: \(bytes)") }
          let value = JSONValue(tape)
          let again = try JSONTape(parsing: value.jsonData())
          #expect(again.equal(0, tape, 0))
          for index in 0..<tape.entryCount { Self.touch(tape, index) }
        } catch {
          #expect(error.byteOffset <= bytes.count)
          if expected { Issue.record("refused: \(bytes)") }
        }
      }
    }
    #expect(accepted > 100)
  }

  static func touch(_ tape: JSONTape, _ index: Int) {
    _ = unsafe tape.withText(at: index) { $0.count }
    switch tape.kind(at: index) {
    case .number:
      _ = tape.double(at: index)
      _ = tape.int64(at: index)
      _ = tape.decimal(at: index)
    case .string:
      #expect(tape.string(at: index).unicodeScalars.count == tape.codePointCount(at: index))
    default: break
    }
  }
}
