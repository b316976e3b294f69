/// The members that a generated object knows: their names in document order, which are required,
/// and which checks of the plan their values need besides their Swift type.
///
/// It is written as one string, because one string literal costs next to nothing to compile:
/// words separated by spaces. A word is a member's name; `!` behind it makes it required, and each
/// `:n` adds node `n` of the unit as a check of its value. `#n` is a check of the whole object, and
/// `|` says that no other member is allowed. In names, the space, `%`, `!`, `:`, `#` and `|` stand as
/// `%` and two hexadecimal digits, and an empty name as `%`.
public final class ObjectShape: Sendable {
  /// The schema of the whole object.
  public let schema: ModelSchema
  let count: Int
  let isClosed: Bool
  let requiredCount: Int
  /// Whether each member is required.
  let isRequired: FlatTable<Bool>
  let objectChecks: FlatTable<PlanNode>
  let valueChecks: FlatTable<ValueCheck>
  let index: NameIndex

  struct ValueCheck: BitwiseCopyable {
    var member: Int
    var node: PlanNode
  }

  /// Reads a shape from its text.
  ///
  /// - Parameters:
  ///   - unit: The object's node in the plan, as `ModelSchema` reads it.
  ///   - text: The members.
  ///   - plan: The document's plan.
  public init(_ unit: String, _ text: String, in plan: Plan) {
    let schema = ModelSchema(unit, in: plan)
    var words = ShapeWords(schema: schema)
    for word in text.utf8.split(separator: UInt8(ascii: " ")) { words.read(Array(word)) }
    self.schema = schema
    count = words.names.count
    isClosed = words.isClosed
    isRequired = FlatTable(words.isRequired)
    requiredCount = words.isRequired.count { $0 }
    objectChecks = FlatTable(words.objectChecks)
    valueChecks = FlatTable(words.valueChecks)
    index = NameIndex(words.names)
  }
}

/// The words of a shape's text, read one by one.
private struct ShapeWords {
  let schema: ModelSchema
  var names: [[UInt8]] = []
  var isRequired: [Bool] = []
  var isClosed = false
  var objectChecks: [PlanNode] = []
  var valueChecks: [ObjectShape.ValueCheck] = []

  init(schema: ModelSchema) { self.schema = schema }

  mutating func read(_ word: [UInt8]) {
    if word == [UInt8(ascii: "|")] {
      isClosed = true
    } else if word.first == UInt8(ascii: "#") {
      objectChecks.append(node(word.dropFirst()))
    } else {
      readMember(word)
    }
  }

  private mutating func readMember(_ word: [UInt8]) {
    let pieces = word.split(separator: UInt8(ascii: ":"))
    guard var name = pieces.first else { return }
    let required: Bool = name.last == UInt8(ascii: "!")
    if required { name = name.dropLast() }
    for piece in pieces.dropFirst() {
      valueChecks.append(ObjectShape.ValueCheck(member: names.count, node: node(piece)))
    }
    names.append(Array(name) == [UInt8(ascii: "%")] ? [] : percentDecoded(Array(name)))
    isRequired.append(required)
  }

  private func node(_ text: ArraySlice<UInt8>) -> PlanNode {
    ModelSchema(String(decoding: text, as: UTF8.self), unit: schema.unit, in: schema.plan).node
  }
}
