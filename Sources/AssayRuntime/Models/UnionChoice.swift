/// How the alternatives of a union are told apart.
///
/// Written as one string of words. `@name` first means that the value of the member `name` decides;
/// `!` means that exactly one alternative may fit. Every other word is an alternative: the letters of
/// the JSON kinds that it can have (`n`ull, `b`oolean, `i`nteger, `d`ecimal number, `s`tring,
/// `a`rray, `o`bject), then `=` and a value of the deciding member, as often as there are some, then
/// `:` and the node of the unit's plan that a value must pass to be this alternative.
/// `#n` is a check of the whole value. In names and values, signs with a meaning stand as `%` and two
/// hexadecimal digits.
public final class UnionChoice: Sendable {
  /// The schema of the union.
  public let schema: ModelSchema
  let tag: String?
  let isExclusive: Bool
  let checks: [PlanNode]
  let alternatives: [Alternative]

  struct Alternative: Sendable {
    var kinds: UInt8
    var values: [[UInt8]]
    var node: PlanNode?
  }

  /// Reads a choice from its text.
  public init(_ unit: String, _ text: String, in plan: Plan) {
    schema = ModelSchema(unit, in: plan)
    var alternatives: [Alternative] = []
    var tag: String?
    var isExclusive = false
    var checks: [PlanNode] = []
    for word in text.utf8.split(separator: UInt8(ascii: " ")) {
      switch word.first {
      case UInt8(ascii: "@"):
        tag = String(decoding: percentDecoded(Array(word.dropFirst())), as: UTF8.self)
      case UInt8(ascii: "!"): isExclusive = true
      case UInt8(ascii: "#"):
        let name = String(decoding: word.dropFirst(), as: UTF8.self)
        checks.append(ModelSchema(name, unit: schema.unit, in: plan).node)
      default: alternatives.append(Alternative(word: word, unit: schema.unit, plan: plan))
      }
    }
    self.tag = tag
    self.isExclusive = isExclusive
    self.alternatives = alternatives
    self.checks = checks
  }
}

extension UnionChoice.Alternative {
  fileprivate init(word: Substring.UTF8View.SubSequence, unit: String, plan: Plan) {
    var rest = word
    node = nil
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      let name = String(decoding: rest[rest.index(after: colon)...], as: UTF8.self)
      node = ModelSchema(name, unit: unit, in: plan).node
      rest = rest[..<colon]
    }
    let pieces = rest.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
    values = pieces.dropFirst().map { percentDecoded(Array($0)) }
    kinds = 0
    for letter in pieces.first ?? rest { kinds |= kindBit(letter) }
  }
}

/// The bit of a kind's letter.
private func kindBit(_ letter: UInt8) -> UInt8 {
  switch letter {
  case UInt8(ascii: "n"): 1
  case UInt8(ascii: "b"): 2
  case UInt8(ascii: "i"): 4
  case UInt8(ascii: "d"): 8
  case UInt8(ascii: "s"): 16
  case UInt8(ascii: "a"): 32
  case UInt8(ascii: "o"): 64
  default: 0
  }
}

extension ModelReader {
  /// The position of the alternative that the value at `index` is, or -1 and failure where none fits.
  public mutating func choose(at index: Int, _ choice: UnionChoice) -> Int {
    guard index >= 0, !failed else {
      failed = true
      return -1
    }
    for check in choice.checks where !fits(index, check, choice.schema.plan) {
      failed = true
      return -1
    }
    let position: Int = chosen(at: index, choice)
    if position < 0 { failed = true }
    return position
  }

  private mutating func chosen(at index: Int, _ choice: UnionChoice) -> Int {
    let kind: UInt8 = kindBit(at: index)
    if let tag = choice.tag, kind == 64 {
      guard let member = tape.member(of: index, named: tag), tape.kind(at: member) == .string else {
        return -1
      }
      return tagged(index, tape.string(at: member), choice)
    }
    var found = -1
    var position = 0
    while position < choice.alternatives.count {
      let alternative = choice.alternatives[position]
      if alternative.kinds & kind != 0, accepts(alternative, index, choice) {
        if found >= 0 { return -1 }
        found = position
        if !choice.isExclusive { return found }
      }
      position += 1
    }
    return found
  }

  private mutating func tagged(_ index: Int, _ value: String, _ choice: UnionChoice) -> Int {
    let bytes = Array(value.utf8)
    var position = 0
    while position < choice.alternatives.count {
      let alternative = choice.alternatives[position]
      if alternative.values.contains(bytes) {
        return accepts(alternative, index, choice) ? position : -1
      }
      position += 1
    }
    return -1
  }

  private mutating func accepts(
    _ alternative: UnionChoice.Alternative,
    _ index: Int,
    _ choice: UnionChoice
  ) -> Bool {
    guard let node = alternative.node else { return true }
    return fits(index, node, choice.schema.plan)
  }

  private func kindBit(at index: Int) -> UInt8 {
    switch tape.kind(at: index) {
    case .null: 1
    case .false, .true: 2
    case .number: tape.isInteger(at: index) ? 4 : 8
    case .string: 16
    case .array: 32
    case .object: 64
    }
  }
}

/// A value that is one of several types, generated as an enumeration with a case for each.
public protocol JSONUnionModel: JSONModel {
  /// How the alternatives are told apart.
  static var choice: UnionChoice { get }
}

extension JSONUnionModel {
  /// The schema of the union.
  public static var schema: ModelSchema { choice.schema }
}
