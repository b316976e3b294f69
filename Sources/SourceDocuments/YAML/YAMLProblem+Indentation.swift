extension YAMLProblem {
  var tab: Diagnostic {
    Diagnostic(
      .tabIndentation,
      "a tab cannot indent YAML",
      at: point(place),
      suggestion: "use spaces, and nothing at all on empty lines"
    )
  }

  var badStart: Diagnostic {
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

  func unquotedColon(at position: TextPosition) -> Diagnostic {
    Diagnostic(
      .unquotedColon,
      "a value without quotes cannot hold ': '",
      at: point(position),
      suggestion: "put the value in quotes"
    )
  }

  /// libyaml wants a space behind the `:` of a key without a value, as in `[a: , b]`.
  var colonInBrackets: Diagnostic {
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
  var misplacedColon: Diagnostic {
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

  var misplacedEntry: Diagnostic {
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

  var afterDocument: Diagnostic {
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

  var missingColon: Diagnostic {
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
