import Generation

/// Walks over command-line arguments: `--name value`, `--name=value`, `--flag`, and plain words.
struct ArgumentCursor {
  private var rest: ArraySlice<String>
  private var attached: String?
  private var isPlainOnly = false
  private var option = ""

  init(_ arguments: [String]) {
    rest = arguments[...]
  }

  /// The next option, with its value split off, or the next word; nil at the end.
  ///
  /// Everything behind `--` is a word, and so is `-`, which stands for standard input.
  mutating func next() throws(UsageError) -> Argument? {
    if let attached { throw UsageError("\(option) takes no value, but has '\(attached)'") }
    guard let word = rest.popFirst() else { return nil }
    if isPlainOnly || word == "-" || !word.hasPrefix("-") { return .word(word) }
    if word == "--" {
      isPlainOnly = true
      return try next()
    }
    option = word
    if word.hasPrefix("--"), let equals = word.firstIndex(of: "=") {
      option = String(word[..<equals])
      attached = String(word[word.index(after: equals)...])
    }
    return .option(option)
  }

  /// The value of the option that came last.
  mutating func value() throws(UsageError) -> String {
    if let attached {
      self.attached = nil
      return attached
    }
    guard let value = rest.popFirst() else { throw UsageError("\(option) needs a value behind it") }
    return value
  }

  /// The value of the option that came last, which must be one of a fixed set.
  mutating func choice<Choice>() throws(UsageError) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    let text = try value()
    if let choice = Choice(rawValue: text) { return choice }
    let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw UsageError("\(option) knows no '\(text)'; it takes one of \(allowed)")
  }

  enum Argument {
    case option(String)
    case word(String)
  }
}

/// Wrong use of the command line: what is wrong, and what to write instead where that is near.
struct UsageError: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
