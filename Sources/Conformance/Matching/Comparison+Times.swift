internal import AssayRuntime
internal import SourceDocuments

extension Comparison {
  enum TimeRelation {
    case near(Duration)
    case after
    case before
  }

  mutating func compareTime(
    _ relation: TimeRelation,
    _ template: TemplateText,
    _ expected: ExpectedValue,
    _ index: Int
  ) {
    let wanted: Timestamp
    do throws(TemplateError) {
      let text = try scope.text(template)
      // `now` alone is the time of the run.
      guard let time = Timestamp(text == "now" ? scope.currentTime : text) else {
        return noteFault("no date-time to compare with", expected, .value(index))
      }
      wanted = time
    } catch {
      return noteFault(error.message, expected, .value(index))
    }
    guard tape.kind(at: index) == .string, let found = Timestamp(tape.string(at: index)) else {
      return note(expected, .value(index))
    }
    let holds =
      switch relation {
      case .after: wanted < found
      case .before: found < wanted
      case .near(let distance): Self.distance(found, wanted) <= distance
      }
    if !holds { note(expected, .value(index)) }
  }

  private static func distance(_ left: Timestamp, _ right: Timestamp) -> Duration {
    let (early, late) = left < right ? (left, right) : (right, left)
    let seconds = late.secondsSinceEpoch - early.secondsSinceEpoch
    return .seconds(seconds)
      + Duration(secondsComponent: 0, attosecondsComponent: late.attoseconds)
      - Duration(secondsComponent: 0, attosecondsComponent: early.attoseconds)
  }
}
