/// A pattern over a tiny alphabet, made by the tests and matched by definition.
///
/// No parser, no automaton and no backtracking, only sets of positions: what it says is what must
/// come out.
indirect enum SimplePattern {
  case empty
  case character(Character)
  case any
  case sequence(SimplePattern, SimplePattern)
  case either(SimplePattern, SimplePattern)
  case repeated(SimplePattern, least: Int, most: Int?)
  case start
  case end
  case boundary
  case notBoundary
  case look(SimplePattern, behind: Bool, negative: Bool)

  var source: String {
    switch self {
    case .empty: "(?:)"
    case .character(let character): String(character)
    case .any: "[^]"
    case .sequence(let first, let second): first.source + second.source
    case .either(let first, let second): "(?:\(first.source)|\(second.source))"
    case .repeated(let body, 0, nil): "(?:\(body.source))*"
    case .repeated(let body, 1, nil): "(?:\(body.source))+"
    case .repeated(let body, 0, 1): "(?:\(body.source))?"
    case .repeated(let body, let least, let most):
      "(?:\(body.source)){\(least),\(most.map(String.init) ?? "")}"
    case .start: "^"
    case .end: "$"
    case .boundary: "\\b"
    case .notBoundary: "\\B"
    case .look(let body, let behind, let negative):
      "(?\(behind ? "<" : "")\(negative ? "!" : "=")\(body.source))"
    }
  }

  func matches(_ text: String) -> Bool {
    let characters = Array(text)
    for start in 0...characters.count where !ends(from: [start], in: characters).isEmpty {
      return true
    }
    return false
  }

  /// The positions where a match can end that begins at one of `starts`.
  private func ends(from starts: Set<Int>, in text: [Character]) -> Set<Int> {
    switch self {
    case .empty: return starts
    case .character(let character):
      return step(starts, text) { (found: Character) -> Bool in found == character }
    case .any: return step(starts, text) { (_: Character) -> Bool in true }
    case .sequence(let first, let second):
      return second.ends(from: first.ends(from: starts, in: text), in: text)
    case .either(let first, let second):
      return first.ends(from: starts, in: text).union(second.ends(from: starts, in: text))
    case .repeated(let body, let least, let most):
      var reached = starts
      for _ in 0..<least { reached = body.ends(from: reached, in: text) }
      var all = reached
      for _ in 0..<(most.map { (most: Int) -> Int in most - least } ?? text.count + 1) {
        reached = body.ends(from: reached, in: text)
        all.formUnion(reached)
      }
      return all
    case .start: return starts.intersection([0])
    case .end: return starts.intersection([text.count])
    case .boundary: return starts.filter { (at: Int) -> Bool in Self.isBoundary(at, text) }
    case .notBoundary: return starts.filter { (at: Int) -> Bool in !Self.isBoundary(at, text) }
    case .look(let body, let behind, let negative):
      return starts.filter { (at: Int) -> Bool in
        let holds =
          behind
          ? body.ends(from: Set(0...at), in: text, endingAt: at)
          : !body.ends(from: [at], in: text).isEmpty
        return holds != negative
      }
    }
  }

  private func ends(from starts: Set<Int>, in text: [Character], endingAt end: Int) -> Bool {
    ends(from: starts, in: text).contains(end)
  }

  private func step(
    _ starts: Set<Int>,
    _ text: [Character],
    _ accepts: (Character) -> Bool
  ) -> Set<Int> {
    var result: Set<Int> = []
    for start in starts where start < text.count && accepts(text[start]) {
      result.insert(start + 1)
    }
    return result
  }

  private static func isBoundary(_ position: Int, _ text: [Character]) -> Bool {
    func isWord(_ index: Int) -> Bool {
      index >= 0 && index < text.count && text[index].isASCII && text[index].isLetter
    }
    return isWord(position - 1) != isWord(position)
  }
}
