package import AssayRuntime

/// How the sandbox plays the sources that runs log in to.
package struct Simulation: Sendable, Hashable {
  /// The first that fits a website plays it.
  package var sources: [SimulatedSource]

  /// Plays every source by the reserved words alone.
  package static let unconfigured = Simulation(sources: [])

  /// Plays what is listed, and all else by the reserved words.
  package init(sources: [SimulatedSource]) { self.sources = sources }

  /// What stands for a website; nil where the reserved words decide.
  package func source(forWebsite url: String) -> SimulatedSource? {
    sources.first { $0.website.matches(url: url) }
  }

  /// Tries a credential on the source of a website; `value` gives what it holds under one of `keys`.
  package func login(
    toWebsite url: String,
    keys: [String],
    _ value: (String) -> Secret<String>?
  ) -> (result: LoginResult, output: JSONValue?) {
    if let source = source(forWebsite: url) { return source.login(value) }
    return (.answered(ReservedWord.outcome(ofValues: keys.compactMap(value))), nil)
  }
}

extension Simulation {
  /// Logs a credential in.
  package func login(
    toWebsite url: String,
    with details: LoginDetails
  ) -> (result: LoginResult, output: JSONValue?) {
    var values: [String: Secret<String>] = details.fields
    // The two reserved names are no source fields, so nothing is overwritten here.
    values["username"] = details.username.map { Secret($0) }
    values["password"] = details.password
    return login(toWebsite: url, keys: values.keys.sorted()) { values[$0] }
  }

  /// Visits a website without a credential, which succeeds unless the whole source is down.
  package func visit(website url: String) -> (result: LoginResult, output: JSONValue?) {
    guard let source = source(forWebsite: url) else { return (.answered(.accepted), nil) }
    switch source.otherwise {
    case .unavailable, .timeout: return (.answered(source.otherwise), nil)
    case .accepted, .rejected, .locked: return (.answered(.accepted), source.output)
    }
  }
}

/// What makes an unconfigured source answer otherwise than with a welcome.
///
/// A source of which nothing is said accepts every login, because an integrator's first run should
/// succeed; a credential in which any one value is a reserved word tries the other answers. No
/// password needs to be written down for it anywhere.
package enum ReservedWord: String, Sendable, Hashable, CaseIterable {
  case rejected = "sandbox-rejected"
  case locked = "sandbox-locked"
  case unavailable = "sandbox-unavailable"
  case timeout = "sandbox-timeout"

  /// How a source answers a credential that holds the word.
  package var outcome: LoginOutcome {
    switch self {
    case .rejected: .rejected
    case .locked: .locked
    case .unavailable: .unavailable
    case .timeout: .timeout
    }
  }

  /// The answer to a credential of these values; the first word, in the order of this list, decides.
  static func outcome(ofValues values: [Secret<String>]) -> LoginOutcome {
    var found: LoginOutcome?
    for word in allCases {
      let reserved = Secret(word.rawValue)
      for value in values where value == reserved { found = found ?? word.outcome }
    }
    return found ?? .accepted
  }
}
