/// Turns libyaml's reason for giving up into a diagnostic that says what to change.
struct YAMLProblem {
  let failure: YAMLFailure
  let locator: Locator
  /// The byte at the failing place, or 0 at the text's end.
  let byte: UInt8
  let place: TextPosition
  let contextPlace: TextPosition

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

  func point(_ position: TextPosition) -> SourceRange { locator.point(position) }

  func note(_ message: String) -> [Diagnostic.Note] {
    contextPlace == place ? [] : [Diagnostic.Note(message, at: point(contextPlace))]
  }
}
