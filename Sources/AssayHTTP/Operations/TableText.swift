import AssayRuntime

/// Why the text of a table is none: generated code was edited, or belongs to another version.
package struct TableTextError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Counted from 1; 0 for the text as a whole.
  package let line: Int
  /// What is wrong with it.
  package let reason: String

  /// The line and the reason.
  package var description: String { "line \(line): \(reason)" }
}

/// The words of one line of a table.
struct TableLine {
  let number: Int
  let words: [ArraySlice<UInt8>]

  /// The lines that say something.
  static func lines(of text: String) -> [TableLine] {
    var lines: [TableLine] = []
    let pieces = Array(text.utf8).split(
      separator: .ascii("\n"),
      omittingEmptySubsequences: false
    )
    for (position, piece) in pieces.enumerated() {
      let words: [ArraySlice<UInt8>] = piece.split(separator: .ascii(" "))
      if !words.isEmpty { lines.append(TableLine(number: position + 1, words: words)) }
    }
    return lines
  }

  func error(_ reason: String) -> TableTextError { TableTextError(line: number, reason: reason) }

  /// A word that stands for itself.
  func plain(_ position: Int) -> String { String(decoding: words[position], as: UTF8.self) }

  /// A word in which signs with a meaning stand as `%` and two hexadecimal digits.
  func name(_ position: Int) throws(TableTextError) -> String {
    guard let name = TableName.read(words[position]) else {
      throw error("'\(plain(position))' has an escape that is none")
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// The node that a word names: `unit`, or `unit#3`; none for `-`.
  func node(_ position: Int, in plan: Plan) throws(TableTextError) -> PlanNode? {
    let word: ArraySlice<UInt8> = words[position]
    if word.elementsEqual([.ascii("-")]) { return nil }
    let mark: Int? = word.lastIndex(of: .ascii("#"))
    var number: Int? = 0
    if let mark {
      number = Int(String(decoding: word[(mark + 1)...], as: UTF8.self))
    }
    let unit: ArraySlice<UInt8>? = PercentCoding.decoded(word[..<(mark ?? word.endIndex)])
    guard let number, let unit,
      let node = plan.node(
        NodeReference(unit: String(decoding: unit, as: UTF8.self), node: number)
      )
    else { throw error("the plan has no node '\(plain(position))'") }
    return node
  }
}

/// Names in a table: signs with a meaning stand as `%` and two hexadecimal digits, nothing as `%`.
enum TableName {
  /// The bytes of a name, which are UTF-8; nil where an escape is none.
  static func read(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    if word.elementsEqual([.ascii("%")]) { return [] }
    guard let bytes = PercentCoding.decoded(word), bytes.isUTF8 else { return nil }
    return Array(bytes)
  }
}
