/// A secret that came back: which one, in what form, where.
///
/// It never holds the value.
package struct LeakFinding: Sendable, Hashable {
  /// The label of the secret.
  package var secret: String
  package var extent: LeakExtent
  /// How it was changed, from the outside in; empty where it came back as it was sent.
  package var steps: [LeakStep]
  package var channel: Channel
  package var place: LeakPlace
  package var certainty: Certainty

  package enum Certainty: Sendable, Hashable {
    /// Found by accident once in some billion bytes at most.
    case certain
    /// Too little of too plain a secret: it counts when a run with another secret differs there.
    case needsTwin
  }

  /// The form in words, such as `base64, inside gzip` or `the first 6 bytes`.
  package var form: String {
    var words: [String] = steps.reversed().map(\.name)
    switch extent {
    case .whole: if words.isEmpty { words.append("as sent") }
    case .prefix(let count): words.insert("its first \(count) bytes", at: 0)
    case .suffix(let count): words.insert("its last \(count) bytes", at: 0)
    case .slice(let count): words.insert("\(count) bytes of it", at: 0)
    case .masked: words.insert("masked in part", at: 0)
    }
    return words.joined(separator: ", inside ")
  }
}

extension LeakFinding: CustomStringConvertible {
  /// One line without the value.
  package var description: String {
    var text = "the secret '\(secret)' is in the \(channel)"
    if !place.description.isEmpty { text += " \(place)" }
    text += ": \(form)"
    if certainty == .needsTwin { text += " (to be confirmed by a run with another secret)" }
    return text
  }
}

/// Where in a channel.
package struct LeakPlace: Sendable, Hashable, CustomStringConvertible {
  /// The JSON Pointer of the value, where the channel or what it decodes to is JSON.
  ///
  /// Member names that hold a secret are replaced by its label.
  package var pointer: String?
  /// Whether it stands in the last member's name rather than in its value.
  package var isName: Bool = false
  /// One-based, where the channel is text of several lines and no JSON.
  package var line: Int?
  /// Bytes from the beginning of the channel, as it was received.
  package var offset: Int

  package var description: String {
    if let pointer {
      let shown = pointer.isEmpty ? "at the root" : "at \(pointer)"
      return isName ? "in the member name \(shown)" : shown
    }
    if let line { return "on line \(line)" }
    return offset > 0 ? "at byte \(offset)" : ""
  }
}

/// What was found, and what could not be looked into.
package struct LeakReport: Sendable {
  package var findings: [LeakFinding] = []
  package var unseen: [UnseenPart] = []

  package var isClean: Bool { findings.allSatisfy { $0.certainty != .certain } }

  package mutating func append(_ other: LeakReport) {
    findings += other.findings
    unseen += other.unseen
  }
}

/// A part of a channel that was not judged, so that silence about it is no proof.
package struct UnseenPart: Sendable, Hashable {
  package enum Reason: Sendable, Hashable {
    /// A coding that is not decoded here, such as `br`.
    case coding(String)
    /// A compressed stream that breaks off or is damaged; what came before the fault was looked at.
    case brokenStream
    /// More views or bytes than ``LeakLimits`` allows.
    case limit
  }

  package var channel: Channel
  package var reason: Reason
}
