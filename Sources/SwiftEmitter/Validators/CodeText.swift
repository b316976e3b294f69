/// Lines of Swift with their indentation; what would never be executed is left out.
struct CodeText {
  private(set) var lines: [String] = []
  private var indentation: String = ""
  /// The level of the statement that left its block, where the block goes on.
  private var deadLevel: Int?
  private var level: Int = 0

  private static let leaving: Set<String> = ["return false", "return true", "continue"]

  var isEmpty: Bool { lines.isEmpty }

  mutating func add(_ line: String) {
    if deadLevel != nil { return }
    lines.append(line.isEmpty ? line : indentation + line)
    if Self.leaving.contains(line) { deadLevel = level }
  }

  mutating func add(_ other: CodeText) {
    for line in other.lines { add(line) }
  }

  /// A line that begins a block.
  mutating func open(_ line: String) {
    add(line)
    shift(1)
  }

  /// Ends a block.
  mutating func close(_ line: String = "}") {
    shift(-1)
    add(line)
  }

  /// Ends a block and begins the one beside it.
  mutating func turn(_ line: String) {
    shift(-1)
    open(line)
  }

  /// Ends an arm of a switch, whose end has no line.
  mutating func leave() { shift(-1) }

  private mutating func shift(_ levels: Int) {
    level += levels
    if levels > 0 { indentation += "  " } else { indentation.removeLast(2) }
    if let dead = deadLevel, level < dead { deadLevel = nil }
  }

  /// Begins a block under a condition, its parts on lines of their own where they are many.
  mutating func openIf(_ condition: String) {
    let parts: [String] = condition.split(separator: " && ").map(String.init)
    let columns: Int = condition.utf8.count + 5 + indentation.utf8.count
    // Lines get the indentation of the code around them later.
    if columns + 16 <= SwiftPrinter.columnsMax || parts.count == 1 {
      return open("if \(condition) {")
    }
    for (position, part) in parts.enumerated() {
      let comma: String = position + 1 < parts.count ? "," : ""
      add((position == 0 ? "if " : "  ") + part + comma)
    }
    open("{")
  }

  /// Refuses the value where a condition does not hold.
  mutating func demand(_ condition: String) {
    if condition == "false" { return add("return false") }
    add("if \(CodeText.negated(condition)) { return false }")
  }

  mutating func demand(_ conditions: [String]) {
    for condition in conditions { demand(condition) }
  }

  /// The code of a function, whose only expression needs no `return`.
  var withoutSoleReturn: CodeText {
    guard lines.count == 1, lines[0].hasPrefix("return ") else { return self }
    var code = CodeText()
    code.add(String(lines[0].dropFirst(7)))
    return code
  }

  /// An integer in decimal digits, long ones in groups of three.
  static func literal(_ value: Int) -> String {
    let digits: [UInt8] = Array(String(value.magnitude).utf8)
    var text: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
    for index in digits.indices {
      if index > 0, digits.count > 6, (digits.count - index) % 3 == 0 {
        text.append(UInt8(ascii: "_"))
      }
      text.append(digits[index])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let opposites: [(String, String)] = [
    (" >= ", " < "), (" <= ", " > "), (" > ", " <= "), (" < ", " >= "), (" == ", " != "),
  ]

  /// The opposite of a condition that is a call, one comparison, or stands in parentheses.
  static func negated(_ condition: String) -> String {
    if condition.hasPrefix("!") { return String(condition.dropFirst()) }
    for (sign, opposite) in opposites {
      let parts = condition.split(separator: sign)
      if parts.count == 2, !condition.hasPrefix("(") { return parts[0] + opposite + parts[1] }
    }
    return "!" + condition
  }
}
