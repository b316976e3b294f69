/// Turns libyaml's reason for giving up into a diagnostic that says what to change.
struct YAMLProblem {
  private let failure: YAMLFailure
  private let locator: Locator
  /// The byte at the failing place, or 0 at the text's end.
  private let byte: UInt8
  private let place: TextPosition
  private let contextPlace: TextPosition

  init(_ failure: YAMLFailure, _ locator: Locator) {
    self.failure = failure
    self.locator = locator
    self.place = Self.inside(failure.position, locator)
    self.contextPlace = Self.inside(failure.contextPosition, locator)
    let offset: Int = locator.byteOffset(of: failure.position)
    self.byte = offset < locator.bytes.count ? locator.bytes[offset] : 0
  }

  /// The place itself, or the end of the last visible text: libyaml finds many errors only at the end
  /// of the file.
  private static func inside(_ position: TextPosition, _ locator: Locator) -> TextPosition {
    locator.visiblePosition(ofByte: locator.byteOffset(of: position))
  }

  /// The diagnostic for the failure.
  var diagnostic: Diagnostic {
    switch failure.problem {
    case "found character that cannot start any token":
      return badStart
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return tab
    case "mapping values are not allowed in this context":
      return misplacedColon
    case "found unexpected ':'":
      return colonInBrackets
    case "did not find expected key", "did not find expected '-' indicator":
      return misplacedEntry
    case "did not find expected <document start>":
      return afterDocument
    case "block sequence entries are not allowed in this context":
      return Diagnostic(
        .wrongIndentation,
        "an array's '-' cannot stand here",
        at: point(place),
        suggestion: "start the array on its own line, or quote the value"
      )
    case "could not find expected ':'":
      return missingColon
    default:
      return quotingProblem ?? otherProblem
    }
  }

  private func point(_ position: TextPosition) -> SourceRange { locator.point(position) }

  private func note(_ message: String) -> [Diagnostic.Note] {
    contextPlace == place ? [] : [Diagnostic.Note(message, at: point(contextPlace))]
  }
}

// MARK: - Indentation and indicators

extension YAMLProblem {
  private var tab: Diagnostic {
    Diagnostic(
      .tabIndentation,
      "a tab cannot indent YAML",
      at: point(place),
      suggestion: "use spaces, and nothing at all on empty lines"
    )
  }

  private var badStart: Diagnostic {
    if byte == 0x09 { return tab }
    if byte < 0x20 || byte >= 0x7F { return otherProblem }
    let character = Character(Unicode.Scalar(byte))
    return Diagnostic(
      .reservedIndicator,
      "a value without quotes cannot start with '\(character)'",
      at: point(place),
      suggestion: "put the value in quotes"
    )
  }

  private func unquotedColon(at position: TextPosition) -> Diagnostic {
    Diagnostic(
      .unquotedColon,
      "a value without quotes cannot hold ': '",
      at: point(position),
      suggestion: "put the value in quotes"
    )
  }

  /// libyaml wants a space behind the `:` of a key without a value, as in `[a: , b]`.
  private var colonInBrackets: Diagnostic {
    if byte != 0x3A { return unquotedColon(at: place) }
    return Diagnostic(
      .unsupportedYAML,
      "in brackets a key's ':' needs a space behind it",
      at: point(place),
      suggestion: "write a space, or put a value that holds ':' in quotes"
    )
  }

  /// A `:` where no key can be: in a value on the same line, or on a line that continues the value
  /// of the line before.
  private var misplacedColon: Diagnostic {
    let before: [UInt8] = textBefore
    var index: Int = 0
    while index + 1 < before.count {
      if before[index] == 0x3A && before[index + 1] == 0x20 { return unquotedColon(at: place) }
      index += 1
    }
    if before.starts(with: Array("---".utf8)) {
      return Diagnostic(
        .yamlSyntax,
        "a key cannot stand on the line of '---'",
        at: point(place),
        suggestion: "start the object on the next line"
      )
    }
    if let above = lineAbove, above.column == firstOfLine.column {
      return missingColon(at: above)
    }
    return Diagnostic(
      .wrongIndentation,
      "this line is indented so that its ':' belongs to no key",
      at: point(firstOfLine),
      suggestion: "give keys of one object the same indentation, or quote text that holds ':'"
    )
  }

