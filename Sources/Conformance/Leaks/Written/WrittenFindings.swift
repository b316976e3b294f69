internal import OpenAPIDocument
internal import SourceDocuments

/// What a step made a server write.
struct StepWindow: Sendable {
  var step: String
  var writings: Writings
}

/// Findings about traits that follow secrets: one for each step, file and set of secrets.
struct WrittenFindings {
  private let followers: [UInt64: WrittenExperiment.Follower]
  private let windows: [StepWindow]
  private let first: Writings?

  /// Lines of one kind that are told.
  private static let linesMax = 5

  private struct Group: Hashable {
    var step: String?
    var file: String
    var isLength: Bool
    var secrets: [String]
  }

  init(
    _ followers: [WrittenExperiment.Follower],
    _ experiment: WrittenExperiment,
    _ windows: [StepWindow]
  ) {
    self.followers = Dictionary(followers.map { ($0.trait, $0) }) { first, _ in first }
    self.windows = windows
    self.first = experiment.firstWritings
  }

  /// The findings in the order of the steps.
  func all(
    by judge: inout LeakJudge,
    steps: [Step]
  ) -> [(step: String?, finding: Finding)] {
    var places: [Group: Set<WrittenPlace>] = [:]
    var order: [Group] = []
    var seen: Set<UInt64> = []
    for window in windows {
      add(window.writings, window.step, &places, &order, &seen)
    }
    // A server that writes late has written it after the steps.
    if order.isEmpty, let first { add(first, nil, &places, &order, &seen) }
    return order.compactMap { group in
      let file: Channel = .text(group.file)
      guard judge.policy.includes(file) else { return nil }
      let found: [WrittenPlace] = places[group, default: []].sorted()
      guard let place = found.first else { return nil }
      let range: SourceRange? = steps.first { $0.id.text == group.step }?.id.range
      return (group.step, Self.finding(group, place, found, at: range, by: &judge))
    }
  }

  private func add(
    _ writings: Writings,
    _ step: String?,
    _ places: inout [Group: Set<WrittenPlace>],
    _ order: inout [Group],
    _ seen: inout Set<UInt64>
  ) {
    let spots: [UInt64: Traits.Spot] = Traits(writings).spots
    for (trait, follower) in followers {
      guard let spot = spots[trait] else { continue }
      let piece: WrittenPiece = writings.pieces[spot.piece]
      // What a file still holds was written by the step before which it did not.
      if piece.kind == .state, !seen.insert(trait).inserted { continue }
      let group = Group(
        step: step,
        file: piece.file,
        isLength: follower.isLength,
        secrets: follower.secrets
      )
      if places[group] == nil { order.append(group) }
      places[group, default: []].insert(WrittenPlace(spot.range.lowerBound, in: piece))
    }
  }

  private static func finding(
    _ group: Group,
    _ place: WrittenPlace,
    _ all: [WrittenPlace],
    at range: SourceRange?,
    by judge: inout LeakJudge
  ) -> Finding {
    let label: String = group.secrets.first ?? "?"
    let leak = LeakFinding(
      secret: label,
      extent: .whole,
      steps: [group.isLength ? .length : .function],
      channel: .text(group.file),
      place: LeakPlace(line: place.line, offset: place.offset),
      certainty: .certain
    )
    var finding: Finding = judge.finding(on: leak, step: group.step ?? "", at: range)
    let who: String =
      group.step.map { "step '\($0)' makes the server" } ?? "a step makes the server"
    let shown: String = leak.place.description
    finding.message =
      "\(who) write to \(group.file)\(shown.isEmpty ? "" : " \(shown)") what follows the secret"
      + " '\(label)': \(leak.form)"
    finding.answerPlace = place.line.map { "\(group.file):\($0)" } ?? group.file
    finding.isTwin = true
    let change: String = group.isLength ? "the length of the secrets" : "the secrets"
    finding.details.insert(
      "it was there whenever the scenario ran with the same secrets, and never when \(change)"
        + " differed and nothing else",
      at: 0
    )
    let lines: [String] = all.dropFirst().prefix(linesMax).compactMap { $0.line.map(String.init) }
    if !lines.isEmpty {
      let rest: String = all.count > linesMax + 1 ? " and more" : ""
      finding.details.append("also on line \(lines.joined(separator: ", "))\(rest)")
    }
    if group.secrets.count > 1 {
      let others: String = group.secrets.dropFirst().map { "'\($0)'" }.joined(separator: ", ")
      finding.details.append("it follows \(others) as well")
    }
    return finding
  }
}

/// A line of a file, or a byte where it has none.
private struct WrittenPlace: Hashable, Comparable {
  var line: Int?
  var offset: Int

  init(_ start: Int, in piece: WrittenPiece) {
    if let first = piece.line, !piece.isBinary {
      line = first + piece.bytes[..<start].count { $0 == 0x0A }
    }
    // One place for each line, and for bytes that lie together.
    offset = line == nil ? (piece.offset + start) / 64 * 64 : 0
  }

  static func < (left: WrittenPlace, right: WrittenPlace) -> Bool {
    (left.line ?? 0, left.offset) < (right.line ?? 0, right.offset)
  }
}
