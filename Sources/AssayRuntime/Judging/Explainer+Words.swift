/// How instances are spoken of.
extension Explainer {
  /// The longest text of a string or number that a message quotes.
  private static let quotedCharactersMax = 40
  /// How many constants a message lists.
  private static let listedMax = 8

  func mayQuote(_ index: Int) -> Bool { quotesValues && secrets?.mayQuote(index) ?? true }

  /// What stands at an index: a short value as it is, anything else by kind and size.
  func describe(_ index: Int) -> String {
    let isOpen = mayQuote(index)
    switch tape.kind(at: index) {
    case .null: return "null"
    case .true: return isOpen ? "true" : "a boolean"
    case .false: return isOpen ? "false" : "a boolean"
    case .number:
      let text = tape.numberText(at: index)
      return isOpen && text.utf8.count <= Explainer.quotedCharactersMax ? text : "a number"
    case .string:
      let length = tape.codePointCount(at: index)
      if !isOpen { return "a string" }
      if length > Explainer.quotedCharactersMax { return "a string of \(length) characters" }
      return quoted(tape.string(at: index))
    case .array:
      return isOpen ? "an array of \(count(tape.count(at: index), "element"))" : "an array"
    case .object:
      return isOpen ? "an object of \(count(tape.count(at: index), "member"))" : "an object"
    }
  }

  /// The kind of what stands at an index.
  func describeKind(_ index: Int) -> String {
    switch tape.kind(at: index) {
    case .null: "null"
    case .true, .false: "a boolean"
    case .number: mayQuote(index) ? describe(index) : "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// A string in quotes, its control characters escaped.
  func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || scalar.value == 0x7F || scalar == "\"" || scalar == "\\" {
        quoted += scalar.escaped(asASCII: true)
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// `1 element`, `2 elements`.
  func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  /// `a string or null`.
  func describe(_ types: TypeMask) -> String {
    var words: [String] = []
    for name in types.names {
      switch name {
      case "null": words.append("null")
      case "array", "object", "integer": words.append("an \(name)")
      default: words.append("a \(name)")
      }
    }
    return joined(words, "or")
  }

  func joined(_ words: [String], _ last: String) -> String {
    guard words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + (words.last ?? "")
  }

  /// Constants, a few of them written out.
  func describe(_ constants: [String]) -> String {
    if constants.count == 1 { return constants[0] }
    let listed = constants.prefix(Explainer.listedMax).map(shortened)
    let rest = constants.count - listed.count
    let list = joined(Array(listed), rest > 0 ? "," : "or")
    if rest > 0 { return "one of \(listed.joined(separator: ", ")) and \(rest) more" }
    return "one of \(list)"
  }

  private func shortened(_ constant: String) -> String {
    let max = Explainer.quotedCharactersMax
    return constant.unicodeScalars.count <= max
      ? constant : String(String.UnicodeScalarView(constant.unicodeScalars.prefix(max))) + "…"
  }
}