  private var misplacedEntry: Diagnostic {
    let isArray: Bool = failure.problem.contains("'-'")
    let owner: String = isArray ? "array" : "object"
    if firstOfLine.column < place.column, byte != 0 {
      return Diagnostic(
        .yamlSyntax,
        "unexpected text behind a value",
        at: point(place),
        notes: note("in the \(owner) that starts here"),
        suggestion: "put the whole value in quotes; in single quotes write '' for '"
      )
    }
    let wanted: String = isArray ? "the next '-'" : "the next key"
    return Diagnostic(
      .wrongIndentation,
      "expected \(wanted) of the \(owner) or its end",
      at: point(place),
      notes: note("the \(owner) starts here, in column \(contextPlace.column + 1)"),
      suggestion: "indent the entries of one \(owner) alike"
    )
  }

  private var afterDocument: Diagnostic {
    if locator.bytes.isEmpty || byte == 0x25 || startsWithDirective {
      return Diagnostic(
        .yamlSyntax,
        "expected '---' after the directives",
        at: point(place),
        suggestion: "a line that starts with '%' is a directive; quote it if it is text"
      )
    }
    return Diagnostic(
      .wrongIndentation,
      "the document's value has ended before this",
      at: point(place),
      suggestion: "indent every key of the outermost object alike"
    )
  }

  private var startsWithDirective: Bool {
    let start = Int(locator.lines.starts[0])
    return locator.bytes.count > start && locator.bytes[start] == 0x25
  }

  private var missingColon: Diagnostic {
    let length: Int = failure.position.column - failure.contextPosition.column
    if failure.position.line == failure.contextPosition.line && length > 1000 {
      return Diagnostic(
        .unsupportedYAML,
        "a key may have at most 1024 characters",
        at: point(contextPlace),
        suggestion: "write '? ' before the key and ': ' on the next line"
      )
    }
    return missingColon(at: contextPlace)
  }

  private func missingColon(at position: TextPosition) -> Diagnostic {
    Diagnostic(
      .yamlSyntax,
      "expected ':' behind this key",
      at: point(position),
      suggestion: "text over several lines needs the indentation of its value, or quotes"
    )
  }

  /// The bytes of the line before the failing place.
  private var textBefore: [UInt8] {
    let start: Int = locator.byteOffset(of: TextPosition(line: place.line, column: 0))
    return Array(locator.bytes[start..<max(start, locator.byteOffset(of: place))])
  }

  /// The first visible character of the line with text above the failing one.
  private var lineAbove: TextPosition? {
    var line: Int = place.line - 1
    while line >= 0 {
      let bounds: Range<Int> = locator.lines.bounds(ofLine: line, in: locator.bytes)
      var index: Int = bounds.lowerBound
      while index < bounds.upperBound, locator.bytes[index] == 0x20 { index += 1 }
      if index < bounds.upperBound {
        return TextPosition(line: line, column: index - bounds.lowerBound)
      }
      line -= 1
    }
    return nil
  }

  /// The first visible character of the failing line.
  private var firstOfLine: TextPosition {
    var column: Int = 0
    for byte in textBefore {
      if byte != 0x20 { break }
      column += 1
    }
    return TextPosition(line: place.line, column: column)
  }
}

// MARK: - Quotes, brackets and the rest

