/// Where the operations of a document stand, by the names of their types.
///
/// Generated code holds one of them, so that a line that moves changes one file.
public struct SourceLines: Sendable {
  private var lines: [Substring: SourceLine] = [:]

  /// Reads a table, one operation a line: name, line from 1, and the file where it is another one.
  public init(_ document: String, _ text: String) {
    for line in text.split(separator: "\n") {
      let words: [Substring] = line.split(separator: " ")
      guard words.count >= 2, let number = Int(words[1]) else { continue }
      let file: String = words.count > 2 ? SourceLines.decoded(words[2].utf8) : document
      lines[words[0]] = SourceLine(file, number)
    }
  }

  private static func decoded(_ name: Substring.UTF8View) -> String {
    let bytes: [UInt8] = Array(name)
    return String(decoding: PercentCoding.decoded(bytes[...]) ?? bytes[...], as: UTF8.self)
  }

  /// The line of an operation; line 0 where the table does not have it.
  public subscript(operation: Substring) -> SourceLine {
    lines[operation] ?? SourceLine("", 0)
  }
}
