/// The members that a generated object knows: their names in document order, which are required,
/// and which checks of the plan their values need besides their Swift type.
///
/// It is written as one string, because one string literal costs next to nothing to compile:
/// words separated by spaces. A word is a member's name; `!` behind it makes it required, and each
/// `:n` adds node `n` of the unit as a check of its value. `~n` is a check that the member's type makes
/// while it reads the value. `#n` is a check of the whole object, and `|` says that no other member is
/// allowed. In names, the space, `%`, `!`, `:`, `~`, `#` and `|` stand as `%` and two hexadecimal
/// digits, and an empty name as `%`.
///
/// `@unchecked Sendable` because nobody writes the tables once they are made.
@safe public final class ObjectShape: @unchecked Sendable {
  /// The schema of the whole object.
  public let schema: ModelSchema
  let count: Int
  let isClosed: Bool
  let requiredCount: Int
  let index: NameIndex
  /// For each member 1 where it is required, else 0.
  let isRequired: FlatView<UInt8>
  /// What is judged before the members are read.
  let checks: FlatView<ShapeCheck>
  /// For each member what its type judges while it reads; nil where there is no such member.
  let readChecks: UnsafePointer<UnsafeRawPointer?>?

  /// What the views above lead into.
  private let requiredTable: FlatTable<UInt8>
  private let checkTable: FlatTable<ShapeCheck>
  private let readCheckTable: FlatTable<UnsafeRawPointer?>
  private let compiledTables: [FlatTable<ReadCheck>]

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
    requiredCount = words.isRequired.count { $0 == 1 }
    index = NameIndex(words.names)
    requiredTable = FlatTable(words.isRequired)
    isRequired = requiredTable.view
    checkTable = FlatTable(words.checks)
    checks = checkTable.view
    unsafe readCheckTable = unsafe FlatTable(words.readChecks)
    let readsChecks: Bool = unsafe words.readChecks.contains { unsafe $0 != nil }
    unsafe readChecks = unsafe readsChecks ? readCheckTable.view.base : nil
    compiledTables = words.compiledTables
  }
}

/// A check that is made of a member's value, or of the whole object, when its members are known.
@safe struct ShapeCheck: BitwiseCopyable {
  /// Below zero for the whole object.
  var slot: Int
  var node: PlanNode
  /// What the node says, where a reader can decide it.
  var compiled: UnsafePointer<ReadCheck>?
}

/// The words of a shape's text, read one by one.
@safe private struct ShapeWords {
  let schema: ModelSchema
  var names: [[UInt8]] = []
  var isRequired: [UInt8] = []
  var isClosed = false
  var checks: [ShapeCheck] = []
  var readChecks: [UnsafeRawPointer?] = unsafe []
  var compiledTables: [FlatTable<ReadCheck>] = []

  init(schema: ModelSchema) { self.schema = schema }

  mutating func read(_ word: [UInt8]) {
    if word == [UInt8(ascii: "|")] {
      isClosed = true
    } else if word.first == UInt8(ascii: "#") {
      add(word.dropFirst(), slot: -1)
    } else {
      readMember(word)
    }
  }

  private mutating func readMember(_ word: [UInt8]) {
    let slot = names.count
    var marks: [Int] = []
    for place in word.indices
    where word[place] == UInt8(ascii: ":") || word[place] == UInt8(ascii: "~") {
      marks.append(place)
    }
    unsafe readChecks.append(nil)
    for (number, mark) in marks.enumerated() {
      let end = number + 1 < marks.count ? marks[number + 1] : word.count
      let isRead: Bool = word[mark] == UInt8(ascii: "~")
      add(word[(mark + 1)..<end], slot: slot, isRead: isRead)
    }
    var name = word[..<(marks.first ?? word.count)]
    let required: Bool = name.last == UInt8(ascii: "!")
    if required { name = name.dropLast() }
    names.append(name.elementsEqual([UInt8(ascii: "%")]) ? [] : percentDecoded(Array(name)))
    isRequired.append(required ? 1 : 0)
  }

  /// Adds a check; one that its type should make and that takes the interpreter is made before.
  private mutating func add(_ text: ArraySlice<UInt8>, slot: Int, isRead: Bool = false) {
    let name = String(decoding: text, as: UTF8.self)
    let node = ModelSchema(name, unit: schema.unit, in: schema.plan).node
    let table = ReadCheckBuilder.table(node, schema.plan)
    if let table { compiledTables.append(table) }
    if isRead, let table, unsafe readChecks[slot] == nil {
      unsafe readChecks[slot] = unsafe UnsafeRawPointer(table.view.base)
    } else {
      unsafe checks.append(ShapeCheck(slot: slot, node: node, compiled: table?.view.base))
    }
  }
}
