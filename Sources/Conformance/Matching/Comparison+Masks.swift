internal import AssayRuntime
internal import SourceDocuments

extension Comparison {
  /// A mask shows the ends that it may show, and between them nothing but marks.
  mutating func compareMask(
    _ name: String,
    _ first: Int,
    _ last: Int,
    _ expected: ExpectedValue,
    _ index: Int
  ) {
    guard let secret = scope.secrets[name] else {
      return noteFault("the secret '\(name)' has no value here", expected, .value(index))
    }
    let value = Array(String(decoding: secret.value.reveal(), as: UTF8.self))
    guard first >= 0, last >= 0, first + last < value.count else {
      return noteFault("a mask that shows all of '\(name)'", expected, .value(index))
    }
    guard tape.kind(at: index) == .string else { return note(expected, .value(index)) }
    let text = Array(tape.string(at: index))
    let isMask =
      text.count > first + last && text.starts(with: value.prefix(first))
      && text.suffix(last) == value.suffix(last)
      && text.dropFirst(first).dropLast(last).allSatisfy { Self.marks.contains($0) }
    // What is there may be the secret itself: it is not quoted.
    if !isMask { note(expected, .value(index), found: "a text of \(text.count) characters") }
  }

  /// What stands in the place of hidden characters, and between groups of them.
  private static let marks: Set<Character> = Set("*•●∙·.…xX#-_ /∗＊×▪■█")
}