extension YAMLProblem {
  private var quotingProblem: Diagnostic? {
    switch failure.problem {
    case "found unexpected end of stream", "found unexpected document indicator":
      return Diagnostic(
        .unterminatedText,
        "the text that starts here has no closing quote",
        at: point(contextPlace),
        notes: place == contextPlace ? [] : [Diagnostic.Note("it runs to here", at: point(place))]
      )
    case "found unknown escape character":
      return escape("there is no such escape in YAML")
    case "did not find expected hexdecimal number":
      return escape(
        "an escape needs two digits behind '\\x', four behind '\\u', eight behind '\\U'"
      )
    case "found invalid Unicode character escape code":
      return escape("this escape stands for no character")
    case "did not find expected ',' or ']'":
      return flow("expected ',' or ']'", "the array starts here")
    case "did not find expected ',' or '}'":
      return flow("expected ',' or '}'", "the object starts here")
    case "did not find expected node content":
      return Diagnostic(
        .yamlSyntax,
        "expected a value here",
        at: point(place),
        notes: note("in what starts here")
      )
    case "did not find expected alphabetic or numeric character":
      return anchorName
    default:
      return nil
    }
  }

  private func escape(_ message: String) -> Diagnostic {
    Diagnostic(
      .invalidEscape,
      message,
      at: point(place),
      notes: note("in the quoted text that starts here"),
      suggestion: "write '\\\\' for a backslash, or use single quotes"
    )
  }

  private func flow(_ message: String, _ noteMessage: String) -> Diagnostic {
    Diagnostic(
      .unclosedBracket,
      message,
      at: point(place),
      notes: note(noteMessage),
      suggestion: "close the bracket, or quote text that starts with one"
    )
  }

  /// `*` and `&` start an alias and an anchor; libyaml takes only letters, digits, `-` and `_` in
  /// their names, where YAML 1.2 takes nearly everything.
  private var anchorName: Diagnostic {
    let offset: Int = locator.byteOffset(of: contextPlace)
    let sign: String = offset < locator.bytes.count && locator.bytes[offset] == 0x26 ? "&" : "*"
    if place.line == contextPlace.line, place.column > contextPlace.column + 1 {
      return Diagnostic(
        .unsupportedYAML,
        "a name behind '\(sign)' takes only ASCII letters, digits, '-' and '_'",
        at: point(place),
        suggestion: "rename the anchor, or put the value in quotes"
      )
    }
    return Diagnostic(
      .reservedIndicator,
      "a value without quotes cannot start with '\(sign)'",
      at: point(contextPlace),
      suggestion: "put the value in quotes"
    )
  }

  private var otherProblem: Diagnostic {
    switch failure.context {
    case "while scanning a block scalar":
      return Diagnostic(
        .yamlSyntax,
        "only an indentation digit, '+' or '-' may follow '|' or '>'",
        at: point(place),
        suggestion: "start the text on the next line, or put the value in quotes"
      )
    case "while parsing a node" where failure.problem == "found undefined tag handle":
      return Diagnostic(
        .unknownTag,
        "the tag's prefix is not declared",
        at: point(place),
        suggestion: "remove the tag, or quote a value that starts with '!'"
      )
    case "while scanning a tag", "while parsing a tag":
      return Diagnostic(
        .reservedIndicator,
        "a value that starts with '!' is read as a tag, and this is none",
        at: point(contextPlace),
        suggestion: "put the value in quotes"
      )
    case _ where failure.problem == "found incompatible YAML document":
      return Diagnostic(
        .unsupportedYAML,
        "this reader knows YAML 1.1 and 1.2 only",
        at: point(place),
        suggestion: "write '%YAML 1.2' or remove the line"
      )
    case "while scanning a directive", "while scanning a %YAML directive",
      "while scanning a %TAG directive", "while parsing a %TAG directive":
      return Diagnostic(
        .yamlSyntax,
        "a line that starts with '%' is a directive, and this is none",
        at: point(contextPlace),
        suggestion: "indent or quote the line if it is text"
      )
    default:
      let context: String = failure.context.map { " \($0)" } ?? ""
      return Diagnostic(.yamlSyntax, failure.problem + context, at: point(place))
    }
  }
}
