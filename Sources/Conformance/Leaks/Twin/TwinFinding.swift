package import AssayRuntime

/// A place that depends on a secret, by the comparison of executions.
package struct TwinFinding: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// It differs with every secret.
    case function
    /// It differs with secrets of another length.
    case length
    /// It differs in each run, and with another secret also in its length or alphabet.
    case shape
  }

  package var step: String
  package var channel: Channel
  /// The value of JSON, or the container whose names or size differ.
  ///
  /// Every name in it is in all runs, so that none holds a secret.
  package var pointer: JSONPointer
  package var kind: Kind
  /// The labels of the secrets that it follows; empty where that was not found out.
  package var secrets: [String] = []
  /// Whether it is the names or the size of a container, or whether there is an answer at all.
  package var isStructure = false

  /// Whether it confirms what a search found and could not be sure of.
  package func confirms(_ finding: LeakFinding, of step: String) -> Bool {
    guard step == self.step, finding.channel == channel else { return false }
    return channel != .body || finding.place.pointer == nil
      || finding.place.pointer == pointer.description
  }

  /// The same as what a search of the answer would say.
  func leak(of secret: String) -> LeakFinding {
    let step: LeakStep
    switch kind {
    case .function: step = .function
    case .length: step = .length
    case .shape: step = .shape
    }
    let isWhole: Bool = channel != .body || (isStructure && pointer.tokens.isEmpty)
    let place = LeakPlace(pointer: isWhole ? nil : pointer.description, offset: 0)
    return LeakFinding(
      secret: secret,
      extent: .whole,
      steps: [step],
      channel: channel,
      place: place,
      certainty: .certain
    )
  }
}

extension TwinFinding: CustomStringConvertible {
  package var description: String {
    let place: String = pointer.tokens.isEmpty ? "" : " at \(pointer)"
    let what: String
    switch kind {
    case .function: what = "differs when the secrets differ and nothing else"
    case .length: what = "differs when the secrets have another length"
    case .shape: what = "has another length or alphabet when the secrets differ"
    }
    return "the \(channel)\(place) of step '\(step)' \(what)"
  }
}
