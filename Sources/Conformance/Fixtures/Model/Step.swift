package import OpenAPIDocument
package import SourceDocuments

/// One request of a scenario, and what its answer has to be.
package struct Step: Sendable {
  /// Stable; the identity in all reports is `file#id[row]`.
  package var id: LocatedText
  package var name: String?
  /// Whether it runs whatever happened before: a cleanup.
  package var isAlways = false
  /// The steps that must have passed; nil for the one before it.
  package var needs: [LocatedText]?
  package var request: RequestTemplate
  package var expectation = Expectation()
  package var captures: [Capture] = []
  package var retry: RetryRule?
  package var skip: SkipRule?
  package var knownFailure: KnownFailure?
  package var extensions: [Member] = []

  package init(id: LocatedText, request: RequestTemplate) {
    self.id = id
    self.request = request
  }
}

/// A value taken from an answer for the steps behind it.
package struct Capture: Sendable {
  package var name: LocatedText
  package var source: Source
  /// A regular expression; its first group is taken where it has one, else what it matches.
  package var match: LocatedText?
  /// Whether the value is hunted from then on.
  package var isSecret = false

  package enum Source: Sendable, Hashable {
    /// A JSON Pointer into the body.
    case body(String)
    case header(String)
    case cookie(String)
    case status
  }

  package init(name: LocatedText, source: Source) {
    self.name = name
    self.source = source
  }
}

/// When a step is tried again.
package struct RetryRule: Sendable, Hashable {
  /// How many attempts there are after the first.
  package var times: Int
  package var delay: Duration = .milliseconds(100)
  package var cause: Cause = .both

  package enum Cause: String, Sendable, Hashable, CaseIterable {
    case failure
    case error
    case both
  }

  package init(times: Int) { self.times = times }
}

/// Why a step is left out.
package struct SkipRule: Sendable, Hashable {
  package var reason: String
  /// It runs where this holds: `profile.NAME`, `env.NAME` (is set) or a variable that is not false.
  package var unless: String?

  package init(reason: String) { self.reason = reason }
}

/// A step that is known to fail; when it passes, or after `expires`, that is a failure.
package struct KnownFailure: Sendable, Hashable {
  package var range: SourceRange
  package var reason: String
  package var issue: String?
  /// The last day on which it holds, such as `2027-01-31`.
  package var expires: String?

  package init(range: SourceRange, reason: String) {
    self.range = range
    self.reason = reason
  }
}
