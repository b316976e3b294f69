/// An assignment of candidates to seekers, each candidate to one, that grows by augmenting paths
/// (Kuhn 1955).
///
/// A seeker that fits several candidates gives one up for another seeker that fits nothing else.
struct BipartiteMatching {
  private enum Answer: UInt8 {
    case unknown
    case yes
    case no
  }

  /// The seeker that has each candidate.
  private(set) var owners: [Int?]
  private var answers: [[Answer]]
  /// Pairs that may still be looked at, asked about before or not.
  private var stepsLeft: Int

  /// Whether the search was given up.
  var isExhausted: Bool { stepsLeft < 0 }

  init(seekerCount: Int, candidateCount: Int, stepsMax: Int) {
    stepsLeft = stepsMax
    owners = [Int?](repeating: nil, count: candidateCount)
    answers = [[Answer]](repeating: [], count: seekerCount)
  }

  /// Finds a candidate for a seeker, moving others where that helps; false where there is none or the
  /// search is given up.
  ///
  /// `fits` is asked once for each pair at most.
  mutating func place(_ seeker: Int, fits: (_ seeker: Int, _ candidate: Int) -> Bool) -> Bool {
    // Breadth first: who could get which candidate from whom.
    var queue: [Int] = [seeker]
    var seekers: [Int?] = [Int?](repeating: nil, count: owners.count)
    var next = 0
    while next < queue.count {
      let current = queue[next]
      next += 1
      for candidate in owners.indices where seekers[candidate] == nil {
        stepsLeft -= 1
        guard stepsLeft >= 0 else { return false }
        guard isFit(current, candidate, fits) else { continue }
        seekers[candidate] = current
        guard let owner = owners[candidate] else {
          assign(candidate, along: seekers, to: seeker)
          return true
        }
        queue.append(owner)
      }
    }
    return false
  }

  /// Gives each candidate on the path to its new seeker, back to the one that began.
  private mutating func assign(_ free: Int, along seekers: [Int?], to first: Int) {
    var candidate = free
    while let seeker = seekers[candidate] {
      let given = owners.firstIndex(of: seeker)
      owners[candidate] = seeker
      guard seeker != first, let given else { return }
      candidate = given
    }
  }

  private mutating func isFit(
    _ seeker: Int,
    _ candidate: Int,
    _ fits: (Int, Int) -> Bool
  ) -> Bool {
    if answers[seeker].isEmpty {
      answers[seeker] = [Answer](repeating: .unknown, count: owners.count)
    }
    switch answers[seeker][candidate] {
    case .yes: return true
    case .no: return false
    case .unknown:
      let fit = fits(seeker, candidate)
      answers[seeker][candidate] = fit ? .yes : .no
      return fit
    }
  }
}
