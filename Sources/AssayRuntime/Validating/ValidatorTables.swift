/// What generated validators of one document look up: patterns, long numbers, constants, and the
/// nodes that they leave to the interpreter.
public final class ValidatorTables: Sendable {
  let patterns: PatternTable
  let numbers: [TableNumber]
  /// Constants that are neither strings nor small integers, as one array.
  let constants: JSONTape?
  let constantEntries: [Int]
  private let nodes: [String]

  /// A bound with more digits than an integer has.
  struct TableNumber: Sendable {
    var double: Double
    var exact: JSONDecimal
  }

  /// Reads tables as the generator wrote them: the kind of an entry and its text in turn.
  ///
  /// The kinds are `pattern` for an encoded pattern, `number` and `constant` for JSON texts, and
  /// `node` for a name as in `ModelSchema`.
  public init(_ kindsAndTexts: String...) {
    var patterns: [Pattern] = []
    var numbers: [TableNumber] = []
    var constants: [String] = []
    var nodes: [String] = []
    var position = 0
    while position + 1 < kindsAndTexts.count {
      let text = kindsAndTexts[position + 1]
      switch kindsAndTexts[position] {
      case "pattern":
        guard let pattern = Pattern(encoded: text) else { Self.damaged("pattern") }
        patterns.append(pattern)
      case "number":
        guard let number = JSONNumber(text) else { Self.damaged("number") }
        numbers.append(TableNumber(double: number.double, exact: number.decimal))
      case "constant": constants.append(text)
      case "node": nodes.append(text)
      default: Self.damaged("table")
      }
      position += 2
    }
    self.patterns = PatternTable(patterns)
    self.numbers = numbers
    self.nodes = nodes
    self.constants = Self.tape(of: constants)
    constantEntries = Self.elements(self.constants)
  }

  /// The constants as the elements of one array.
  private static func tape(of constants: [String]) -> JSONTape? {
    if constants.isEmpty { return nil }
    let text = "[" + constants.joined(separator: ",") + "]"
    guard let tape = try? JSONTape(parsing: Array(text.utf8), options: Constant.options) else {
      damaged("constant")
    }
    return tape
  }

  private static func elements(_ tape: JSONTape?) -> [Int] {
    guard let tape else { return [] }
    var entries: [Int] = []
    var element = 1
    while element < tape.next(after: 0) {
      entries.append(element)
      element = tape.next(after: element)
    }
    return entries
  }

  /// The number of a node in a plan.
  func node(_ position: Int, in plan: Plan) -> UInt32 {
    ModelSchema(nodes[position], in: plan).node.index
  }

  private static func damaged(_ part: String) -> Never {
    preconditionFailure("a \(part) in generated code does not fit this library: generate again")
  }
}
