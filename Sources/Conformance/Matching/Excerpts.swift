internal import AssayRuntime

/// Short quotations of an answer.
struct Excerpts {
  private let tape: JSONTape
  private let limits: MatchLimits

  init(_ tape: JSONTape, _ limits: MatchLimits) {
    self.tape = tape
    self.limits = limits
  }

  func text(of place: Comparison.Place) -> String {
    switch place {
    case .missing: "nothing"
    case .value(let index): text(at: index)
    }
  }

  private func text(at index: Int) -> String {
    switch tape.kind(at: index) {
    case .null: return "null"
    case .true: return "true"
    case .false: return "false"
    case .number: return Self.cut(tape.numberText(at: index), to: limits.excerptCharactersMax)
    case .string: return Self.quoted(tape.string(at: index), limits)
    case .array, .object: break
    }
    if tape.byteLength(at: index) <= limits.excerptCharactersMax {
      var writer = JSONWriter()
      writer.value(tape, at: index)
      return writer.finishString()
    }
    let count = tape.count(at: index)
    return tape.kind(at: index) == .array
      ? "an array with \(count) \(count == 1 ? "element" : "elements")"
      : "an object with \(count) \(count == 1 ? "member" : "members")"
  }

  /// The text as JSON; of a long one its beginning and its length.
  static func quoted(_ text: String, _ limits: MatchLimits) -> String {
    let scalars = text.unicodeScalars
    guard text.utf8.count > limits.excerptCharactersMax,
      scalars.count > limits.excerptCharactersMax
    else { return JSONValue.string(text).jsonString() }
    var short = String.UnicodeScalarView()
    short.append(contentsOf: scalars.prefix(limits.excerptCharactersMax))
    return JSONValue.string(String(short) + "…").jsonString()
      + " (\(scalars.count) characters)"
  }

  /// What an answer says in a few words, on one line; nil where that is nothing or a page.
  static func words(of answer: Answer, _ limits: MatchLimits) -> String? {
    let text: String
    if let tape = answer.tape {
      var writer = JSONWriter()
      writer.value(tape, at: 0)
      text = writer.finishString()
    } else {
      guard answer.mediaType?.hasPrefix("text/plain") ?? true,
        let plain = String(validating: answer.body.prefix(limits.wordsMax * 4), as: UTF8.self)
      else { return nil }
      text = plain.split { $0.isNewline }.joined(separator: " ")
    }
    return text.isEmpty ? nil : cut(text, to: limits.wordsMax)
  }

  static func cut(_ text: String, to count: Int) -> String {
    guard text.utf8.count > count, text.unicodeScalars.count > count else { return text }
    var short = String.UnicodeScalarView()
    short.append(contentsOf: text.unicodeScalars.prefix(count))
    return String(short) + "…"
  }
}
