package import AssayRuntime

/// A scenario run again with other secrets: whatever differs tells something of them.
///
/// Two runs that differ in nothing but the secrets must look the same, or the answers depend on the
/// secrets, whatever function was used: keyed digests, lengths, orders, statuses. What differs between
/// two runs with the *same* secrets is noise, such as ids and times; of noise only the shape is compared.
package struct TwinRun: Sendable {
  /// Two runs with the same secrets.
  package var first: [Exchange]
  package var repeated: [Exchange]
  /// A run with other secrets of the same lengths and alphabets.
  package var other: [Exchange]
  /// A run with secrets of other lengths.
  package var resized: [Exchange]?

  package init(
    first: [Exchange],
    repeated: [Exchange],
    other: [Exchange],
    resized: [Exchange]? = nil
  ) {
    self.first = first
    self.repeated = repeated
    self.other = other
    self.resized = resized
  }

  /// The places that depend on the secrets, in order.
  package func findings() -> [TwinFinding] {
    let noise = Noise(Observations(first), Observations(repeated))
    var found: [Observations.Place: TwinFinding.Kind] = [:]
    if let resized {
      for (place, _) in noise.differences(to: Observations(resized)) { found[place] = .length }
    }
    for (place, kind) in noise.differences(to: Observations(other)) { found[place] = kind }
    var findings: [TwinFinding] = scenarioFindings()
    for place in found.keys.sorted() {
      guard let kind = found[place], !isExplained(place, by: found) else { continue }
      findings.append(TwinFinding(place, kind, step: first[place.exchange].step))
    }
    return findings
  }

  /// The number of bytes differs wherever a value of another length does.
  private func isExplained(
    _ place: Observations.Place,
    by found: [Observations.Place: TwinFinding.Kind]
  ) -> Bool {
    guard place.channel == .body, place.aspect == .count, place.pointer.tokens.isEmpty else {
      return false
    }
    return found.keys.contains {
      $0 != place && $0.exchange == place.exchange && $0.channel == .body
    }
  }

  /// A scenario that goes on, or ends, because of a secret.
  private func scenarioFindings() -> [TwinFinding] {
    let last: String = first.last?.step ?? ""
    guard first.count == repeated.count else { return [] }
    func finding(_ kind: TwinFinding.Kind) -> TwinFinding {
      TwinFinding(step: last, channel: .statusLine, pointer: JSONPointer(), kind: kind)
    }
    if other.count != first.count { return [finding(.function)] }
    if let resized, resized.count != first.count { return [finding(.length)] }
    return []
  }
}

/// A place that depends on a secret, by the comparison of runs.
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

  /// Whether it confirms what a search found and could not be sure of.
  package func confirms(_ finding: LeakFinding, of step: String) -> Bool {
    guard step == self.step, finding.channel == channel else { return false }
    return channel != .body || finding.place.pointer == nil
      || finding.place.pointer == pointer.description
  }
}

extension TwinFinding {
  fileprivate init(_ place: Observations.Place, _ kind: Kind, step: String) {
    self.init(step: step, channel: place.channel, pointer: place.pointer, kind: kind)
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

/// What two runs with the same secrets agree on.
private struct Noise {
  private var steady: [Observations.Place: [UInt8]] = [:]
  private var shapes: [Observations.Place: Shape] = [:]

  /// The length of a value and the kinds of its characters.
  private struct Shape: Equatable {
    var count: Int
    var kinds: Set<Int>

    init(_ bytes: [UInt8]) {
      self.count = bytes.count
      self.kinds = Set(
        bytes.map { byte in
          if ASCII.isDigit(byte) { return 0 }
          if ASCII.isLetter(byte) { return byte & 0x20 == 0 ? 1 : 2 }
          return Int(byte)
        }
      )
    }
  }

  init(_ first: Observations, _ repeated: Observations) {
    for (place, value) in first.values {
      guard let again = repeated.values[place] else { continue }
      if value == again {
        steady[place] = value
      } else if Shape(value) == Shape(again) {
        shapes[place] = Shape(value)
      }
    }
  }

  /// The places of a third run that are not as they were in both.
  ///
  /// Places that it lacks are told by the names or the size of what they were in.
  func differences(to other: Observations) -> [Observations.Place: TwinFinding.Kind] {
    var differences: [Observations.Place: TwinFinding.Kind] = [:]
    for (place, value) in other.values {
      if let known = steady[place] {
        if known != value { differences[place] = .function }
      } else if let shape = shapes[place], shape != Shape(value) {
        differences[place] = .shape
      }
    }
    // A value that became a container, or the other way.
    for place in steady.keys where other.values[place] == nil {
      let container = Observations.Place(
        exchange: place.exchange,
        channel: place.channel,
        pointer: JSONPointer(tokens: Array(place.pointer.tokens.dropLast())),
        aspect: .names
      )
      let isTold: Bool = differences[container] != nil || place.aspect != .value
      if !isTold, place.channel == .body, steady[container] != nil || place.pointer.tokens.isEmpty {
        differences[place] = .function
      }
    }
    return differences
  }
}
