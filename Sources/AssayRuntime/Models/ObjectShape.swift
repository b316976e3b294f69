/// The members that a generated object knows: their names in document order, which are required,
/// and which checks of the plan their values need besides their Swift type.
///
/// It is written as one string, because one string literal costs next to nothing to compile:
/// words separated by spaces. A word is a member's name; `!` behind it makes it required, `:n` adds
/// node `n` of the unit as a check of its value. `#n` is a check of the whole object, and `|` says
/// that nothing else is allowed. In names, the space, `%`, `!`, `:`, `#` and `|` stand as `%` and two
/// hexadecimal digits.
public final class ObjectShape: Sendable {
  /// The schema of the whole object.
  public let schema: ModelSchema
  let count: Int
  let isClosed: Bool
  let requiredCount: Int
  let objectCheck: Int
  let hasValueChecks: Bool
  let members: [ShapeMember]
  let index: NameIndex

  /// Reads a shape from its text.
  ///
  /// - Parameters:
  ///   - unit: The plan's unit and node of the object, as `ModelSchema` reads it.
  ///   - text: The members.
  ///   - plan: The document's plan.
  public init(_ unit: String, _ text: String, in plan: Plan) {
    schema = ModelSchema(unit, in: plan)
    let unitName = String(unit.prefix { $0 != "#" })
    var members: [ShapeMember] = []
    var closed = false
    var whole = -1
    for word in text.utf8.split(separator: UInt8(ascii: " ")) {
      if word.elementsEqual("|".utf8) {
        closed = true
      } else if word.first == UInt8(ascii: "#") {
        whole = plan.node(named: unitName + "#" + String(decoding: word.dropFirst(), as: UTF8.self))
      } else {
        members.append(ShapeMember(word: word, unit: unitName, plan: plan))
      }
    }
    self.members = members
    count = members.count
    isClosed = closed
    requiredCount = members.count { $0.isRequired }
    objectCheck = whole
    hasValueChecks = members.contains { $0.check >= 0 }
    index = NameIndex(members.map(\.name))
  }
}

/// One member of a shape.
struct ShapeMember: Sendable {
  let name: [UInt8]
  let isRequired: Bool
  /// The plan's node that judges the value beyond its Swift type, or -1.
  let check: Int

  init(word: Substring.UTF8View.SubSequence, unit: String, plan: Plan) {
    var rest = word
    var check = -1
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      let number = String(decoding: rest[rest.index(after: colon)...], as: UTF8.self)
      check = plan.node(named: unit + "#" + number)
      rest = rest[..<colon]
    }
    isRequired = rest.last == UInt8(ascii: "!")
    if isRequired { rest = rest.dropLast() }
    name = percentDecoded(Array(rest))
    self.check = check
  }
}

/// Undoes the escapes of a shape's text.
func percentDecoded(_ text: [UInt8]) -> [UInt8] {
  guard text.contains(UInt8(ascii: "%")) else { return text }
  var bytes: [UInt8] = []
  var position = 0
  while position < text.count {
    let byte = text[position]
    if byte == UInt8(ascii: "%"), position + 2 < text.count,
      let value = UInt8(String(decoding: text[position + 1...position + 2], as: UTF8.self), radix: 16)
    {
      bytes.append(value)
      position += 3
    } else {
      bytes.append(byte)
      position += 1
    }
  }
  return bytes
}
