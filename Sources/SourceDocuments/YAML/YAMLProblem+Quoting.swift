extension YAMLProblem {
  var quotingProblem: Diagnostic? {
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

  var otherProblem: Diagnostic {
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
